/** Small things that come up: a question with yes and no, a passing notice, a menu by a button, an image in full. */

import { el, freshId, icon, isNarrow } from "./dom.js";
import { textNodes, wordsOf } from "./mrkdwn.js";

const NOTICE_TIME = 8000; // ms
const MENU_WIDTH = 420; // px, unless the button is wider

/** Asks Slack's confirm object; true for yes. */
export function confirmed({ title, text, confirm, deny, style }) {
  const heading = freshId("confirm");
  const yes = el(
    "button",
    { class: style === "danger" ? "button danger" : "button primary", value: "yes" },
    textNodes(confirm),
  );
  const no = el("button", { class: "button" }, textNodes(deny));
  const dialog = el(
    "dialog",
    { class: "confirm", "aria-labelledby": heading },
    el("h2", { id: heading }, textNodes(title)),
    el("div", { class: "text" }, textNodes(text)),
    el("div", { class: "confirm-buttons" }, no, yes),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    yes.addEventListener("click", () => dialog.close("yes"));
    no.addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

/** A notice that goes away by itself, shown above everything else; `kind` is "error" or undefined. */
export function toast(words, kind) {
  const box = document.getElementById("toasts");
  const note = el(
    "div",
    { class: kind === "error" ? "toast toast-error" : "toast" },
    icon(kind === "error" ? "triangle-alert" : "info"),
    el("span", null, words),
  );
  note.append(
    el(
      "button",
      { class: "icon-button", "aria-label": "Stäng meddelandet", on: { click: () => note.remove() } },
      icon("x"),
    ),
  );
  box.append(note);
  if (box.matches(":popover-open")) box.hidePopover(); // shown anew it lies above a dialog that has come since
  box.showPopover();
  setTimeout(() => {
    note.remove();
    if (!box.childElementCount) box.hidePopover();
  }, NOTICE_TIME);
}

/** Says something to screen readers only. */
export function announce(words) {
  document.getElementById("announcer").textContent = words;
}

/**
 * A menu or panel that belongs to `button`: opens and closes with it, closes on Escape and on a click elsewhere.
 * `fill(panel)` is called each time it opens. Returns the panel; put it beside the button.
 */
export function panelFor(button, cls, fill) {
  const panel = el("div", { class: `panel ${cls}`, popover: "auto" });
  button.popoverTargetElement = panel;
  button.setAttribute("aria-expanded", "false");
  panel.addEventListener("beforetoggle", ({ newState }) => newState === "open" && fill(panel));
  panel.addEventListener("toggle", ({ newState }) => {
    button.setAttribute("aria-expanded", String(newState === "open"));
    if (newState === "open") place(panel, button);
  });
  return panel;
}

/** Below the button, or above where there is no room; on a phone the style sheet makes it a sheet at the bottom. */
function place(panel, button) {
  if (isNarrow()) {
    panel.style.cssText = "";
    return;
  }
  const around = button.getBoundingClientRect();
  panel.style.minWidth = `${around.width}px`;
  panel.style.maxWidth = `${Math.max(around.width, MENU_WIDTH)}px`;
  const { width, height } = panel.getBoundingClientRect();
  const below = innerHeight - around.bottom;
  panel.style.left = `${Math.max(8, Math.min(around.left, innerWidth - width - 8))}px`;
  panel.style.top = `${below < height + 12 && around.top > below ? Math.max(8, around.top - height - 4) : around.bottom + 4}px`;
}

/** A panel of choices by a button, moved through with the arrow keys. `choices()` gives [{text, detail?, current?, url?, choose()}]. */
export function menuFor(button, choices) {
  button.setAttribute("aria-haspopup", "menu");
  const panel = panelFor(button, "menu", () => {
    panel.replaceChildren(...choices().map((choice) => menuItem(choice, panel)));
    requestAnimationFrame(() => (panel.querySelector("[aria-current]") ?? panel.firstElementChild)?.focus());
  });
  panel.setAttribute("role", "menu");
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...panel.children];
    items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
  });
  return panel;
}

function menuItem({ text, detail, current, url, picture, choose }, panel) {
  const act = () => {
    panel.hidePopover();
    choose?.();
  };
  const content = [
    picture,
    el(
      "span",
      { class: "menu-words" },
      el("span", { class: "menu-text" }, text),
      detail && el("span", { class: "menu-detail" }, detail),
    ),
  ];
  const props = { class: "menu-item", role: "menuitem", "aria-current": current && "true", on: { click: act } };
  return url
    ? el("a", { ...props, href: url, target: "_blank", rel: "noopener noreferrer" }, content)
    : el("button", props, content);
}

/** Shows an image as large as the window. */
export function enlarge(address, description) {
  const dialog = el("dialog", {
    class: "lightbox",
    "aria-label": wordsOf(description) || "Bild",
    on: { close: () => dialog.remove() },
  });
  dialog.append(
    el(
      "button",
      { class: "icon-button lightbox-close", "aria-label": "Stäng bilden", on: { click: () => dialog.close() } },
      icon("x"),
    ),
    el("img", { src: address, alt: description, on: { click: () => dialog.close() } }),
  );
  document.body.append(dialog);
  dialog.showModal();
}
