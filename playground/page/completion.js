/** What is offered while somebody types: slash commands, people after @, channels after #. */

import { avatar } from "./avatar.js";
import { el, freshId, icon } from "./dom.js";
import { conversationById, workspace } from "./workspace.js";

/** Each kind: what sets it off before the caret (group 1 is what has been typed), and what is offered. */
const KINDS = [
  { trigger: /^\/(\S*)$/, title: "Kommandon", offers: commands },
  { trigger: /(?:^|[\s(])@([\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]*)?)$/u, title: "Personer och appar", offers: mentioned },
  { trigger: /(?:^|[\s(])#([\p{L}\p{N}_-]*)$/u, title: "Kanaler", offers: channels },
];

const starts = (name, typed) => name.toLocaleLowerCase("sv").startsWith(typed.toLocaleLowerCase("sv"));

function commands(typed) {
  return workspace.commands
    .filter((one) => starts(one.command, `/${typed}`))
    .map((one) => ({
      insert: one.command,
      picture: el("img", { class: "avatar avatar-small", src: "/page/favicon.svg", alt: "" }),
      words: [
        el(
          "span",
          { class: "offer-title" },
          el("strong", null, one.command),
          " ",
          el("span", { class: "offer-hint" }, one.usage_hint),
        ),
        el("span", { class: "offer-detail" }, one.description),
      ],
      aside: workspace.app.name,
    }));
}

function mentioned(typed) {
  return workspace.users
    .filter(
      (user) =>
        user.id !== workspace.me &&
        (starts(user.name, typed) || user.name.split(/[\s-]+/).some((word) => starts(word, typed))),
    )
    .sort((a, b) => Number(b.is_bot) - Number(a.is_bot))
    .slice(0, 8)
    .map((user) => ({
      insert: `@${user.name}`,
      picture: avatar(user.id, "small"),
      words: [
        el(
          "span",
          { class: "offer-title" },
          el("strong", null, user.name),
          " ",
          el("span", { class: "offer-hint" }, user.is_bot ? "App" : user.title),
        ),
      ],
    }));
}

function channels(typed) {
  return workspace.conversations
    .filter((one) => one.kind === "channel" && starts(one.name, typed))
    .map((one) => ({
      insert: `#${one.name}`,
      picture: icon("hash"),
      words: [
        el("span", { class: "offer-title" }, el("strong", null, one.name)),
        one.topic && el("span", { class: "offer-detail" }, one.topic),
      ],
    }));
}

/**
 * Completion for a text area. Returns {node, key(event), update()}: `node` is the list to put above the field;
 * `key` is true when the list took the key; `update` looks again at what has been typed.
 */
export function completionFor(field, allows = { commands: true }) {
  const node = el("div", { class: "completion", role: "listbox", id: freshId("completion"), hidden: true });
  let offers = [];
  let active = 0;
  let typedLength = 0;
  let dismissed = null;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", node.id);
  field.setAttribute("aria-expanded", "false");

  function update() {
    const before = field.value.slice(0, field.selectionStart);
    offers = [];
    for (const kind of KINDS) {
      const match = kind.trigger.exec(before);
      if (!match || before === dismissed || (kind.offers === commands && !allows.commands)) continue;
      offers = kind.offers(match[1]);
      typedLength = match[1].length + 1;
      node.setAttribute("aria-label", kind.title);
      node.replaceChildren(
        el("div", { class: "completion-title", role: "presentation" }, kind.title),
        ...offers.map(row),
      );
      break;
    }
    const typed = before.slice(before.length - typedLength);
    if (offers.length === 1 && offers[0].insert === typed) offers = [];
    node.hidden = !offers.length;
    field.setAttribute("aria-expanded", String(offers.length > 0));
    activate(0);
  }

  const row = (offer) =>
    el(
      "div",
      {
        class: "offer",
        role: "option",
        id: freshId("offer"),
        on: { mousedown: (event) => event.preventDefault(), click: () => take(offer) },
      },
      offer.picture,
      el("span", { class: "offer-words" }, offer.words),
      offer.aside && el("span", { class: "offer-aside" }, offer.aside),
    );

  function activate(at) {
    const rows = [...node.querySelectorAll(".offer")];
    active = offers.length ? (at + offers.length) % offers.length : 0;
    rows.forEach((one, index) => one.setAttribute("aria-selected", String(index === active)));
    if (offers.length) {
      field.setAttribute("aria-activedescendant", rows[active].id);
      rows[active].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function take(offer) {
    const caret = field.selectionStart;
    field.setRangeText(`${offer.insert} `, caret - typedLength, caret, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function key(event) {
    if (node.hidden || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) activate(active + step);
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) take(offers[active]);
    else if (event.key === "Escape") {
      dismissed = field.value.slice(0, field.selectionStart);
      update();
    } else return false;
    event.preventDefault();
    return true;
  }

  field.addEventListener("blur", () => (node.hidden = true));
  return { node, key, update };
}

/** "/mal [fråga]": how the command that stands first in the text is used, or null. */
export function usageOf(text) {
  const used = workspace.commands.find((one) => text === `${one.command} ` || text.startsWith(`${one.command} `));
  return used
    ? el(
        "div",
        { class: "usage" },
        el("strong", null, used.command),
        ` ${used.usage_hint ?? ""}`,
        el("span", { class: "offer-detail" }, used.description),
      )
    : null;
}

/** Where something is written, for the field's placeholder. */
export function placeWords(channel) {
  const conversation = conversationById(channel);
  if (!conversation) return "";
  return conversation.kind === "channel"
    ? `#${conversation.name}`
    : (workspace.users.find((user) => user.id === conversation.with)?.name ?? conversation.name);
}
