"""A manager's digest: how far a round has come, what is late, changed or doubtful, and what waits for a judgement."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from goals.outcome import Notice
from goals.plan import Person, Plan, Round
from goals.reminding.digest import Change, Deadline, Digest, Held, Step
from goals.reminding.escalation import Escalation, Late
from goals.reminding.presence import Away
from goals.status import GoalStatus
from handlers.views import assessment
from handlers.views.blocks import Block, Message, actions, button, context, cut, escape, in_line, message, section
from handlers.views.progress import bar, days_left, share
from handlers.views.reminders import WHY
from handlers.views.voice import Voice

OWNERS = 6
"""So many owners are named with what is late, or waits."""
NAMED = 2
"""So many of each one's indicators are named."""
SHORT = 70
"""So long are the names of indicators in a list."""
GOALS = 8
"""So many goals of a kind are named."""
JUDGED = 10
"""So many goals have a button."""


def digests(
    told: Sequence[Digest],
    late: Sequence[Escalation],
    plan: Plan,
    notice: Notice,
    away: Iterable[Away],
    zone: ZoneInfo,
    voice: Voice,
) -> Message:
    """One board's digest in full, several boards' shortly, each with its bar.

    What is `late` is told with the reminders so far, in place of a message of its own.
    """
    personal, several = bool(notice.person), len(told) > 1
    until = {one.person: one for one in away}
    reminded = {one.round: [_late(held, until, zone, voice) for held in one.late] for one in late}
    blocks: list[Block] = []
    room = JUDGED
    for one in told:
        blocks += _digest(one, reminded.get(one.round, ()), plan, several, personal, room, voice)
        room -= min(room, len(one.to_judge)) if personal else 0
    why = actions(button(voice("Varför får jag detta?"), WHY, notice.key)) if personal else None
    return message(blocks, why)


def escalations(
    told: Sequence[Escalation], plan: Plan, notice: Notice, away: Iterable[Away], zone: ZoneInfo, voice: Voice
) -> Message:
    """What is late, by owner, with the reminders so far; told once."""
    until = {one.person: one for one in away}
    blocks: list[Block] = []
    for one in told:
        count = sum(len(late.held.indicators) for late in one.late)
        by = one.round.owners_by
        lead = voice.counted(
            count,
            "*Ett resultat saknas* till {round}.",
            "*{count} resultat saknas* till {round}.",
            round=voice.round(one.round),
        )
        whose = f"{in_line(plan.board(one.round.board).name)}: " if len(told) > 1 else ""
        last = " " + voice("Sista dag var {day}.", day=voice.weekday(by)) if by else ""
        blocks.append(section(f"{whose}{lead}{last}"))
        blocks += [section(_late(late, until, zone, voice)) for late in one.late[:OWNERS]]
        if len(one.late) > OWNERS:
            blocks.append(context(voice("… och {count} till", count=len(one.late) - OWNERS)))
    return message(
        blocks,
        context(_once(voice)),
        actions(button(voice("Varför får jag detta?"), WHY, notice.key)),
    )


def progress(reported: int, due: int, voice: Voice) -> str:
    """How much of a round is reported: a bar and words."""
    told = voice(
        "*{reported} av {due}* rapporterade ({share})", reported=reported, due=due, share=share(reported, due, voice)
    )
    return bar(reported, due, told)


def judged(done: int, goals: int, voice: Voice) -> str:
    """How much of a round is judged: a bar and words."""
    return bar(done, goals, voice("*{judged} av {goals}* mål bedömda", judged=done, goals=goals))


def owners(people: Sequence[Person], voice: Voice) -> str:
    """Who owns something; said where nobody does."""
    return voice(" och ").join(escape(one.title) for one in people) or voice("Ingen ägare")


def _digest(
    told: Digest, reminded: Sequence[str], plan: Plan, several: bool, personal: bool, room: int, voice: Voice
) -> list[Block]:
    round = voice.round(told.round)
    name = f"{round[:1].upper()}{round[1:]}"
    head = f"*{name} · {in_line(told.board.name)}*"
    bars = [progress(told.reported, told.due, voice), judged(told.judged, len(told.goals), voice)]
    blocks = [section("\n".join([head, *bars]))]
    late = sum(len(one.indicators) for one in told.late)
    if late:
        head = voice("*Försenat ({count})*", count=late)
        whose = reminded or [_theirs(one, 0 if several else NAMED, voice) for one in told.late]
        blocks += _listed(head, whose, OWNERS, voice)
        if reminded:
            blocks.append(context(_once(voice)))
    elif told.awaited and not several:
        head = voice("*Väntar på värden från*")
        blocks += _listed(head, [_theirs(one, 0, voice) for one in told.awaited], OWNERS, voice)
    blocks += _listed(voice("*Ny nivå*"), [_change(one, plan, told.round, voice) for one in told.changed], GOALS, voice)
    blocks += _listed(voice("*Underlaget talar emot*"), [_against(one, voice) for one in told.against], GOALS, voice)
    blocks += _judge(told, personal, room, voice)
    if told.deadlines:
        days = " · ".join(_deadline(one, voice) for one in told.deadlines)
        blocks.append(context(voice("Sista dag: {days}", days=days)))
    return blocks


