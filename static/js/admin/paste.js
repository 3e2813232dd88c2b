/**
 * Pasting into a text of the admin: keeps headings, lists, links and emphasis of a Word document, a Google Doc or a
 * web page and drops the rest. What was pasted is rewritten before Draft.js, Wagtail's editor, sees it.
 */

const DROPPED = /^(AUDIO|CANVAS|DEL|HEAD|IFRAME|OBJECT|SCRIPT|STYLE|SVG|TEMPLATE|TITLE|VIDEO|XML)$/i;
const BLOCK = /^(ASIDE|ARTICLE|BLOCKQUOTE|D[DLT]|DIV|FIG.+|H[1-6R]|HEADER|FOOTER|LI|MAIN|[OU]L|P|PRE|SECTION|T[DHR]|TABLE)$/;
const HIDDEN_STYLES = { display: /none/, "mso-hide": /./, "mso-list": /ignore/i, "mso-element": /comment/ };
const PICTURES_LEFT_OUT = "Pictures can't be pasted. Add each with a Picture block, so that it gets a description.";
const isList = (block) => block.tag === "ul" || block.tag === "ol";
const getText = (block) => block.runs.map((run) => run.text).join("").trim();
const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
// From the attribute: the browser doesn't keep Word's own properties in `node.style`.
const getStyle = (node, name) =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(node.getAttribute("style") || "")?.[1].trim() || "";

/** Return the web address behind `href`, without redirects of Google and Outlook; "" for files and bookmarks. */
function resolveHref(href) {
  const detour = /^https?:\/\/(?:www\.google\.[a-z.]+\/url|\w+\.safelinks\.protection\.outlook\.com\/)\?(.*)/.exec(href);
  const inner = ["q", "url"].map((name) => new URLSearchParams(detour?.[1]).get(name)).find((url) => /^https?:/.test(url));
  return inner || (/^(https?|mailto):/.test(href) ? href : "");
}

/** Read a document into blocks `{tag, depth, runs}`; runs are `{text, bold, italic, href}`. */
function readBlocks(body) {
  const blocks = [];
  let current = null;
  function addText(words, { item, tag, depth, bold = false, italic = false, href = "" }) {
    let text = words.replace(/[\u200B\u00AD]/g, "").replace(/\s+/g, words === "\n" ? "\n" : " ");
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

  /** Return the context of text inside of `node`, given the context around it. */
  function getContext(node, outer) {
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
    else if (/^MsoTitle/.test(node.className) || (size >= 24 && !blocks.length)) context.tag = "title";
    else if (/^[OU]L$/.test(name)) {
      Object.assign(context, { tag: name.toLowerCase(), depth: isList(outer) ? outer.depth + 1 : 0, item: null });
    } else if (name === "LI" || word) {
      const marker = [...node.querySelectorAll("span")].find((span) => getStyle(span, "mso-list"))?.textContent.trim();
      let tag = isList(context) ? context.tag : "ul";
      if (word) tag = /^\(?\w+[.)]/.test(marker) ? "ol" : "ul";
      const depth = (word || node.dataset.ariaLevel || node.ariaLevel || context.depth + 1) - 1;
      context.item = { tag, depth, runs: [] };
    }
    return context;
  }

  function walk(node, context) {
    if (node.nodeType === Node.TEXT_NODE) return addText(node.data, context);
    const name = node.tagName;
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.test(name) || /^MsoToc/.test(node.className)) return;
    if (Object.entries(HIDDEN_STYLES).some(([property, value]) => value.test(getStyle(node, property)))) return;
    const separate = () => (context.inRow ? addText(" ", context) : (current = null));
    if (name === "BR") {
      const isSecond = current?.runs.at(-1).text.endsWith("\n") && !context.item; // two make a paragraph
      return isSecond ? separate() : current && addText("\n", context);
    }
    const isBlock = BLOCK.test(name) || node.getAttribute("role") === "heading";
    if (isBlock) separate();
    const inner = getContext(node, context);
    if (name === "TR" && node.cells.length > 1 && !node.querySelector("h1, h2, h3, h4, h5, h6, li, p + p, table")) {
      for (const cell of [...node.cells].filter((cell) => cell.textContent.trim())) {
        if (current) addText(" – ", context);
        walk(cell, { ...inner, inRow: true });
      }
    } else node.childNodes.forEach((child) => walk(child, inner));
    if (isBlock) separate();
  }

  walk(body, { tag: "p", depth: 0 });
  return blocks.filter(getText);
}

