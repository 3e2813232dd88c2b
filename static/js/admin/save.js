/**
 * Delays saving right after typing: Wagtail's text editor copies its text into the form a quarter of a second after
 * the last key or after losing the focus. Saving sooner would lose the last words.
 */

const SETTLE_MILLISECONDS = 400;
let lastInput = -Infinity;

function recordInput(event) {
  if (event.target.closest?.(".Draftail-Editor")) lastInput = event.timeStamp;
}

function delaySubmit(event) {
  const { target: form, submitter: button } = event;
  const left = lastInput + SETTLE_MILLISECONDS - event.timeStamp;
  if (left <= 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => {
    if (button) button.disabled = false; // Wagtail has disabled it; a disabled button is not submitted
    form.requestSubmit(button);
  }, left);
}

for (const name of ["keydown", "input", "paste", "click", "focusout"]) document.addEventListener(name, recordInput, true);
document.addEventListener("submit", delaySubmit, true);
