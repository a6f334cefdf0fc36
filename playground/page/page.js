/** Starts the page, follows the address (#user/place/thread) and hands on what happens. */

import { api, listen } from "./api.js";
import { conversationPane, homePane } from "./conversation.js";
import { announce, toast } from "./dialog.js";
import { arrange, el, isNarrow } from "./dom.js";
import { ModalStack } from "./modal.js";
import { wordsOf } from "./mrkdwn.js";
import { problemTray, problemWords } from "./problems.js";
import { sidebar } from "./sidebar.js";
import { threadPane } from "./thread.js";
import { today } from "./travel.js";
import {
  conversationById,
  dropMessage,
  firstConversation,
  isReply,
  keepMessage,
  nameOf,
  people,
  workspace,
} from "./workspace.js";

const at = (id) => document.getElementById(id);
const modals = new ModalStack(at("modal"));
let here = { user: "", place: "", thread: "" };
let main = null; // {key, node, refresh, focus}
let thread = null;
let hangUp = () => {};
let isOnline = true;

/** What the address names; an empty place on a wide page is the first channel. */
function address() {
  const [user = "", place = "", ts = ""] = decodeURIComponent(location.hash.slice(1)).split("/");
  return { user, place, thread: ts };
}

const link = (...parts) => `#${parts.filter(Boolean).join("/")}`;

async function follow() {
  const wanted = address();
  const user = people().some((one) => one.id === wanted.user) ? wanted.user : workspace.me;
  if (user !== workspace.me || !workspace.loaded) await become(user);
  const known = wanted.place === "home" || conversationById(wanted.place);
  const screen = known ? "place" : "list";
  const place = known ? wanted.place : firstConversation()?.id;
  here = { user: workspace.me, place, thread: known ? wanted.thread : "" };
  document.body.dataset.screen = here.thread ? "thread" : screen;
  await draw();
}

/** Starts to act as another person: their state, their messages, their events. */
async function become(user) {
  hangUp();
  modals.clear();
  main = thread = null;
  await loadState(user);
  workspace.messages = new Map();
  workspace.home = null;
  workspace.loaded = true;
  const line = listen(workspace.me, hear, online);
  hangUp = line.hangUp;
  await line.listening; // what is fetched before would lack what happens until then
}

async function loadState(user) {
  Object.assign(workspace, await api.state(user));
}

async function loadMessages(channel) {
  const { messages } = await api.messages(workspace.me, channel);
  workspace.messages.set(channel, messages);
}

/** Shows where `here` is; panes are only made anew when the place has changed. */
async function draw() {
  while (here.place !== "home" && !workspace.messages.has(here.place)) await loadMessages(here.place);
  const key = link(here.user, here.place);
  if (main?.key !== key) {
    const pane =
      here.place === "home"
        ? homePane()
        : conversationPane(here.place, (ts) => (location.hash = link(here.user, here.place, ts)));
    main = { key, ...pane };
    at("main").replaceChildren(pane.node);
    thread = null;
    main.refresh();
    if (!here.thread) main.focus();
  } else main.refresh();
  drawThread(key);
  markRead();
  drawFrame();
}

function drawThread(mainKey) {
  const place = at("thread");
  const key = here.thread && link(here.user, here.place, here.thread);
  place.hidden = !key;
  if (!key) {
    if (thread) main.focus();
    thread = null;
    place.replaceChildren();
    return;
  }
  if (thread?.key === key) return thread.refresh();
  thread = { key, ...threadPane(here.place, here.thread, mainKey) };
  place.replaceChildren(thread.node);
  thread.refresh();
  thread.focus();
}

function drawFrame() {
  arrange(
    at("sidebar"),
    sidebar(onlyListShown() ? "" : here.place, (id) => (location.hash = link(id, here.place))),
  );
  arrange(at("today"), today());
  arrange(at("tray"), problemTray());
  const state = !isOnline ? "Återansluter …" : workspace.connected ? "Boten är ansluten" : "Boten är inte ansluten";
  at("connection").classList.toggle("on", isOnline && workspace.connected);
  arrange(at("connection"), [
    el("span", { class: "connection-sign" }),
    el("span", { class: "connection-words" }, state),
  ]);
  const unread = workspace.conversations.reduce((sum, one) => sum + one.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${here.place === "home" ? workspace.app.name : main?.node.querySelector(".pane-title")?.textContent} – ${workspace.team.name}`;
}

/** On a phone the list of channels is a screen of its own. */
const onlyListShown = () => isNarrow() && document.body.dataset.screen === "list";

function markRead() {
  const conversation = conversationById(here.place);
  if (!conversation?.unread || document.hidden || onlyListShown()) return;
  conversation.unread = 0;
  api.read({ user: workspace.me, channel: conversation.id });
}

function online(isUp) {
  const cameBack = isUp && !isOnline;
  isOnline = isUp;
  if (cameBack) reload();
  else if (main) drawFrame();
}

/** Fetches everything anew, after a break or a change of the workspace. */
async function reload() {
  await loadState(workspace.me);
  for (const channel of workspace.messages.keys()) await loadMessages(channel);
  await draw();
}

const HEARD = {
  message({ channel, message }) {
    keepMessage(channel, message);
    const conversation = conversationById(channel);
    if (message.user !== workspace.me) {
      if (conversation && !isReply(message)) conversation.unread += 1;
      if (channel === here.place) announce(`${nameOf(message.user)}: ${wordsOf(message.text)}`);
    }
    draw();
  },
  message_changed({ channel, message }) {
    keepMessage(channel, message);
    draw();
  },
  message_deleted({ channel, ts }) {
    dropMessage(channel, ts);
    draw();
  },
  view: (event) => modals.hear(event),
  home({ view }) {
    workspace.home = view;
    if (here.place === "home") main.refresh();
  },
  problem({ problem }) {
    workspace.problems.push(problem);
    toast(problemWords(problem), "error");
    drawFrame();
  },
  connected({ connected }) {
    workspace.connected = connected;
    drawFrame();
  },
  state: reload,
};

const hear = (event) => HEARD[event.type]?.(event);

addEventListener("hashchange", follow);
addEventListener("visibilitychange", () => document.hidden || !main || draw());
at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("main").focus();
});
await loadState("");
workspace.me ||= people()[0].id;
await follow();
