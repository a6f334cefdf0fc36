"""The import of a report: what was read, one question at a time, what would be stored, and what became of it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from goals.adopting.items import Choice, Field, Item, Light, Standing
from goals.plan import Person
from goals.problems import Problems
from goals.reviewing import Review
from handlers.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    escape,
    in_line,
    message,
    section,
    sections,
)
from handlers.views.importing_question import GO_ON, SUMMARY
from handlers.views.importing_words import named
from handlers.views.voice import Voice

if TYPE_CHECKING:
    from goals.adopting.adoption import Adoption
    from goals.documents.report.values import Question

SURE, STORE, LEAVE = (f"importing_{what}" for what in ("sure", "store", "leave"))

SHOWN = 20
"""So many changes or remarks are told one by one."""
SIGNS = {Light.GREEN: "✓", Light.YELLOW: "❓", Light.RED: "✗"}
"""Others than the levels', which stand in the same report."""

HEAD = frozenset({Field.ORGANISATION, Field.BOARD, Field.KIND, Field.YEAR, Field.PERIOD})
"""What tells where a report belongs; it is stored as the round, the board and the organisation."""


def reading(name: str, voice: Voice) -> Message:
    """The report is being read."""
    return message(section(voice("Läser *{name}* … Det kan ta upp till en minut.", name=in_line(name))))


def unreadable(name: str, problems: Problems, voice: Voice) -> Message:
    """Why a file was not read."""
    lead = voice("*{name}* kan inte läsas in. Inget är sparat.", name=in_line(name))
    return message(section(lead), sections([escape(one.what) for one in problems.found]))


def not_read(name: str, voice: Voice) -> Message:
    """The file could not be had or read, for a reason that is no fault of the file's."""
    told = voice("*{name}* blev inte läst. Inget är sparat. Släpp filen här igen om en stund.", name=in_line(name))
    return message(section(told))


def not_yours(may: Sequence[Person], voice: Voice) -> Message:
    """Somebody else may read reports in."""
    told = voice("Rapporter läses in av strateger och administratörer.")
    names = voice(" eller ").join(escape(person.title) for person in may[:5])
    who = voice("Det kan {names} göra.", names=names) if names else voice("Det kan en administratör göra.")
    return message(section(f"{told} {who}"))


def gone(voice: Voice) -> Message:
    """The review is no longer open."""
    return message(section(voice("Den granskningen är avslutad. Släpp rapporten här igen om något återstår.")))


def left(name: str, voice: Voice) -> Message:
    """Nobody wants the report."""
    return message(section(voice("*{name}* läses inte in.", name=in_line(name))))


def summary(review: Review, adoption: "Adoption", voice: Voice) -> Message:
    """What was understood of a report, and what can be done with it."""
    new, waiting = holding(adoption), adoption.waiting
    buttons = []
    if waiting:
        style = "primary"
        buttons.append(button(voice("Granska"), GO_ON, json.dumps([review.id, ""]), style=style))
    if adoption.plan and new:
        label = voice("Spara det som är säkert") if waiting else voice("Spara")
        buttons.append(button(label, SURE, review.id, style=None if waiting else "primary"))
    buttons.append(button(voice("Läs inte in"), LEAVE, review.id))
    return message(
        section(_lead(review, adoption, voice)),
        section(_counted([one for one in adoption.items if one.field is not Field.DIRECTION], voice)),
        section("\n".join(_lights(adoption, voice))),
        _blocked(adoption, voice),
        _remarks(adoption.notes, voice),
        actions(*buttons),
    )


def ending(review: Review, adoption: "Adoption", voice: Voice) -> Message:
    """Every question is answered or passed over: the changes, and the button that stores them."""
    new, waiting = holding(adoption), adoption.waiting
    if not new:
        lead = voice("*{name}* säger inget nytt: allt som är säkert är redan sparat.", name=in_line(review.file))
    else:
        lead = voice("Det här sparas ur *{name}*:", name=in_line(review.file))
    buttons = []
    if adoption.plan and new:
        buttons.append(button(voice("Spara"), STORE, review.id, style="primary"))
    if waiting:
        buttons.append(button(voice("Svara på resten"), GO_ON, json.dumps([review.id, ""])))
    buttons.append(button(voice("Läs inte in"), LEAVE, review.id))
    return message(
        section(lead),
        section(_counted(new, voice)) if new else None,
        sections(changes(new, voice)),
        section(_waits(len(waiting), voice)) if waiting else None,
        _blocked(adoption, voice),
        actions(*buttons),
    )


