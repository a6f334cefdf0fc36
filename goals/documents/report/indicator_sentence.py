"""An indicator told in one item of a list: "Nöjda: 86 % (mål 90 %; 84 % i fjol)", "Nöjda – utfall 86 %, mål 90 %"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from goals.documents.report.indicator_row import worded
from goals.documents.report.prose import is_bullet, plain, without_bullet
from goals.documents.report.reader import Reader
from goals.documents.report.split_by_sex import split_by_sex
from goals.documents.report.values import MEDIUM, Read, ReadIndicator
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line

_MOST_LINES = 4
_BEFORE = "Värdet inom parentes är läst som ett tidigare utfall."


def indicator_sentence(blocks: Sequence[Block], at: int, reader: Reader) -> tuple[ReadIndicator, int] | None:
    """The indicator that the lines from `at` on tell, and where they end; None where they tell none."""
    first = blocks[at]
    if not isinstance(first, Line) or not any(sign in first.text for sign in ":–-"):
        return None
    text = without_bullet(plain(first.text))
    for end in range(at + 1, min(at + 1 + _MOST_LINES, len(blocks) + 1)):
        following = blocks[end] if end < len(blocks) else None
        goes_on = isinstance(following, Line) and not following.gap and following.text.lstrip().startswith("%")
        if not goes_on and (found := _pattern(reader.words).fullmatch(text.rstrip("."))):
            told = _indicator(found, first, reader)
            if told.women or not (found["parts"] or found["parts2"]):
                return told, end
        if not isinstance(following, Line) or following.gap or following.joined or is_bullet(plain(following.text)):
            return None
        text = f"{text} {plain(following.text)}"
    return None


def _indicator(found: re.Match[str], line: Line, reader: Reader) -> ReadIndicator:
    sure, place = reader.sure & MEDIUM, line.place
    name, result, target = (found[one] or found[f"{one}2"] for one in ("name", "result", "target"))
    parts = found["parts"] or found["parts2"]
    split = split_by_sex(f"{result} ({parts})" if parts else result, reader.words)
    none = plain(target).casefold() in reader.words.of("no_data")  # "mål saknas" tells that there is none
    of_result = reader.cells.figure(split.whole if split else result, place, sure)
    figure = reader.cells.figure("" if none else target, place, sure)
    told = ReadIndicator(
        Read(name, name, sure, place),
        result=replace(of_result, flags=(*of_result.flags, _BEFORE)) if found["before"] else of_result,
        target=worded(figure, sure) if figure.value is None and figure.flags else figure,
        sure=sure,
    )
    if split:
        women, men = (reader.cells.figure(one, place, sure) for one in (split.women, split.men))
        return replace(told, women=women, men=men)
    return told


@lru_cache(32)
def _pattern(words: Words) -> re.Pattern[str]:
    def phrases(*roles: str) -> str:
        return "|".join(
            sorted(map(re.escape, (one for role in roles for one in words.of("columns", role))), key=len, reverse=True)
        )

    women, men = phrases("women"), phrases("men")
    sexes = rf"(?:{women}|{men})[^();.]{{1,20}}, (?:{women}|{men})[^();.]{{1,20}}"
    target, result = phrases("target", "target_or_goal"), phrases("result")
    return re.compile(
        rf"(?P<name>[^:]{{4,150}}): (?P<result>[^()]{{1,40}}(?:\([^()]{{5,60}}\))?) "
        rf"\((?:{target}):? (?P<target>[^;()]{{1,40}})(?:[;,] [^()]{{1,60}})?\)"
        r"(?:[,;] (?P<parts>[^();]{5,60}))?|"
        rf"(?P<name2>.{{4,150}}?)(?::| [–-]) (?:{result}):? (?P<result2>[^()]{{1,40}}?)"
        rf"(?P<before> \([^()]{{1,20}}\))?[,;] (?:{target}):? "
        rf"(?P<target2>[^;()]{{1,40}}?)(?:\. (?P<parts2>{sexes})(?=\.|$))?(?:\. [A-ZÅÄÖ].*)?",
        re.IGNORECASE,
    )
