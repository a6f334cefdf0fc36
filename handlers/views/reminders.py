"""What somebody is reminded of, in one message with a button at each; it tells what became of it, too."""

from collections.abc import Sequence
from datetime import date

from goals.outcome import Notice, NoticeKind
from goals.plan import Indicator, Person, Round
from goals.reminding.owed import Fate, Item, Owed, Reminder
from goals.status import IndicatorStatus
from handlers.views import handing_over, recording
from handlers.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    in_line,
    message,
    section,
    sections,
)
from handlers.views.progress import deadline
from handlers.views.voice import Voice

SNOOZE, AWAY, WHY, ALL = (f"reminders_{what}" for what in ("snooze", "away", "why", "all"))

SHOWN = 10
"""So many have a button; the rest are counted."""
IN_ALL = 45
"""So many have one where all of them are shown."""
SETTLED = 20
"""So many lines tell what does not wait any more."""


def reminder(told: Reminder, notice: Notice, lead: str, voice: Voice) -> Message:
    """Everything that waits for somebody, by round; `lead` says how it begins."""
    if not told.waiting:
        return _all_done(told, voice)
    blocks = [section(lead), *_parts(told, SHOWN, notice, voice)]
    for round, count in told.later:
        blocks.append(context(_later(round, count, voice)))
    return message(blocks, actions(*_ways(notice, voice)))


def everything(told: Reminder, voice: Voice) -> Message:
    """The same without an end, for a modal."""
    return message(_parts(told, IN_ALL, None, voice)) if told.waiting else _all_done(told, voice)


def lead(told: Reminder, voice: Voice) -> str:
    """How a reminder begins."""
    return voice.counted(
        told.waiting,
        "Du har *ett resultat* att rapportera.",
        "Du har *{count} resultat* att rapportera.",
    )


def nudged(told: Reminder, by: str, voice: Voice) -> str:
    """How a reminder begins that somebody has asked for."""
    return voice.counted(
        told.waiting,
        "*{who}* ber dig rapportera ett resultat.",
        "*{who}* ber dig rapportera {count} resultat.",
        who=escape(by),
    )


def handed_over(by: str, given: Sequence[tuple[Indicator, Round | None]], notice: Notice, voice: Voice) -> Message:
    """That somebody has got indicators to report; those that an open round waits for have a button."""
    lead = voice.counted(
        len(given),
        "*{who}* har lämnat över en indikator till dig. Nu är det du som rapporterar den.",
        "*{who}* har lämnat över {count} indikatorer till dig. Nu är det du som rapporterar dem.",
        who=escape(by),
    )
    return message(
        section(lead), _given(given, voice), actions(*(_way(one, notice, voice) for one in (AWAY, handing_over.OWN)))
    )


def standing_in(
    absent: str, until: date, given: Sequence[tuple[Indicator, Round | None]], notice: Notice, voice: Voice
) -> Message:
    """That somebody takes over indicators until another is back; those that a round waits for have a button."""
    lead = voice.counted(
        len(given),
        "*{who}* är borta till och med {day} och har bett dig ta hand om en indikator så länge.",
        "*{who}* är borta till och med {day} och har bett dig ta hand om {count} indikatorer så länge.",
        who=escape(absent),
        day=voice.weekday(until),
    )
    return message(section(lead), _given(given, voice), actions(_way(AWAY, notice, voice)))


def _given(given: Sequence[tuple[Indicator, Round | None]], voice: Voice) -> list[Block]:
    waiting = [(one, round) for one, round in given if round][:SHOWN]
    rest = [f"• {in_line(one.name)}" for one, round in given if (one, round) not in waiting]
    lines = [
        section(
            f"{in_line(one.name)} · {voice.round(round)}",
            recording.open_button(one.id, round.name, one.name, voice),
        )
        for one, round in waiting
        if round
    ]
    return [*lines, *sections(rest)]


