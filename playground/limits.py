"""Slack's rules for messages and views: what each block may hold, how much of it, and where.

The tables are the rules; `rules` says what a cell of a table means. The numbers come from Slack's reference for Block
Kit and from the constants of the SDK's models; two that Slack does not document are the 13,200 characters of block
JSON that a message may hold and the 250 KB of a view. What the page does not draw is not here, and so is refused.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playground.refusal import Json
from playground.rules import Complaints, Rule, among, anything, at, boolean, both, fields, many, number, string, typed

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_BLOCK_CHARACTERS = 13_200
MESSAGE_TEXT_CHARACTERS = 40_000
VIEW_BYTES = 250_000
MODALS_IN_A_STACK = 3
MARKDOWN_CHARACTERS = 12_000
DATA_TABLE_CHARACTERS = 20_000

# --- parts ---------------------------------------------------------------------------------------------------------


def plain(most: int) -> Rule:
    """A plain_text object."""
    return typed({"plain_text": fields({"text!": string(most), "emoji": boolean})})


def text(most: int) -> Rule:
    """A text object, plain_text or mrkdwn."""
    mrkdwn = fields({"text!": string(most), "verbatim": boolean})
    return typed({"plain_text": fields({"text!": string(most), "emoji": boolean}), "mrkdwn": mrkdwn})


ID = string(255)
URL = string(3000, pattern=r"[a-z][a-z0-9+.-]*:\S+")
DATE = string(10, pattern=r"\d{4}-\d\d-\d\d")
TIME = string(5, pattern=r"([01]\d|2[0-3]):[0-5]\d")

CONFIRM = fields({"title!": plain(100), "text!": text(300), "confirm!": plain(30), "deny!": plain(30),
                  "style": among("primary", "danger")})  # fmt: skip
OPTION = fields({"text!": plain(75), "value!": string(150), "description": plain(75)})
MARKED_OPTION = fields({"text!": text(75), "value!": string(150), "description": text(75)})
"""Radio buttons and checkboxes alone show mrkdwn."""
OPTION_GROUP = fields({"label!": plain(75), "options!": many(OPTION, 100)})
OVERFLOW_OPTION = fields({"text!": plain(75), "value!": string(150), "description": plain(75), "url": URL})
CHOICE = fields({"options": many(OPTION, 100, 0), "option_groups": many(OPTION_GROUP, 100, 0)},
                one_of=("options", "option_groups"))  # fmt: skip
"""What a bot answers an external select with; no option where nothing was found."""

SLACK_FILE = fields({"id": ID, "url": URL}, one_of=("id", "url"))
IMAGE = fields({"alt_text!": string(2000), "image_url": URL, "slack_file": SLACK_FILE},
               one_of=("image_url", "slack_file"))  # fmt: skip
DISPATCH = fields({"trigger_actions_on": many(among("on_enter_pressed", "on_character_entered"), 2)})

_ACTION = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": boolean}
_TYPED = {"action_id": ID, "placeholder": plain(150), "focus_on_load": boolean, "dispatch_action_config": DISPATCH}
_SELECT = {**_ACTION, "placeholder": plain(150)}
_MULTI = {**_SELECT, "max_selected_items": number(1, 100)}
_OPTIONS = {"options": many(OPTION, 100), "option_groups": many(OPTION_GROUP, 100)}
_CONVERSATION = {"initial_conversation": ID, "default_to_current_conversation": boolean,
                 "response_url_enabled": boolean, "filter": anything}  # fmt: skip


def _initial_is_an_option(value: Any, where: str) -> Complaints:
    offered = [option.get("value") for option in options_of(value)]
    chosen = [value["initial_option"]] if "initial_option" in value else value.get("initial_options", [])
    if any(option.get("value") not in offered for option in chosen if isinstance(option, dict)):
        yield at("initial option must be one of the options", where)


def _static(known: Mapping[str, Rule]) -> Rule:
    return both(fields({**_SELECT, **known, **_OPTIONS}, one_of=("options", "option_groups")), _initial_is_an_option)


def _pressed(**initial: Rule) -> Rule:
    return both(fields({**_ACTION, "options!": many(MARKED_OPTION, 10), **initial}), _initial_is_an_option)


ELEMENTS: dict[str, Rule] = {
    "button": fields({"text!": plain(75), "action_id": ID, "url": URL, "value": string(2000), "confirm": CONFIRM,
                      "style": among("primary", "danger"), "accessibility_label": string(75)}),
    "image": IMAGE,
    "overflow": fields({"action_id": ID, "confirm": CONFIRM, "options!": many(OVERFLOW_OPTION, 5)}),
    "radio_buttons": _pressed(initial_option=MARKED_OPTION),
    "checkboxes": _pressed(initial_options=many(MARKED_OPTION, 10)),
    "static_select": _static({"initial_option": OPTION}),
    "multi_static_select": _static({**_MULTI, "initial_options": many(OPTION, 100)}),
    "external_select": fields({**_SELECT, "initial_option": OPTION, "min_query_length": number(0)}),
    "multi_external_select": fields({**_MULTI, "initial_options": many(OPTION, 100), "min_query_length": number(0)}),
    "users_select": fields({**_SELECT, "initial_user": ID}),
    "multi_users_select": fields({**_MULTI, "initial_users": many(ID, 100)}),
    "channels_select": fields({**_SELECT, "initial_channel": ID, "response_url_enabled": boolean}),
    "multi_channels_select": fields({**_MULTI, "initial_channels": many(ID, 100)}),
    "conversations_select": fields({**_SELECT, **_CONVERSATION}),
    "multi_conversations_select": fields({**_MULTI, **_CONVERSATION, "initial_conversations": many(ID, 100)}),
    "datepicker": fields({**_SELECT, "initial_date": DATE}),
    "timepicker": fields({**_SELECT, "initial_time": TIME, "timezone": ID}),
    "plain_text_input": fields({**_TYPED, "multiline": boolean, "initial_value": string(3000, 0),
                                "min_length": number(0, 3000), "max_length": number(1, 3000)}),
    "number_input": fields({**_TYPED, "is_decimal_allowed!": boolean, "initial_value": string(100),
                            "min_value": string(100), "max_value": string(100)}),
    "email_text_input": fields({**_TYPED, "initial_value": string(3000)}),
    "url_text_input": fields({**_TYPED, "initial_value": string(3000)}),
    "file_input": fields({"action_id": ID, "filetypes": many(ID, 100), "max_files": number(1, 10)}),
}  # fmt: skip

_SELECTS = ("static_select", "external_select", "users_select", "channels_select", "conversations_select")
_MULTIS = tuple(f"multi_{name}" for name in _SELECTS)
_PICKERS = ("radio_buttons", "checkboxes", "datepicker", "timepicker")
_WRITTEN = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "file_input")
IN_SECTION = ("button", "image", "overflow", *_SELECTS, *_MULTIS, *_PICKERS)
IN_ACTIONS = ("button", "overflow", *_SELECTS, *_PICKERS)
IN_INPUT = (*_WRITTEN, *_SELECTS, *_MULTIS, *_PICKERS)

_RICH_LEAF = typed({
    "text": fields({"text!": string(MESSAGE_TEXT_CHARACTERS), "style": anything}),
    "link": fields({"url!": URL, "text": string(3000), "unsafe": boolean, "style": anything}),
    "user": fields({"user_id!": ID, "style": anything}),
    "channel": fields({"channel_id!": ID, "style": anything}),
    "usergroup": fields({"usergroup_id!": ID, "style": anything}),
    "team": fields({"team_id!": ID, "style": anything}),
    "emoji": fields({"name!": ID, "unicode": ID, "skin_tone": number(1, 6), "style": anything}),
    "date": fields({"timestamp!": number(), "format!": ID, "url": URL, "fallback": ID, "style": anything}),
    "broadcast": fields({"range!": among("here", "channel", "everyone"), "style": anything}),
    "color": fields({"value!": ID, "style": anything}),
})  # fmt: skip
_RICH_LEAVES = {"elements!": many(_RICH_LEAF, 1000, 0), "border": number(0, 1)}
_RICH_SECTION = fields(_RICH_LEAVES)
_RICH_LIST = fields({"elements!": many(typed({"rich_text_section": _RICH_SECTION}), 1000),
                     "style!": among("bullet", "ordered"), "indent": number(0, 8), "offset": number(0),
                     "border": number(0, 1)})  # fmt: skip
RICH_TEXT = fields({"block_id": ID, "elements!": many(typed({
    "rich_text_section": _RICH_SECTION,
    "rich_text_quote": _RICH_SECTION,
    "rich_text_preformatted": fields({**_RICH_LEAVES, "language": ID}),
    "rich_text_list": _RICH_LIST,
}), 1000)})  # fmt: skip

_CELLS = {"raw_text": fields({"text!": string(3000)}), "rich_text": RICH_TEXT,
          "raw_number": fields({"value!": number(), "text!": string(3000)})}  # fmt: skip


def _rows_are_even(value: Any, where: str) -> Complaints:
    rows = [row for row in value.get("rows", ()) if isinstance(row, list)]
    if len({len(row) for row in rows}) > 1:
        yield at("all rows must have the same number of cells", f"{where}/rows")


def _data_table_fits(value: Any, where: str) -> Complaints:
    rows = [row for row in value.get("rows", ()) if isinstance(row, list)]
    if any(isinstance(cell, dict) and cell.get("type") == "rich_text" for cell in (rows or [[]])[0]):
        yield at("rich_text is not allowed in the header row", f"{where}/rows/0")
    if sum(len(word) for row in rows for cell in row for word in strings_in(cell, "text")) > DATA_TABLE_CHARACTERS:
        yield at(f"must be less than {DATA_TABLE_CHARACTERS + 1} characters", f"{where}/rows")


_CARD = fields({"block_id": ID, "hero_image": IMAGE, "icon": IMAGE, "title": text(150), "subtitle": text(150),
                "body": text(200), "actions": many(typed(ELEMENTS, "button"), 3)},
               any_of=("hero_image", "title", "actions", "body"))  # fmt: skip


# --- blocks --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block may stand, and its rule."""

    surfaces: tuple[str, ...]
    rule: Rule


