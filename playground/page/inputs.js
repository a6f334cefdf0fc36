/** Fields that are typed into: text, numbers, dates, times, files; and what is wrong with what was typed. */

import { api } from "./api.js";
import { toast } from "./dialog.js";
import { el, icon } from "./dom.js";
import { dateWords } from "./time.js";
import { workspace } from "./workspace.js";

const TYPE = { email_text_input: "email", url_text_input: "url" };
const CHARACTER_PAUSE = 300; // ms after the last key before `on_character_entered` is sent

/** plain_text_input, number_input, email_text_input and url_text_input. */
export function drawText(element, blockId, surface, place) {
  const cell = surface.cell(element, blockId, { value: element.initial_value ?? null }, false);
  const isNumber = element.type === "number_input";
  const field = el(element.multiline ? "textarea" : "input", {
    class: "field",
    id: place.id,
    type: element.multiline ? null : (TYPE[element.type] ?? "text"),
    rows: element.multiline ? "4" : null,
    inputmode: isNumber ? (element.is_decimal_allowed ? "decimal" : "numeric") : null,
    maxlength: element.max_length,
    placeholder: element.placeholder?.text,
    autocomplete: "off",
    "aria-labelledby": place.labelledBy,
    "aria-describedby": place.describedBy,
    autofocus: element.focus_on_load,
  });
  field.value = cell.value.value ?? "";
  const triggers = place.dispatches ? (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]) : [];
  const send = () => surface.act(element, blockId, cell.value);
  let pause;
  field.addEventListener("input", () => {
    const typed = isNumber ? field.value.trim().replace(",", ".") : field.value;
    cell.keep({ value: typed === "" ? null : typed });
    if (!triggers.includes("on_character_entered")) return;
    clearTimeout(pause);
    pause = setTimeout(send, CHARACTER_PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || !triggers.includes("on_enter_pressed")) return;
    event.preventDefault();
    send();
  });
  return field;
}

/** datepicker: the value is "2024-11-18" or null. */
export const drawDate = (element, ...given) =>
  drawMoment("date", "selected_date", element.initial_date, element, ...given);

/** timepicker: the value is "14:30" or null. */
export const drawTime = (element, ...given) =>
  drawMoment("time", "selected_time", element.initial_time, element, ...given);

function drawMoment(type, key, initial, element, blockId, surface, place) {
  const cell = surface.cell(element, blockId, { [key]: initial ?? null }, place.dispatches);
  const invitation = element.placeholder?.text ?? (type === "date" ? "Välj datum" : "Välj tid");
  const named = place.labelledBy ? { "aria-labelledby": place.labelledBy } : { "aria-label": invitation };
  const field = el("input", { class: "field", type, id: place.id, "aria-describedby": place.describedBy, ...named });
  const words = el("span", { class: "moment-words", "aria-hidden": "true" });
  const show = () => {
    const value = cell.value[key];
    field.value = value ?? "";
    words.textContent = value ? (type === "date" ? dateWords(value) : value) : invitation;
    words.classList.toggle("placeholder", !value);
  };
  field.addEventListener("click", () => field.showPicker());
  field.addEventListener("change", async () => {
    await cell.choose({ [key]: field.value || null });
    show();
  });
  show();
  return el("div", { class: "moment" }, field, words);
}

/** file_input: each file is sent at once, and the value lists the files as Slack names them. */
export function drawFiles(element, blockId, surface, place) {
  const cell = surface.cell(element, blockId, { files: [] }, false);
  const limit = element.max_files ?? 10;
  const accept = element.filetypes?.map((ending) => `.${ending}`).join(",");
  const choose = el("input", {
    class: "unseen",
    type: "file",
    id: place.id,
    accept,
    multiple: limit > 1,
    "aria-labelledby": place.labelledBy,
    "aria-describedby": place.describedBy,
  });
  const list = el("ul", { class: "file-list" });
  const show = () => list.replaceChildren(...cell.value.files.map(row));
  const row = (file) =>
    el(
      "li",
      { class: "file-row" },
      icon("file-text"),
      el("span", null, file.name),
      el(
        "button",
        { class: "icon-button", "aria-label": `Ta bort ${file.name}`, on: { click: () => drop(file) } },
        icon("x"),
      ),
    );
  const drop = (file) => {
    cell.keep({ files: cell.value.files.filter((one) => one !== file) });
    show();
  };
  const send = async (files) => {
    for (const file of [...files].slice(0, limit - cell.value.files.length)) {
      const answer = await api.upload({ user: workspace.me, file });
      if (answer.ok) cell.keep({ files: [...cell.value.files, answer.file] });
      else toast(`${file.name} kunde inte laddas upp (${answer.error}).`, "error");
    }
    show();
  };
  choose.addEventListener("change", () => send(choose.files));
  show();
  const zone = el(
    "label",
    { class: "dropzone" },
    choose,
    icon("upload"),
    el("span", null, el("strong", null, "Välj fil"), " eller släpp den här"),
  );
  receiveDrops(zone, send);
  return el("div", { class: "file-input" }, zone, list);
}

/** Lets files be dropped on `zone`. */
export function receiveDrops(zone, take) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("dropping");
  });
  zone.addEventListener(
    "dragleave",
    (event) => zone.contains(event.relatedTarget) || zone.classList.remove("dropping"),
  );
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("dropping");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
}

/** What Slack itself would say about an input's value before it is sent, or null. `state` is the value with its type. */
export function complaint(element, state, optional) {
  const { type, ...rest } = state;
  const [value] = Object.values(rest);
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length))
    return optional ? null : "Fyll i det här fältet.";
  if (type === "number_input") return numberComplaint(element, value);
  if (type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(value))
    return "Skriv en e-postadress, till exempel namn@exempel.se.";
  if (type === "url_text_input" && !/^https?:\/\/\S+$/.test(value))
    return "Skriv en webbadress som börjar med https://.";
  if (element.min_length && value.length < element.min_length) return `Skriv minst ${element.min_length} tecken.`;
  if (element.max_length && value.length > element.max_length) return `Skriv högst ${element.max_length} tecken.`;
  return null;
}

function numberComplaint(element, value) {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return "Skriv ett tal.";
  if (!element.is_decimal_allowed && value.includes(".")) return "Skriv ett heltal.";
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return `Skriv ett tal som är minst ${element.min_value}.`;
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return `Skriv ett tal som är högst ${element.max_value}.`;
  return null;
}
