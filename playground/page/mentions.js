/** The pieces that every kind of text shares: links, people, channels, emoji. */

import { el } from "./dom.js";
import { EMOJI, emojiByCharacter, emojiByName } from "./emoji.js";
import { conversationById, nameOf, titleOf, workspace } from "./workspace.js";

const SAFE = /^(https?:|mailto:|tel:|slack:)/i;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/** A link in a new tab; an address of another kind ("javascript:") is shown as words only. */
export function link(address, content) {
  if (!SAFE.test(address)) return el("span", null, content);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, content);
}

export function personMention(id) {
  return el("span", { class: id === workspace.me ? "mention mention-me" : "mention" }, `@${nameOf(id)}`);
}

export function channelMention(id, fallback) {
  const conversation = conversationById(id);
  const name = conversation ? titleOf(conversation) : (fallback ?? id);
  return el("a", { class: "mention", href: `#${workspace.me}/${id}` }, `#${name}`);
}

/** "@channel" and its kin. */
export const broadcast = (range) => el("span", { class: "mention mention-me" }, `@${range}`);

/** Text with :short_names: and emoji characters drawn, and web addresses made links unless `links` is false. */
export function running(text, links = true) {
  return pieces(text, /:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, ([whole, name]) => emojiByName(name) ?? whole).flatMap(
    (part) =>
      typeof part !== "string"
        ? [part]
        : links
          ? pieces(part, WEB_ADDRESS, ([address]) => link(address, address)).flatMap(characters)
          : characters(part),
  );
}

const characters = (part) =>
  typeof part === "string" ? pieces(part, EMOJI, ([character]) => emojiByCharacter(character)) : [part];

/** Cuts `text` at each match of `pattern`; `make(match)` gives what stands there instead. */
export function pieces(text, pattern, make) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(make(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
