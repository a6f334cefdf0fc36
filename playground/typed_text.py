"""What somebody types into Slack's message field, as Slack sends it on: mentions, links, escapes, rich text."""

import re
from collections.abc import Mapping

from playground.refusal import Json

_REFERENCE = re.compile(r"<(@U|#C|https?://)([^>|]*)(?:\|([^>]*))?>")
_URL = re.compile(r"https?://[^\s<>]+")


def as_sent(typed: str, names: Mapping[str, str]) -> str:
    """`names` maps what people write to what Slack sends: {"@Måltavla": "<@U0MALTAVLA>", "#mål": "<#C0MAL>"}.

    Everything else has `&`, `<` and `>` escaped; web addresses become links.
    """
    marks = sorted(names, key=len, reverse=True)
    by_lower = {mark.lower(): sent for mark, sent in names.items()}
    pattern = "|".join([*(re.escape(mark) + r"(?![\w-])" for mark in marks), _URL.pattern])
    sent, end = [], 0
    for found in re.finditer(pattern, typed, re.IGNORECASE):
        sent += [escaped(typed[end : found.start()]), by_lower.get(found[0].lower(), f"<{escaped(found[0])}>")]
        end = found.end()
    return "".join([*sent, escaped(typed[end:])])


def escaped(text: str) -> str:
    """The three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The reverse of `escaped`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def rich_text(sent: str, block_id: str) -> list[Json]:
    """The rich_text block that Slack makes of a sent text."""
    elements: list[Json] = []
    end = 0
    for found in _REFERENCE.finditer(sent):
        if found.start() > end:
            elements.append({"type": "text", "text": unescaped(sent[end : found.start()])})
        kind, rest = found[1], found[2]
        if kind == "@U":
            elements.append({"type": "user", "user_id": f"U{rest}"})
        elif kind == "#C":
            elements.append({"type": "channel", "channel_id": f"C{rest}"})
        else:
            elements.append({"type": "link", "url": unescaped(kind + rest)})
        end = found.end()
    if end < len(sent):
        elements.append({"type": "text", "text": unescaped(sent[end:])})
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]
