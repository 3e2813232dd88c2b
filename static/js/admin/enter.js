// Enter in a one-line field of the page editor must not press the primary button: that would publish the page.
const ONE_LINE = 'input:not([type="submit"], [type="button"], [type="checkbox"], [type="radio"], [type="file"])';

document.addEventListener("keydown", (event) => {
  const isOneLine = event.target instanceof Element && event.target.matches(`[data-edit-form] ${ONE_LINE}`);
  if (event.key === "Enter" && isOneLine && !event.isComposing) event.preventDefault();
});