def _parts(told: Reminder, room: int, notice: Notice | None, voice: Voice) -> list[Block]:
    """Each round with what waits in it, each with its button as long as there is room."""
    blocks: list[Block] = []
    for part in told.parts:
        if len(blocks) > IN_ALL:
            break
        blocks.append(section(_head(part, told.several_boards, voice)))
        if part.standing_in_for:
            blocks.append(context(_standing_in(part.standing_in_for, voice)))
        shown = part.waiting[:room]
        room -= len(shown)
        blocks += [_item(one.status, part.round, voice) for one in shown]
        rest = len(part.waiting) - len(shown)
        if rest:
            way = button(voice("Visa alla"), ALL, notice.key) if notice else None
            blocks.append(section(voice.counted(rest, "… och ett till", "… och {count} till"), way))
        blocks += sections(_settled(part.items, voice))
    return blocks


def _head(part: Owed, several: bool, voice: Voice) -> str:
    round = voice.round(part.round)
    name = f"*{round[:1].upper()}{round[1:]}*"
    whose = in_line(part.board.name) if several else ""
    return " · ".join(filter(None, (name, whose, deadline(part.round.owners_by, part.days, voice))))


def _standing_in(owners: Sequence[Person], voice: Voice) -> str:
    return voice("Här ingår det du tar hand om åt {who}.", who=voice(" och ").join(escape(one.title) for one in owners))


def _item(status: IndicatorStatus, round: Round, voice: Voice) -> Block:
    indicator = status.indicator
    said = status.entry.expected if status.entry else ""
    told = [in_line(indicator.name), *([voice.word(said)] if said not in ("", round.kind) else [])]
    return section(" · ".join(told), recording.open_button(indicator.id, round.name, indicator.name, voice))


def _settled(items: Sequence[Item], voice: Voice) -> list[str]:
    found = [one for one in items if one.fate is not Fate.WAITS]
    lines = [_fate(one, voice) for one in found[:SETTLED]]
    return [*lines, *([voice("… och {count} till", count=len(found) - SETTLED)] if len(found) > SETTLED else [])]


def _fate(one: Item, voice: Voice) -> str:
    name, result = in_line(one.status.indicator.name).replace("~", "∼"), one.status.result
    match one.fate:
        case Fate.DONE:
            told = voice("rapporterad, {value}", value=voice.value(result.value)) if result else voice("rapporterad")
            return f"✓ ~{name}~ · {told}"
        case Fate.PASSED_ON if one.now_with:
            who = voice(" och ").join(escape(person.title) for person in one.now_with)
            return f"→ ~{name}~ · {voice('hos {who} nu', who=who)}"
        case _:
            return f"– ~{name}~ · {voice('behövs inte längre')}"


def _all_done(told: Reminder, voice: Voice) -> Message:
    """Nothing waits any more."""
    fates = {one.fate for part in told.parts for one in part.items}
    done = Fate.DONE in fates and Fate.PASSED_ON not in fates
    head = voice("✓ *Allt är rapporterat. Tack!*") if done else voice("✓ *Inget väntar på dig längre.*")
    blocks = [section(head)]
    for part in told.parts:
        blocks += [section(_round_only(part, told.several_boards, voice)), *sections(_settled(part.items, voice))]
    return message(blocks)


def _round_only(part: Owed, several: bool, voice: Voice) -> str:
    round = voice.round(part.round)
    whose = f" · {in_line(part.board.name)}" if several else ""
    return f"*{round[:1].upper()}{round[1:]}*{whose}"


def _later(round: Round, count: int, voice: Voice) -> str:
    by = voice(", senast {day}", day=voice.date(round.owners_by)) if round.owners_by else ""
    return voice.counted(
        count,
        "Längre fram: en indikator till {round}{by}.",
        "Längre fram: {count} indikatorer till {round}{by}.",
        round=voice.round(round),
        by=by,
    )


def _ways(notice: Notice, voice: Voice) -> list[Block]:
    ways = (SNOOZE, AWAY, handing_over.OWN, WHY)
    return [_way(one, notice, voice) for one in ways if one != SNOOZE or notice.kind is NoticeKind.REMINDER]


def _way(what: str, notice: Notice, voice: Voice) -> Block:
    labels = {
        SNOOZE: voice("Påminn mig senare"),
        AWAY: voice("Jag är borta …"),
        handing_over.OWN: voice("Lämna över"),
        WHY: voice("Varför får jag detta?"),
    }
    return button(labels[what], what, notice.key)
