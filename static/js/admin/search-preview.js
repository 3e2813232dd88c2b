/**
 * The panel "How search sees it": loads the preview of the newest draft, again after each save, and cuts title and
 * description where search engines do, measured in pixels.
 */

const canvas = document.createElement("canvas").getContext("2d");

function measureWidth(text, element) {
  const { fontSize, fontFamily } = getComputedStyle(element);
  canvas.font = `${fontSize} ${fontFamily}`;
  return canvas.measureText(text).width;
}

/** Cut the text of `element` to its width in `data-cut`; return a sentence about it, or "" where it fits. */
function cutText(element) {
  const limit = Number(element.dataset.cut);
  const text = element.textContent.trim();
  const needed = Math.round(measureWidth(text, element));
  if (needed <= limit) return "";
  let words = text.split(" ");
  while (words.length > 1 && measureWidth(`${words.join(" ")} …`, element) > limit) words = words.slice(0, -1);
  element.textContent = `${words.join(" ")} …`;
  return `The ${element.dataset.what} is cut: it takes ${needed} pixels of ${limit}.`;
}

async function load(panel) {
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  const response = await fetch(panel.dataset.searchPreview, { headers }).catch(() => null);
  if (!response?.ok) {
    panel.textContent = "How search sees this page could not be loaded. Your text is safe; save again to see it here.";
    return;
  }
  panel.innerHTML = await response.text();
  for (const result of panel.querySelectorAll(".search-preview-result")) {
    const advice = [...result.querySelectorAll("[data-cut]")].map(cutText).filter(Boolean);
    const target = result.querySelector("[data-advice]");
    if (target) {
      target.textContent = advice.join(" ");
      target.hidden = !advice.length;
    }
  }
}

for (const panel of document.querySelectorAll("[data-search-preview]")) {
  load(panel);
  document.addEventListener("w-autosave:success", () => load(panel));
}