def stored(review: Review, adoption: "Adoption", before: "Adoption", rows: int, voice: Voice) -> Message:
    """What was stored, what was left out, and what still waits."""
    waiting, new = adoption.waiting, holding(before)
    left_out = [item for item in adoption.asked if item.decision and item.decision.choice is Choice.LEAVE]
    if not rows:
        lead = voice("*{name}* säger inget nytt: allt som är säkert är redan sparat.", name=in_line(review.file))
    else:
        lead = voice(
            "✓ Sparat ur *{name}*, i {round}.", name=in_line(review.file), round=escape(before.where.round.name)
        )
    locked = voice("Tillfället är låst: det kan rättas, och markeras som beslutat med `/mal omgång`.")
    fresh = any(item.field is Field.ROUND and item.standing is Standing.NEW for item in new)
    return message(
        section(lead),
        section(_counted(new, voice)) if rows and new else None,
        section(_left_out(left_out, voice)) if left_out else None,
        section(_waits(len(waiting), voice)) if waiting else None,
        context(locked) if rows and fresh else None,
        actions(button(voice("Svara på resten"), GO_ON, json.dumps([review.id, ""]))) if waiting else None,
    )


def not_stored(review: Review, problems: Problems, voice: Voice) -> Message:
    """Why nothing could be stored."""
    lead = voice("*{name}* kan inte sparas. Inget är sparat.", name=in_line(review.file))
    return message(section(lead), sections([f"• {escape(str(one))}" for one in problems.found[:SHOWN]]))


def unclear(review: Review, adoption: "Adoption", voice: Voice) -> Message:
    """Nothing can be stored before it is clear whose report it is."""
    return message(
        _blocked(adoption, voice),
        actions(button(voice("Granska"), GO_ON, json.dumps([review.id, ""]), style="primary")),
    )


def overview(reviews: Sequence[tuple[Review, int]], voice: Voice) -> Message:
    """Somebody's reviews that are open, with how many questions wait in each; and how to begin one."""
    blocks: list[Block] = []
    for review, waiting in reviews[:SHOWN]:
        name = in_line(review.file)
        told = voice.counted(waiting, "*{name}*: en fråga väntar.", "*{name}*: {count} frågor väntar.", name=name)
        blocks.append(section(told, button(voice("Fortsätt"), SUMMARY, review.id)))
    if not blocks:
        blocks.append(section(voice("Ingen rapport väntar på granskning.")))
    how = voice("Släpp en rapport (.docx, .pdf eller .txt) i ett direktmeddelande till mig, så läser jag den.")
    return message(blocks, context(how))


def holding(adoption: "Adoption") -> list[Item]:
    """The items that would be stored now and are not yet: those that are sure, and those that were accepted."""
    return [
        item
        for item in adoption.items
        if item.field not in HEAD
        and item.standing in (Standing.NEW, Standing.CHANGED)
        and item.problem is None
        and (item.decision.choice is not Choice.LEAVE if item.decision else item.light is Light.GREEN)
    ]


def changes(items: Iterable[Item], voice: Voice) -> list[str]:
    """What would get another value than it has, one by one."""
    differing = [item for item in items if item.standing is Standing.CHANGED]
    told = [f"• {_change(item, voice)}" for item in differing[:SHOWN]]
    rest = len(differing) - SHOWN
    return [*told, voice("… och {count} till", count=rest)] if rest > 0 else told


def _change(item: Item, voice: Voice) -> str:
    value = item.decision.text if item.decision and item.decision.text else item.proposed
    old, new = (escape(cut(text, 80)) for text in (item.old, value))
    return f"{in_line(item.about)}, {named(item.field, 1, voice)}: {old} → *{new}*"


def _lead(review: Review, adoption: "Adoption", voice: Voice) -> str:
    where = adoption.where
    name = in_line(review.file)
    if not adoption.plan:
        return voice("*{name}* är läst. Inget är sparat än.", name=name)
    return voice(
        "*{name}* är läst: {kind} {year} för {board}. Inget är sparat än.",
        name=name,
        kind=voice.word(where.round.kind),
        year=where.round.year,
        board=in_line(where.board.name),
    )