/** Read plain text: each line is a paragraph, or an item of a list where it begins with a bullet. */
function readLines(text) {
  const lines = text.split(/\s*\n\s*/).map((line) => /^([-*•·]\s+)?(.*)$/.exec(line));
  return lines.map(([, bullet, words]) => ({ tag: bullet ? "ul" : "p", depth: 0, runs: [{ text: words }] }));
}

/** The HTML of `blocks`: p, nested lists, and h2 to h4 without gaps between the levels that the document uses. */
function buildHtml(blocks) {
  const levelOf = ({ tag }) => (tag === "title" ? 1 : Number(/^h(\d)/.exec(tag)?.[1] || 0));
  const levels = [...new Set(blocks.map(levelOf))].filter(Boolean).sort();
  const lists = [];
  let html = "";
  for (const block of [...blocks, { tag: "end", depth: 0, runs: [] }]) {
    const { tag, depth, runs } = block;
    const open = isList(block) ? Math.min(depth, lists.length, 4) + 1 : 0;
    while (lists.length > open || (open && lists.length === open && lists.at(-1) !== tag)) html += `</${lists.pop()}>`;
    for (; lists.length < open; lists.push(tag)) html += `<${tag}>`;
    const level = levelOf(block) && Math.min(Math.max(levels[0], 2) + levels.indexOf(levelOf(block)), 4);
    const textName = level ? `h${level}` : "p";
    const name = open ? "li" : textName;
    let words = "";
    for (const run of runs) {
      let text = escape(run.text).replace(/\n/g, level ? " " : "<br>");
      if (run === runs[0] && blocks.length > 1) text = text.replace(/^\s+/, "");
      if (run === runs.at(-1) && blocks.length > 1) text = text.replace(/(\s|<br>)+$/, "");
      if (run.italic) text = `<i>${text}</i>`;
      if (run.bold && !level) text = `<b>${text}</b>`;
      words += run.href ? `<a href="${escape(run.href)}">${text}</a>` : text;
    }
    if (words) html += `<${name}>${words}</${name}>`;
  }
  return html;
}

/** Move a document's title into the page's title field if that is still empty or the same; return the other blocks. */
function moveTitle(blocks) {
  const [first, ...rest] = blocks;
  const field = document.querySelector("#id_title");
  const isTitle = rest.length && (first.tag === "title" || (first.tag === "h1" && !rest.some(({ tag }) => tag === "h1")));
  if (!isTitle || !field || !(/^(Untitled \w+( \d+)?)?$/.test(field.value) || field.value === getText(first))) return blocks;
  for (const name of ["focus", "input", "keyup", "change", "blur"]) {
    if (name === "input") field.value = getText(first);
    field.dispatchEvent(new Event(name, { bubbles: true })); // so that Wagtail's slug follows the title
  }
  return rest;
}

/** Replace the event by one with tidied HTML, which Draft.js reads. */
function paste(event) {
  const [html, text] = ["text/html", "text/plain"].map((type) => event.clipboardData?.getData(type) || "");
  if (!event.isTrusted || !event.target.closest(".Draftail-Editor") || /data-draftjs-|data-editor=/.test(html)) return;
  if (!html && !text.includes("\n")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (body.querySelector("img")) {
    const detail = { text: PICTURES_LEFT_OUT, type: "warning", clear: true };
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail }));
  }
  const tidied = buildHtml(moveTitle(html ? readBlocks(body) : readLines(text)));
  if (!tidied) return;
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", tidied);
  clipboardData.setData("text/plain", text);
  event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

document.addEventListener("paste", paste, true);
