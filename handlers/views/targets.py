"""Målvärden: the form, their history, and the directions that nobody has said yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from goals.numbers import WORDS, YES_NO, Number, write_plain
from goals.plan import Baseline, Direction, Indicator, Of, Target, TargetKind
from goals.targets import SIDES, Fault, Wrong
from handlers.views.blocks import Block, Message, actions, button, context, cut, escape, in_line, message, section
from handlers.views.fields import buttons_field, modal, ticks_field, words_field
from handlers.views.recording_remarks import unreadable
from handlers.views.voice import Voice

OPEN = "targets_open"
FORM = "targets_form"
SAY, UNSAY = "targets_say", "targets_unsay"
REDUCTION, FORECAST = "reduction", "forecast"

EARLIER = 6
"""So many earlier målvärden are shown in the form."""
LISTED = 8
"""So many directions are asked for at a time, each with its buttons."""


@dataclass(frozen=True, slots=True)
class Told:
    """A målvärde as it once was set: when and by whom, where that is known; `gone` where it was taken back."""

    target: Target
    by: str = ""
    at: datetime | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields."""

    year: str = ""
    value: str = ""
    direction: str = ""
    kinds: tuple[str, ...] = ()
    baseline: str = ""
    baseline_year: str = ""
    decision: str = ""

    @property
    def said(self) -> str:
        """What was written, to be repeated where it could not be stored."""
        return " · ".join(filter(None, (self.year, self.value, self.baseline, self.baseline_year, self.decision)))


def open_button(indicator_id: str, name: str, voice: Voice) -> Block:
    """The button that opens the form for an indicator's målvärde; for strategists."""
    return button(voice("Målvärde"), OPEN, indicator_id, spoken=voice("Målvärde för {name}", name=name))


def draft(stands: Target | None, baseline: Baseline | None, year: int | None) -> Draft:
    """The fields as a målvärde fills them; the decision is a new one's, and is left empty."""
    if stands is None:
        return Draft(str(year or ""))
    kinds = [REDUCTION] if stands.kind is TargetKind.REDUCTION else []
    return Draft(
        str(stands.year),
        write_plain(stands.value),
        stands.direction if stands.direction in SIDES else "",
        (*kinds, *([FORECAST] if stands.of is Of.FORECAST else [])),
        write_plain(baseline.value) if baseline else "",
        str(baseline.year) if baseline else "",
    )


def form(
    indicator: Indicator, earlier: Sequence[Told], filled: Draft, kept: str, voice: Voice, doubt: str = ""
) -> Block:
    """The form, with the målvärden that were set before."""
    question = indicator.unit == YES_NO
    side = buttons_field(
        "direction", voice("Vad är bra?"), sides(voice), filled.direction, optional=indicator.unit == WORDS
    )
    blocks = [
        section(f"*{in_line(indicator.name)}*"),
        *([context(*[_told(one, voice) for one in earlier[:EARLIER]])] if earlier else ()),
        *([section(f"⚠️ {doubt} {voice('Skicka igen om det ska ändras ändå.')}")] if doubt else ()),
        words_field("value", voice("Målvärde"), filled.value, example=voice("Ja eller Nej") if question else "3 %"),
        *([] if question else [side]),
        words_field("year", voice("År"), filled.year, most=4),
        words_field(
            "decision",
            voice("Beslut"),
            filled.decision,
            hint=voice("Behövs när ett målvärde ändras, till exempel RUN 2024-11-05 § 80."),
            most=200,
            optional=True,
        ),
    ]
    if not question:
        blocks += [
            ticks_field(
                "kinds",
                voice("Målvärdet gäller"),
                {
                    REDUCTION: voice("en minskning i procent från en basmätning"),
                    FORECAST: voice("prognosen för helåret, inte utfallet"),
                },
                filled.kinds,
            ),
            words_field("baseline", voice("Basmätning"), filled.baseline, example="17 ton", most=40, optional=True),
            words_field("baseline_year", voice("Basmätningens år"), filled.baseline_year, most=4, optional=True),
        ]
    submit = voice("Spara ändå") if doubt else voice("Spara")
    return modal(FORM, voice("Målvärde"), blocks, voice, submit, kept)


def faults(found: Sequence[Wrong], voice: Voice) -> dict[str, str]:
    """What is wrong, by field."""
    said = {
        Fault.NO_YEAR: voice("Skriv ett år med fyra siffror."),
        Fault.FROZEN: voice("Året är beslutat, så dess målvärden ändras inte mer."),
        Fault.NO_DIRECTION: voice("Välj vad som är bra: minst, högst eller lika med målvärdet."),
        Fault.NO_DECISION: voice("Skriv vilket beslut som ändrar målvärdet, till exempel RUN 2024-11-05 § 80."),
        Fault.NO_BASELINE: voice("En minskning räknas från en basmätning. Skriv den, till exempel 17 ton."),
        Fault.BASELINE: voice("Skriv basmätningen som ett tal över noll med enhet, till exempel 17 ton."),
        Fault.NO_BASELINE_YEAR: voice("Skriv basmätningens år med fyra siffror."),
        Fault.NO_REDUCTION: voice("En minskning anges i procent, till exempel 10 %."),
        Fault.LONG: voice("Skriv kortare."),
    }
    return {one.field: unreadable(one.why, voice) if one.why else said[one.fault] for one in reversed(found)}


def sides(voice: Voice) -> dict[str, str]:
    """The directions in words: what is good."""
    return {
        Direction.AT_LEAST: voice("Minst så mycket (högre är bättre)"),
        Direction.AT_MOST: voice("Högst så mycket (lägre är bättre)"),
        Direction.EQUALS: voice("Precis så mycket"),
    }


