"""The Home tab: what waits for this person, and how every goal stands."""

from collections.abc import Sequence
from datetime import date

from goals.facts import BoardFacts
from goals.home import Waiting
from goals.plan import Person
from goals.question.reply import Intent
from handlers.views.blocks import Block, button, context, divider, header, in_line, section, sections
from handlers.views.goals import IN_FULL, board, in_short
from handlers.views.question import ASK
from handlers.views.voice import Voice

LISTED = 12
"""How many waiting things are named on the first screen; the rest are counted."""

ROUNDS = 6
"""How many rounds' waiting things are named."""


def home(boards: Sequence[BoardFacts], person: Person | None, waiting: Sequence[Waiting], voice: Voice) -> Block:
    """The whole tab. `person` is None for somebody that the plan does not know."""
    ask = button(voice("Ställ en fråga"), ASK, style="primary")
    blocks = [
        section(
            voice("Fråga när som helst: här, i ett meddelande till mig, eller genom att nämna mig i en kanal."), ask
        ),
        *waits(person, waiting, voice),
    ]
    if len(boards) > IN_FULL:
        blocks += [divider(), header(voice("Så går det för nämnderna")), *in_short(boards, Intent.STATUS, voice)]
    else:
        for one in boards:
            blocks += [
                divider(),
                header(voice("Så går det för {board}", board=one.board.name)),
                *board(one, Intent.STATUS, voice),
            ]
    if not boards:
        blocks.append(
            section(voice("Ingen plan är inläst än. Den som sköter Måltavla gör det med `maltavla import plan.yaml`."))
        )
    return {"type": "home", "blocks": blocks[:100]}


def waits(person: Person | None, waiting: Sequence[Waiting], voice: Voice) -> list[Block]:
    """What waits for a person, a round each; said so where nothing does."""
    blocks = [header(voice("Väntar på dig"))]
    if person is None:
        return [*blocks, section(voice("Du står inte i planen som ägare eller chef, så inget väntar på dig."))]
    if not waiting:
        return [*blocks, section(voice("Inget just nu."))]
    for one in waiting[:ROUNDS]:
        round = voice.round(one.round)
        if one.values:
            by = _by(one.round.owners_by, voice)
            lead = voice.counted(
                len(one.values),
                "*En indikator* att rapportera till {round}{by}:",
                "*{count} indikatorer* att rapportera till {round}{by}:",
                round=round,
                by=by,
            )
            blocks += _listed(lead, [f"• {in_line(status.indicator.name)}" for status in one.values], voice)
        if one.judgements:
            by = _by(one.round.managers_by, voice)
            lead = voice.counted(
                len(one.judgements),
                "*Ett resultatmål* att bedöma i {round}{by}:",
                "*{count} resultatmål* att bedöma i {round}{by}:",
                round=round,
                by=by,
            )
            blocks += _listed(lead, [f"• {in_line(goal.name)}" for goal in one.judgements], voice)
        if one.as_deputy:
            told = voice.counted(
                len(one.as_deputy),
                "Du är ställföreträdare för en indikator till i {round}.",
                "Du är ställföreträdare för {count} indikatorer till i {round}.",
                round=round,
            )
            blocks.append(context(told))
    if len(waiting) > ROUNDS:
        blocks.append(context(voice("… och {count} rapporttillfällen till", count=len(waiting) - ROUNDS)))
    return blocks


def _listed(lead: str, lines: Sequence[str], voice: Voice) -> list[Block]:
    rest = len(lines) - LISTED
    more = [voice("… och {count} till", count=rest)] if rest > 0 else []
    return sections([lead, *lines[:LISTED], *more])


def _by(day: date | None, voice: Voice) -> str:
    return voice(", senast {day}", day=voice.date(day)) if day else ""
