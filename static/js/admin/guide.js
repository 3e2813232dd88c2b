/** The tour of the first screen, and a question mark on each block that leads to its place in the guide. */

const guideUrl = document.querySelector("script[data-guide-url]").dataset.guideUrl;

/** Show the next step of `tour`; on the last one, its button ends the tour. */
function showNextStep(tour) {
  const steps = [...tour.querySelectorAll("[data-step]")];
  const current = steps.findIndex((step) => !step.hidden);
  if (current === steps.length - 1) {
    tour.querySelector("[data-skip]").click();
    return;
  }
  steps[current].hidden = true;
  steps[current + 1].hidden = false;
  steps[current + 1].focus();
  if (current + 2 === steps.length) {
    tour.querySelector("[data-next]").textContent = "Done";
    tour.querySelector("[data-skip]").hidden = true;
  }
}

const toAnchor = (words) => words.trim().toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, "").replaceAll(" ", "-");

/** Add a question mark to the heading of each block of a body below `root` that has none. */
function addQuestionMarks(root) {
  for (const type of root.querySelectorAll("[data-streamfield-child] > .w-panel > .w-panel__header .c-sf-block__type")) {
    const heading = type.closest(".w-panel__header");
    if (heading.querySelector("[data-guide]")) continue;
    const link = document.createElement("a");
    link.href = `${guideUrl}#block-${toAnchor(type.textContent)}`;
    link.target = "_blank";
    link.className = "guide-mark";
    link.dataset.guide = "";
    link.textContent = "?";
    link.setAttribute("aria-label", `Help about ${type.textContent.trim()}`);
    heading.append(link);
  }
}

const tour = document.querySelector("[data-tour]");
tour?.querySelector("[data-next]").addEventListener("click", () => showNextStep(tour));

const form = document.querySelector("[data-edit-form]");
if (form) {
  addQuestionMarks(form);
  new MutationObserver(() => addQuestionMarks(form)).observe(form, { childList: true, subtree: true });
}
