"""The Home tab: what waits for this person, and how every goal stands."""

from collections.abc import Sequence

from goals.facts import BoardFacts
from goals.home import Waiting
from goals.plan import NoValue, Person, Round
from goals.question.reply import Intent
from goals.status import GoalStatus, IndicatorStatus
from handlers.views import assessment, recording
from handlers.views.blocks import Block, button, context, divider, header, in_line, section, sections
from handlers.views.digest import values_in
from handlers.views.goals import IN_FULL, board, in_short
from handlers.views.progress import last_day
from handlers.views.question import ASK
from handlers.views.voice import Voice

LISTED = 12
"""How many waiting things are named on the first screen; the rest are counted."""

WITH_BUTTONS = 10
"""So many of them, of all rounds, have a button: a message would not hold more."""

HOME_BLOCKS = 100
"""Slack's limit to a view's blocks."""

ROUNDS = 6
"""How many rounds' waiting things are named."""


def home(
    boards: Sequence[BoardFacts], person: Person | None, waiting: Sequence[Waiting], ways: Sequence[str], voice: Voice
) -> Block:
    """The whole tab. `person` is None for somebody that the plan does not know; `ways` are what else they can do."""
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
                *board(one, Intent.STATUS, voice, headed=True),
            ]
    if not boards:
        blocks.append(
            section(voice("Ingen plan är inläst än. Den som sköter Måltavla gör det med `maltavla import plan.yaml`."))
        )
    more = [divider(), header(voice("Mer du kan göra")), *sections(ways)] if ways else []
    return {"type": "home", "blocks": [*blocks[: HOME_BLOCKS - len(more)], *more]}


def waits(person: Person | None, waiting: Sequence[Waiting], voice: Voice) -> list[Block]:
    """What waits for a person, a round each, with a button at each of the first; said so where nothing does."""
    blocks = [header(voice("Väntar på dig"))]
    if person is None:
        return [*blocks, section(voice("Du står inte i planen som ägare eller chef, så inget väntar på dig."))]
    if not waiting:
        return [*blocks, section(voice("Inget just nu."))]
    room = WITH_BUTTONS
    for one in waiting[:ROUNDS]:
        values = [_value(status, one, voice) for status in one.values]
        judgements = [_judgement(goal, one.round, voice) for goal in one.judgements]
        if values:
            blocks += _listed(_to_report(one, voice), values, room, voice)
            room = max(0, room - len(values))
        if judgements:
            blocks += _listed(_to_judge(one, voice), judgements, room, voice)
            room = max(0, room - len(judgements))
        if one.as_deputy:
            blocks.append(context(_as_deputy(one, voice)))
    if len(waiting) > ROUNDS:
        blocks.append(context(voice("… och {count} rapporttillfällen till", count=len(waiting) - ROUNDS)))
    return blocks


def _to_report(one: Waiting, voice: Voice) -> str:
    return voice.counted(
        len(one.values),
        "*En indikator* att rapportera till {round}{by}:",
        "*{count} indikatorer* att rapportera till {round}{by}:",
        round=voice.round(one.round),
        by=last_day(one.round.owners_by, one.values_late, voice),
    )


def _to_judge(one: Waiting, voice: Voice) -> str:
    return voice.counted(
        len(one.judgements),
        "*Ett resultatmål* att bedöma i {round}{by}:",
        "*{count} resultatmål* att bedöma i {round}{by}:",
        round=voice.round(one.round),
        by=last_day(one.round.managers_by, one.judgements_late, voice),
    )


def _as_deputy(one: Waiting, voice: Voice) -> str:
    return voice.counted(
        len(one.as_deputy),
        "Du är också ställföreträdare för en indikator i {round}.",
        "Du är också ställföreträdare för {count} indikatorer i {round}.",
        round=voice.round(one.round),
    )


def _value(status: IndicatorStatus, one: Waiting, voice: Voice) -> tuple[str, Block]:
    indicator = status.indicator
    name = in_line(indicator.name)
    late = status.absence is NoValue.LATE and not one.values_late  # where all are late, the lead has said so
    line = voice("{name} · försenad", name=name) if late else name
    return line, recording.open_button(indicator.id, one.round.name, indicator.name, voice)


def _judgement(status: GoalStatus, round: Round, voice: Voice) -> tuple[str, Block]:
    goal = status.goal
    return f"{in_line(goal.name)}\n{values_in(status, voice)}", assessment.open_button(
        goal.id, round.name, goal.name, voice
    )


def _listed(lead: str, waiting: Sequence[tuple[str, Block]], room: int, voice: Voice) -> list[Block]:
    """Each with its button as long as there is room, then some by name, and the rest counted."""
    rest = len(waiting) - max(LISTED, room)
    named = [f"• {line.splitlines()[0]}" for line, _ in waiting[room:LISTED]]
    more = [voice("… och {count} till", count=rest)] if rest > 0 else []
    return [section(lead), *(section(line, button) for line, button in waiting[:room]), *sections([*named, *more])]
