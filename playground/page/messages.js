/** Messages: how one looks, and how a list of them is grouped by day and sender. */

import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks.js";
import { enlarge } from "./dialog.js";
import { arrange, el, icon } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { Surface } from "./surface.js";
import { clock, dayOf, dayWords, fullTime } from "./time.js";
import { isReply, nameOf, userById, workspace } from "./workspace.js";

const GROUPED_WITHIN = 300; // s between two messages of one person that are shown as one

/** A list that shows messages and, when shown again, only touches what has changed. */
export class MessageList {
  #drawn = new Map(); // ts -> {message, grouped, answered, node, surface}
  #days = new Map(); // day -> divider

  /** `place` is {channel, inThread, openThread(ts)}. */
  constructor(place) {
    this.place = place;
    this.node = el("div", { class: "messages", role: "list" });
  }

  /** Shows `messages`, oldest first; `before(message)` may give a node to put in front of one. */
  show(messages, before = () => null) {
    const nodes = [];
    let last = null;
    for (const message of messages) {
      const newDay = !last || dayOf(last.ts) !== dayOf(message.ts);
      if (newDay && !this.place.inThread) nodes.push(this.#day(message.ts));
      const extra = before(message);
      if (extra) nodes.push(extra);
      nodes.push(this.#message(message, !newDay && !extra && this.#follows(message, last)));
      last = message;
    }
    arrange(this.node, nodes);
  }

  #day(ts) {
    const day = dayOf(ts);
    if (!this.#days.has(day))
      this.#days.set(day, el("div", { class: "day", role: "separator" }, el("span", null, dayWords(ts))));
    return this.#days.get(day);
  }

  #follows(message, last) {
    const alike =
      message.user === last.user && message.username === last.username && message.ephemeral === last.ephemeral;
    return (
      alike &&
      Number(message.ts) - Number(last.ts) < GROUPED_WITHIN &&
      (this.place.inThread || !repliesTo(this.place.channel, last.ts).length)
    );
  }

  #message(message, grouped) {
    const replies = this.place.inThread ? [] : repliesTo(this.place.channel, message.ts);
    const answered = replies.map((reply) => reply.ts).join();
    const old = this.#drawn.get(message.ts);
    if (old?.message === message && old.grouped === grouped && old.answered === answered) return old.node;
    const surface =
      old?.surface ?? new Surface({ type: "message", channel: this.place.channel, message_ts: message.ts });
    const node = drawMessage(message, { ...this.place, grouped, replies, surface });
    this.#drawn.set(message.ts, { message, grouped, answered, node, surface });
    if (old) keepFocus(old.node, node);
    return node;
  }
}

/** The replies that everybody sees, oldest first. */
export const repliesTo = (channel, ts) =>
  (workspace.messages.get(channel) ?? []).filter((one) => isReply(one) && one.thread_ts === ts && !one.ephemeral);

/** When a message is redrawn while one of its elements is in use, the new one takes over. */
function keepFocus(old, drawn) {
  const used = document.activeElement?.closest("[data-action-id]");
  if (!used || !old.contains(used)) return;
  const { blockId, actionId } = used.dataset;
  queueMicrotask(() =>
    drawn.querySelector(`[data-block-id="${CSS.escape(blockId)}"][data-action-id="${CSS.escape(actionId)}"]`)?.focus(),
  );
}

function drawMessage(message, { channel, inThread, openThread, grouped, replies, surface }) {
  const user = userById(message.user);
  const name = message.username ?? nameOf(message.user);
  const time = el("time", { class: "time", title: fullTime(message.ts) }, clock(message.ts));
  const head = el(
    "div",
    { class: "message-head" },
    el("span", { class: "sender" }, name),
    user?.is_bot && el("span", { class: "badge" }, "APP"),
    time,
  );
  const edited = message.edited && el("span", { class: "edited" }, " (ändrat)");
  const blocks = message.blocks?.length ? surface.redraw(() => drawBlocks(message.blocks, surface)) : null;
  const text = blocks
    ? [el("div", { class: "blocks" }, blocks), edited]
    : message.text && el("div", { class: "text" }, mrkdwn(message.text), edited);
  const canReply = !inThread && !message.ephemeral && openThread;
  return el(
    "div",
    {
      class: `message${grouped ? " grouped" : ""}${message.ephemeral ? " ephemeral" : ""}`,
      role: "listitem",
      data: { ts: message.ts, channel },
    },
    message.ephemeral && el("div", { class: "only-you" }, icon("eye"), "Bara synligt för dig"),
    grouped
      ? el("div", { class: "gutter" }, time.cloneNode(true))
      : el("div", { class: "gutter" }, avatar(message.user)),
    el(
      "div",
      { class: "message-body" },
      grouped ? el("span", { class: "unseen" }, `${name}:`) : head,
      text,
      message.files?.length && el("div", { class: "files" }, message.files.map(drawFile)),
      replies.length > 0 && replyBar(message, replies, openThread),
    ),
    canReply &&
      el(
        "div",
        { class: "message-tools" },
        el(
          "button",
          {
            class: "icon-button",
            "aria-label": "Svara i tråd",
            title: "Svara i tråd",
            on: { click: () => openThread(message.ts) },
          },
          icon("message-square-text"),
        ),
      ),
  );
}

function replyBar(message, replies, openThread) {
  const repliers = [...new Set(replies.map((reply) => reply.user))].slice(0, 4);
  const last = replies.at(-1).ts;
  return el(
    "button",
    { class: "reply-bar", on: { click: () => openThread(message.ts) } },
    el(
      "span",
      { class: "repliers" },
      repliers.map((id) => avatar(id, "small")),
    ),
    el("span", { class: "reply-count" }, `${replies.length} svar`),
    el(
      "span",
      { class: "reply-last" },
      dayOf(last) === workspace.today
        ? `Senaste svar idag kl. ${clock(last)}`
        : `Senaste svar ${dayWords(last).toLowerCase()}`,
    ),
    icon("chevron-right"),
  );
}

function drawFile(file) {
  if (file.mimetype?.startsWith("image/")) {
    const image = el("img", { class: "file-image", src: file.url, alt: file.alt_txt || file.name, loading: "lazy" });
    return el(
      "figure",
      { class: "file" },
      el("figcaption", null, file.name),
      el(
        "button",
        {
          class: "enlarge",
          "aria-label": `Visa större: ${file.alt_txt || file.name}`,
          on: { click: () => enlarge(file.url, file.alt_txt || file.name) },
        },
        image,
      ),
    );
  }
  const ending = (file.name.split(".").at(-1) ?? "").toUpperCase();
  return el(
    "a",
    { class: "file file-card", href: file.url, download: file.name, "aria-label": `Hämta ${file.name}` },
    el("span", { class: "file-sign" }, icon(/^(XLSX|CSV)$/.test(ending) ? "file-spreadsheet" : "file-text")),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name" }, file.name),
      el("span", { class: "file-detail" }, `${ending} · ${sizeWords(file.size)}`),
    ),
    icon("download"),
  );
}

const sizeWords = (bytes = 0) =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} MB`;
