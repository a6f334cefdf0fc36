/** Faces: initials on a colour for people, a target for the bot. */

import { el } from "./dom.js";
import { people, userById } from "./workspace.js";

// Each gives white text a contrast of at least 4.5.
const COLOURS = ["#7b3fa0", "#1f6f8b", "#a63d40", "#2f6b3c", "#8a5a00", "#3d5a98", "#b0386b", "#4a5568"];

/** The square picture of a user, decorative: the name stands beside it. */
export function avatar(userId, size = "medium") {
  const user = userById(userId);
  const cls = `avatar avatar-${size}`;
  if (user?.is_bot) return el("img", { class: cls, src: "/page/favicon.svg", alt: "" });
  const name = user?.name ?? "?";
  const words = name.split(/[\s-]+/).filter(Boolean);
  const initials = (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 1)).toLocaleUpperCase("sv");
  const colour = COLOURS[Math.max(people().indexOf(user), 0) % COLOURS.length];
  return el("span", { class: cls, style: `background:${colour}`, "aria-hidden": "true" }, initials);
}
