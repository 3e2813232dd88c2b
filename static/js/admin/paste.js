/**
 * Pasting in the editor: keeps headings, lists, links, emphasis, quotations and tables of a Word document, a Google
 * Doc, a web page or Markdown, and drops the rest. What was pasted is rewritten before Draft.js, Wagtail's editor,
 * sees it. Tables, quotations and pictures become blocks of the body below the text.
 */

import { buildContent, buildPieces, flatten, getAddresses, getLevels } from "./paste/content.js";
import { showNotice } from "./paste/notice.js";
import { getText, readBlocks } from "./paste/read.js";
import { convertText, resolveLinks, uploadPicture } from "./paste/server.js";

const PICTURES_LEFT_OUT = "Pictures can't be pasted. Add each with a Picture block, so that it gets a description.";
const PICTURES_ELSEWHERE = "A picture can't be placed here. Paste it into a text of the body, or add a Picture block.";
const PICTURES_ADDED = "Added to the library and to the page, below this text. Say there what the picture shows.";
const STRUCTURE = "h1, h2, h3, h4, h5, h6, ul, ol, a, b, strong, i, em, table, img, blockquote, [role=heading]";
const MARKS = /[*_`#>|\t]|\]\(/;
const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;
const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Return `{insert}` if blocks can follow the text at `target`, `{fill}` in a table, else `{}`; body-block.js answers. */
function findPlace(target) {
  const place = {};
  target.dispatchEvent(new CustomEvent("body:find", { bubbles: true, detail: place }));
  return place;
}

/** Tell whether `html` only colors plain text, as programs for code do. */
const isColoredText = (html, body, text) =>
  /white-space:\s*(pre|break-spaces)/.test(html) && MARKS.test(text) && !body.querySelector(STRUCTURE);

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

/** Insert raw content at the cursor, as the clipboard of Draft.js has it. */
function insertContent(target, content, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", `<div data-draftjs-conductor-fragment="${escape(JSON.stringify(content))}"></div>`);
  clipboardData.setData("text/plain", text);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

/** Insert the document in `body` at the cursor, and below it the blocks that a text can't hold. */
async function pasteDocument(target, body, text) {
  if (body.querySelector("img")) showNotice(target, PICTURES_LEFT_OUT);
  let blocks = moveTitle(readBlocks(body));
  const place = findPlace(target);
  if (!place.insert) blocks = flatten(blocks);
  if (!blocks.length) return;
  const addresses = getAddresses(blocks);
  const links = addresses.length ? await resolveLinks(addresses) : {};
  const getLevel = getLevels(blocks);
  const end = blocks.findIndex((block) => block.table || block.tag === "quote");
  const texts = end < 0 ? blocks : blocks.slice(0, end);
  if (texts.length) insertContent(target, buildContent(texts, getLevel, links), text);
  if (end >= 0) setTimeout(() => place.insert(buildPieces(blocks.slice(end), getLevel, links)));
}

/** Put the tables in `body` into the Table block around `target`, or after it if that is filled already. */
async function pasteTable(target, body, text) {
  const tables = readBlocks(body).filter((block) => block.table);
  if (!tables.length) return document.execCommand("insertText", false, text);
  findPlace(target).fill?.(buildPieces(tables, () => 0, await resolveLinks(getAddresses(tables))));
}

/** Upload `pictures` and place each as a block below the text at `target`. */
async function pastePictures(target, pictures) {
  const place = target.closest(".Draftail-Editor") ? findPlace(target) : {};
  if (!place.insert) return showNotice(target, PICTURES_ELSEWHERE);
  showNotice(target, "Adding the picture…", "info");
  const uploads = await Promise.all(pictures.map(uploadPicture));
  const chosen = uploads.filter((upload) => !upload.error);
  const pieces = chosen.map((image) => ({
    type: "image",
    value: { image: { image, decorative: false, alt_text: image.default_alt_text }, caption: "", size: "text" },
  }));
  if (pieces.length) place.insert(pieces);
  const error = uploads.find((upload) => upload.error)?.error;
  showNotice(target, error || PICTURES_ADDED, error ? "warning" : "info");
}

/** Return the pictures of a clipboard that has nothing else; a file manager adds their names as text. */
function getOnlyPictures({ files }, body, text) {
  const pictures = [...files].filter((file) => file.type.startsWith("image/"));
  const names = new Set(pictures.map((file) => file.name));
  const words = text.split("\n").filter((line) => line.trim() && !names.has(line.trim()));
  return body.textContent.trim() || words.length ? [] : pictures;
}

/** Tell whether something like a table is pasted into a field of a Table block. */
const isForTable = (target, body, text) =>
  target.matches("input") && target.closest(".typed-table-block") && (body.querySelector("table") || text.includes("\t"));

async function paste(event) {
  const { target, clipboardData } = event;
  const [html, text] = ["text/html", "text/plain"].map((type) => clipboardData?.getData(type) || "");
  if (!event.isTrusted || /data-draftjs-|data-editor=/.test(html)) return;
  const body = parse(html);
  const pictures = clipboardData ? getOnlyPictures(clipboardData, body, text) : [];
  const isPlain = !html || isColoredText(html, body, text);
  const isTable = isForTable(target, body, text);
  const isTaken = pictures.length || isTable
    ? target.closest("form")
    : target.closest(".Draftail-Editor") && (!isPlain || text.includes("\n") || (/\s/.test(text.trim()) && MARKS.test(text)));
  if (!isTaken) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (pictures.length) return pastePictures(target, pictures);
  const read = isPlain ? parse(await convertText(text)) : body;
  await (isTable ? pasteTable : pasteDocument)(target, read, text);
}

document.addEventListener("paste", paste, true);