def _counted(items: Iterable[Item], voice: Voice) -> str:
    """How much there is of each kind: "8 resultatmål, 21 indikatorer, 13 resultat"."""
    found: Counter[Field] = Counter()
    for item in items:
        found[item.field] += item.count
    kinds = [field for field in _COUNTED if found[field]]
    told = [f"{found[field]} {named(field, found[field], voice)}" for field in kinds]
    return ", ".join(told) if told else voice("Inga mål eller indikatorer hittades.")


_COUNTED = (
    Field.EFFECT_GOAL,
    Field.RESULT_GOAL,
    Field.LEVEL,
    Field.INDICATOR,
    Field.TARGET,
    Field.DIRECTION,
    Field.RESULT,
    Field.DUE,
    Field.EARLIER,
    Field.ACCOUNT,
    Field.FIGURE,
    Field.HEADLINES,
    Field.FRAMES,
    Field.SHIFTS,
    Field.MOTIVATION,
    Field.COMMENT,
    Field.METHOD,
    Field.STRATEGY_AREA,
    Field.EVENTS,
    Field.DECISION,
    Field.INTERNAL_CONTROL,
    Field.CHAPTER,
    Field.APPENDIX,
)


def _lights(adoption: "Adoption", voice: Voice) -> list[str]:
    items = [item for item in adoption.items if item.field not in HEAD]
    sure = sum(item.count for item in items if item.light is Light.GREEN and item.standing is Standing.NEW)
    same = sum(item.count for item in items if item.standing is Standing.SAME)
    frozen = sum(item.count for item in adoption.items if item.standing is Standing.FROZEN)
    yellow = sum(item.light is Light.YELLOW for item in adoption.waiting)
    red = sum(item.light is Light.RED for item in adoption.waiting)
    lines = []
    if sure:
        told = voice.counted(sure, "en uppgift är säker", "{count} uppgifter är säkra")
        lines.append(f"{SIGNS[Light.GREEN]} {told}")
    if yellow:
        told = voice.counted(yellow, "en behöver ditt svar", "{count} behöver ditt svar")
        lines.append(f"{SIGNS[Light.YELLOW]} {told}")
    if red:
        told = voice.counted(red, "en måste rättas eller utelämnas", "{count} måste rättas eller utelämnas")
        lines.append(f"{SIGNS[Light.RED]} {told}")
    if same:
        lines.append(voice.counted(same, "En uppgift finns redan så i planen.", "{count} finns redan så i planen."))
    if frozen:
        name = escape(adoption.where.round.name)
        lines.append(
            voice.counted(
                frozen,
                "📌 En uppgift skiljer sig från det som är beslutat i {round}; det ändras inte.",
                "📌 {count} uppgifter skiljer sig från det som är beslutat i {round}; det ändras inte.",
                round=name,
            )
        )
    return lines or [voice("Inget nytt.")]


def _waits(count: int, voice: Voice) -> str:
    return voice.counted(
        count,
        "En fråga är inte besvarad; det den gäller sparas inte.",
        "{count} frågor är inte besvarade; det de gäller sparas inte.",
    )


def _left_out(items: Sequence[Item], voice: Voice) -> str:
    names = "; ".join(in_line(cut(item.about, 60)) or named(item.field, 1, voice) for item in items[:5])
    return voice.counted(len(items), "Utelämnat: {names}", "{count} utelämnade: {names}", names=names)


def _blocked(adoption: "Adoption", voice: Voice) -> Block | None:
    if adoption.plan:
        return None
    return section(
        voice("⚠️ Innan något kan sparas måste det vara klart vilken nämnd, vilket år och vilken period det gäller.")
    )


def _remarks(notes: "Sequence[Question]", voice: Voice) -> Block | None:
    if not notes:
        return None
    told = [f"• {in_line(cut(one.about, 60))}: {voice.word(one.why)}" for one in notes[:7]]
    lead = voice.counted(len(notes), "En sak att titta på i rapporten:", "{count} saker att titta på i rapporten:")
    return context(lead, *told)