def _child(value: Any, where: str) -> Complaints:
    allowed = [name for name, block in BLOCKS.items() if "message" in block.surfaces and name != "container"]
    yield from typed({name: BLOCKS[name].rule for name in allowed})(value, where)


MESSAGE, MODAL, HOME = ("message",), ("modal",), ("home",)
EVERYWHERE = MESSAGE + MODAL + HOME

BLOCKS: dict[str, Block] = {
    "section": Block(EVERYWHERE, fields(
        {"block_id": ID, "text": text(3000), "fields": many(text(2000), 10), "expand": boolean,
         "accessory": typed(ELEMENTS, *IN_SECTION)}, any_of=("text", "fields"))),
    "header": Block(EVERYWHERE, fields({"block_id": ID, "text!": plain(150)})),
    "divider": Block(EVERYWHERE, fields({"block_id": ID})),
    "image": Block(EVERYWHERE, fields(
        {"block_id": ID, "alt_text!": string(2000), "title": plain(2000), "image_url": URL, "slack_file": SLACK_FILE},
        one_of=("image_url", "slack_file"))),
    "context": Block(EVERYWHERE, fields(
        {"block_id": ID,
         "elements!": many(typed({"image": IMAGE, "plain_text": plain(3000), "mrkdwn": text(3000)}), 10)})),
    "actions": Block(EVERYWHERE, fields({"block_id": ID, "elements!": many(typed(ELEMENTS, *IN_ACTIONS), 25)})),
    "input": Block(EVERYWHERE, fields(
        {"block_id": ID, "label!": plain(2000), "hint": plain(2000), "element!": typed(ELEMENTS, *IN_INPUT),
         "optional": boolean, "dispatch_action": boolean})),
    "rich_text": Block(EVERYWHERE, RICH_TEXT),
    "card": Block(EVERYWHERE, _CARD),
    "container": Block(MESSAGE, fields(
        {"block_id": ID, "title": plain(150), "rich_text_title": RICH_TEXT, "subtitle": text(150), "icon": IMAGE,
         "child_blocks!": many(_child, 10), "width": among("narrow", "standard", "wide", "full"),
         "is_collapsible": boolean, "default_collapsed": boolean, "has_header_divider": boolean},
        one_of=("title", "rich_text_title"))),
    "alert": Block(MODAL, fields(
        {"block_id": ID, "text!": text(200), "level": among("default", "info", "warning", "error", "success")})),
    "markdown": Block(MESSAGE, fields({"block_id": ID, "text!": string(MARKDOWN_CHARACTERS)})),
    "table": Block(MESSAGE + HOME, both(fields(
        {"block_id": ID, "rows!": many(many(typed(_CELLS), 20), 100), "column_settings": many(anything, 20)}),
        _rows_are_even)),
    "data_table": Block(MESSAGE + HOME, both(fields(
        {"block_id": ID, "caption!": string(255), "rows!": many(many(typed(_CELLS), 20), 201, 2),
         "page_size": number(1, 100), "row_header_column_index": number(0, 19)}), _rows_are_even, _data_table_fits)),
}  # fmt: skip

