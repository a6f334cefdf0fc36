/** Building the page's nodes. Foreign text only ever becomes text nodes and attributes, never markup. */

const SVG = "http://www.w3.org/2000/svg";
let made = 0;

/**
 * An element. `props` are attributes; `on` holds listeners and `data` data-attributes. An attribute that is
 * undefined, null or false is left out, and so is such a child; children may be nested lists.
 */
export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  if (tag === "button") node.type = "button";
  for (const [name, value] of Object.entries(props ?? {})) {
    if (absent(value)) continue;
    if (name === "on") for (const [event, hear] of Object.entries(value)) node.addEventListener(event, hear);
    else if (name === "data")
      for (const [key, text] of Object.entries(value)) absent(text) || (node.dataset[key] = text);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => !absent(child) && child !== ""));
  return node;
}

const absent = (value) => value === undefined || value === null || value === false;

/** A picture out of one of the two sheets, hidden from screen readers unless it has a label. */
export function symbol(sheet, id, cls, label) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/page/${sheet}.svg#${id}`);
  svg.setAttribute("class", cls);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** One of the line icons in icons.svg. */
export const icon = (name) => symbol("icons", name, "icon");

/** An id that no other node on the page has. */
export const freshId = (stem) => `${stem}-${++made}`;

/** Makes `nodes` the children of `parent`, moving only what is out of place, so that focus and open menus survive. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let place = parent.firstChild;
  for (const node of nodes) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}

/** Words for screen readers only. */
export const unseen = (text) => el("span", { class: "unseen" }, text);

/** What stands in for something that this page cannot draw, so that nobody believes it is not there. */
export const cannotShow = (type) =>
  el("span", { class: "cannot-show" }, icon("circle-help"), `Kan inte visas här: ${type}`);

/** True when the page is shown on a phone's width. */
export const isNarrow = () => matchMedia("(max-width: 768px)").matches;
