"""What Word shows before paragraphs but keeps out of their text: heading numbers, list numbers, bullets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from goals.documents.word.package import Package
from goals.documents.word.xml import attribute, child, children, integer, value, whole

_MOST_LEVELS = 9
_MOST_ANCESTORS = 12
_LONGEST_LABEL = 40
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says once its ancestors are asked as well; `heading` from 1, 0 where it is none."""

    name: str = ""
    heading: int = 0
    list_id: int | None = None
    level: int | None = None


def read_styles(styles: etree._Element | None) -> dict[str, Style]:
    """Every style by its id."""
    written = {attribute(style, "styleId"): style for style in children(styles, "style")}
    return {style_id: _style(style_id, written) for style_id in written}


def _style(style_id: str, written: Mapping[str, etree._Element]) -> Style:
    name = value(written[style_id], "name").lower()
    heading = list_id = level = None
    for _ in range(_MOST_ANCESTORS):
        if style_id not in written:
            break
        style = written[style_id]
        properties = child(style, "pPr")
        heading = _heading(value(style, "name"), properties) if heading is None else heading
        list_id = whole(properties, "numPr", "numId") if list_id is None else list_id
        level = whole(properties, "numPr", "ilvl") if level is None else level
        style_id = value(style, "basedOn")
    return Style(name, heading or 0, list_id, level)


def _heading(name: str, properties: etree._Element | None) -> int | None:
    outline = whole(properties, "outlineLvl")
    if outline is not None:
        return outline + 1 if 0 <= outline < _MOST_LEVELS else 0
    match = re.fullmatch(r"(?:heading|rubrik) ([1-9])", name.lower())
    return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str
    style: str
    arabic: bool


@dataclass(slots=True)
class Numbering:
    """Counts as Word does; ask once for each paragraph, in the document's order."""

    levels: Mapping[str, Mapping[int, _Level]]
    """By abstract list, the levels from 0."""
    lists: Mapping[int, tuple[str, Mapping[int, int]]]
    """By list, its abstract list and where its levels start over."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package) -> "Numbering":
        abstract = {attribute(each, "abstractNumId"): each for each in children(package.numbering, "abstractNum")}
        linked = {value(each, "styleLink"): name for name, each in abstract.items() if value(each, "styleLink")}
        lists: dict[int, tuple[str, Mapping[int, int]]] = {}
        for each in children(package.numbering, "num"):
            name = value(each, "abstractNumId")
            link = value(abstract[name], "numStyleLink") if name in abstract else ""
            starts = {
                integer(override, "ilvl") or 0: start
                for override in children(each, "lvlOverride")
                if (start := whole(override, "startOverride")) is not None
            }
            lists[integer(each, "numId") or 0] = linked.get(link, name), starts
        return cls({name: _levels(each) for name, each in abstract.items()}, lists)

    def label(self, style_id: str, style: Style, properties: etree._Element | None) -> str:
        """What stands before a paragraph with this style and these properties, "" if nothing."""
        own = child(properties, "numPr")
        own_list = whole(own, "numId")
        list_id = own_list if own_list is not None else style.list_id
        if not list_id or list_id not in self.lists:
            return ""
        name, starts = self.lists[list_id]
        levels = self.levels.get(name, {})
        by_style = next((at for at, level in levels.items() if style_id and level.style == style_id), None)
        own_level = whole(own, "ilvl")
        at = next((each for each in (own_level, by_style, style.level) if each is not None), 0)
        if at not in levels:
            return ""
        if levels[at].kind in ("bullet", "none"):
            return _BULLET if levels[at].kind == "bullet" else ""
        counts = self.counts.setdefault(name, {})
        if list_id not in self.started:
            self.started.add(list_id)
            counts.update({level: start - 1 for level, start in starts.items()})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return self._written(levels, at, counts)

    def _written(self, levels: Mapping[int, _Level], at: int, counts: Mapping[int, int]) -> str:
        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            if level not in levels:
                return ""
            kind = "decimal" if levels[at].arabic else levels[level].kind
            return _in_kind(counts.get(level, levels[level].start), kind)

        return re.sub(r"%([1-9])", shown, levels[at].text).strip()


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {
        integer(level, "ilvl") or 0: _Level(
            start if (start := whole(level, "start")) is not None else 1,
            value(level, "numFmt") or "decimal",
            value(level, "lvlText")[:_LONGEST_LABEL],
            value(level, "pStyle"),
            child(level, "isLgl") is not None,
        )
        for level in islice(children(abstract, "lvl"), _MOST_LEVELS)
    }


def _in_kind(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 40:
        roman = "x" * (count // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[count % 10]
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{count:02}" if kind == "decimalZero" else str(count)