def saved(indicator: Indicator, now: Target, before: Target | None, voice: Voice) -> Message:
    """The confirmation: what the målvärde is, and what it was."""
    told = voice(
        "✓ *Sparat.* Målvärdet för *{name}* {year} är {target}.",
        name=in_line(indicator.name),
        year=now.year,
        target=voice.target(now),
    )
    if before and before.value != now.value:
        told += " " + voice("Det var {target}, som finns kvar i historiken.", target=voice.target(before))
    small = voice("Beslut: {decision}", decision=escape(now.decision)) if now.decision else ""
    return message(
        section(told), context(small) if small else None, actions(open_button(indicator.id, indicator.name, voice))
    )


def as_it_was(indicator: Indicator, now: Target | None, voice: Voice) -> Message:
    """Nothing was changed: the målvärde is so already."""
    said = voice.target(now) if now else ""
    told = voice("Inget ändrades: målvärdet för *{name}* är redan {target}.", name=in_line(indicator.name), target=said)
    return message(section(told))


def overtaken(now: Target | None, by: str, voice: Voice) -> str:
    """Somebody set the målvärde while the form was open."""
    if now is None:
        return voice("Någon annan har ändrat indikatorns målvärden medan du skrev.")
    who = escape(by) or voice("Någon annan")
    return voice(
        "{who} satte målvärdet {year} till {target} medan du skrev.",
        who=who,
        year=now.year,
        target=voice.target(now),
    )


def decided(rounds: Sequence[str], voice: Voice) -> str:
    """Rounds are decided with the målvärde that is to be changed."""
    names = escape(", ".join(rounds))
    return voice("{rounds} är beslutat med det gamla målvärdet och kommer att jämföras med det nya.", rounds=names)


def standing(indicator: Indicator, now: Target | None, voice: Voice) -> str:
    """What the målvärde is, for who may only read it."""
    if now is None:
        return voice("*{name}* har inget målvärde.", name=in_line(indicator.name))
    return voice(
        "Målvärdet för *{name}* {year} är {target}. Du kan inte ändra det.",
        name=in_line(indicator.name),
        year=now.year,
        target=voice.target(now),
    )


def which(found: Mapping[Indicator, str], voice: Voice) -> Message:
    """Several indicators fit; each with its button, and its board where there are several."""
    return message(
        section(voice("*Vilken av de här indikatorerna menar du?*")),
        [
            section(
                " – ".join(filter(None, (in_line(one.name), in_line(board)))),
                {**open_button(one.id, one.name, voice), "action_id": f"{OPEN}_{one.id}"},
            )
            for one, board in list(found.items())[:LISTED]
        ],
    )


def directions(found: Sequence[tuple[Indicator, Target, str]], voice: Voice, told: Sequence[Block] = ()) -> Message:
    """The målvärden whose direction nobody has said, each with its mark and three buttons; the direction that is
    proposed, if any, stands out."""
    if not found:
        return message(told, section(voice("✓ Alla målvärden har en riktning.")))
    lead = voice.counted(
        len(found),
        "*Ett målvärde saknar bekräftad riktning.* Vad är bra?",
        "*{count} målvärden saknar bekräftad riktning.* Vad är bra?",
    )
    rest = len(found) - LISTED
    return message(
        told,
        section(lead),
        [block for one in found[:LISTED] for block in _direction(*one, voice)],
        context(voice("… och {count} till", count=rest)) if rest > 0 else None,
    )


def said(indicator: Indicator, now: Target, seen: str, voice: Voice) -> list[Block]:
    """What was just said of a direction, with a way back."""
    told = voice(
        "✓ *{name}* {year}: {target}.", name=in_line(indicator.name), year=now.year, target=voice.target(_bare(now))
    )
    undo = button(
        voice("Ångra"),
        f"{UNSAY}_{indicator.id}",
        f"{indicator.id}|{now.year}||{seen}",
        spoken=voice("Ångra riktningen för {name}", name=indicator.name),
    )
    return [section(told, undo)]


def not_yours(voice: Voice) -> str:
    """Directions are not everybody's to say."""
    return voice("Du kan inte bestämma riktningar för målvärden.")


def _direction(indicator: Indicator, target: Target, seen: str, voice: Voice) -> list[Block]:
    labels = {
        Direction.AT_LEAST: voice("Minst"),
        Direction.AT_MOST: voice("Högst"),
        Direction.EQUALS: voice("Lika med"),
    }
    proposed = voice("Föreslaget: {side}.", side=labels[target.direction].lower()) if target.direction in labels else ""
    value = voice.value(target.value)
    told = voice("*{name}* {year}: {value}.", name=in_line(indicator.name), year=target.year, value=value)
    buttons = [
        button(
            label,
            f"{SAY}_{side}_{indicator.id}",
            f"{indicator.id}|{target.year}|{side}|{seen}",
            style="primary" if side is target.direction else None,
            spoken=f"{label} {value}: {indicator.name}",
        )
        for side, label in labels.items()
    ]
    return [section(f"{told} {proposed}".strip()), actions(*buttons)]


def _told(one: Told, voice: Voice) -> str:
    who = " ".join(filter(None, (escape(one.by), voice.date(one.at) if one.at else "")))
    stated = "" if one.target.direction_stated else voice("riktningen inte bekräftad")
    parts = [
        f"{one.target.year}: {voice.target(one.target)}",
        voice("ångrat") if one.gone else "",
        stated,
        escape(cut(one.target.decision, 80)),
        who,
    ]
    return " · ".join(filter(None, parts))


def _bare(target: Target) -> Target:
    """The target with its side said rather than as the report prints it."""
    return replace(target, as_written="") if isinstance(target.value, Number) else target
