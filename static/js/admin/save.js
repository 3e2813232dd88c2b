/**
 * Delays a button of the page editor, such as Publish, while something is still on its way:
 * - Wagtail's text editor copies its text into the form a quarter of a second after the last key or after losing the
 *   focus. Saving sooner would lose the last words.
 * - The first autosave of a new page creates the page. Publishing meanwhile would create a second one.
 */

const SETTLE_MILLISECONDS = 400;
const POLL_MILLISECONDS = 100;
const AUTOSAVE_LIMIT_MILLISECONDS = 10_000; // a server that doesn't answer must not keep the button from working
let lastInput = -Infinity;
let autosaveStart = -Infinity; // of the autosave that is running

function recordInput(event) {
  if (event.target.closest?.(".Draftail-Editor")) lastInput = event.timeStamp;
}

function recordAutosave(event) {
  autosaveStart = event.type === "w-autosave:save" && !event.defaultPrevented ? event.timeStamp : -Infinity;
}

function isAutosaving(form, now) {
  return form.matches("[data-edit-form]") && now - autosaveStart < AUTOSAVE_LIMIT_MILLISECONDS;
}

function delaySubmit(event) {
  const { target: form, submitter: button, timeStamp: now } = event;
  const settling = lastInput + SETTLE_MILLISECONDS - now;
  const left = isAutosaving(form, now) ? Math.max(settling, POLL_MILLISECONDS) : settling;
  if (left <= 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => {
    if (button) button.disabled = false; // Wagtail has disabled it; a disabled button is not submitted
    form.requestSubmit(button);
  }, left);
}

for (const name of ["keydown", "input", "paste", "click", "focusout"]) document.addEventListener(name, recordInput, true);
for (const name of ["save", "success", "error"]) document.addEventListener(`w-autosave:${name}`, recordAutosave);
document.addEventListener("submit", delaySubmit, true);
