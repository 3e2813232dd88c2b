/**
 * Saving right after typing: Wagtail's text editor hands its text to the form a quarter of a second after the last
 * key, or after it has lost the focus. Who saves quicker would lose the last words, so saving waits for them.
 */

const SETTLED = 400; // milliseconds
let touched = -Infinity;

function touch(event) {
  if (event.target.closest?.(".Draftail-Editor")) touched = event.timeStamp;
}

function wait(event) {
  const { target: form, submitter: button } = event;
  const left = touched + SETTLED - event.timeStamp;
  if (left <= 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => {
    if (button) button.disabled = false; // Wagtail has disabled it; what it stands for would not be sent
    form.requestSubmit(button);
  }, left);
}

for (const name of ["keydown", "input", "paste", "click", "focusout"]) document.addEventListener(name, touch, true);
document.addEventListener("submit", wait, true);
