/** What the page knows of the workspace, as the person it acts as sees it. */

export const workspace = {
  today: "",
  today_text: "",
  now: "", // "2024-11-18T09:30" in Sweden
  travels: false, // whether the workspace's clock can be set
  team: { name: "" },
  app: { id: "", name: "", bot_user_id: "" },
  users: [],
  me: "",
  conversations: [],
  commands: [],
  connected: false,
  problems: [],
  messages: new Map(), // channel id -> messages, oldest first
  home: null, // the Home tab's view
  loaded: false,
};

export const userById = (id) => workspace.users.find((user) => user.id === id);
export const conversationById = (id) => workspace.conversations.find((conversation) => conversation.id === id);
export const nameOf = (id) => userById(id)?.name ?? id;
export const people = () => workspace.users.filter((user) => !user.is_bot);

/** The direct messages with the bot, or undefined. */
export const appConversation = () =>
  workspace.conversations.find((one) => one.kind === "im" && one.with === workspace.app.bot_user_id);

/** What a conversation is called: a channel's name, or the other person's. */
export const titleOf = (conversation) => (conversation.kind === "im" ? nameOf(conversation.with) : conversation.name);

/** Where to start when nobody has chosen. */
export const firstConversation = () =>
  workspace.conversations.find((one) => one.kind === "channel" && one.is_member) ?? workspace.conversations[0];

/** Puts a message in its place, new or changed. */
export function keepMessage(channel, message) {
  const messages = workspace.messages.get(channel);
  if (!messages) return;
  const at = messages.findIndex((one) => one.ts === message.ts);
  if (at >= 0) messages[at] = message;
  else {
    messages.push(message);
    messages.sort((a, b) => Number(a.ts) - Number(b.ts));
  }
}

export function dropMessage(channel, ts) {
  const messages = workspace.messages.get(channel);
  if (messages)
    workspace.messages.set(
      channel,
      messages.filter((one) => one.ts !== ts),
    );
}

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

/** The address of an uploaded file, by its id or by what Slack calls `slack_file`. */
export function fileAddress(file) {
  const known = [...workspace.messages.values()]
    .flat()
    .flatMap((message) => message.files ?? [])
    .find((one) => one.id === file.id);
  return known?.url ?? file.url ?? `/page/${encodeURIComponent(file.id)}`;
}
