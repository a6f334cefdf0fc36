/** The middle of the page: a channel, a direct message, or the app with its two tabs. */

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks.js";
import { closedComposer, composer } from "./composer.js";
import { el, icon, isNarrow } from "./dom.js";
import { MessageList } from "./messages.js";
import { Surface } from "./surface.js";
import { appConversation, conversationById, isReply, titleOf, userById, workspace } from "./workspace.js";

const AT_END = 60; // px from the end that still count as being there

/** A conversation's pane: {node, refresh(), focus()}. `openThread(ts)` shows a thread. */
export function conversationPane(id, openThread) {
  const conversation = conversationById(id);
  const list = new MessageList({ channel: id, openThread });
  const scroll = el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": `Meddelanden i ${titleOf(conversation)}` },
    opening(conversation),
    list.node,
  );
  const writing = conversation.is_member ? composer({ channel: id }) : { node: closedComposer(), focus() {} };
  const node = el(
    "section",
    { class: "pane" },
    conversation.with === workspace.app.bot_user_id ? appHead("messages") : head(conversation),
    scroll,
    writing.node,
  );
  const toEnd = keepAtEnd(scroll);
  let newest = null;

  function refresh() {
    const messages = (workspace.messages.get(id) ?? []).filter((message) => !isReply(message));
    list.show(messages);
    if (messages.at(-1)?.ts !== newest && messages.at(-1)?.user === workspace.me) toEnd();
    newest = messages.at(-1)?.ts;
  }

  return { node, refresh, focus: () => isNarrow() || writing.focus() };
}

/**
 * Keeps `scroll` at its end while what is in it grows or the room shrinks, until the reader scrolls up. Returns the
 * function that goes to the end.
 */
export function keepAtEnd(scroll) {
  let isAtEnd = true;
  const toEnd = () => {
    isAtEnd = true;
    scroll.scrollTop = scroll.scrollHeight;
  };
  let top = 0;
  scroll.addEventListener("scroll", () => {
    const wentUp = scroll.scrollTop < top;
    top = scroll.scrollTop;
    // Going down a little is not leaving: what has just come in lies below.
    if (scroll.scrollHeight - top - scroll.clientHeight < AT_END) isAtEnd = true;
    else if (wentUp) isAtEnd = false;
  });
  const watch = new ResizeObserver(() => isAtEnd && toEnd());
  for (const box of [scroll, ...scroll.children]) watch.observe(box);
  return toEnd;
}

/** The way back to the list of channels, on a phone. */
const backToList = () =>
  el("a", { class: "icon-button back", href: `#${workspace.me}`, "aria-label": "Till kanalerna" }, icon("arrow-left"));

function head(conversation) {
  const isChannel = conversation.kind === "channel";
  return el(
    "header",
    { class: "pane-head" },
    backToList(),
    isChannel ? icon("hash") : avatar(conversation.with, "small"),
    el(
      "div",
      { class: "pane-words" },
      el("h1", { class: "pane-title" }, titleOf(conversation)),
      conversation.topic && el("p", { class: "pane-topic" }, conversation.topic),
      !isChannel && el("p", { class: "pane-topic" }, userById(conversation.with)?.title),
    ),
  );
}

/** What stands above the first message. */
function opening(conversation) {
  const title = titleOf(conversation);
  if (conversation.kind === "channel") {
    return el(
      "div",
      { class: "opening" },
      el("h2", null, icon("hash"), title),
      el("p", null, "Här börjar kanalen ", el("strong", null, `#${title}`), ". ", conversation.topic),
    );
  }
  return el(
    "div",
    { class: "opening" },
    avatar(conversation.with, "large"),
    el("h2", null, title),
    el("p", null, "Det här är er direktkonversation. Bara ni två ser den."),
  );
}

/** The app's head with its tabs; `current` is "home" or "messages". */
function appHead(current) {
  const tab = (name, words, address) =>
    el("a", { class: "tab", href: address, "aria-current": current === name && "page" }, words);
  const messages = appConversation();
  return el(
    "header",
    { class: "pane-head app-head" },
    el(
      "div",
      { class: "app-row" },
      backToList(),
      avatar(workspace.app.bot_user_id, "small"),
      el("h1", { class: "pane-title" }, workspace.app.name),
      el("span", { class: "badge" }, "APP"),
    ),
    el(
      "nav",
      { class: "tabs", "aria-label": "Appens flikar" },
      tab("home", "Hem", `#${workspace.me}/home`),
      messages && tab("messages", "Meddelanden", `#${workspace.me}/${messages.id}`),
    ),
  );
}

/** The Home tab: {node, refresh(), focus()}. Opening it tells the bot, which may publish a new view. */
export function homePane() {
  const body = el("div", { class: "blocks" }, waiting());
  const scroll = el(
    "div",
    { class: "scroll home", tabindex: "0", role: "region", "aria-label": `${workspace.app.name}, hem` },
    body,
  );
  let surface = null;
  let asked = false;

  function refresh() {
    const view = workspace.home;
    if (!view) {
      body.replaceChildren(asked ? nothingYet() : waiting());
      return;
    }
    if (surface?.container.view_id !== view.id) surface = new Surface({ type: "view", view_id: view.id });
    body.replaceChildren(...surface.redraw(() => drawBlocks(view.blocks, surface)));
  }

  api.home(workspace.me).then((answer) => {
    asked = true;
    if (answer.view) workspace.home = answer.view;
    refresh();
  });
  return { node: el("section", { class: "pane" }, appHead("home"), scroll), refresh, focus() {} };
}

const waiting = () => el("div", { class: "home-note", role: "status" }, el("span", { class: "spinner" }), "Hämtar …");
const nothingYet = () => el("div", { class: "home-note" }, `${workspace.app.name} har inte visat något här än.`);
