/** Standard Markdown as the `markdown` block takes it: headings, lists, quotes, code, tables and inline styles. */

import { el } from "./dom.js";
import { broadcast, channelMention, link, personMention, pieces, running } from "./mentions.js";

const INLINE =
  /`(?<code>[^`]+)`|!?\[(?<label>[^\]]*)\]\((?<address>[^\s)]+)[^)]*\)|<(?<angle>[^<>\s]+)>|\*\*(?=\S)(?<bold>.+?)\*\*|__(?=\S)(?<bold2>.+?)__|~~(?=\S)(?<strike>.+?)~~|\*(?=\S)(?<italic>.+?)\*|(?<![\p{L}\p{N}])_(?=\S)(?<italic2>.+?)_(?![\p{L}\p{N}])|\\(?<escaped>[\\`*_{}[\]()#+.!|~-])/gu;

/** Each kind of block: how its first line is known, which lines belong to it, and what they become. */
const KINDS = [
  { first: /^```/, take: takeFence, draw: (lines) => el("pre", null, lines.join("\n")) },
  {
    first: /^#{1,6}\s/,
    draw: ([line]) =>
      el(
        `h${Math.min(line.indexOf(" ") + 2, 6)}`,
        { class: `md-h${line.indexOf(" ")}` },
        inline(line.replace(/^#+\s+/, "")),
      ),
  },
  { first: /^\s*([-*_])(\s*\1){2,}\s*$/, draw: () => el("hr") },
  {
    first: /^>/,
    more: /^>/,
    draw: (lines) => el("blockquote", null, markdown(lines.map((line) => line.replace(/^> ?/, "")).join("\n"))),
  },
  { first: /^\s*(?:[-*+]|\d+[.)])\s/, more: /^\s*(?:[-*+]|\d+[.)])\s|^\s{2,}\S/, draw: drawList },
  { first: /^\s*\|.*\|\s*$/, more: /^\s*\|.*\|\s*$/, draw: drawTable },
  {
    first: /\S/,
    more: /^(?!```|#{1,6}\s|>|\s*(?:[-*+]|\d+[.)])\s|\s*\|.*\|\s*$)\s*\S/,
    draw: (lines) => el("p", null, inline(lines.join("\n"))),
  },
];

/** The nodes of a Markdown text. */
export function markdown(text) {
  const lines = text.split("\n");
  const nodes = [];
  while (lines.length) {
    const kind = KINDS.find((one) => one.first.test(lines[0]));
    if (kind) nodes.push(kind.draw(kind.take ? kind.take(lines) : takeRun(lines, kind.more)));
    else lines.shift();
  }
  return nodes;
}

function takeRun(lines, more) {
  const run = [lines.shift()];
  while (more && lines.length && more.test(lines[0])) run.push(lines.shift());
  return run;
}

function takeFence(lines) {
  lines.shift();
  const end = lines.findIndex((line) => line.startsWith("```"));
  const code = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return code;
}

/** A list with those inside it: deeper items follow the item that they belong to. */
function drawList(lines) {
  const items = [];
  for (const line of lines) {
    const match = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/.exec(line);
    if (match)
      items.push({
        depth: match[1].length,
        ordered: /\d/.test(match[2]),
        start: parseInt(match[2], 10),
        text: match[3],
      });
    else items.at(-1).text += `\n${line.trim()}`;
  }
  return nest(items, items[0].depth);
}

function nest(items, depth) {
  const { ordered, start } = items[0];
  const list = el(ordered ? "ol" : "ul", { start: ordered && start !== 1 ? start : null });
  while (items.length && items[0].depth >= depth) {
    if (items[0].depth >= depth + 2 && list.lastChild) list.lastChild.append(nest(items, items[0].depth));
    else list.append(el("li", null, inline(items.shift().text)));
  }
  return list;
}

function drawTable(lines) {
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|")
      .map((cell) => cell.trim());
  const ruled = /^[\s|:-]+$/.test(lines[1] ?? "");
  const align = ruled
    ? cells(lines[1]).map((rule) => (rule.endsWith(":") ? (rule.startsWith(":") ? "center" : "right") : null))
    : [];
  const row = (tag) => (line) =>
    el(
      "tr",
      null,
      cells(line).map((cell, at) => el(tag, { data: { align: align[at] } }, inline(cell))),
    );
  const body = lines.slice(ruled ? 2 : 0).map(row("td"));
  return el(
    "div",
    { class: "table-scroll", tabindex: "0" },
    el("table", { class: "grid" }, ruled && el("thead", null, row("th")(lines[0])), el("tbody", null, body)),
  );
}

function inline(text) {
  return pieces(text, INLINE, ({ groups }) => {
    if (groups.code !== undefined) return el("code", null, groups.code);
    if (groups.address !== undefined) return link(groups.address, groups.label ? inline(groups.label) : groups.address);
    if (groups.angle !== undefined) return angle(groups.angle);
    if (groups.bold ?? groups.bold2) return el("strong", null, inline(groups.bold ?? groups.bold2));
    if (groups.italic ?? groups.italic2) return el("em", null, inline(groups.italic ?? groups.italic2));
    if (groups.strike !== undefined) return el("s", null, inline(groups.strike));
    return el("span", null, groups.escaped);
  }).flatMap((part) => (typeof part === "string" ? running(part) : [part]));
}

function angle(content) {
  const [target, label] = content.split("|");
  if (target[0] === "@") return personMention(target.slice(1));
  if (target[0] === "#") return channelMention(target.slice(1), label);
  if (target[0] === "!") return broadcast(target.slice(1));
  return link(target, label ?? target);
}
