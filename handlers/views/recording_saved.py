"""What was saved, in words: the value against its target, what is left for its person, and the ways back."""

import json
import re
from dataclasses import dataclass

from goals.numbers import Number, Value
from goals.plan import Entry, Indicator, Measurement, Round
from goals.status import IndicatorStatus
from handlers.views.blocks import Block, Message, actions, button, context, escape, in_line, message, section, sections
from handlers.views.recording import open_button
from handlers.views.standing import indicator_line
from handlers.views.voice import Voice

CHANGE = "recording_change"
UNDO = "recording_undo"
HISTORY = "recording_history"


@dataclass(frozen=True, slots=True)
class Left:
    """What a person still owes a round: how much, and the next of it; `late` where the last day has been."""

    count: int
    round: Round
    next: Indicator
    late: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved of an indicator, as its person sees it: how the row stands now and `measurement`, what was written
    (None where it is followed up later); `before` is the value that it replaced, `changed` whether anything was
    written; `revision` is the write's, None where it cannot be taken back any more."""

    status: IndicatorStatus
    measurement: Measurement | None
    before: Value | None
    corrects: bool
    changed: bool
    why: str
    split_shown: bool
    split_missing: bool
    revision: int | None
    left: Left | None


def saved(told: Saved, voice: Voice) -> Message:
    """The confirmation: the value against its target, what is left, and the ways back."""
    return message(_lead(told, voice), *_small_print(told, voice), *_left(told.left, voice), _ways_back(told, voice))


def undone(name: str, value: Value | None, indicator: str, round: str, voice: Voice) -> Message:
    """A write was taken back; `value` is what stands there now."""
    shown = in_line(name)
    told = (
        voice("Ångrat. *{name}* är åter *{value}*.", name=shown, value=voice.value(value))
        if value is not None
        else voice("Ångrat. *{name}* har inget värde nu.", name=shown)
    )
    return message(
        section(f"↩︎ {told}"),
        actions(open_button(indicator, round, name, voice), _history(indicator, round, name, voice)),
    )


def overwritten(name: str, by: str, when: str, indicator: str, round: str, voice: Voice) -> Message:
    """Somebody wrote after it, so it is not taken back."""
    told = voice(
        "Det går inte att ångra: {who} har ändrat *{name}* efteråt, {when}.", who=by, name=in_line(name), when=when
    )
    return message(
        section(told), actions(open_button(indicator, round, name, voice), _history(indicator, round, name, voice))
    )


def _lead(told: Saved, voice: Voice) -> list[Block]:
    status = told.status
    name, round = in_line(status.indicator.name), voice.round(status.round)
    if told.measurement is None:
        return [section(voice("Noterat: *{name}* följs upp {when}.", name=name, when=_when(status.entry, voice)))]
    value = voice.value(told.measurement.value)
    if not told.changed:
        return [section(voice("Inget ändrades. *{name}* är fortfarande *{value}*.", name=name, value=value))]
    if told.corrects and told.before is not None and told.before != told.measurement.value:
        head = voice("✎ *Ändrad* i {round}, var {before}:", round=round, before=voice.value(told.before))
    elif told.corrects:
        head = voice("✎ *Ändrad* i {round}:", round=round)
    else:
        head = voice("*Sparat* i {round}:", round=round)
    lines = [head, indicator_line(status, voice)]
    if status.result and status.result.id != told.measurement.id:
        occasion = escape(told.measurement.occasion)
        lines.append(voice("Den nya mätningen, *{value}* ({occasion}), står bredvid.", value=value, occasion=occasion))
    return sections(lines)


def _when(entry: Entry | None, voice: Voice) -> str:
    occasion = voice.word(entry.expected) if entry and entry.expected else ""
    day = voice.date(entry.expected_on) if entry and entry.expected_on else ""
    if occasion and day:
        return voice("vid {occasion}, efter {day}", occasion=occasion, day=day)
    return voice("vid {occasion}", occasion=occasion) if occasion else voice("efter {day}", day=day)


def _small_print(told: Saved, voice: Voice) -> list[Block]:
    one, lines = told.measurement, []
    if one and told.split_shown and one.women is not None and one.men is not None:
        lines.append(voice("Kvinnor {women} · Män {men}", women=voice.value(one.women), men=voice.value(one.men)))
    elif one and one.women is not None and not told.split_shown:
        lines.append(voice("Kvinnor och män visas inte: grupperna är så små att enskilda kan kännas igen."))
    elif one and told.split_missing:
        lines.append(voice("Kvinnor och män är inte ifyllda. Det går att göra med Ändra."))
    if one and isinstance(one.value, Number) and one.value.exact != one.value.printed and not one.value.fraction:
        exact = Number(one.value.exact, one.value.unit, max(0, -int(one.value.exact.normalize().as_tuple().exponent)))
        lines.append(voice("Exakt {exact}; jämförs som det redovisas.", exact=voice.value(exact)))
    elif one and isinstance(one.value, Number) and one.value.fraction:
        lines.append(voice("Det är {part} av {whole}.", part=one.value.fraction[0], whole=one.value.fraction[1]))
    if told.why and told.changed:
        lines.append(voice("Varför: {why}", why=escape(told.why)))
    return [context(*lines)] if lines else []


def _left(left: Left | None, voice: Voice) -> list[Block]:
    if left is None:
        return []
    if left.round.owners_by and not left.late:
        day = _day_and_month(left.round, voice)
        told = voice("*{count} kvar* till {day}", count=left.count, day=day)
    else:
        told = voice("*{count} kvar* i {round}", count=left.count, round=voice.round(left.round))
    label = voice("Nästa: {name}", name=left.next.name)
    following = open_button(left.next.id, left.round.name, left.next.name, voice, label)
    return [section(told), actions({**following, "style": "primary"})]


def _day_and_month(round: Round, voice: Voice) -> str:
    assert round.owners_by is not None
    return re.sub(r"\s+\d{4}$", "", voice.date(round.owners_by))


def _ways_back(told: Saved, voice: Voice) -> Block | None:
    indicator, round = told.status.indicator, told.status.round.name
    about = told.measurement.id if told.measurement else ""
    buttons = []
    value = _packed(indicator.id, round, about)
    buttons.append(button(voice("Ändra"), CHANGE, value, spoken=voice("Ändra {name}", name=indicator.name)))
    if told.revision is not None:
        taking = _packed(indicator.id, round, told.revision)
        buttons.append(button(voice("Ångra"), UNDO, taking, spoken=voice("Ångra {words}", words=indicator.name)))
    buttons.append(_history(indicator.id, round, indicator.name, voice))
    return actions(*buttons)


def _history(indicator: str, round: str, name: str, voice: Voice) -> Block:
    return button(voice("Historik"), HISTORY, _packed(indicator, round), spoken=voice("Historik för {name}", name=name))


def _packed(*parts: str | int) -> str:
    return json.dumps(parts, ensure_ascii=False)
