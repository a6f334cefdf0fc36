"""The few Block Kit pieces that the bot's texts are made of, and the plain text that says the same.

Limits are Slack's: 3000 characters a section, 75 a button, 50 blocks a message, about 13,200 characters of
block JSON a message (https://docs.slack.dev/reference/block-kit/blocks).
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]

SECTION = 3000
SMALL_PRINT = 800
NAME = 250
BUTTON = 75
BUTTON_VALUE = 1900
MESSAGE_BLOCKS = 50
MESSAGE_JSON = 12_500
MESSAGE_TEXT = 3600


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its blocks, and the `text` for notifications and screen readers that says what they say."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All words of the blocks, one block after the other, as mrkdwn without emphasis."""
        return cut(said(self.blocks), MESSAGE_TEXT)

    @property
    def plain(self) -> str:
        """The same words for a terminal: no mrkdwn, no entities."""
        text = re.sub(r"<[^|>]*\|([^>]*)>", r"\1", self.text)
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def message(*parts: Block | Iterable[Block] | None) -> Message:
    """Put blocks together, leaving out what is None. What Slack would refuse as too long is cut with a note; the small
    print and buttons that it ends with are kept."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, dict):
            blocks.append(part)
        elif part is not None:
            blocks.extend(part)
    if _fits(blocks):
        return Message(tuple(blocks))
    told, cut_off = list(blocks), context("…")
    while told and told[-1]["type"] in ("context", "actions"):
        told.pop()
    ending = [block for block in blocks[len(told) :] if block != cut_off]
    while told and not _fits([*told, cut_off, *ending]):
        told.pop()
    return Message((*told, cut_off, *ending))


def _fits(blocks: list[Block]) -> bool:
    return len(blocks) <= MESSAGE_BLOCKS and len(json.dumps(blocks, ensure_ascii=False)) <= MESSAGE_JSON


def escape(text: str) -> str:
    """Make text of outside origin safe in mrkdwn: no mention, link or broadcast comes alive, no control characters."""
    visible = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return visible.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, length: int) -> str:
    """Shorten to at most `length` characters, at a word and never within an entity (&amp;), with an ellipsis."""
    if len(text) <= length:
        return text
    head = re.sub(r"&\w{0,3}$", "", text[: length - 1])
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head) + "…"


def section(text: str, accessory: Block | None = None, id: str | None = None) -> Block:
    """A paragraph of mrkdwn."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, SECTION), "verbatim": True}}
    if accessory:
        block["accessory"] = accessory
    if id:
        block["block_id"] = id
    return block


def sections(lines: Sequence[str]) -> list[Block]:
    """Lines of mrkdwn in as few sections as they fit in."""
    found: list[Block] = []
    rest: list[str] = []
    for line in [cut(line, SECTION) for line in lines]:
        if rest and len("\n".join([*rest, line])) > SECTION:
            found.append(section("\n".join(rest)))
            rest = []
        rest.append(line)
    return [*found, section("\n".join(rest))] if rest else found


def context(*lines: str) -> Block:
    """Small print: at most ten lines, none of them long."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": cut(line, SMALL_PRINT), "verbatim": True} for line in lines[:10]],
    }


def header(text: str) -> Block:
    """A heading, plain text of at most 150 characters."""
    return {"type": "header", "text": plain_text(text, 150)}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def in_line(name: str) -> str:
    """A name of outside origin as it stands in one line among others: safe in mrkdwn, and no longer than is read."""
    return escape(cut(name, NAME))


def plain_text(text: str, length: int) -> Block:
    """A plain text object, never parsed."""
    return {"type": "plain_text", "text": cut(text, length), "emoji": True}


def button(label: str, action: str, value: str = "", style: str | None = None, spoken: str = "") -> Block:
    """A button; `spoken` is what a screen reader says where the label alone would not tell."""
    made: Block = {"type": "button", "text": plain_text(label, BUTTON), "action_id": action}
    if value:
        made["value"] = value
    if style:
        made["style"] = style
    if spoken:
        made["accessibility_label"] = cut(spoken, BUTTON)
    return made


def actions(*buttons: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def quote(text: str) -> str:
    """Mrkdwn for somebody's own words, set apart."""
    return "\n".join(f"> {line}" for line in escape(text.strip()).splitlines())


def said(blocks: Iterable[Block]) -> str:
    """All words of the blocks, without emphasis marks; buttons and inputs are left out, as in a notification."""
    return "\n".join(filter(None, (_words(block) for block in blocks)))


def _words(block: Block) -> str:
    match block["type"]:
        case "header" | "section":
            return _bare(block["text"])
        case "context":
            return "\n".join(_bare(element) for element in block["elements"])
        case _:
            return ""


def _bare(text: Block) -> str:
    if text["type"] == "plain_text":
        return escape(text["text"])
    unmarked = re.sub(r"(?<!\w)[*_](?=\S)(.+?)(?<=\S)[*_](?!\w)", r"\1", str(text["text"]))
    return re.sub(r"^> ?", "", unmarked, flags=re.MULTILINE)
