/** rich_text blocks: sections, lists, quotes and preformatted text, whose words are never parsed. */

import { cannotShow, el } from "./dom.js";
import { emojiByName } from "./emoji.js";
import { broadcast, channelMention, link, personMention, running } from "./mentions.js";
import { fillDate } from "./time.js";

const PARTS = {
  text: (part) => running(part.text, false),
  link: (part) => link(part.url, part.text ?? part.url),
  user: (part) => personMention(part.user_id),
  channel: (part) => channelMention(part.channel_id),
  emoji: (part) => emojiByName(part.name) ?? (part.unicode ? fromUnicode(part.unicode) : `:${part.name}:`),
  broadcast: (part) => broadcast(part.range),
  usergroup: (part) => el("span", { class: "mention" }, `@${part.usergroup_id}`),
  date: (part) => el("time", null, fillDate(String(part.timestamp), part.format) ?? part.fallback),
  color: (part) => [
    el("span", {
      class: "swatch",
      style: `background:${/^#[0-9a-f]{3,8}$/i.test(part.value) ? part.value : "transparent"}`,
    }),
    el("code", null, part.value),
  ],
};

const ELEMENTS = {
  rich_text_section: (element) => el("div", { class: "rich-section" }, parts(element)),
  rich_text_quote: (element) => el("blockquote", null, parts(element)),
  rich_text_preformatted: (element) => el("pre", null, parts(element)),
  rich_text_list: list,
};

/** A rich_text block's nodes. */
export const richText = (block) =>
  (block.elements ?? []).map((element) => (ELEMENTS[element.type] ?? ((other) => cannotShow(other.type)))(element));

/** The words of a rich_text block, for sorting and searching. */
export const richTextWords = (block) => el("div", null, richText(block)).textContent;

function list(element) {
  const ordered = element.style === "ordered";
  return el(
    ordered ? "ol" : "ul",
    {
      class: "rich-list",
      style: `--indent:${element.indent ?? 0}`,
      start: ordered && element.offset ? element.offset + 1 : null,
      data: { depth: (element.indent ?? 0) % 3 },
    },
    element.elements.map((item) => el("li", null, parts(item))),
  );
}

const parts = (element) =>
  (element.elements ?? []).map((part) =>
    styled((PARTS[part.type] ?? ((other) => cannotShow(other.type)))(part), part.style),
  );

function styled(content, style) {
  let node = content;
  if (style?.code) node = el("code", null, node);
  if (style?.strike) node = el("s", null, node);
  if (style?.underline) node = el("u", null, node);
  if (style?.italic) node = el("em", null, node);
  if (style?.bold) node = el("strong", null, node);
  return node;
}

const fromUnicode = (code) =>
  code
    .split("-")
    .map((one) => String.fromCodePoint(parseInt(one, 16)))
    .join("");
