/** The stack of modals: what the bot opens, pushes, updates and closes, and what the person sends. */

import { api } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { el, icon } from "./dom.js";
import { complaint } from "./inputs.js";
import { textNodes } from "./mrkdwn.js";
import { Surface, refusal } from "./surface.js";
import { workspace } from "./workspace.js";

/** Shows modals in `dialog`, a <dialog>, which keeps focus inside and hears Escape. */
export class ModalStack {
  #views = []; // {view, surface}, the one on top last
  #sending = false;

  constructor(dialog) {
    this.dialog = dialog;
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#dismissAll();
    });
  }

  /** Takes a `view` event of the server. */
  hear({ op, view, view_id: gone }) {
    const before = this.#top;
    if (op === "open") this.#views = [layer(view)];
    else if (op === "push") this.#views.push(layer(view));
    else if (op === "update") this.#update(view);
    else this.#views = this.#views.filter((one) => one.view.id !== gone);
    if (op === "update" ? this.#top?.view === view : this.#top !== before) this.#show({ fresh: op !== "update" });
  }

  /** Closes everything without telling the server: another person has taken over the page. */
  clear() {
    this.#views = [];
    this.#show({ fresh: true });
  }

  get #top() {
    return this.#views.at(-1);
  }

  #update(view) {
    const found = this.#views.find((one) => one.view.id === view.id);
    if (found) found.view = view;
  }

  #show({ fresh }) {
    if (!this.#top) {
      if (this.dialog.open) this.dialog.close();
      this.dialog.replaceChildren();
      return;
    }
    const kept = fresh ? null : whereFocusIs(this.dialog);
    const scrolled = this.dialog.querySelector(".modal-body")?.scrollTop ?? 0;
    this.dialog.replaceChildren(this.#draw(this.#top));
    if (!this.dialog.open) this.dialog.showModal();
    if (kept) restoreFocus(this.dialog, kept);
    else
      (
        this.dialog.querySelector("[autofocus]") ??
        this.dialog.querySelector(".modal-body :is(input, textarea, .picker-button)") ??
        this.dialog.querySelector(".modal-close")
      ).focus();
    if (!fresh) this.dialog.querySelector(".modal-body").scrollTop = scrolled;
  }

  #draw({ view, surface }) {
    const blocks = surface.redraw(() => drawBlocks(view.blocks, surface));
    const notice = el("div", { class: "modal-notice", role: "alert", hidden: true });
    const back =
      this.#views.length > 1 &&
      el(
        "button",
        { class: "icon-button", "aria-label": "Tillbaka", on: { click: () => this.#dismiss() } },
        icon("arrow-left"),
      );
    const close = el(
      "button",
      { class: "icon-button modal-close", "aria-label": "Stäng fönstret", on: { click: () => this.#dismissAll() } },
      icon("x"),
    );
    const submit =
      view.submit && el("button", { class: "button primary submit", type: "submit" }, textNodes(view.submit));
    const form = el(
      "form",
      { class: "modal-form", novalidate: true, data: { viewId: view.id, callbackId: view.callback_id } },
      el(
        "header",
        { class: "modal-head" },
        back,
        symbolOfApp(),
        el("h2", { id: "modal-title" }, textNodes(view.title)),
        close,
      ),
      el("div", { class: "modal-body" }, notice, el("div", { class: "blocks" }, blocks)),
      el(
        "footer",
        { class: "modal-foot" },
        el(
          "button",
          { class: "button", on: { click: () => this.#dismiss() } },
          view.close ? textNodes(view.close) : view.submit ? "Avbryt" : "Stäng",
        ),
        submit,
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (submit) this.#submit(this.#top, submit, notice);
    });
    form.addEventListener(
      "keydown",
      (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.requestSubmit(),
    );
    return form;
  }

  async #submit({ view, surface }, button, notice) {
    const state = surface.state();
    if (this.#sending || showErrors(surface, ownErrors(surface, state))) return;
    this.#sending = true;
    button.classList.add("waiting");
    button.setAttribute("aria-disabled", "true");
    notice.hidden = true;
    const answer = await api.submit({ user: workspace.me, view_id: view.id, state });
    this.#sending = false;
    button.classList.remove("waiting");
    button.removeAttribute("aria-disabled");
    if (answer.ok || showErrors(surface, answer.errors ?? {})) return;
    notice.replaceChildren(
      icon("circle-alert"),
      el("span", null, answer.errors ? Object.values(answer.errors).join(" ") : refusal(answer.error)),
    );
    notice.hidden = false;
  }

  /** Closes the view on top. */
  #dismiss() {
    const { view } = this.#views.pop();
    api.close({ user: workspace.me, view_id: view.id });
    this.#show({ fresh: true });
  }

  #dismissAll() {
    while (this.#top) this.#dismiss();
  }
}

const layer = (view) => ({ view, surface: new Surface({ type: "view", view_id: view.id }) });

const symbolOfApp = () => el("img", { class: "modal-app", src: "/page/favicon.svg", alt: workspace.app.name });

/** What the inputs themselves object to, by block_id. */
function ownErrors(surface, state) {
  const found = {};
  for (const [blockId, { element, optional }] of surface.fields) {
    const value = state.values[blockId]?.[element.action_id];
    const words = value && complaint(element, value, optional);
    if (words) found[blockId] = words;
  }
  return found;
}

/** Puts errors at their fields and takes the others away; true when at least one was shown. */
function showErrors(surface, errors) {
  let first = null;
  for (const [blockId, field] of surface.fields) {
    field.showError(errors[blockId] ?? null);
    if (errors[blockId]) first ??= field;
  }
  first?.focus();
  return first !== null;
}

function whereFocusIs(dialog) {
  const used = document.activeElement;
  const element = used?.closest("[data-action-id]");
  if (!element || !dialog.contains(element)) return null;
  const { blockId, actionId } = element.dataset;
  const within = [...element.querySelectorAll("button, input")].indexOf(used);
  return { blockId, actionId, within, from: used.selectionStart, to: used.selectionEnd };
}

function restoreFocus(dialog, { blockId, actionId, within, from, to }) {
  const element = dialog.querySelector(
    `[data-block-id="${CSS.escape(blockId)}"][data-action-id="${CSS.escape(actionId)}"]`,
  );
  const field = within < 0 ? element : element?.querySelectorAll("button, input")[within];
  if (!field) return;
  field.focus();
  if (typeof from === "number") field.setSelectionRange(from, to);
}
