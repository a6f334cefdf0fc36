"""The texts of a report: vision and mission, the summary, strategiområden, events, followed-up decisions and more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goals.adopting.head import Where
from goals.adopting.items import Field
from goals.adopting.naming import called, new_id, squashed
from goals.adopting.taking import Taking
from goals.documents.report.values import HIGH, MEDIUM, Passage, Read, Report, Text, least
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
_ONE_OF_A_KIND = (ChapterKind.EVENTS, ChapterKind.INTERNAL_CONTROL, ChapterKind.SUMMARY)


def with_purpose(report: Report, where: Where, taking: Taking) -> Where:
    """Where a report belongs, with the organisation's vision and the board's mission as the report has them."""
    organisation, board = where.organisation, where.board
    vision = taking.text(Field.VISION, organisation.name, report.vision, organisation.vision)
    mission = taking.text(Field.MISSION, board.name, report.mission, board.mission)
    return replace(where, organisation=replace(organisation, vision=vision), board=replace(board, mission=mission))


def take_chapters(report: Report, stored: Plan | None, where: Where, taking: Taking) -> None:
    """Settle every chapter with its text; a heading with nothing but parts under it comes along with them."""
    every = stored.chapters if stored else ()
    theirs = [one for one in every if one.board == where.board.id]
    ids = {one.id for one in every}
    for kind, passage, part_follows in _told(report):
        title, text = passage.title, passage.text
        known = _known(theirs, kind, title)
        chapter = known or Chapter(new_id(title, ids), kind, title, where.board.id, depth=passage.depth)
        if text is None:
            if part_follows and known is None:
                theirs.append(chapter)
                taking.values.append(chapter)
            continue
        told = stored.text(chapter.id, where.round.name) if stored else None
        old = told.text if told else ""
        new = taking.text(_FIELDS.get(kind, Field.CHAPTER), title, text, old, where.frozen)
        if new != old:
            theirs.append(chapter)
            place = f"avsnitt {passage.number}" if passage.number else str(text.place)
            source = ", ".join(filter(None, (where.file, place)))
            taking.values.append(chapter)
            made = ChapterText(chapter.id, where.round.name, new, source)
            taking.values.append(replace(told, text=new) if told else made)


def _known(theirs: Sequence[Chapter], kind: ChapterKind, title: str) -> Chapter | None:
    same = [one for one in theirs if one.kind is kind]
    return called(same, title) or (same[0] if kind in _ONE_OF_A_KIND and same else None)


def _told(report: Report) -> Iterator[tuple[ChapterKind, Passage, bool]]:
    """Every chapter that the report has, and whether a part of it comes next."""
    for one in report.chapters:
        yield one.kind, one.passage, False
    yield from _passages(ChapterKind.STRATEGY_AREA, report.strategy_areas)
    if report.events:
        said = "\n".join(" ".join(event.value.split()) for event in report.events)
        first = report.events[0]
        flags = tuple(flag for event in report.events for flag in event.flags)
        sure = least(event.confidence for event in report.events)
        yield ChapterKind.EVENTS, Passage(EVENTS, Read(said, said, sure, first.place, flags)), False
    yield from _passages(ChapterKind.DECISION, report.decisions)
    if report.internal_control and report.internal_control.value.strip():
        yield ChapterKind.INTERNAL_CONTROL, Passage(INTERNAL_CONTROL, report.internal_control), False
    appendices = [replace(one, text=_of_indicator(one, report)) for one in report.appendices]
    yield from _passages(ChapterKind.APPENDIX, appendices)


def _passages(kind: ChapterKind, passages: Sequence[Passage]) -> Iterator[tuple[ChapterKind, Passage, bool]]:
    for at, one in enumerate(passages):
        if one.title.strip():
            said = one.text if one.text and one.text.value.strip() else None
            follows = at + 1 < len(passages) and passages[at + 1].depth > one.depth
            yield kind, replace(one, text=said), follows


def _of_indicator(appendix: Passage, report: Report) -> Text | None:
    """An appendix's text, which is surely one where its title is an indicator's name."""
    text, title = appendix.text, squashed(appendix.title)
    names = (squashed(one.name.value) for one in report.indicators)
    if text and text.confidence is MEDIUM and not text.flags and any(title.startswith(name) for name in names if name):
        return replace(text, confidence=HIGH)
    return text