_VIEW = {"blocks!": many(anything, VIEW_BLOCKS), "private_metadata": string(3000, 0), "callback_id": string(255, 0),
         "external_id": string(255, 0)}  # fmt: skip
VIEWS: dict[str, Rule] = {
    "modal": fields({**_VIEW, "title!": plain(24), "submit": plain(24), "close": plain(24),
                     "clear_on_close": boolean, "notify_on_close": boolean, "submit_disabled": boolean}),
    "home": fields(_VIEW),
}  # fmt: skip


# --- the checks ----------------------------------------------------------------------------------------------------


def wrong_in_message(blocks: object) -> list[str]:
    """Everything wrong with a message's blocks, in Slack's words with JSON pointers; empty when Slack takes them."""
    return [*many(anything, MESSAGE_BLOCKS, 0)(blocks, "/blocks"), *_blocks(blocks, "message", "/blocks")]


def wrong_in_view(view: object) -> list[str]:
    """Everything wrong with a modal or a Home view."""
    wrong = list(typed(VIEWS)(view, "/view"))
    if not isinstance(view, dict) or view.get("type") not in VIEWS:
        return wrong
    blocks = view.get("blocks")
    wrong += _blocks(blocks, view["type"], "/view/blocks")
    inputs = [block for block in blocks if block["type"] == "input"] if isinstance(blocks, list) and not wrong else []
    if inputs and view["type"] == "modal" and "submit" not in view:
        wrong.append(at("missing required field: submit (there are input blocks)", "/view"))
    return wrong


