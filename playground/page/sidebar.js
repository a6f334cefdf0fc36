/** The left side: the workspace, who one acts as, channels, direct messages and the app. */

import { avatar } from "./avatar.js";
import { menuFor } from "./dialog.js";
import { el, icon, unseen } from "./dom.js";
import { appConversation, people, titleOf, userById, workspace } from "./workspace.js";

/** The sidebar's nodes; `here` is the conversation's id or "home", `actAs(id)` changes person. */
export function sidebar(here, actAs) {
  const channels = workspace.conversations.filter((one) => one.kind === "channel");
  const direct = workspace.conversations.filter((one) => one.kind === "im" && one.with !== workspace.app.bot_user_id);
  return [
    el(
      "div",
      { class: "workspace-head" },
      el("span", { class: "workspace-sign", "aria-hidden": "true" }, workspace.team.name.slice(0, 1)),
      el("span", { class: "workspace-name" }, workspace.team.name),
    ),
    el("div", { class: "person-place" }, personSwitch(actAs)),
    el(
      "div",
      { class: "sidebar-scroll" },
      group(
        "Kanaler",
        channels.map((one) => row(one, here, icon("hash"))),
      ),
      group(
        "Direktmeddelanden",
        direct.map((one) => row(one, here, avatar(one.with, "tiny"))),
      ),
      group("Appar", [appRow(here)]),
    ),
  ];
}

const group = (title, rows) =>
  rows.length > 0 && el("section", { class: "group" }, el("h2", null, title), el("ul", null, rows));

function row(conversation, here, picture) {
  const unread = conversation.unread > 0 && conversation.id !== here;
  const words = [
    el("span", { class: "row-name" }, titleOf(conversation)),
    unread && el("span", { class: "unread" }, String(conversation.unread), unseen(" olästa")),
  ];
  const cls = `row${unread ? " row-unread" : ""}${conversation.is_member ? "" : " row-outside"}`;
  return el(
    "li",
    null,
    el(
      "a",
      { class: cls, href: `#${workspace.me}/${conversation.id}`, "aria-current": conversation.id === here && "page" },
      picture,
      words,
    ),
  );
}

/** The app opens on its Home tab, or on its messages when there are unread ones. */
function appRow(here) {
  const messages = appConversation();
  const isHere = here === "home" || here === messages?.id;
  const unread = messages?.unread > 0 && here !== messages.id;
  const state = workspace.connected ? "ansluten" : "inte ansluten";
  return el(
    "li",
    null,
    el(
      "a",
      {
        class: `row${unread ? " row-unread" : ""}`,
        href: `#${workspace.me}/${unread ? messages.id : "home"}`,
        "aria-current": isHere && "page",
      },
      avatar(workspace.app.bot_user_id, "tiny"),
      el("span", { class: "row-name" }, workspace.app.name),
      el(
        "span",
        { class: workspace.connected ? "presence on" : "presence", title: `Boten är ${state}` },
        unseen(state),
      ),
      unread && el("span", { class: "unread" }, String(messages.unread), unseen(" olästa")),
    ),
  );
}

/** The role in words, where the name does not say it already. */
const roleOf = (user) => (user.name.startsWith(user.title) ? null : user.title);

function personSwitch(actAs) {
  const me = userById(workspace.me);
  const words = el(
    "span",
    { class: "person-words" },
    el("span", { class: "person-lead" }, "Du är"),
    el("span", { class: "person-name" }, me.name),
    roleOf(me) && el("span", { class: "person-lead" }, roleOf(me)),
  );
  const button = el(
    "button",
    { class: "person", "aria-label": `Du är ${me.name}. Byt person` },
    avatar(me.id, "medium"),
    words,
    icon("chevron-down"),
  );
  const menu = menuFor(button, () =>
    people().map((user) => ({
      text: user.name,
      detail: roleOf(user),
      picture: avatar(user.id, "small"),
      current: user.id === me.id,
      choose: () => actAs(user.id),
    })),
  );
  menu.setAttribute("aria-label", "Prova som");
  return [button, menu];
}
