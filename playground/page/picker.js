/** The list behind every select: typed into to narrow it, worked with arrow keys, Enter and clicks. */

import { panelFor } from "./dialog.js";
import { el, freshId, icon } from "./dom.js";
import { textNodes, wordsOf } from "./mrkdwn.js";

/**
 * A select. Options are Slack's ({text, value, description?}).
 *   name         what it is called for screen readers, or `labelledBy`: the id of its label
 *   placeholder  shown while nothing is chosen
 *   chosen       options chosen from the start
 *   limit        how many may be chosen; 1 makes it a single select
 *   load(typed)  promises [{label?, options}] for what has been typed; rejects never, an empty list means no hits
 *   change(chosen) is told of each change, and may promise false to have it undone
 */
export function picker({ id, name, labelledBy, describedBy, placeholder, chosen, limit, load, change }) {
  const several = limit !== 1;
  const valueId = freshId("value");
  const value = el("span", { class: "picker-value", id: valueId });
  const button = el(
    "button",
    {
      class: "picker-button",
      id,
      "aria-haspopup": "listbox",
      "aria-labelledby": labelledBy && `${labelledBy} ${valueId}`,
      "aria-describedby": describedBy,
    },
    value,
    icon("chevron-down"),
  );
  const chips = el("ul", { class: "chips", "aria-label": "Valda" });
  const list = el("div", {
    class: "options",
    role: "listbox",
    id: freshId("options"),
    "aria-multiselectable": several && "true",
    tabindex: "-1",
  });
  const search = el("input", {
    class: "picker-search",
    type: "search",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": list.id,
    "aria-label": "Sök bland valen",
    placeholder: "Sök",
    autocomplete: "off",
  });
  let active = -1;
  let asked = 0;

  const panel = panelFor(button, "picker-panel", () => {
    search.value = "";
    fill();
    requestAnimationFrame(() => search.focus());
  });
  panel.append(search, list);
  panel.addEventListener(
    "toggle",
    ({ newState }) => newState === "closed" && panel.contains(document.activeElement) && button.focus(),
  );

  function show() {
    const words = several ? [] : chosen.map((option) => textNodes(option.text));
    value.replaceChildren(...(words.length ? words.flat() : [el("span", { class: "placeholder" }, placeholder)]));
    if (name) button.setAttribute("aria-label", words.length ? `${name}: ${wordsOf(chosen[0].text)}` : name);
    chips.hidden = !several || !chosen.length;
    chips.replaceChildren(...(several ? chosen.map(chip) : []));
  }

  const chip = (option) =>
    el(
      "li",
      { class: "chip" },
      el("span", null, textNodes(option.text)),
      el("button", { "aria-label": `Ta bort ${wordsOf(option.text)}`, on: { click: () => toggle(option) } }, icon("x")),
    );

  async function fill() {
    const turn = ++asked;
    if (!list.childElementCount) list.replaceChildren(el("div", { class: "options-note" }, "Hämtar …"));
    const groups = await load(search.value.trim());
    if (turn !== asked) return;
    const rows = groups.flatMap((group) => [
      group.label && el("div", { class: "options-label", role: "presentation" }, textNodes(group.label)),
      ...group.options.map(row),
    ]);
    list.replaceChildren(...rows.filter(Boolean));
    if (!rows.length) list.append(el("div", { class: "options-note" }, "Inga träffar"));
    activate(
      Math.max(
        0,
        options().findIndex((one) => one.getAttribute("aria-selected") === "true"),
      ),
    );
  }

  const row = (option) =>
    el(
      "div",
      {
        class: "option",
        role: "option",
        id: freshId("option"),
        "aria-selected": String(isChosen(option)),
        data: { value: option.value },
        on: { click: () => toggle(option) },
      },
      el(
        "span",
        { class: "option-words" },
        textNodes(option.text),
        option.description && el("span", { class: "option-detail" }, textNodes(option.description)),
      ),
      icon("check"),
    );

  const options = () => [...list.querySelectorAll(".option")];
  const isChosen = (option) => chosen.some((one) => one.value === option.value);

  function activate(at) {
    const rows = options();
    active = rows.length ? (at + rows.length) % rows.length : -1;
    rows.forEach((one, index) => one.classList.toggle("active", index === active));
    rows[active]?.scrollIntoView({ block: "nearest" });
    if (rows[active]) search.setAttribute("aria-activedescendant", rows[active].id);
    else search.removeAttribute("aria-activedescendant");
  }

  async function toggle(option) {
    const before = chosen;
    if (!several) chosen = [option];
    else if (isChosen(option)) chosen = chosen.filter((one) => one.value !== option.value);
    else if (!limit || chosen.length < limit) chosen = [...chosen, option];
    else return;
    show();
    if (!several) panel.hidePopover();
    else
      options().forEach((one) =>
        one.setAttribute("aria-selected", String(chosen.some((kept) => kept.value === one.dataset.value))),
      );
    if ((await change(chosen)) === false) {
      chosen = before;
      show();
    }
  }

  let typing;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(fill, 120);
  });
  search.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) activate(active + step);
    else if (event.key === "Enter") options()[active]?.click();
    else return;
    event.preventDefault();
  });
  show();
  return el("div", { class: several ? "picker picker-several" : "picker" }, chips, button, panel);
}

/** Groups of options narrowed to those whose words hold what has been typed. */
export function narrowed(groups, typed) {
  const wanted = typed.toLocaleLowerCase("sv");
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter((option) => wordsOf(option.text).toLocaleLowerCase("sv").includes(wanted)),
    }))
    .filter((group) => group.options.length);
}
