"""The texts that frame a report: summary, vision and mission, what goals are judged by, and the text on money that
belongs to no account."""

import re
from collections.abc import Iterator, Sequence

from goals.documents.composed import LEVELS_INTRODUCED, without_composed
from goals.documents.report.economy import is_account
from goals.documents.report.indicator_fields import text_or_none
from goals.documents.report.levels import Levels
from goals.documents.report.narrative import chapters
from goals.documents.report.outline import Section, under
from goals.documents.report.prose import is_bullet, paragraphs, plain, squashed
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, Passage, ReadAccount, ReadChapter, ReadTableText, Text
from goals.documents.stream import Line, Table
from goals.plan import AccountKind, ChapterKind

_VISION = re.compile(r"\bvisionen\b[^\"”“]{0,40}[\"”“]([^\"”“]{3,160})[\"”“]", re.IGNORECASE)
_CAPTION = re.compile(r"(?:tabell|figur|diagram) \d", re.IGNORECASE)
_SIGNS = "●◐○"
_LONGEST_LABEL = 60
_SHORTEST_TEXT = 40
_ENDS = (".", "!", "?", ":", "”", '"')
_TABLES = {"frames": AccountKind.FRAMES, "shifts": AccountKind.SHIFTS}


def vision(every: Sequence[Section], reader: Reader) -> Text | None:
    """The vision's own words, where a chapter quotes them."""
    for section in chapters(every, "governance", reader):
        for part in (section, *under(section, every)):
            lines = [one for one in part.blocks if isinstance(one, Line)]
            for text in paragraphs(lines, reader.running.wide, reader.running.known):
                if found := _VISION.search(text):
                    return text_or_none(found[1].rstrip(". "), part.place, HIGH & reader.sure)
    return None


def mission(every: Sequence[Section], reader: Reader) -> Text | None:
    """The board's mission."""
    for section in chapters(every, "mission", reader):
        if text := _prose(section, reader):
            return text
    return None


def other_chapters(
    every: Sequence[Section], reader: Reader, money: Sequence[ReadAccount] = ()
) -> tuple[ReadChapter, ...]:
    """All of them, in the report's order; `money` are the accounts that were read, whose own sections are none."""
    return tuple(
        chapter
        for chapter in (*_summary(every, reader), *_governance(every, reader), *_grounds(every, reader))
        if chapter.passage.text
    ) + tuple(_of_money(every, reader, {squashed(one.name.value) for one in money}))


def table_texts(every: Sequence[Section], reader: Reader) -> tuple[ReadTableText, ...]:
    """What is said beside the tables of the board's budget."""
    found: dict[AccountKind, ReadTableText] = {}
    for section in every:
        for role in sorted(reader.words.chapter(section.title) & set(_TABLES)):
            text = _prose(section, reader)
            if text and _TABLES[role] not in found:
                passage = Passage(section.title, text, 1, section.number)
                found[_TABLES[role]] = ReadTableText(_TABLES[role], passage)
    return tuple(found.values())


def _summary(every: Sequence[Section], reader: Reader) -> Iterator[ReadChapter]:
    for section in chapters(every, "summary", reader)[:1]:
        if text := _prose(section, reader):
            yield ReadChapter(ChapterKind.SUMMARY, Passage(section.title, text, 1, section.number))


def _governance(every: Sequence[Section], reader: Reader) -> Iterator[ReadChapter]:
    for section in chapters(every, "governance", reader)[:1]:
        for part in (section, *under(section, every)):
            for title, texts in _labelled(part, reader):
                if not any(map(_is_text, texts)):
                    continue
                yield ReadChapter(ChapterKind.GOVERNANCE, _passage(title or part.title, texts, part, reader))


def _grounds(every: Sequence[Section], reader: Reader) -> Iterator[ReadChapter]:
    """What is said of goals before the first of them."""
    for section in chapters(every, "goals", reader)[:1]:
        below = under(section, every)
        if below and not any(isinstance(one, Table) for one in section.blocks):
            for title, texts in _labelled(section, reader):
                said = [text for text in texts if not _is_level(text, reader.levels)]
                yield ReadChapter(ChapterKind.GROUNDS, _passage(title or section.title, said, section, reader))


def _of_money(every: Sequence[Section], reader: Reader, named: set[str]) -> Iterator[ReadChapter]:
    """What stands in the chapter on the economy under no account: before the accounts, and after them."""
    for section in chapters(every, "economy", reader)[:1]:
        below = under(section, every)
        kind = ChapterKind.ECONOMY_REVIEW
        for part in (section, *below):
            if is_account(part.title, reader.words) or squashed(part.title) in named:
                kind = ChapterKind.ECONOMY_ANALYSIS
            elif not reader.words.chapter(part.title) & set(_TABLES) and (text := _prose(part, reader)):
                yield ReadChapter(kind, Passage(part.title, text, 1, part.number))


def _labelled(section: Section, reader: Reader) -> list[tuple[str, list[str]]]:
    """A section's paragraphs under the short lines that head them; "" heads those before the first such line."""
    found: list[tuple[str, list[str]]] = [("", [])]
    texts = _paragraphs(section, reader)
    for at, text in enumerate(texts):
        following = texts[at + 1] if at + 1 < len(texts) else ""
        if len(text) <= _LONGEST_LABEL and text[:1].isupper() and not text.endswith(_ENDS) and _is_text(following):
            found.append((text, []))
        else:
            found[-1][1].append(text)
    return [(title, texts) for title, texts in found if texts]


def _paragraphs(section: Section, reader: Reader) -> list[str]:
    lines = [one for one in section.blocks if isinstance(one, Line)]
    told = paragraphs(lines, reader.running.wide, reader.running.known)
    return [said for text in told if (said := without_composed(text))]


def _prose(section: Section, reader: Reader) -> Text | None:
    """A section's sentences and lists, without the labels and flattened tables between them."""
    texts = _paragraphs(section, reader)
    kept = [text for text in texts if _is_text(text) or (is_bullet(text) and any(one.isalpha() for one in text))]
    return text_or_none("\n".join(kept), section.place, HIGH & reader.sure) if kept else None


def _is_text(text: str) -> bool:
    return text.endswith(_ENDS) and len(text) >= _SHORTEST_TEXT and not _CAPTION.match(text)


def _is_level(text: str, levels: Levels) -> bool:
    """Whether a text is a level, or several of them, as the key to them has them."""
    text = text.removeprefix(LEVELS_INTRODUCED).strip()
    if not text or (text[0] in _SIGNS and len(text) <= _LONGEST_LABEL):
        return True
    return len(plain(text)) < _LONGEST_LABEL and levels.knows(plain(text).strip(" .!●◐○•")) is not None


def _passage(title: str, texts: Sequence[str], section: Section, reader: Reader) -> Passage:
    text = text_or_none("\n".join(texts), section.place, HIGH & reader.sure) if texts else None
    return Passage(title, text, 1, section.number)
