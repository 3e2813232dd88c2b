/** Turns blocks (see read.js) into what Wagtail's editor stores: raw content of Draft.js, and blocks of the body. */

import { getText, isList } from "./read.js";
import { flattenTable, getCellText } from "./table.js";

const LIST_TYPES = { ul: "unordered-list-item", ol: "ordered-list-item" };
const HEADING_TYPES = { 2: "header-two", 3: "header-three", 4: "header-four" };
const MAX_DEPTH = 4;
const levelOf = ({ tag }) => (tag === "title" ? 1 : Number(/^h(\d)/.exec(tag)?.[1] || 0));
const createKey = () => Math.random().toString(36).slice(2, 7).padEnd(5, "0");

/** Return a function that gives the level 2 to 4 of a heading, without gaps between the levels of the document. */
export function getLevels(blocks) {
  const levels = [...new Set(blocks.map(levelOf))].filter(Boolean).sort();
  return (block) => levelOf(block) && Math.min(Math.max(levels[0], 2) + levels.indexOf(levelOf(block)), 4);
}

/** Return the runs of `block` with the white space of a heading or at the ends of a paragraph removed. */
function tidyRuns({ runs }, isHeading, isAlone) {
  return runs.map((run, index) => {
    let { text } = run;
    if (isHeading) text = text.replace(/\n/g, " ");
    if (index === 0 && !isAlone) text = text.replace(/^\s+/, "");
    if (index === runs.length - 1 && !isAlone) text = text.replace(/\s+$/, "");
    return { ...run, text };
  });
}

/** Return raw content for `blocks`. `links` has the entity `{type, data}` of each address, null for one to leave out. */
export function buildContent(blocks, getLevel, links) {
  const entityMap = {};
  let depthBefore = -1;
  const filled = blocks.length ? blocks : [{ tag: "p", depth: 0, runs: [] }]; // Draft.js can't show no block at all
  const content = filled.map((block) => {
    const level = getLevel(block);
    const raw = { key: createKey(), text: "", depth: 0, inlineStyleRanges: [], entityRanges: [], data: {} };
    raw.type = LIST_TYPES[block.tag] || HEADING_TYPES[level] || "unstyled";
    depthBefore = isList(block) ? Math.min(block.depth, depthBefore + 1, MAX_DEPTH) : -1;
    raw.depth = Math.max(depthBefore, 0);
    for (const { text, bold, italic, href } of tidyRuns(block, level, blocks.length === 1)) {
      const range = { offset: raw.text.length, length: text.length };
      raw.text += text;
      if (bold && !level) raw.inlineStyleRanges.push({ ...range, style: "BOLD" });
      if (italic) raw.inlineStyleRanges.push({ ...range, style: "ITALIC" });
      const entity = href && text && getEntity(href, links);
      if (!entity) continue;
      const key = Object.keys(entityMap).length;
      entityMap[key] = { mutability: "MUTABLE", ...entity };
      raw.entityRanges.push({ ...range, key });
    }
    return raw;
  });
  return { blocks: content, entityMap };
}

/** Return the entity of a link to `href`; an address that nobody has resolved is kept if it is complete. */
function getEntity(href, links) {
  if (href in links) return links[href];
  return /^\w+:/.test(href) ? { type: "LINK", data: { url: href } } : null;
}

/** Return `blocks` without tables and quotations, for texts that can hold neither. */
export function flatten(blocks) {
  return blocks.flatMap((block) => {
    if (block.table) return flattenTable(block.table);
    return block.tag === "quote" ? { ...block, tag: "p" } : block;
  });
}

/** Return the value of a Quote block; a last line that begins with a dash says whose words they are. */
function buildQuote(block) {
  const lines = getText(block).split("\n").filter(Boolean);
  const attribution = lines.length > 1 && /^[—–-]\s*/.test(lines.at(-1)) ? lines.pop().replace(/^[—–-]\s*/, "") : "";
  return { text: lines.join(" "), attribution };
}

/** Return the value of a Table block. Columns with links or several lines in a cell become formatted text. */
function buildTable({ caption, headings, rows }, links) {
  const isRich = (cell) => cell.length > 1 || cell.some(({ runs }) => runs.some((run) => run.href || run.text.includes("\n")));
  const types = headings.map((_, column) => (rows.some((row) => isRich(row[column])) ? "formatted" : "text"));
  const build = (cell, type) =>
    type === "text" ? getCellText(cell) : JSON.stringify(buildContent(flatten(cell), () => 0, links));
  return {
    caption,
    columns: headings.map((heading, column) => ({ type: types[column], heading })),
    rows: rows.map((row) => ({ values: row.map((cell, column) => build(cell, types[column])) })),
  };
}

/** Return the blocks of the body `{type, value}` that follow the text into which something was pasted. */
export function buildPieces(blocks, getLevel, links) {
  const pieces = [];
  let texts = [];
  const closeText = () => {
    if (texts.length) pieces.push({ type: "text", value: JSON.stringify(buildContent(texts, getLevel, links)) });
    texts = [];
  };
  for (const block of blocks) {
    if (!block.table && block.tag !== "quote") texts.push(block);
    else {
      closeText();
      if (block.table) pieces.push({ type: "table", value: buildTable(block.table, links) });
      else pieces.push({ type: "quote", value: buildQuote(block) });
    }
  }
  closeText();
  return pieces;
}

/** Return all addresses in `blocks`, those in tables included. */
export function getAddresses(blocks) {
  return blocks.flatMap(({ runs, table }) => [
    ...runs.map((run) => run.href).filter(Boolean),
    ...(table ? table.rows.flatMap((row) => row.flatMap(getAddresses)) : []),
  ]);
}
