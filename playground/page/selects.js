/** Slack's selects, single and multi, on top of the one picker. */

import { narrowed, picker } from "./picker.js";
import { people, titleOf, workspace } from "./workspace.js";
import { refusal } from "./surface.js";
import { toast } from "./dialog.js";

const words = (text) => ({ type: "plain_text", text, emoji: false });
const personOption = (user) => ({
  value: user.id,
  text: words(user.name),
  description: user.title && words(user.title),
});
const conversationOption = (one) => ({
  value: one.id,
  text: words(one.kind === "im" ? titleOf(one) : `# ${titleOf(one)}`),
});

/** For each kind of select: the values' key in Slack's state, the initial values' key, and where options come from. */
const SOURCES = {
  static: {
    key: "option",
    load: (element) => async (typed) => narrowed(element.option_groups ?? [{ options: element.options }], typed),
  },
  external: { key: "option", load: fromBot },
  users: {
    key: "user",
    load: () => async (typed) => narrowed([{ options: people().map(personOption) }], typed),
    find: (id) => workspace.users.filter((user) => user.id === id).map(personOption),
  },
  conversations: {
    key: "conversation",
    load: (element) => async (typed) => narrowed([{ options: allowed(element.filter).map(conversationOption) }], typed),
    find: findConversation,
  },
  channels: {
    key: "channel",
    load: () => async (typed) =>
      narrowed([{ options: allowed({ include: ["public"] }).map(conversationOption) }], typed),
    find: findConversation,
  },
};

const PLACEHOLDER = {
  option: "Välj ett alternativ",
  user: "Välj en person",
  conversation: "Välj ett samtal",
  channel: "Välj en kanal",
};

/** Draws a select; `place` is {labelledBy, describedBy, id, dispatches}. */
export function drawSelect(element, blockId, surface, place) {
  const several = element.type.startsWith("multi_");
  const source = SOURCES[element.type.replace("multi_", "").replace("_select", "")];
  const key = several ? `selected_${source.key}s` : `selected_${source.key}`;
  const initial = element[several ? `initial_${source.key}s` : `initial_${source.key}`] ?? (several ? [] : null);
  const cell = surface.cell(element, blockId, { [key]: initial }, place.dispatches);
  const kept = [cell.value[key] ?? []].flat();
  return picker({
    id: place.id,
    name: place.labelledBy ? undefined : (element.placeholder?.text ?? PLACEHOLDER[source.key]),
    labelledBy: place.labelledBy,
    describedBy: place.describedBy,
    placeholder: element.placeholder?.text ?? PLACEHOLDER[source.key],
    chosen: source.find ? kept.flatMap(source.find) : kept,
    limit: several ? element.max_selected_items : 1,
    load: source.load(element, blockId, surface),
    change: (chosen) => {
      const values = source.find ? chosen.map((option) => option.value) : chosen;
      return cell.choose({ [key]: several ? values : (values[0] ?? null) });
    },
  });
}

function fromBot(element, blockId, surface) {
  return async (typed) => {
    if (typed.length < (element.min_query_length ?? 3)) return [];
    const answer = await surface.options(element, blockId, typed);
    if (answer.error) toast(refusal(answer.error), "error");
    return answer.option_groups ?? (answer.options?.length ? [{ options: answer.options }] : []);
  };
}

function findConversation(id) {
  return workspace.conversations.filter((one) => one.id === id).map(conversationOption);
}

function allowed(filter) {
  const kinds = filter?.include ?? ["public", "private", "im", "mpim"];
  return workspace.conversations.filter(
    (one) =>
      kinds.includes(one.kind === "im" ? "im" : "public") &&
      !(filter?.exclude_bot_users && one.with === workspace.app.bot_user_id),
  );
}