def block_characters(blocks: list[Json]) -> int:
    """The size that Slack measures a message's blocks by."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def options_of(element: Json) -> list[Json]:
    """The options of a select, grouped or not."""
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return [option for group in groups for option in group.get("options", ()) if isinstance(option, dict)]


def elements_of(block: Json) -> list[Json]:
    """The interactive elements of a block, with those of blocks inside it."""
    held = [block.get("accessory"), block.get("element"), *block.get("elements", []), *block.get("actions", [])]
    own = [e for e in held if isinstance(e, dict) and e.get("type") in ELEMENTS and e["type"] != "image"]
    return own + [element for child in block.get("child_blocks", []) for element in elements_of(child)]


def strings_in(value: object, *names: str) -> Iterator[str]:
    """Every string that stands under one of these names, however deep, in order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name in names:
                yield inner
            yield from strings_in(inner, *names)
    elif isinstance(value, list):
        for item in value:
            yield from strings_in(item, *names)


def _blocks(blocks: object, surface: str, where: str) -> Complaints:
    if not isinstance(blocks, list):
        return
    table = {name: block.rule for name, block in BLOCKS.items()}
    allowed = [name for name, block in BLOCKS.items() if surface in block.surfaces]
    sound = True
    for index, block in enumerate(blocks):
        for why in typed(table, *allowed)(block, f"{where}/{index}"):
            sound = False
            yield why
    if not sound:
        return
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield at("no more than 1 table allowed", where)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_CHARACTERS:
        yield at(f"markdown blocks must be less than {MARKDOWN_CHARACTERS + 1} characters together", where)
    yield from _twice((block.get("block_id") for block in blocks), "block_id", where)
    for index, block in enumerate(blocks):
        actions = (element.get("action_id") for element in elements_of(block))
        yield from _twice(actions, "action_id", f"{where}/{index}")
    for index, block in enumerate(blocks):
        if surface != "modal" and any(element["type"] == "file_input" for element in elements_of(block)):
            yield at("unsupported type: file_input", f"{where}/{index}/element/type")


def _twice(ids: Iterator[str | None], name: str, where: str) -> Complaints:
    for each, times in Counter(each for each in ids if each).items():
        if times > 1:
            yield at(f"{name} `{each}` already exists", where)
