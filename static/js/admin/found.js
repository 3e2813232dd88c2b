/**
 * The panel "How search sees it": loads what the server says of the newest draft, again after each saving, and cuts
 * title and description where search engines do, measured in pixels.
 */

const canvas = document.createElement("canvas").getContext("2d");

function width(text, element) {
  const { fontSize, fontFamily } = getComputedStyle(element);
  canvas.font = `${fontSize} ${fontFamily}`;
  return canvas.measureText(text).width;
}

function cut(element) {
  const limit = Number(element.dataset.cut);
  const text = element.textContent.trim();
  const needed = Math.round(width(text, element));
  if (needed <= limit) return "";
  let words = text.split(" ");
  while (words.length > 1 && width(`${words.join(" ")} …`, element) > limit) words = words.slice(0, -1);
  element.textContent = `${words.join(" ")} …`;
  return `The ${element.dataset.what} is cut: it takes ${needed} pixels of ${limit}.`;
}

async function load(panel) {
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  const answer = await fetch(panel.dataset.found, { headers }).catch(() => null);
  if (!answer?.ok) {
    panel.textContent = "How search sees this page could not be loaded. Your text is safe; save again to see it here.";
    return;
  }
  panel.innerHTML = await answer.text();
  for (const result of panel.querySelectorAll(".found-result")) {
    const advice = [...result.querySelectorAll("[data-cut]")].map(cut).filter(Boolean);
    const place = result.querySelector("[data-advice]");
    if (place) [place.textContent, place.hidden] = [advice.join(" "), !advice.length];
  }
}

for (const panel of document.querySelectorAll("[data-found]")) {
  load(panel);
  document.addEventListener("w-autosave:success", () => load(panel));
}
