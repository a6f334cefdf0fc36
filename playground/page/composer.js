/** Where one writes: text that grows, completion, files, slash commands. */

import { api } from "./api.js";
import { completionFor, placeWords, usageOf } from "./completion.js";
import { arrange, el, icon } from "./dom.js";
import { receiveDrops } from "./inputs.js";
import { refusal } from "./surface.js";
import { workspace } from "./workspace.js";

const drafts = new Map(); // "user channel thread" -> {text, files}

/** The composer of a channel, or of a thread in it. */
export function composer({ channel, threadTs }) {
  const key = [workspace.me, channel, threadTs].join(" ");
  const draft = drafts.get(key) ?? { text: "", files: [] };
  drafts.set(key, draft);

  const label = threadTs ? "Svara i tråden" : `Skriv till ${placeWords(channel)}`;
  const field = el("textarea", {
    class: "composer-field",
    rows: "1",
    placeholder: label,
    "aria-label": label,
    enterkeyhint: "send",
  });
  const completion = completionFor(field, { commands: !threadTs });
  const choose = el("input", { type: "file", multiple: true, hidden: true });
  const attached = el("ul", { class: "attached", "aria-label": "Bifogade filer" });
  const usage = el("div", { class: "usage-place", "aria-live": "polite" });
  const notice = el("div", { class: "composer-notice", role: "alert" });
  const send = el(
    "button",
    { class: "send", "aria-label": "Skicka", title: "Skicka", on: { click: submit } },
    icon("send-horizontal"),
  );

  function changed() {
    draft.text = field.value;
    notice.replaceChildren();
    completion.update();
    const help = threadTs ? null : usageOf(field.value);
    usage.replaceChildren(...(help && completion.node.hidden ? [help] : []));
    show();
  }

  function show() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    arrange(attached, draft.files.map(fileChip));
    attached.hidden = !draft.files.length;
    send.disabled = !draft.text.trim() && !draft.files.length;
  }

  const fileChip = (file) =>
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

  function attach(files) {
    draft.files.push(...files);
    show();
    field.focus();
  }

  function drop(file) {
    draft.files = draft.files.filter((one) => one !== file);
    show();
  }

  function begin(sign) {
    const gap =
      sign !== "/" && field.selectionStart && !/\s$/.test(field.value.slice(0, field.selectionStart)) ? " " : "";
    if (sign === "/" && field.value) return;
    field.setRangeText(gap + sign, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    changed();
  }

  async function submit() {
    const text = draft.text.trim();
    const files = draft.files;
    if (!text && !files.length) return;
    Object.assign(draft, { text: "", files: [] });
    field.value = "";
    changed();
    const error = await deliver(text, files);
    if (!error) return;
    notice.replaceChildren(icon("circle-alert"), error);
    if (draft.text) return;
    Object.assign(draft, { text, files });
    field.value = text;
    show();
  }

  /** Sends; promises null, or what went wrong in words. */
  async function deliver(text, files) {
    const command = /^\/\S+/.exec(text)?.[0];
    if (files.length) return upload(text, files);
    if (!command) return outcome(await api.say({ user: workspace.me, channel, text, thread_ts: threadTs }));
    if (threadTs) return `${command} fungerar inte i trådar. Skriv i kanalen i stället.`;
    if (command === "/invite") return outcome(await api.invite({ user: workspace.me, channel }));
    const answer = await api.command({ user: workspace.me, channel, text });
    if (answer.ok) return null;
    if (workspace.commands.some((one) => one.command === command))
      return `${command} misslyckades. ${refusal(answer.error)}`;
    return `${command} är inte ett giltigt kommando. Skriv / för att se de som finns.`;
  }

  async function upload(text, files) {
    for (const [at, file] of files.entries()) {
      const answer = await api.upload({
        user: workspace.me,
        channel,
        thread_ts: threadTs,
        text: at === 0 ? text : undefined,
        file,
      });
      if (!answer.ok) return `${file.name} kunde inte laddas upp. ${refusal(answer.error)}`;
    }
    return null;
  }

  const outcome = (answer) => (answer.ok ? null : refusal(answer.error));

  field.value = draft.text;
  field.addEventListener("input", changed);
  field.addEventListener("click", completion.update);
  field.addEventListener("keydown", (event) => {
    if (completion.key(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("paste", (event) => event.clipboardData.files.length && attach(event.clipboardData.files));
  choose.addEventListener("change", () => {
    attach(choose.files);
    choose.value = "";
  });

  const tool = (name, words, act) =>
    el("button", { class: "icon-button", "aria-label": words, title: words, on: { click: act } }, icon(name));
  const box = el(
    "div",
    { class: "composer-box" },
    field,
    attached,
    el(
      "div",
      { class: "composer-tools" },
      tool("plus", "Bifoga fil", () => choose.click()),
      tool("at-sign", "Nämn någon", () => begin("@")),
      !threadTs && tool("square-slash", "Kommandon", () => begin("/")),
      el("span", { class: "grow" }),
      send,
    ),
  );
  receiveDrops(box, attach);
  const node = el("div", { class: "composer" }, completion.node, usage, notice, box, choose);
  requestAnimationFrame(changed);
  return { node, focus: () => field.focus() };
}

/** What stands in the composer's place where one may not write. */
export const closedComposer = () =>
  el(
    "div",
    { class: "composer" },
    el(
      "div",
      { class: "composer-closed" },
      "Du är inte med i den här kanalen. Byt till någon som är det för att skriva här.",
    ),
  );
