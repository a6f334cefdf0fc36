/** The two kinds of table: `table` as it is, and `data_table`, which is sorted, searched and leafed through. */

import { cannotShow, el, icon } from "./dom.js";
import { richText, richTextWords } from "./richtext.js";
import { running } from "./mentions.js";

const PAGE = 5; // rows, where the block does not say

const CELLS = {
  raw_text: (cell) => running(cell.text, false),
  raw_number: (cell) => [cell.text ?? new Intl.NumberFormat("sv-SE").format(cell.value)],
  rich_text: (cell) => richText(cell),
};

const drawCell = (cell) => (CELLS[cell.type] ?? ((other) => cannotShow(other.type)))(cell);
const wordsOfCell = (cell) => (cell.type === "rich_text" ? richTextWords(cell) : (cell.text ?? String(cell.value)));

/** A column of numbers, with "-" where there is none. */
const isNumeric = (rows, at) => rows.every((row) => row[at]?.type === "raw_number" || row[at]?.text === "-");

/** A table whose first row is its header. */
export function drawTable(block) {
  const [head, ...body] = block.rows;
  const columns = head.map((_, at) => {
    const { align, is_wrapped: isWrapped } = block.column_settings?.[at] ?? {};
    return { align: align ?? (isNumeric(body, at) ? "right" : null), wrapped: isWrapped && "yes" };
  });
  const cell = (tag) => (content, at) =>
    el(tag, { scope: tag === "th" && "col", data: columns[at] }, drawCell(content));
  const row = (tag) => (cells) => el("tr", null, cells.map(cell(tag)));
  return scrolled(
    "Tabell",
    el("table", { class: "grid" }, el("thead", null, row("th")(head)), el("tbody", null, body.map(row("td")))),
  );
}

const scrolled = (name, table) =>
  el("div", { class: "table-scroll", role: "region", "aria-label": name, tabindex: "0" }, table);

/** A table with a caption, a search field, headers that sort, and pages. */
export function drawDataTable(block) {
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? PAGE;
  const keyColumn = block.row_header_column_index ?? 0;
  const view = { typed: "", column: null, falling: false, page: 0 };
  const align = head.map((_, at) => (isNumeric(rows, at) ? "right" : null));
  const body = el("tbody");
  const headers = head.map((cell, at) =>
    el(
      "th",
      { scope: "col", data: { align: align[at] } },
      el("button", { class: "sorter", on: { click: () => sortBy(at) } }, drawCell(cell), icon("arrow-up-down")),
    ),
  );
  const search = el("input", {
    class: "field table-search",
    type: "search",
    placeholder: "Sök i tabellen",
    "aria-label": `Sök i ${block.caption}`,
    on: { input: () => turn({ typed: search.value, page: 0 }) },
  });
  const count = el("span", { class: "table-count", role: "status" });
  const back = el(
    "button",
    { class: "icon-button", "aria-label": "Föregående sida", on: { click: () => turn({ page: view.page - 1 }) } },
    icon("chevron-left"),
  );
  const on = el(
    "button",
    { class: "icon-button", "aria-label": "Nästa sida", on: { click: () => turn({ page: view.page + 1 }) } },
    icon("chevron-right"),
  );

  function sortBy(column) {
    turn({ falling: view.column === column && !view.falling, column, page: 0 });
  }

  function turn(change) {
    Object.assign(view, change);
    const wanted = view.typed.trim().toLocaleLowerCase("sv");
    const hits = rows.filter((row) => row.some((cell) => wordsOfCell(cell).toLocaleLowerCase("sv").includes(wanted)));
    if (view.column !== null) hits.sort((a, b) => (view.falling ? -1 : 1) * compare(a[view.column], b[view.column]));
    const from = view.page * size;
    const shown = hits.slice(from, from + size);
    body.replaceChildren(
      ...shown.map((row) =>
        el(
          "tr",
          null,
          row.map((cell, at) =>
            el(
              at === keyColumn ? "th" : "td",
              { scope: at === keyColumn && "row", data: { align: align[at] } },
              drawCell(cell),
            ),
          ),
        ),
      ),
    );
    headers.forEach((header, at) =>
      header.setAttribute("aria-sort", at !== view.column ? "none" : view.falling ? "descending" : "ascending"),
    );
    count.textContent = hits.length ? `${from + 1}–${from + shown.length} av ${hits.length}` : "Inga rader";
    back.disabled = view.page === 0;
    on.disabled = from + size >= hits.length;
  }

  turn({});
  return el(
    "div",
    { class: "data-table" },
    el(
      "div",
      { class: "data-table-head" },
      el("span", { class: "data-table-caption", "aria-hidden": "true" }, block.caption),
      rows.length > size && search,
    ),
    scrolled(
      block.caption,
      el(
        "table",
        { class: "grid" },
        el("caption", { class: "unseen" }, block.caption),
        el("thead", null, el("tr", null, headers)),
        body,
      ),
    ),
    rows.length > size && el("div", { class: "data-table-foot" }, count, back, on),
  );
}

/** Numbers by size and before words; words as in a Swedish dictionary. */
function compare(a, b) {
  if (a.type === "raw_number" && b.type === "raw_number") return a.value - b.value;
  if (a.type !== b.type) return a.type === "raw_number" ? -1 : 1;
  return wordsOfCell(a).localeCompare(wordsOfCell(b), "sv", { numeric: true });
}
