/**
 * Reads a pasted document into blocks `{tag, depth, runs}`: tag is title, h1 to h6, p, ul, ol or quote, and runs are
 * `{text, bold, italic, href}`. A block with the tag "table" has a `table`, see table.js.
 */

import { isDataTable, readTable } from "./table.js";

const DROPPED = /^(AUDIO|CANVAS|DEL|HEAD|IFRAME|OBJECT|SCRIPT|STYLE|SVG|TEMPLATE|TITLE|VIDEO|XML)$/i;
const BLOCK = /^(ASIDE|ARTICLE|BLOCKQUOTE|CAPTION|D[DLT]|DIV|FIG.+|H[1-6R]|HEADER|FOOTER|LI|MAIN|[OU]L|P|PRE|SECTION|T[DHR]|TABLE)$/;
const HIDDEN_STYLES = {
  display: /none/,
  "mso-hide": /./,
  "mso-list": /ignore/i,
  "mso-element": /comment/,
  "mso-special-character": /comment/,
};
// References to comments and the comments themselves, of Word and of documents that Google saves as a web page.
const COMMENT = "[class*=msocom i], [class*=MsoComment i], a[href*='#_msocom'], [id^=_com_], a[href^='#cmnt'], a[id^=cmnt]";
const MAX_QUOTE = 500; // characters
const KEPT = /^(https?|mailto|tel|sms):/i;

export const isList = (block) => block.tag === "ul" || block.tag === "ol";
export const getText = (block) => block.runs.map((run) => run.text).join("").trim();

// From the attribute: the browser doesn't keep Word's own properties in `node.style`.
const getStyle = (node, name) =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(node.getAttribute("style") || "")?.[1].trim() || "";

/**
 * Return the address behind `href`, without redirects of Google and Outlook; "" for files and bookmarks. A relative
 * address stays as it is: the server knows whether it is one of this site.
 */
export function resolveHref(href) {
  const detour = /^https?:\/\/(?:www\.google\.[a-z.]+\/url|\w+\.safelinks\.protection\.outlook\.com\/)\?(.*)/.exec(href);
  const inner = ["q", "url"].map((name) => new URLSearchParams(detour?.[1]).get(name)).find((url) => /^https?:/.test(url));
  const address = (inner || href).trim();
  if (KEPT.test(address)) return address.replace(/^\w+:/, (scheme) => scheme.toLowerCase());
  return /^([a-z][\w+.-]*:|#|\\|$)/i.test(address) ? "" : address;
}

/** Tell whether `node` is a comment in the margin or a reference to one. */
function isComment(node) {
  if (node.tagName === "DIV" && node.querySelector(":scope > p > a[id^=cmnt]:not([id^=cmnt_ref])")) return true;
  return node.matches(COMMENT);
}

function isHidden(node) {
  if (DROPPED.test(node.tagName) || /^MsoToc/.test(node.className) || isComment(node)) return true;
  return Object.entries(HIDDEN_STYLES).some(([property, value]) => value.test(getStyle(node, property)));
}

function isQuote(node) {
  if (node.tagName !== "BLOCKQUOTE" || node.querySelector("h1, h2, h3, h4, h5, h6, li, table, blockquote, img")) return false;
  return node.textContent.trim().length <= MAX_QUOTE && !/gmail_quote/.test(node.className);
}

/** Return the item of a list that `node` begins, given the context around it. */
function createItem(node, context, word) {
  const marker = [...node.querySelectorAll("span")].find((span) => getStyle(span, "mso-list"))?.textContent.trim();
  let tag = isList(context) ? context.tag : "ul";
  if (word) tag = /^\(?\w+[.)]/.test(marker) ? "ol" : "ul";
  const depth = (word || node.dataset.ariaLevel || node.ariaLevel || context.depth + 1) - 1;
  return { tag, depth, runs: [] };
}

/** Return the context of text inside of `node`, given the context around it. */
function getContext(node, outer, isFirst) {
  const context = { ...outer };
  const name = node.tagName;
  const [weight, slant] = [getStyle(node, "font-weight"), getStyle(node, "font-style")];
  if (weight || /^(B|STRONG)$/.test(name)) context.bold = !weight || /^(bold|[6-9]00)/.test(weight);
  if (slant || /^(I|EM|CITE)$/.test(name)) context.italic = !slant || /^(italic|oblique)/.test(slant);
  if (name === "A" && node.hasAttribute("href")) context.href = resolveHref(node.getAttribute("href"));
  if (context.inRow) return context;

  const level = /^H([1-6])$/.exec(name)?.[1] || (node.getAttribute("role") === "heading" && node.ariaLevel);
  const word = name === "P" && /level(\d)/.exec(getStyle(node, "mso-list"))?.[1];
  const size = name === "P" && /^(\d+)pt$/.exec(getStyle(node.firstElementChild || node, "font-size"))?.[1];
  if (level) Object.assign(context, { tag: `h${level}`, item: null });
  else if (/^MsoTitle/.test(node.className) || (size >= 24 && isFirst)) context.tag = "title";
  else if (isQuote(node)) context.item = { tag: "quote", depth: 0, runs: [] };
  else if (/^[OU]L$/.test(name)) {
    Object.assign(context, { tag: name.toLowerCase(), depth: isList(outer) ? outer.depth + 1 : 0, item: null });
  } else if (name === "LI" || word) context.item = createItem(node, context, word);
  return context;
}

/** Read the document in `body` into blocks. */
export function readBlocks(body) {
  const blocks = [];
  let current = null;
  function addText(words, { item, tag, depth, isBreak, bold = false, italic = false, href = "" }) {
    let text = isBreak ? "\n" : words.replace(/[\u200B\u00AD]/g, "").replace(/\s+/g, " ");
    if (!current) {
      if (!text.trim()) return;
      current = item || { tag, depth, runs: [] };
      if (blocks.at(-1) === current) current.runs.push({ text: "\n" });
      else blocks.push(current);
    }
    const last = current.runs.at(-1);
    if (last && /\s$/.test(last.text)) text = text.replace(/^ /, "");
    if (last && last.bold === bold && last.italic === italic && last.href === href) last.text += text;
    else if (text) current.runs.push({ text, bold, italic, href });
  }

  function walk(node, context) {
    if (node.nodeType === Node.TEXT_NODE) return addText(node.data, context);
    if (node.nodeType !== Node.ELEMENT_NODE || isHidden(node)) return;
    const name = node.tagName;
    const separate = () => (context.inRow ? addText(" ", context) : (current = null));
    if (name === "BR") {
      const isSecond = current?.runs.at(-1).text.endsWith("\n") && !context.item; // two make a paragraph
      return isSecond ? separate() : current && addText("\n", { ...context, isBreak: true });
    }
    const isBlock = BLOCK.test(name) || node.getAttribute("role") === "heading";
    if (isBlock) separate();
    const inner = getContext(node, context, !blocks.length);
    if (name === "TABLE" && !context.inRow && isDataTable(node)) {
      blocks.push({ tag: "table", depth: 0, runs: [], table: readTable(node, readBlocks) });
    } else if (name === "TR" && node.cells.length > 1 && !node.querySelector("h1, h2, h3, h4, h5, h6, li, p + p, table")) {
      for (const cell of [...node.cells].filter((cell) => cell.textContent.trim())) {
        if (current) addText(" – ", context);
        walk(cell, { ...inner, inRow: true });
      }
    } else node.childNodes.forEach((child) => walk(child, inner));
    if (isBlock) separate();
  }

  walk(body, { tag: "p", depth: 0 });
  return blocks.filter((block) => block.table || getText(block));
}
