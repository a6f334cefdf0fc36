/** The elements that stand in sections, actions, contexts and inputs, by type. */

import { enlarge, menuFor } from "./dialog.js";
import { cannotShow, el, freshId, icon } from "./dom.js";
import { drawDate, drawFiles, drawText, drawTime } from "./inputs.js";
import { textNodes } from "./mrkdwn.js";
import { drawSelect } from "./selects.js";
import { fileAddress } from "./workspace.js";

const ELEMENTS = {
  button: drawButton,
  overflow: drawOverflow,
  image: (element) => drawImage(element, "small-image"),
  radio_buttons: (...given) => drawChoices("radio", ...given),
  checkboxes: (...given) => drawChoices("checkbox", ...given),
  datepicker: drawDate,
  timepicker: drawTime,
  plain_text_input: drawText,
  number_input: drawText,
  email_text_input: drawText,
  url_text_input: drawText,
  file_input: drawFiles,
  ...Object.fromEntries(
    ["static", "external", "users", "conversations", "channels"]
      .flatMap((kind) => [`${kind}_select`, `multi_${kind}_select`])
      .map((type) => [type, drawSelect]),
  ),
};

/**
 * Draws an element. `place` says where it stands: {labelledBy?, describedBy?, id?, dispatches}; outside of input blocks
 * every change is sent as an action.
 */
export function drawElement(element, blockId, surface, place = { dispatches: true }) {
  const draw = ELEMENTS[element.type];
  if (!draw) return cannotShow(element.type);
  const node = draw(element, blockId, surface, place);
  if (element.action_id) Object.assign(node.dataset, { blockId, actionId: element.action_id });
  return node;
}

function drawButton(element, blockId, surface) {
  const cls = `button ${element.style ?? ""}`.trim();
  const press = () => {
    const { text, value, style } = element;
    if (!button.classList.contains("waiting")) surface.act(element, blockId, { text, value, style }, button);
  };
  const props = { class: cls, "aria-label": element.accessibility_label, on: { click: press } };
  const web = element.url && /^(https?|mailto|slack):/i.test(element.url);
  const button = web
    ? el("a", { ...props, href: element.url, target: "_blank", rel: "noopener noreferrer" })
    : el("button", props);
  button.append(...textNodes(element.text));
  return button;
}

function drawOverflow(element, blockId, surface) {
  const button = el(
    "button",
    { class: "button overflow", "aria-label": element.accessibility_label ?? "Fler val" },
    icon("ellipsis"),
  );
  const menu = menuFor(button, () =>
    element.options.map((option) => ({
      text: textNodes(option.text),
      detail: option.description && textNodes(option.description),
      url: option.url,
      choose: () => surface.act(element, blockId, { selected_option: option }),
    })),
  );
  return el("div", { class: "overflow-place" }, button, menu);
}

/** An image element or block, from an address or an uploaded file; a click shows it large. */
export function drawImage(element, cls) {
  const address = element.image_url ?? (element.slack_file && fileAddress(element.slack_file)) ?? "";
  const image = el("img", { class: cls, src: address, alt: element.alt_text ?? "", loading: "lazy" });
  image.addEventListener("error", () =>
    image.replaceWith(
      el("span", { class: "broken-image" }, icon("image"), element.alt_text || "Bilden kunde inte hämtas"),
    ),
  );
  if (cls === "small-image") return image;
  return el(
    "button",
    {
      class: "enlarge",
      "aria-label": `Visa större: ${element.alt_text ?? "bild"}`,
      on: { click: () => enlarge(address, element.alt_text ?? "") },
    },
    image,
  );
}

/** Radio buttons and checkboxes: `type` is that of the HTML input. */
function drawChoices(type, element, blockId, surface, place) {
  const many = type === "checkbox";
  const initial = many
    ? { selected_options: element.initial_options ?? [] }
    : { selected_option: element.initial_option ?? null };
  const cell = surface.cell(element, blockId, initial, place.dispatches);
  const chosen = () => (many ? cell.value.selected_options : [cell.value.selected_option].filter(Boolean));
  const name = freshId("choice");
  const boxes = element.options.map((option) => el("input", { type, name }));
  const show = () =>
    boxes.forEach((box, at) => (box.checked = chosen().some((one) => one.value === element.options[at].value)));
  const change = async () => {
    const picked = element.options.filter((_, at) => boxes[at].checked);
    if (!(await cell.choose(many ? { selected_options: picked } : { selected_option: picked[0] ?? null }))) show();
  };
  boxes.forEach((box) => box.addEventListener("change", change));
  show();
  return el(
    "div",
    {
      class: "choices",
      role: many ? "group" : "radiogroup",
      "aria-labelledby": place.labelledBy,
      "aria-describedby": place.describedBy,
      id: place.id,
    },
    element.options.map((option, at) =>
      el(
        "label",
        { class: "choice" },
        boxes[at],
        el(
          "span",
          null,
          textNodes(option.text),
          option.description && el("span", { class: "option-detail" }, textNodes(option.description)),
        ),
      ),
    ),
  );
}
