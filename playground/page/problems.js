/** The tray of what "Slack" refused the bot, and the words on it. */

import { panelFor } from "./dialog.js";
import { el, icon } from "./dom.js";
import { workspace } from "./workspace.js";

/** "Slack nekade: chat.postMessage – invalid_blocks". */
export const problemWords = ({ method, error }) =>
  method ? `Slack nekade: ${method} – ${error}` : `Boten fick ett fel: ${error}`;

/** The tray's nodes; nothing while there are no problems. */
export function problemTray() {
  const { problems } = workspace;
  if (!problems.length) return [];
  const button = el(
    "button",
    { class: "tray-button", "aria-label": `${problems.length} problem med botens anrop` },
    icon("triangle-alert"),
    String(problems.length),
  );
  const panel = panelFor(button, "problem-panel", () =>
    panel.replaceChildren(
      el("h2", null, "Problem med botens anrop"),
      el(
        "ol",
        null,
        [...workspace.problems]
          .reverse()
          .map((problem) =>
            el(
              "li",
              null,
              el("strong", null, problemWords(problem)),
              problem.at && el("span", { class: "problem-time" }, atWords(problem.at)),
              problem.detail && el("p", null, problem.detail),
            ),
          ),
      ),
    ),
  );
  return [button, panel];
}

/** The time of day; what is no time is shown as it is. */
function atWords(at) {
  const moment = new Date(/^\d+(\.\d+)?$/.test(String(at)) ? Number(at) * 1000 : at);
  return Number.isNaN(moment.getTime())
    ? String(at)
    : new Intl.DateTimeFormat("sv-SE", { timeStyle: "medium", timeZone: "Europe/Stockholm" }).format(moment);
}
