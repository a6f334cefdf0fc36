"""Fields of views and messages: what they hold, what is missing, and how people's words become Slack's values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playground.limits import elements_of
from playground.modals import Values
from playground.refusal import Json

STATE = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "file_input": ("files", ""),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}
"""Where each element keeps its value in `state.values`, and where its first value stands in the view."""


@dataclass(frozen=True)
class Field:
    """An interactive element with the block it stands in."""

    block: Json
    element: Json

    @property
    def names(self) -> list[str]:
        """Everything people or tests may call it: its text, label or placeholder, and its action_id."""
        element, block = self.element, self.block
        parts = [element.get("text"), block.get("label"), element.get("placeholder"), block.get("text")]
        words = [part["text"] for part in parts if isinstance(part, dict)]
        return [word for word in (*words, element.get("accessibility_label"), element["action_id"]) if word]

    def holds(self, value: object) -> Json:
        """The element's entry in `state.values`."""
        return {"type": self.element["type"], STATE[self.element["type"]][0]: value}


def fields_in(blocks: Sequence[Json]) -> list[Field]:
    """Every interactive element, from the top."""
    return [Field(block, element) for block in blocks for element in elements_of(block)]


def named(fields: Sequence[Field], name: str) -> Field | None:
    """The field called exactly this, or else the first of which it is a part of a name."""
    exact = next((field for field in fields if name in field.names), None)
    return exact or next((field for field in fields if any(name.lower() in each.lower() for each in field.names)), None)


def values_of(blocks: Sequence[Json], typed: Values) -> Values:
    """What every field holds: what was typed, or else its first value."""
    values: Values = {}
    for field in fields_in(blocks):
        if field.element["type"] in STATE:
            first = field.element.get(STATE[field.element["type"]][1])
            block_id, action_id = field.block["block_id"], field.element["action_id"]
            multiple = STATE[field.element["type"]][0].endswith("s")
            entry = field.holds([] if multiple and first is None else first)
            values.setdefault(block_id, {})[action_id] = typed.get(block_id, {}).get(action_id, entry)
    return values


def not_acceptable(blocks: Sequence[Json], values: Values) -> dict[str, str]:
    """What Slack itself says under a field before it lets anybody submit: {block_id: why}."""
    wrong = {}
    for field in fields_in(blocks):
        block, element = field.block, field.element
        if block["type"] != "input" or element["type"] not in STATE:
            continue
        value = values[block["block_id"]][element["action_id"]].get(STATE[element["type"]][0])
        if value in (None, "", []):
            if not block.get("optional"):
                wrong[block["block_id"]] = "Fyll i det här fältet."
        elif reason := next(_unfit(element, value), None):
            wrong[block["block_id"]] = reason
    return wrong


def _unfit(element: Json, value: object) -> Iterator[str]:
    if element["type"] == "plain_text_input":
        if len(str(value)) > element.get("max_length", 3000):
            yield f"Högst {element.get('max_length', 3000)} tecken."
        if len(str(value)) < element.get("min_length", 0):
            yield f"Minst {element['min_length']} tecken."
    if element["type"] == "number_input":
        try:
            number = float(str(value))
        except ValueError:
            yield "Ange ett tal."
            return
        if not element["is_decimal_allowed"] and "." in str(value):
            yield "Ange ett heltal."
        if number < float(element.get("min_value", "-inf")) or number > float(element.get("max_value", "inf")):
            yield "Talet är utanför det tillåtna."


def option_called(options: Sequence[Json], words: str) -> Json:
    """The option with this text or value."""
    for option in options:
        if words in (option["text"]["text"], option["value"]):
            return option
    raise AssertionError(f"no option {words!r}; there are {[option['text']['text'] for option in options]}")
