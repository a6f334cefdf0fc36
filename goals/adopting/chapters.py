"""The texts of a report: strategiområden, events, followed-up decisions, internkontroll and appendices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goals.adopting.head import Where
from goals.adopting.items import Field
from goals.adopting.naming import called, new_id
from goals.adopting.taking import Taking
from goals.documents.report.values import Passage, Read, Report, Text, least
from goals.plan import Chapter, ChapterKind, ChapterText, Plan

EVENTS = "Händelser av väsentlig betydelse"
INTERNAL_CONTROL = "Internkontroll"
_FIELDS = {
    ChapterKind.STRATEGY_AREA: Field.STRATEGY_AREA,
    ChapterKind.EVENTS: Field.EVENTS,
    ChapterKind.DECISION: Field.DECISION,
    ChapterKind.INTERNAL_CONTROL: Field.INTERNAL_CONTROL,
    ChapterKind.APPENDIX: Field.APPENDIX,
}
_ONE_OF_A_KIND = (ChapterKind.EVENTS, ChapterKind.INTERNAL_CONTROL)


def take_chapters(report: Report, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle every chapter with its text."""
    every = stored.chapters if stored else ()
    theirs = [one for one in every if one.board == where.board.id]
    ids = {one.id for one in every}
    for kind, title, text, number in _told(report):
        known = _known(theirs, kind, title)
        chapter = known or Chapter(new_id(title, ids), kind, title, where.board.id)
        told = stored.text(chapter.id, where.round.name) if stored else None
        old = told.text if told else ""
        new = taking.text(_FIELDS[kind], title, text, old, where.frozen)
        if new != old:
            theirs.append(chapter)
            place = f"avsnitt {number}" if number else str(text.place)
            source = ", ".join(filter(None, (where.file, place)))
            taking.values.append(chapter)
            made = ChapterText(chapter.id, where.round.name, new, source)
            taking.values.append(replace(told, text=new) if told else made)


def _known(theirs: Sequence[Chapter], kind: ChapterKind, title: str) -> Chapter | None:
    same = [one for one in theirs if one.kind is kind]
    return called(same, title) or (same[0] if kind in _ONE_OF_A_KIND and same else None)


def _told(report: Report) -> Iterator[tuple[ChapterKind, str, Text, str]]:
    yield from _passages(ChapterKind.STRATEGY_AREA, report.strategy_areas)
    if report.events:
        said = "\n".join(" ".join(event.value.split()) for event in report.events)
        first = report.events[0]
        flags = tuple(flag for event in report.events for flag in event.flags)
        sure = least(event.confidence for event in report.events)
        yield ChapterKind.EVENTS, EVENTS, Read(said, said, sure, first.place, flags), ""
    yield from _passages(ChapterKind.DECISION, report.decisions)
    if report.internal_control and report.internal_control.value.strip():
        yield ChapterKind.INTERNAL_CONTROL, INTERNAL_CONTROL, report.internal_control, ""
    yield from _passages(ChapterKind.APPENDIX, report.appendices)


def _passages(kind: ChapterKind, passages: Sequence[Passage]) -> Iterator[tuple[ChapterKind, str, Text, str]]:
    for one in passages:
        if one.text and one.text.value.strip() and one.title.strip():
            yield kind, one.title, one.text, one.number