def _judge(told: Digest, personal: bool, room: int, voice: Voice) -> list[Block]:
    """The goals that wait for a judgement: with a button where their manager reads it, else counted."""
    if not told.to_judge:
        return []
    count = len(told.to_judge)
    if not personal or not room:
        lead = voice.counted(count, "*Ett mål* väntar på bedömning.", "*{count} mål* väntar på bedömning.")
        return [section(lead)]
    shown = told.to_judge[:room]
    blocks = [section(voice.counted(count, "*Väntar på din bedömning*", "*Väntar på din bedömning ({count})*"))]
    for one in shown:
        way = assessment.open_button(one.goal.id, told.round.name, one.goal.name, voice)
        blocks.append(section(f"{in_line(one.goal.name)}\n{values_in(one, voice)}", way))
    if count > len(shown):
        blocks.append(context(voice("… och {count} till", count=count - len(shown))))
    return blocks


def values_in(goal: GoalStatus, voice: Voice) -> str:
    """Whether a goal's values are in."""
    waits = goal.evidence.awaited + goal.evidence.late
    if not goal.indicators:
        return voice("_inga indikatorer_")
    if not waits:
        return voice("_alla värden är inne_")
    return voice.counted(waits, "_ett värde saknas_", "_{count} värden saknas_")


def _theirs(held: Held, named: int, voice: Voice, strong: bool = False) -> str:
    """Somebody with what is theirs, a line each: so many by name, the rest counted."""
    count, who = len(held.indicators), owners(held.owners, voice)
    who = f"*{who}*" if strong else who
    lines = [voice.counted(count, "{who}, en indikator", "{who}, {count} indikatorer", who=who)]
    named = count if named and count == named + 1 else named  # "och 1 till" takes the line that the one would have
    lines += [f"• {cut(in_line(one.indicator.name), SHORT)}" for one in held.indicators[:named]]
    if named and count > named:
        lines.append(voice("… och {count} till", count=count - named))
    return "\n".join(lines)


def _change(one: Change, plan: Plan, round: Round, voice: Voice) -> str:
    before = plan.round(round.board, one.before_round)
    was = voice.level(one.before)
    told = voice("{level} i {round}", level=was, round=voice.round(before)) if before and before != round else was
    return f"• {in_line(one.goal.name)}: *{voice.level(one.after)}* ({voice('var {before}', before=told)})"


def _against(one: GoalStatus, voice: Voice) -> str:
    evidence = one.evidence
    if not evidence.measured:
        why = voice("inget är mätt")
    elif evidence.missed:
        why = voice("{missed} av {measured} mätta når inte målet", missed=evidence.missed, measured=evidence.measured)
    else:
        why = voice("ingen av {measured} mätta missar målet", measured=evidence.measured)
    return f"• {in_line(one.goal.name)}: {voice.level(one.level)}, {why}"


def _deadline(one: Deadline, voice: Voice) -> str:
    what = {
        Step.OWNERS: voice("värden"),
        Step.MANAGERS: voice("bedömningar"),
        Step.BOARD: voice("nämnden"),
    }[one.step]
    return f"{what} {voice.weekday(one.day)} ({days_left(one.days, voice)})"


def _late(late: Late, until: dict[str, Away], zone: ZoneInfo, voice: Voice) -> str:
    held = late.held
    lines = [_theirs(held, NAMED, voice, strong=True)]
    count = len(late.reminded)
    if count:
        last = _short(late.reminded[-1].astimezone(zone), voice)
        lines.append(
            voice.counted(count, "Påmind en gång, {last}.", "Påmind {count} gånger, senast {last}.", last=last)
        )
    elif held.owners:
        lines.append(voice("Har inte fått någon påminnelse."))
    gone = [one for one in held.owners if one.id in until]
    if gone:
        lines.append(voice("Borta till och med {day}.", day=voice.weekday(until[gone[0].id].until)))
    instead = [one for one in late.takers if one not in held.owners]
    if instead:
        lines.append(voice("{who} tar hand om det så länge.", who=owners(instead, voice)))
    return "\n".join(lines)


def _once(voice: Voice) -> str:
    return voice("Jag fortsätter att påminna dem, men säger inte till dig igen om det här.")


def _short(at: datetime, voice: Voice) -> str:
    return voice("{day} {month}", day=at.day, month=voice.month(at))


def _listed(head: str, lines: Sequence[str], most: int, voice: Voice) -> list[Block]:
    if not lines:
        return []
    more = [voice("… och {count} till", count=len(lines) - most)] if len(lines) > most else []
    return [section("\n".join([head, *lines[:most], *more]))]
