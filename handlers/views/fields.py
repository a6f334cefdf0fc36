"""Fields of a modal, and the modal around them.

A field's block and its element have the same id, and Slack keeps what was typed for as long as the id stays.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from handlers.views.blocks import BUTTON, Block, Message, plain_text
from handlers.views.voice import Voice

TITLE = 24
LABEL = 2000
LONGEST = 3000
MODAL_BLOCKS = 100
OPTIONS = 100


def modal(callback: str, title: str, blocks: Iterable[Block], voice: Voice, submit: str = "", kept: str = "") -> Block:
    """A modal; without `submit` it is only read. `kept` is what it remembers until it is submitted."""
    made: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title, TITLE),
        "close": plain_text(voice("Avbryt") if submit else voice("Stäng"), TITLE),
        "blocks": list(blocks)[:MODAL_BLOCKS],
    }
    if submit:
        made["submit"] = plain_text(submit, TITLE)
    if kept:
        made["private_metadata"] = kept
    return made


def reading(callback: str, title: str, shown: Message, voice: Voice) -> Block:
    """A modal that shows a message."""
    return modal(callback, title, shown.blocks, voice)


def words_field(
    id: str,
    label: str,
    written: str = "",
    hint: str = "",
    example: str = "",
    most: int = LONGEST,
    lines: bool = False,
    optional: bool = False,
) -> Block:
    """A field for words; `lines` of them where there may be several."""
    element: Block = {"type": "plain_text_input", "action_id": id, "multiline": lines, "max_length": most}
    if written:
        element["initial_value"] = written[:most]
    if example:
        element["placeholder"] = plain_text(example, 150)
    return _input(id, label, element, hint, optional)


def buttons_field(
    id: str, label: str, offered: Mapping[str, str], chosen: str = "", hint: str = "", optional: bool = False
) -> Block:
    """Radio buttons: one of a few, by value."""
    element: Block = {"type": "radio_buttons", "action_id": id, "options": _options(offered)}
    if chosen in offered:
        element["initial_option"] = _option(chosen, offered[chosen])
    return _input(id, label, element, hint, optional)


def ticks_field(id: str, label: str, offered: Mapping[str, str], ticked: Collection[str] = (), hint: str = "") -> Block:
    """Checkboxes: none, some or all of a few."""
    element: Block = {"type": "checkboxes", "action_id": id, "options": _options(offered)}
    initial = [_option(value, said) for value, said in offered.items() if value in ticked]
    if initial:
        element["initial_options"] = initial
    return _input(id, label, element, hint, optional=True)


def list_field(
    id: str,
    label: str,
    offered: Mapping[str, str] | Mapping[str, Mapping[str, str]],
    chosen: str = "",
    hint: str = "",
    optional: bool = False,
) -> Block:
    """A list to choose one from, by value; its options may stand in groups, by heading."""
    element: Block = {"type": "static_select", "action_id": id}
    groups = {heading: part for heading, part in offered.items() if isinstance(part, Mapping) and part}
    flat = {value: said for value, said in offered.items() if isinstance(said, str)}
    if groups:
        element["option_groups"] = [
            {"label": plain_text(heading, BUTTON), "options": _options(part)} for heading, part in groups.items()
        ]
        flat = {value: said for part in groups.values() for value, said in list(part.items())[:OPTIONS]}
    else:
        element["options"] = _options(flat)
    if chosen in flat:
        element["initial_option"] = _option(chosen, flat[chosen])
    return _input(id, label, element, hint, optional)


def several_field(
    id: str, label: str, offered: Mapping[str, str], chosen: Collection[str] = (), hint: str = ""
) -> Block:
    """A list to choose several from, by value."""
    element: Block = {"type": "multi_static_select", "action_id": id, "options": _options(offered)}
    initial = [_option(value, said) for value, said in list(offered.items())[:OPTIONS] if value in chosen]
    if initial:
        element["initial_options"] = initial
    return _input(id, label, element, hint, optional=False)


def day_field(id: str, label: str, chosen: date | None = None, hint: str = "", optional: bool = True) -> Block:
    """A day."""
    element: Block = {"type": "datepicker", "action_id": id}
    if chosen:
        element["initial_date"] = chosen.isoformat()
    return _input(id, label, element, hint, optional)


def person_field(id: str, label: str, chosen: str = "", hint: str = "", optional: bool = False) -> Block:
    """Somebody in the workspace, by Slack user id."""
    element: Block = {"type": "users_select", "action_id": id}
    if chosen:
        element["initial_user"] = chosen
    return _input(id, label, element, hint, optional)


def held(view: Block) -> Mapping[str, Any]:
    """What a modal's fields hold, by block id: text, the value of an option, a list of them, a day, a user; "" where a
    field is empty or nothing is told of it."""
    values = (view.get("state") or {}).get("values") or {}
    told = ((id, entry or {}) for id, entries in values.items() for entry in (entries or {}).values())
    return defaultdict(str, {id: _value(entry) for id, entry in told})


def _value(entry: Mapping[str, Any]) -> Any:
    if "selected_options" in entry:
        return [option["value"] for option in entry["selected_options"] or ()]
    if chosen := entry.get("selected_option"):
        return chosen["value"]
    return next((entry[name] for name in ("value", "selected_date", "selected_user") if entry.get(name)), "")


def _input(id: str, label: str, element: Block, hint: str, optional: bool) -> Block:
    made: Block = {"type": "input", "block_id": id, "label": plain_text(label, LABEL), "element": element}
    if hint:
        made["hint"] = plain_text(hint, LABEL)
    if optional:
        made["optional"] = True
    return made


def _options(offered: Mapping[str, str]) -> list[Block]:
    return [_option(value, said) for value, said in list(offered.items())[:OPTIONS]]


def _option(value: str, said: str) -> Block:
    return {"text": plain_text(said, BUTTON), "value": value}
