/** Times in Swedish words. Slack's `ts` are seconds since 1970 in UTC, as text; the demo's people are in Sweden. */

import { workspace } from "./workspace.js";

const timeZone = "Europe/Stockholm";
const format = (options) => new Intl.DateTimeFormat("sv-SE", { timeZone, ...options });
const day = format({ year: "numeric", month: "2-digit", day: "2-digit" });
const clockFormat = format({ hour: "2-digit", minute: "2-digit" });
const secondsFormat = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const longFormat = format({ weekday: "long", day: "numeric", month: "long" });
const yearFormat = format({ day: "numeric", month: "long", year: "numeric" });
const shortFormat = format({ day: "numeric", month: "short", year: "numeric" });
const fullFormat = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });

const when = (ts) => new Date(Number(ts) * 1000);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** "18 november 2024" for "2024-11-18". */
export const dateWords = (iso) => yearFormat.format(new Date(`${iso}T12:00:00Z`));
/** "2024-11-18" in Swedish time. */
export const dayOf = (ts) => day.format(when(ts));
/** "14:02". */
export const clock = (ts) => clockFormat.format(when(ts));
/** "måndag 18 november 2024 14:02". */
export const fullTime = (ts) => `${fullFormat.format(when(ts))} ${clock(ts)}`;

/** "idag", "igår", "imorgon", or null, as seen from the demo's day. */
function near(ts) {
  const days = Math.round((Date.parse(dayOf(ts)) - Date.parse(workspace.today)) / 86_400_000);
  return { "-1": "igår", 0: "idag", 1: "imorgon" }[days] ?? null;
}

/** The words on the line between two days. */
export const dayWords = (ts) =>
  capital(
    near(ts) ??
      (dayOf(ts).startsWith(workspace.today.slice(0, 4)) ? longFormat.format(when(ts)) : fullFormat.format(when(ts))),
  );

/** The parts of `<!date^ts^…>`. */
const TOKENS = {
  date_num: dayOf,
  date: (ts) => yearFormat.format(when(ts)),
  date_short: (ts) => shortFormat.format(when(ts)),
  date_long: (ts) => fullFormat.format(when(ts)),
  date_pretty: (ts) => near(ts) ?? yearFormat.format(when(ts)),
  date_short_pretty: (ts) => near(ts) ?? shortFormat.format(when(ts)),
  date_long_pretty: (ts) => near(ts) ?? fullFormat.format(when(ts)),
  day_divider_pretty: dayWords,
  time: clock,
  time_secs: (ts) => secondsFormat.format(when(ts)),
};

/** Slack's date formatting: "{date_short_pretty} kl. {time}" filled in; an unknown part gives null (use the fallback). */
export function fillDate(ts, pattern) {
  const parts = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  if (!/^\d+$/.test(ts) || parts.some((part) => !TOKENS[part])) return null;
  return pattern.replace(/\{(\w+)\}/g, (_, part) => TOKENS[part](ts));
}
