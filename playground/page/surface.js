/** A message or a view with parts that can be worked: what has been filled in, and how an action is sent. */

import { api } from "./api.js";
import { confirmed, toast } from "./dialog.js";
import { workspace } from "./workspace.js";

/** Why an action or a form did not get through, in words. */
export function refusal(error) {
  const words = {
    dispatch_failed: "Appen svarade inte i tid. Försök igen om en stund.",
    not_connected: "Appen är inte ansluten just nu.",
    not_in_channel: "Du är inte med i den här kanalen.",
    messages_tab_disabled: "Appen tar inte emot meddelanden här.",
    expired_trigger_id: "Appen hann inte öppna fönstret.",
  };
  return words[error] ?? `Det gick inte (${error}).`;
}

export class Surface {
  #values = new Map(); // "block_id action_id" -> {block_id, action_id, type, value}
  #seen = new Set();

  /** `container` as Slack has it: {type:"message", channel, message_ts} or {type:"view", view_id}. */
  constructor(container) {
    this.container = container;
    this.fields = new Map(); // block_id of an input block -> {element, optional, showError}
  }

  /**
   * Draws again by `draw()`. What has been filled in is kept where block_id and action_id are the same, and dropped
   * where they are gone.
   */
  redraw(draw) {
    this.#seen = new Set();
    this.fields = new Map();
    const drawn = draw();
    for (const key of [...this.#values.keys()]) if (!this.#seen.has(key)) this.#values.delete(key);
    return drawn;
  }

  /**
   * The place of one element's value. `initial` is the value without its type, as in Slack's state ({value: null}).
   * Returns {value, keep(value), choose(value)}: `keep` only remembers, `choose` also sends the action when the element
   * stands where changes are sent, and is false when the person said no to the confirm dialog.
   */
  cell(element, blockId, initial, dispatches) {
    const key = `${blockId} ${element.action_id}`;
    this.#seen.add(key);
    if (this.#values.get(key)?.type !== element.type)
      this.#values.set(key, { blockId, actionId: element.action_id, type: element.type, value: initial });
    const kept = this.#values.get(key);
    return {
      get value() {
        return kept.value;
      },
      keep: (value) => void (kept.value = value),
      choose: async (value) => {
        const before = kept.value;
        kept.value = value;
        if (!dispatches) return true;
        const sent = await this.act(element, blockId, value);
        if (!sent) kept.value = before;
        return sent;
      },
    };
  }

  /** Slack's `state`: every stateful element's value. */
  state() {
    const values = {};
    for (const { blockId, actionId, type, value } of this.#values.values())
      (values[blockId] ??= {})[actionId] = { type, ...value };
    return { values };
  }

  /** Sends a block action, after the element's confirm dialog; false when the person said no. `node` shows that it waits. */
  async act(element, blockId, value, node) {
    if (element.confirm && !(await confirmed(element.confirm))) return false;
    const action = { block_id: blockId, action_id: element.action_id, type: element.type, ...value };
    node?.classList.add("waiting");
    const answer = await api.act({ user: workspace.me, container: this.container, action, state: this.state() });
    node?.classList.remove("waiting");
    if (!answer.ok) toast(refusal(answer.error), "error");
    return true;
  }

  /** What the bot offers for what has been typed into an external select. */
  async options(element, blockId, typed) {
    return api.options({
      user: workspace.me,
      container: this.container,
      block_id: blockId,
      action_id: element.action_id,
      value: typed,
    });
  }
}
