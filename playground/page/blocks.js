/** Block Kit: one small function for each kind of block. */

import { cannotShow, el, freshId, icon } from "./dom.js";
import { drawElement, drawImage } from "./elements.js";
import { markdown } from "./markdown.js";
import { textNodes, wordsOf } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { drawDataTable, drawTable } from "./tables.js";

const BLOCKS = {
  section,
  header: (block) => el("h3", { class: "block-header" }, textNodes(block.text)),
  divider: () => el("hr", { class: "block-divider" }),
  context,
  actions: (block, id, surface) =>
    el(
      "div",
      { class: "block-actions" },
      block.elements.map((element) => drawElement(element, id, surface)),
    ),
  image,
  input,
  rich_text: (block) => el("div", { class: "text rich" }, richText(block)),
  markdown: (block) => el("div", { class: "text md" }, markdown(block.text)),
  table: drawTable,
  data_table: drawDataTable,
  alert,
  card,
  container,
};

/** The nodes of a list of blocks; one that cannot be drawn is shown as such. */
export function drawBlocks(blocks, surface) {
  return blocks.map((block, at) => {
    const id = block.block_id ?? `block-${at}`;
    const node = (BLOCKS[block.type] ?? (({ type }) => cannotShow(type)))(block, id, surface);
    node.classList.add("block");
    node.dataset.blockId = id;
    return node;
  });
}

function section(block, id, surface) {
  const text = block.text && el("div", { class: "text" }, textNodes(block.text));
  const fields =
    block.fields &&
    el(
      "div",
      { class: "section-fields" },
      block.fields.map((field) => el("div", { class: "text" }, textNodes(field))),
    );
  const accessory =
    block.accessory &&
    el("div", { class: "accessory", data: { type: block.accessory.type } }, accessoryOf(block, id, surface));
  return el("div", { class: "block-section" }, el("div", { class: "section-main" }, text, fields), accessory);
}

const accessoryOf = (block, id, surface) =>
  block.accessory.type === "image"
    ? drawImage(block.accessory, "accessory-image")
    : drawElement(block.accessory, id, surface);

function context(block, id, surface) {
  const draw = (element) =>
    element.type === "image" ? drawElement(element, id, surface) : el("span", { class: "text" }, textNodes(element));
  return el("div", { class: "block-context" }, block.elements.map(draw));
}

function image(block) {
  const title = block.title && el("figcaption", null, textNodes(block.title));
  return el("figure", { class: "block-image" }, title, drawImage(block, "large-image"));
}

/** An input with its label, hint and place for an error; it tells the surface how to show one. */
function input(block, id, surface) {
  const [fieldId, labelId, hintId, errorId] = ["field", "label", "hint", "error"].map(freshId);
  const element = block.element;
  const error = el("div", { class: "field-error", id: errorId, role: "alert", hidden: true });
  const control = drawElement(element, id, surface, {
    id: fieldId,
    labelledBy: labelId,
    describedBy: `${errorId} ${hintId}`,
    dispatches: Boolean(block.dispatch_action),
  });
  const node = el(
    "div",
    { class: "block-input" },
    el(
      "label",
      { id: labelId, for: fieldId, class: "field-label" },
      textNodes(block.label),
      block.optional && el("span", { class: "optional" }, " (valfritt)"),
    ),
    control,
    error,
    block.hint && el("div", { class: "field-hint", id: hintId }, textNodes(block.hint)),
  );
  const focusable = () =>
    control.matches("input, textarea") ? control : (control.querySelector("button, input, textarea") ?? control);
  surface.fields.set(id, {
    element,
    optional: block.optional,
    focus: () => focusable().focus(),
    showError(words) {
      error.hidden = !words;
      error.replaceChildren(...(words ? [icon("circle-alert"), el("span", null, words)] : []));
      node.classList.toggle("has-error", Boolean(words));
      if (words) focusable().setAttribute("aria-invalid", "true");
      else focusable().removeAttribute("aria-invalid");
    },
  });
  node.addEventListener("input", () => surface.fields.get(id)?.showError(null));
  return node;
}

const ALERTS = {
  default: "info",
  info: "info",
  warning: "triangle-alert",
  error: "circle-alert",
  success: "circle-check",
};

function alert({ level = "default", text }) {
  return el(
    "div",
    { class: "block-alert", data: { level } },
    icon(ALERTS[level] ?? "info"),
    el("div", { class: "text" }, textNodes(text)),
  );
}

function card(block, id, surface) {
  return el(
    "article",
    { class: "block-card" },
    block.hero_image && drawImage(block.hero_image, "hero-image"),
    el(
      "div",
      { class: "card-head" },
      block.icon && drawImage(block.icon, "small-image"),
      el(
        "div",
        null,
        block.title && el("div", { class: "card-title text" }, textNodes(block.title)),
        block.subtitle && el("div", { class: "card-subtitle text" }, textNodes(block.subtitle)),
      ),
    ),
    block.body && el("div", { class: "text" }, textNodes(block.body)),
    block.actions &&
      el(
        "div",
        { class: "block-actions" },
        block.actions.map((element) => drawElement(element, id, surface)),
      ),
  );
}

function container(block, id, surface) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : el("span", null, textNodes(block.title));
  const head = [
    block.icon && drawImage(block.icon, "small-image"),
    el(
      "span",
      { class: "container-words" },
      el("span", { class: "container-title" }, title),
      block.subtitle && el("span", { class: "container-subtitle text" }, textNodes(block.subtitle)),
    ),
  ];
  const children = el("div", { class: "container-children" }, drawBlocks(block.child_blocks, surface));
  const data = { width: block.width ?? "standard" };
  if (!block.is_collapsible) {
    const label = block.title ? wordsOf(block.title) : null;
    return el(
      "section",
      { class: "block-container", data, "aria-label": label },
      el("div", { class: block.has_header_divider ? "container-head ruled" : "container-head" }, head),
      children,
    );
  }
  return el(
    "details",
    { class: "block-container", data, open: !block.default_collapsed },
    el("summary", { class: "container-head" }, icon("chevron-right"), head),
    children,
  );
}
