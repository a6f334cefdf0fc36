"""The report's running texts: events, strategy areas, decisions, internal control, appendices."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goals.documents.composed import without_composed
from goals.documents.report.indicator_fields import text_or_none
from goals.documents.report.outline import Section, goal_heading, under
from goals.documents.report.prose import is_bullet, paragraphs, plain, squashed, without_bullet
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, LOW, MEDIUM, Passage, Read, Text
from goals.documents.stream import Line, Table

_APPENDIX_PART = re.compile(r"(?:indikator(?:er)?|bilaga(?: \d{1,2})?) ?[:–] ?", re.IGNORECASE)
_TITLE = re.compile(r"bilag(?:a|or)(?: \d{1,2})? ?[:.–-]? ?", re.IGNORECASE)
_LONGEST_TITLE = 200


def chapters(every: Sequence[Section], role: str, reader: Reader) -> tuple[Section, ...]:
    """The outermost sections that a title marks as this chapter, goals' own headings left out."""
    found: list[Section] = []
    for section in every:
        inside = any(one in found and one.title in section.chain for one in found)
        if role in reader.words.chapter(section.title) and not inside and not goal_heading(section.title, reader.words):
            found.append(section)
    return tuple(found)


def text_of(section: Section, reader: Reader) -> Text | None:
    """A section's own paragraphs."""
    lines = [one for one in section.blocks if isinstance(one, Line)]
    text = without_composed("\n".join(paragraphs(lines, reader.running.wide, reader.running.known)))
    return text_or_none(text, lines[0].place, HIGH & reader.sure) if text else None


def events(every: Sequence[Section], reader: Reader) -> tuple[Text, ...]:
    """The events of the period: bullets where there are any, else paragraphs."""
    for section in chapters(every, "events", reader):
        parts = (section, *under(section, every))
        lines = [one for part in parts for one in part.blocks if isinstance(one, Line)]
        bulleted = any(is_bullet(plain(one.text)) or one.number for one in lines)
        found = []
        for group in _items(lines) if bulleted else [[line] for line in lines]:
            plain_lines = [replace(one, number="") for one in group]
            text = " ".join(paragraphs(plain_lines, reader.running.wide, reader.running.known))
            sure = HIGH & reader.sure
            if without_composed(text):
                found.append(Read(without_bullet(text), without_bullet(text), sure, group[0].place))
        if not bulleted:
            whole = filter(without_composed, paragraphs(lines, reader.running.wide, reader.running.known))
            found = [Read(text, text, MEDIUM & reader.sure, lines[0].place) for text in whole]
        if found:
            return tuple(found)
    return ()


def _items(lines: Sequence[Line]) -> list[list[Line]]:
    """Bullets with the lines that go on with them; what stands before the first is no item."""
    found: list[list[Line]] = []
    for line in lines:
        if is_bullet(plain(line.text)) or line.number:
            found.append([line])
        elif found and not line.joined:
            found[-1].append(line)
    return found


def strategy_areas(every: Sequence[Section], reader: Reader) -> tuple[Passage, ...]:
    """The areas below the chapter on strategy areas, each with its own text."""
    for section in chapters(every, "strategy_areas", reader):
        below = [one for one in under(section, every) if not goal_heading(one.title, reader.words)]
        if below:
            return tuple(
                Passage(one.title, text_of(one, reader), one.depth - section.depth, one.number) for one in below
            )
        if text := text_of(section, reader):
            return (Passage(section.title, text, 1, section.number),)
    return ()


def decisions(every: Sequence[Section], reader: Reader) -> tuple[Passage, ...]:
    """Decisions and assignments that are followed up; the chapter itself where it has no parts."""
    for section in chapters(every, "decisions", reader):
        below = under(section, every)
        parts = below or (section,)
        found = [
            Passage(one.title, text_of(one, reader), max(1, one.depth - section.depth), one.number) for one in parts
        ]
        if any(one.text for one in found):
            return tuple(one for one in found if one.text)
    return ()


def internal_control(every: Sequence[Section], reader: Reader) -> Text | None:
    """What is said of internal control."""
    for section in chapters(every, "internal_control", reader):
        parts = (section, *under(section, every))
        texts = [text for part in parts if (text := text_of(part, reader))]
        if texts:
            whole = "\n".join(text.value for text in texts)
            return Read(whole, whole, texts[0].confidence, texts[0].place)
    return None


def appendices(every: Sequence[Section], reader: Reader) -> tuple[Passage, ...]:
    """Appendices: each chapter of its own, or the parts of one chapter that name the indicators they belong to."""
    found: list[Passage] = []
    for section in chapters(every, "appendix", reader):
        parts = (section, *under(section, every))
        lines = [line for part in parts for line in _with_title(part, section)]
        pieces = _pieces(lines)
        if _headed(parts, reader):
            found += _by_headings(parts[1:], reader)
        elif pieces:
            found += [_piece(title, body, reader) for title, body in pieces]
        elif len(parts) > 1:
            found += [Passage(one.title, text_of(one, reader), 1, one.number) for one in parts[1:]]
        elif text_of(section, reader) or any(isinstance(one, Table) for one in section.blocks):
            found.append(
                Passage(_TITLE.sub("", section.title) or section.title, text_of(section, reader), 1, section.number)
            )
    return tuple(found)


def _headed(parts: Sequence[Section], reader: Reader) -> bool:
    """Whether a chapter of appendices has a heading for each of them, and no part of its own."""
    styled = all(one.styled for one in parts[1:])
    return len(parts) > 1 and styled and not _pieces(_with_title(parts[0], parts[0]))


def _by_headings(parts: Sequence[Section], reader: Reader) -> list[Passage]:
    """An appendix for each heading of the highest rank, with what stands under lower ones in its text."""
    top = min(one.depth for one in parts)
    found: list[Passage] = []
    for part in parts:
        text = text_of(part, reader)
        if part.depth == top or not found:
            title = _APPENDIX_PART.sub("", part.title) or part.title
            found.append(Passage(title, text, 1, part.number))
            continue
        before = found[-1]
        said = "\n".join(
            filter(None, (before.text.value if before.text else "", part.title, text.value if text else ""))
        )
        found[-1] = replace(before, text=text_or_none(said, part.place, HIGH & reader.sure))
    return found


def _with_title(part: Section, chapter: Section) -> list[Line]:
    lines = [one for one in part.blocks if isinstance(one, Line)]
    return lines if part is chapter else [Line(part.title, part.place, joined=True, gap=True), *lines]


def _pieces(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Parts that begin with "Indikator: …" after a gap; the same name repeated at once is no new part."""
    found: list[tuple[str, list[Line]]] = []
    naming = False
    for line in lines:
        text = plain(line.text)
        opens = _APPENDIX_PART.match(text) if line.gap or line.joined else None
        if opens and found and text[opens.end() :] and squashed(found[-1][0]).startswith(squashed(text[opens.end() :])):
            found[-1][1].append(line)
        elif opens and len(text) < _LONGEST_TITLE:
            found.append((text[opens.end() :], []))
            naming = not line.joined
        elif found and naming and not line.gap and not found[-1][1] and len(text) < _LONGEST_TITLE:
            found[-1] = (f"{found[-1][0]} {text}", [])
        elif found:
            naming = False
            found[-1][1].append(line)
    return found


def _piece(title: str, lines: Sequence[Line], reader: Reader) -> Passage:
    text = "\n".join(paragraphs(lines, reader.running.wide, reader.running.known))
    sure = LOW if not text else MEDIUM
    return Passage(title, text_or_none(text, lines[0].place, sure & reader.sure) if lines and text else None)
