/** Slack's own markup, mrkdwn, as nodes. */

import { el } from "./dom.js";
import { broadcast, channelMention, link, personMention, pieces, running } from "./mentions.js";
import { fillDate } from "./time.js";

const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<angle>[^<>\\n]+)>",
    ...[
      ["bold", "\\*"],
      ["italic", "_"],
      ["strike", "~"],
    ].map(
      ([name, sign]) =>
        `(?<![\\p{L}\\p{N}${sign}])${sign}(?=[^\\s${sign}])(?<${name}>[^\\n]*?[^\\s${sign}]|[^\\s${sign}])${sign}(?![\\p{L}\\p{N}${sign}])`,
    ),
  ].join("|"),
  "gu",
);

/** A text object's nodes: mrkdwn is read, plain_text is only given its emoji. A bare string counts as mrkdwn. */
export function textNodes(text) {
  if (!text) return [];
  if (typeof text === "string") return mrkdwn(text);
  return text.type === "mrkdwn" ? mrkdwn(text.text) : plain(text);
}

/** A plain_text object's nodes. */
const plain = (text) => (text.emoji === false ? [text.text] : running(text.text, false));

/** The words of mrkdwn without its signs, for labels and announcements. */
export const wordsOf = (text) => el("div", null, textNodes(text)).textContent;

/** The nodes of a mrkdwn text: preformatted pieces, quotes and lines of running text. */
export function mrkdwn(text) {
  return pieces(text ?? "", /```\n?([\s\S]+?)\n?```/g, ([, code]) => el("pre", null, decode(code))).flatMap((part) =>
    typeof part === "string" ? quotedOrNot(part.replace(/^\n|\n$/g, "")) : [part],
  );
}

function quotedOrNot(text) {
  const nodes = [];
  const lines = text.split("\n");
  while (lines.length) {
    const quoted = isQuote(lines[0]);
    const run = [];
    while (lines.length && isQuote(lines[0]) === quoted)
      run.push(lines.shift().replace(quoted ? /^(?:&gt;|>) ?/ : /^/, ""));
    if (quoted) nodes.push(el("blockquote", null, inline(run.join("\n"))));
    else nodes.push(...listed(run.join("\n")));
  }
  return nodes;
}

const isQuote = (line) => /^(&gt;|>)/.test(line) && !/^<[@#!h]/.test(line);

/** Lines that begin with a bullet hang, so that a wrapped line keeps its indent. */
function listed(text) {
  const hasList = /^\s*[•◦▪] /m.test(text);
  if (!hasList) return inline(text);
  return text.split("\n").map((line) => {
    const bullet = /^(\s*)([•◦▪]) (.*)$/.exec(line);
    return bullet
      ? el(
          "span",
          { class: "bullet", style: `--indent:${Math.floor(bullet[1].length / 2)}` },
          el("span", { class: "bullet-sign" }, bullet[2]),
          el("span", null, inline(bullet[3])),
        )
      : el("span", { class: "line" }, line ? inline(line) : "\u200b");
  });
}

/** The nodes of one or more lines without blocks in them. */
function inline(text) {
  return pieces(text, INLINE, ({ groups }) => {
    if (groups.code !== undefined) return el("code", null, decode(groups.code));
    if (groups.angle !== undefined) return angle(groups.angle);
    if (groups.bold !== undefined) return el("strong", null, inline(groups.bold));
    if (groups.italic !== undefined) return el("em", null, inline(groups.italic));
    return el("s", null, inline(groups.strike));
  }).flatMap((part) => (typeof part === "string" ? running(decode(part)) : [part]));
}

/** What stands between < and >: a person, a channel, a date, @channel or a link. */
function angle(content) {
  const bar = content.indexOf("|");
  const target = bar < 0 ? content : content.slice(0, bar);
  const label = bar < 0 ? undefined : content.slice(bar + 1);
  const sign = target[0];
  if (sign === "@") return personMention(target.slice(1));
  if (sign === "#") return channelMention(target.slice(1), label);
  if (sign === "!") return special(target.slice(1), label);
  return link(decode(target), label === undefined ? decode(target).replace(/^mailto:/, "") : inline(label));
}

function special(target, label) {
  const [kind, ts, pattern, address] = target.split("^");
  if (kind !== "date")
    return kind === "subteam" ? el("span", { class: "mention" }, label ?? `@${ts}`) : broadcast(kind);
  const words = fillDate(ts, pattern ?? "") ?? decode(label ?? "");
  return address ? link(address, words) : el("time", null, words);
}

const decode = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
