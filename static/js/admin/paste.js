/**
 * Pasting into a text of the admin: keeps headings, lists, links and emphasis of a Word document, a Google Doc or a
 * web page and drops the rest. What was pasted is rewritten before Draft.js, Wagtail's editor, sees it.
 */

const DROPPED = /^(AUDIO|CANVAS|DEL|HEAD|IFRAME|OBJECT|SCRIPT|STYLE|SVG|TEMPLATE|TITLE|VIDEO|XML)$/i;
const BLOCK = /^(ASIDE|ARTICLE|BLOCKQUOTE|D[DLT]|DIV|FIG.+|H[1-6R]|HEADER|FOOTER|LI|MAIN|[OU]L|P|PRE|SECTION|T[DHR]|TABLE)$/;
const HIDDEN = { display: /none/, "mso-hide": /./, "mso-list": /ignore/i, "mso-element": /comment/ };
const PICTURES_LEFT_OUT = "Pictures can't be pasted. Add each with a Picture block, so that it gets a description.";
const isList = (block) => block.tag === "ul" || block.tag === "ol";
const textOf = (block) => block.runs.map((run) => run.text).join("").trim();
const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
// From the attribute: the browser doesn't keep Word's own properties in `node.style`.
const style = (node, name) =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(node.getAttribute("style") || "")?.[1].trim() || "";

/** The address a link really leads to, or "" where it is none on the web (a file, a bookmark of the document). */
function target(href) {
  const detour = /^https?:\/\/(?:www\.google\.[a-z.]+\/url|\w+\.safelinks\.protection\.outlook\.com\/)\?(.*)/.exec(href);
  const inner = ["q", "url"].map((name) => new URLSearchParams(detour?.[1]).get(name)).find((url) => /^https?:/.test(url));
  return inner || (/^(https?|mailto):/.test(href) ? href : "");
}

/** Read a document into blocks `{tag, depth, runs}`; runs are `{text, bold, italic, href}`. */
function read(body) {
  const blocks = [];
  let current = null;
  function say(words, { item, tag, depth, bold = false, italic = false, href = "" }) {
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

  /** What holds inside of `node`, given what holds around it. */
  function enter(node, outer) {
    const context = { ...outer };
    const name = node.tagName;
    const [weight, slant] = [style(node, "font-weight"), style(node, "font-style")];
    if (weight || /^(B|STRONG)$/.test(name)) context.bold = !weight || /^(bold|[6-9]00)/.test(weight);
    if (slant || /^(I|EM|CITE)$/.test(name)) context.italic = !slant || /^(italic|oblique)/.test(slant);
    if (name === "A" && node.hasAttribute("href")) context.href = target(node.getAttribute("href"));
    if (context.inRow) return context;

    const level = /^H([1-6])$/.exec(name)?.[1] || (node.getAttribute("role") === "heading" && node.ariaLevel);
    const word = name === "P" && /level(\d)/.exec(style(node, "mso-list"))?.[1];
    const size = name === "P" && /^(\d+)pt$/.exec(style(node.firstElementChild || node, "font-size"))?.[1];
    if (level) Object.assign(context, { tag: `h${level}`, item: null });
    else if (/^MsoTitle/.test(node.className) || (size >= 24 && !blocks.length)) context.tag = "title";
    else if (/^[OU]L$/.test(name)) {
      Object.assign(context, { tag: name.toLowerCase(), depth: isList(outer) ? outer.depth + 1 : 0, item: null });
    } else if (name === "LI" || word) {
      const marker = [...node.querySelectorAll("span")].find((span) => style(span, "mso-list"))?.textContent.trim();
      const tag = word ? (/^\(?\w+[.)]/.test(marker) ? "ol" : "ul") : isList(context) ? context.tag : "ul";
      const depth = (word || node.dataset.ariaLevel || node.ariaLevel || context.depth + 1) - 1;
      context.item = { tag, depth, runs: [] };
    }
    return context;
  }

  function walk(node, context) {
    if (node.nodeType === Node.TEXT_NODE) return say(node.data, context);
    const name = node.tagName;
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.test(name) || /^MsoToc/.test(node.className)) return;
    if (Object.entries(HIDDEN).some(([property, value]) => value.test(style(node, property)))) return;
    const separate = () => (context.inRow ? say(" ", context) : (current = null));
    if (name === "BR") {
      const isSecond = current?.runs.at(-1).text.endsWith("\n") && !context.item; // two make a paragraph
      return isSecond ? separate() : current && say("\n", context);
    }
    const isBlock = BLOCK.test(name) || node.getAttribute("role") === "heading";
    if (isBlock) separate();
    const inner = enter(node, context);
    if (name === "TR" && node.cells.length > 1 && !node.querySelector("h1, h2, h3, h4, h5, h6, li, p + p, table")) {
      for (const cell of [...node.cells].filter((cell) => cell.textContent.trim())) {
        if (current) say(" – ", context);
        walk(cell, { ...inner, inRow: true });
      }
    } else node.childNodes.forEach((child) => walk(child, inner));
    if (isBlock) separate();
  }

  walk(body, { tag: "p", depth: 0 });
  return blocks.filter(textOf);
}

/** Read plain text: each line is a paragraph, or an item of a list where it begins with a bullet. */
function readLines(text) {
  const lines = text.split(/\s*\n\s*/).map((line) => /^([-*•·]\s+)?(.*)$/.exec(line));
  return lines.map(([, bullet, words]) => ({ tag: bullet ? "ul" : "p", depth: 0, runs: [{ text: words }] }));
}

/** The HTML of `blocks`: p, nested lists, and h2 to h4 without gaps between the levels that the document uses. */
function write(blocks) {
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
    const name = open ? "li" : level ? `h${level}` : "p";
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

/** Move a document's title into the page's title field where that is still free or says the same. */
function takeTitle(blocks) {
  const [first, ...rest] = blocks;
  const field = document.querySelector("#id_title");
  const isTitle = rest.length && (first.tag === "title" || (first.tag === "h1" && !rest.some(({ tag }) => tag === "h1")));
  if (!isTitle || !field || !(/^(Untitled \w+( \d+)?)?$/.test(field.value) || field.value === textOf(first))) return blocks;
  for (const name of ["focus", "input", "keyup", "change", "blur"]) {
    if (name === "input") field.value = textOf(first);
    field.dispatchEvent(new Event(name, { bubbles: true })); // so that Wagtail's slug follows the title
  }
  return rest;
}

/** Give Draft.js a tidied copy of the event instead. */
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
  const tidied = write(takeTitle(html ? read(body) : readLines(text)));
  if (!tidied) return;
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", tidied);
  clipboardData.setData("text/plain", text);
  event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

document.addEventListener("paste", paste, true);
