/** The day on the top bar; where the workspace's clock can be set, with a panel for going to another time. */

import { api } from "./api.js";
import { panelFor, toast } from "./dialog.js";
import { el, freshId, icon } from "./dom.js";
import { workspace } from "./workspace.js";

const words = el("span", null);
const button = el("button", { class: "travel-button" }, words, icon("chevron-down"));
const panel = panelFor(button, "travel-panel", fill);
let came = null; // what came to whom at the last stop, null before the first

/** The day's nodes. */
export function today() {
  words.textContent = workspace.travels ? `${workspace.today_text} ${workspace.now.slice(11)}` : workspace.today_text;
  return workspace.travels ? [button, panel] : [words];
}

function fill() {
  const id = freshId("travel");
  const field = el("input", { type: "datetime-local", id, class: "field", value: workspace.now });
  panel.replaceChildren(
    el("h2", null, "Res i tiden"),
    el("button", { class: "button primary", on: { click: () => go("next") } }, "Till nästa händelse"),
    el("label", { for: id }, "Eller till en viss tid"),
    el(
      "div",
      { class: "travel-to" },
      field,
      el("button", { class: "button", on: { click: () => field.value && go(field.value) } }, "Gå dit"),
    ),
    el("div", { class: "travel-came", role: "status" }, arrivals()),
  );
}

async function go(to) {
  const buttons = panel.querySelectorAll("button");
  for (const one of buttons) one.disabled = true;
  const answer = await api.time({ to });
  for (const one of buttons) one.disabled = false;
  if (!answer.ok) return toast(answer.error === "nothing_ahead" ? "Inget mer skickas." : answer.detail || answer.error);
  came = answer.came;
  workspace.now = answer.now;
  fill();
}

function arrivals() {
  if (!came) return null;
  if (!came.length) return el("p", null, "Inget skickades.");
  return el(
    "ul",
    null,
    came.map((one) =>
      el("li", null, el("strong", null, one.title), ` ${one.kind.toLowerCase()}`, el("p", null, one.state)),
    ),
  );
}
