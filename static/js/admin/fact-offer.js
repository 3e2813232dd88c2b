/** Puts a fact in place of words of a text, as the publish check offers it: by pasting it over them. */

const PAUSE_MILLISECONDS = 60; // until Draft.js, Wagtail's editor, knows what is selected

/** Return a range around `words` in one of the text editors in `target`, or null. */
function findWords(target, words) {
  for (const editor of target?.querySelectorAll('[contenteditable="true"]') ?? []) {
    const texts = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const start = node.parentElement.closest(".fact-chip, .TooltipEntity") ? -1 : node.data.indexOf(words);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + words.length);
      return { editor, range };
    }
  }
  return null;
}

/** Return one paragraph with nothing but a fact, as the clipboard of Draft.js has it. */
function buildFragment({ fact, label, text }) {
  const entity = { type: "FACT", mutability: "IMMUTABLE", data: { fact, label, gone: false } };
  const range = { offset: 0, length: text.length, key: 0 };
  const block = { key: "fact0", type: "unstyled", depth: 0, data: {}, text, inlineStyleRanges: [], entityRanges: [range] };
  const element = document.createElement("div");
  element.dataset.draftjsConductorFragment = JSON.stringify({ blocks: [block], entityMap: { 0: entity } });
  return element.outerHTML;
}

/** Put the fact of `offer` in place of its words in `target`. */
export function putFact(target, offer) {
  const found = findWords(target, offer.words);
  if (!found) return;
  found.editor.scrollIntoView({ block: "center" });
  found.editor.focus({ preventScroll: true });
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(found.range);
  setTimeout(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", buildFragment(offer));
    clipboardData.setData("text/plain", offer.text);
    found.editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, PAUSE_MILLISECONDS);
}
