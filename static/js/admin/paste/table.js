/**
 * Reads a pasted table: `{caption, headings, rows}`, where headings are strings and each row has one cell for each
 * heading. A cell is an array of blocks, see read.js; a merged cell stands in each place that it covers.
 */

const MAX_ROWS = 100;
const MAX_COLUMNS = 12;
const MAX_HEADING = 40; // characters

const getRuns = (cell) => cell.flatMap(({ runs }, index) => (index ? [{ text: " " }, ...runs] : runs));
export const getCellText = (cell) => getRuns(cell).map((run) => run.text).join("").replace(/\s+/g, " ").trim();
const isBold = (cell) => cell.length > 0 && getRuns(cell).every((run) => run.bold || !run.text.trim());

/** Tell whether `table` holds data; tables that arrange a page hold headings, other tables or a single column. */
export function isDataTable(table) {
  if (table.getAttribute("role") === "presentation" || table.querySelector("h1, h2, h3, h4, h5, h6, table")) return false;
  const columns = Math.max(0, ...[...table.rows].map((row) => row.cells.length));
  const isSmall = table.rows.length <= MAX_ROWS && columns <= MAX_COLUMNS;
  return isSmall && columns > 1 && (table.rows.length > 1 || columns > 2);
}

/** Return the rows of `table` as arrays of `{blocks, isHeading, isWide}`, with merged cells in all their places. */
function readGrid(table, readCell) {
  const rows = [...table.rows].filter((row) => !/display\s*:\s*none|mso-hide/i.test(row.getAttribute("style") || ""));
  const grid = rows.map(() => []);
  const widths = rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0));
  const width = Math.min(MAX_COLUMNS, Math.max(...widths));
  rows.forEach((row, top) => {
    let left = 0;
    for (const cell of row.cells) {
      while (grid[top][left]) left += 1;
      const isWide = cell.colSpan >= width && width > 1;
      const entry = { blocks: readCell(cell), isHeading: cell.tagName === "TH" || !!cell.closest("thead"), isWide };
      const bottom = Math.min(rows.length, top + (cell.rowSpan || rows.length));
      const right = Math.min(width, left + cell.colSpan);
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) grid[y][x] ??= isWide && x > left ? { ...entry, blocks: [] } : entry;
      }
      left = right;
    }
  });
  const empty = { blocks: [], isHeading: false, isWide: false };
  return grid.map((cells) => Array.from({ length: width }, (_, column) => cells[column] || empty));
}

/** Return how many of the first rows of `grid` name the columns. */
function countHeadingRows(grid) {
  const isHeading = (row) => row.every((cell) => cell.isHeading || !cell.blocks.length) && row.some((cell) => cell.isHeading);
  const marked = grid.findIndex((row) => !isHeading(row));
  if (marked > 0) return marked;
  if (grid.length < 2 || marked < 0) return 0;
  const [first, ...others] = grid.map((row) => row.map((cell) => cell.blocks));
  const texts = first.map(getCellText);
  if (!texts.slice(1).every(Boolean) || texts.some((text) => text.length > MAX_HEADING)) return 0;
  const filled = first.filter((cell) => cell.length);
  if (filled.every(isBold) && !others.every((row) => row.filter((cell) => cell.length).every(isBold))) return 1;
  if (texts.length > 2) return 1;
  return /\d/.test(texts.join("")) || !others.every((row) => /\d/.test(getCellText(row[1]))) ? 0 : 1;
}

/** Read the element `table`; `readCell` reads a cell into blocks. */
export function readTable(table, readCell) {
  let grid = readGrid(table, readCell).filter((row) => row.some((cell) => cell.blocks.length));
  const columns = (grid[0] || []).map((_, column) => column).filter((column) => grid.some((row) => row[column].blocks.length));
  grid = grid.map((row) => columns.map((column) => row[column]));
  let caption = getCellText(table.caption ? readCell(table.caption) : []);
  if (!caption && grid.length > 2 && grid[0][0].isWide) caption = getCellText(grid.shift()[0].blocks);
  const count = countHeadingRows(grid);
  const headings = columns.map((_, column) => {
    const words = grid.slice(0, count).map((row) => getCellText(row[column].blocks));
    return words.filter((word, row) => word && words.indexOf(word) === row).join(" ");
  });
  return { caption, headings, rows: grid.slice(count).map((row) => row.map((cell) => cell.blocks)) };
}

/** Return a table as paragraphs, for texts that can hold no table: each cell says to which column it belongs. */
export function flattenTable({ caption, headings, rows }) {
  const lines = rows.map((row) => {
    const name = row[0].length ? getRuns(row[0]) : [];
    const cells = row.slice(1).map((cell, index) => {
      const heading = headings[index + 1];
      return cell.length && heading ? [{ text: `${heading}: ` }, ...getRuns(cell)] : getRuns(cell);
    });
    const isNamed = headings.some(Boolean) || row.length === 2;
    const shown = isNamed ? cells.filter((runs) => runs.length) : cells.map((runs) => (runs.length ? runs : [{ text: "…" }]));
    const runs = shown.flatMap((cell, index) => [{ text: index && isNamed && row.length > 2 ? "; " : " – " }, ...cell]);
    return { tag: "p", depth: 0, runs: name.length ? [...name, ...runs] : runs.slice(1) };
  });
  return caption ? [{ tag: "p", depth: 0, runs: [{ text: caption }] }, ...lines] : lines;
}
