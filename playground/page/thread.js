/** A thread: its first message, the replies, and where to answer. On a phone it is a screen of its own. */

import { composer } from "./composer.js";
import { keepAtEnd } from "./conversation.js";
import { el, icon, isNarrow } from "./dom.js";
import { MessageList, repliesTo } from "./messages.js";
import { conversationById, isReply, titleOf, workspace } from "./workspace.js";

/** A thread's pane: {node, refresh(), focus()}. `back` is the address that closes it. */
export function threadPane(channel, ts, back) {
  const conversation = conversationById(channel);
  const list = new MessageList({ channel, inThread: true });
  const count = el("span");
  const line = el("div", { class: "thread-line", role: "separator" }, count);
  const scroll = el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Meddelanden i tråden" },
    list.node,
  );
  const writing = composer({ channel, threadTs: ts });
  const place = conversation.kind === "channel" ? `# ${titleOf(conversation)}` : titleOf(conversation);
  const head = el(
    "header",
    { class: "pane-head" },
    el("a", { class: "icon-button back", href: back, "aria-label": "Tillbaka" }, icon("arrow-left")),
    el(
      "div",
      { class: "pane-words" },
      el("h2", { class: "pane-title" }, "Tråd"),
      el("p", { class: "pane-topic" }, place),
    ),
    el("a", { class: "icon-button close-thread", href: back, "aria-label": "Stäng tråden" }, icon("x")),
  );
  const toEnd = keepAtEnd(scroll);
  let newest = null;

  function refresh() {
    const messages = (workspace.messages.get(channel) ?? []).filter(
      (message) => message.ts === ts || (isReply(message) && message.thread_ts === ts),
    );
    const replies = repliesTo(channel, ts).length;
    count.textContent = replies === 0 ? "Inga svar än" : `${replies} svar`;
    const first = messages.find((message) => message.ts !== ts);
    list.show(messages, (message) => (message === first ? line : null));
    if (messages.at(-1)?.ts !== newest && messages.at(-1)?.user === workspace.me) toEnd();
    newest = messages.at(-1)?.ts;
  }

  return {
    node: el("section", { class: "pane" }, head, scroll, writing.node),
    refresh,
    focus: () => isNarrow() || writing.focus(),
  };
}
