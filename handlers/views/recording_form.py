"""The modal in which a result is recorded: the total first, then what belongs to it; everything on a phone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from goals.numbers import INDEX, PERCENT, WORDS, YES_NO, YesNo, read, write
from goals.plan import Measurement, Target
from goals.recording import NEW, Fault, Field, Form, How, Remark, Standing
from goals.recording.form import LONGEST_FIGURE, LONGEST_LINE, LONGEST_TEXT
from goals.status import IndicatorStatus
from handlers.views.blocks import Block, actions, button, context, cut, divider, escape, in_line, section
from handlers.views.fields import buttons_field, day_field, ticks_field, words_field
from handlers.views.fields import modal as made_of
from handlers.views.recording_remarks import doubt, fault, how_to_answer
from handlers.views.voice import Voice

FORM = "recording_form"
LATER = "recording_later"
MOST_STOOD = 7
"""So many measurements can be chosen among: Slack takes ten radio buttons."""
DETAIL = 250
"""So many characters of a method or source are read on a phone."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A measurement that stands there, with who reported it and when in words."""

    measurement: Measurement
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that the modal shows. `form` is what is filled in; `last` the newest earlier round with a result,
    without its split where this person may not see it; `stood` the outcomes in this round, `overtaken` where they came
    while the form was open; `kinds` the other kinds of round in which it may be followed up; `split_hidden` where women
    and men stand there and are kept unless something is typed."""

    standing: Standing
    form: Form
    target: Target | None
    last: IndicatorStatus | None
    stood: tuple[Stood, ...] = ()
    overtaken: bool = False
    comment_stood: str = ""
    remarks: tuple[Remark, ...] = ()
    kinds: tuple[str, ...] = ()
    forecast: bool = False
    split_hidden: bool = False
    changing: bool = False
    metadata: str = field(default="", repr=False)


def modal(sheet: Sheet, voice: Voice) -> Block:
    """The whole modal."""
    later = sheet.form.later is not None
    title = voice("Ändra resultat") if sheet.changing else voice("Rapportera resultat")
    body = list(_later(sheet, voice) if later else _values(sheet, voice))
    blocks = [
        *_head(sheet, voice),
        *_notes(sheet, voice),
        *_with_remarks(body, sheet.remarks, voice),
        *_details(sheet, voice),
    ]
    title = voice("Kan inte följas upp nu") if later else title
    return made_of(FORM, title, blocks, voice, voice("Spara"), sheet.metadata)


def fields(view: Block) -> set[str]:
    """The fields that a modal shows, by the ids of their blocks."""
    return {block["block_id"] for block in view["blocks"] if block["type"] == "input"}


def _head(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    standing, last = sheet.standing, sheet.last
    facts = []
    if sheet.target:
        facts.append(voice("Mål: {target}", target=voice.target(sheet.target)))
    if last and last.result:
        facts.append(f"{voice.round(last.round).capitalize()}: {voice.value(last.result.value)}")
    yield section("\n".join(filter(None, (f"*{in_line(standing.indicator.name)}*", " · ".join(facts)))))
    at = standing.round
    told = voice.round(at)
    yield context(
        voice("Till {round}, senast {day}", round=told, day=voice.date(at.owners_by))
        if at.owners_by
        else voice("Till {round}", round=told)
    )


def _notes(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    for one in sheet.stood:
        told = {"value": voice.value(one.measurement.value), "who": one.by, "when": one.when}
        said = (
            voice("⚠️ *Medan du skrev* rapporterade {who} *{value}*, {when}.", **told)
            if sheet.overtaken
            else voice("Här står *{value}*, rapporterat av {who}, {when}.", **told)
        )
        yield section(f"{said} {_occasion(one.measurement)}".strip())
    if sheet.overtaken and not sheet.stood:
        yield section(voice("⚠️ *Medan du skrev* togs värdet bort eller raden ändrades. Spara igen om ditt ska gälla."))
    if sheet.overtaken and sheet.comment_stood:
        yield context(voice("Kommentaren där: {comment}", comment=escape(cut(sheet.comment_stood, DETAIL))))
    if sheet.remarks:
        yield how_to_answer(voice)


def _with_remarks(blocks: Sequence[Block], remarks: Sequence[Remark], voice: Voice) -> Iterator[Block]:
    """The fields, each with what there is to say of it right above it; what has no field stands first."""
    shown = {block.get("block_id") for block in blocks}
    for remark in remarks:
        if remark.field not in shown:
            yield _remark(remark, voice)
    for block in blocks:
        yield from (_remark(remark, voice) for remark in remarks if remark.field == block.get("block_id"))
        yield block


def _remark(remark: Remark, voice: Voice) -> Block:
    return fault(remark, voice) if isinstance(remark.kind, Fault) else doubt(remark, voice)


def _values(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    form, standing = sheet.form, sheet.standing
    yield _total(sheet, voice)
    if standing.indicator.gender_split:
        yield from _split(sheet, voice)
    if sheet.forecast:
        label = _in_unit(voice("Prognos för helåret"), standing.indicator.unit, voice)
        yield words_field(Field.FORECAST, label, form.forecast, most=LONGEST_FIGURE, optional=True)
        rests_on = voice("Vad prognosen förutsätter")
        yield words_field(Field.CONDITION, rests_on, form.condition, most=LONGEST_TEXT, lines=True, optional=True)
    if sheet.stood:
        yield from _choices(sheet, voice)
    yield words_field(Field.COMMENT, voice("Kommentar"), form.comment, most=LONGEST_TEXT, lines=True, optional=True)
    yield day_field(Field.FROM, voice("Perioden börjar"), form.period_from or standing.round.period_from)
    yield day_field(Field.TO, voice("Perioden slutar"), form.period_to or standing.round.period_to)
    source = voice("Länk eller filnamn")
    yield words_field(Field.EVIDENCE, voice("Underlag"), form.evidence, source, most=LONGEST_LINE, optional=True)
    if form.how is not How.ADD:
        yield _occasion_field(form, voice)
    if not sheet.stood:
        yield actions(button(voice("Kan inte följas upp nu"), LATER))


def _total(sheet: Sheet, voice: Voice) -> Block:
    form, indicator = sheet.form, sheet.standing.indicator
    if indicator.unit == YES_NO:
        answers = {"Ja": unescape(voice.word("Ja")), "Nej": unescape(voice.word("Nej"))}
        return buttons_field(Field.TOTAL, voice("Resultat"), answers, _answer(form.total))
    name = voice("Totalt") if indicator.gender_split else voice("Resultat")
    hints = [] if indicator.gender_split else [voice("Ej uppdelat på kvinnor och män.")]
    if indicator.unit == PERCENT:
        hints.append(voice("Skriv till exempel 2,5 eller 28/35."))
    words = indicator.unit == WORDS
    most = LONGEST_TEXT if words else LONGEST_FIGURE
    label = _in_unit(name, indicator.unit, voice)
    made = words_field(Field.TOTAL, label, form.total, " ".join(hints), most=most, lines=words)
    made["element"]["focus_on_load"] = True
    return made


def _split(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    form, unit = sheet.form, sheet.standing.indicator.unit
    kept = (
        voice("Tomt behåller det som står: grupperna är små och visas bara för ägaren.") if sheet.split_hidden else ""
    )
    women, men = _in_unit(voice("Kvinnor"), unit, voice), _in_unit(voice("Män"), unit, voice)
    yield words_field(Field.WOMEN, women, form.women, most=LONGEST_FIGURE, optional=True)
    yield words_field(Field.MEN, men, form.men, kept, most=LONGEST_FIGURE, optional=True)
    offered = {"yes": voice("Värdet är inte uppdelat på kvinnor och män")}
    yield ticks_field(Field.SPLIT, voice("Ej uppdelat"), offered, ["yes"] if form.not_split else [])


def _answer(typed: str) -> str:
    """The option that a typed answer means."""
    answer = read(typed, YES_NO)
    return write(answer) if isinstance(answer, YesNo) else ""


def _choices(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    """What becomes of what stands there, and what has to be said of that."""
    form = sheet.form
    offered: dict[str, str] = {}
    for one in sheet.stood[:MOST_STOOD]:
        told = _option(one.measurement, voice)
        offered[f"{How.REPLACE}/{one.measurement.id}"] = voice("Ersätt {value}", value=told)
    offered[How.ADD] = voice("Lägg till som ytterligare mätning")
    offered[How.KEEP] = voice("Behåll det som står, spara inte mitt")
    chosen = f"{How.REPLACE}/{form.replaces}" if form.how is How.REPLACE else str(form.how or "")
    choosing = buttons_field(Field.HOW, voice("Ersätt eller lägg till?"), offered, chosen)
    yield {**choosing, "dispatch_action": True}
    if form.how is How.REPLACE:
        hint = voice("Det gamla värdet står kvar i historiken.")
        why = voice("Varför ändras värdet?")
        yield words_field(Field.WHY, why, form.why, hint, most=LONGEST_LINE, optional=True)
    if form.how is How.ADD:
        yield _occasion_field(form, voice)
        used = {one.measurement.id: _option(one.measurement, voice) for one in sheet.stood[:MOST_STOOD]}
        which = voice("Vilken ska stå i rapporten?")
        yield buttons_field(Field.USED, which, {NEW: voice("Den nya"), **used}, form.used)
        yield words_field(Field.BECAUSE, voice("Varför just den?"), form.because, most=LONGEST_LINE)


def _occasion_field(form: Form, voice: Voice) -> Block:
    """What tells a measurement from others: needed where there are others."""
    several = voice("Om det görs flera mätningar, till exempel ”arbetsmötet”")
    optional = form.how is not How.ADD
    return words_field(Field.OCCASION, voice("Mätning"), form.occasion, several, most=LONGEST_LINE, optional=optional)


def _later(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    form, later = sheet.form, sheet.form.later
    assert later is not None
    yield words_field(Field.COMMENT, voice("Varför?"), form.comment, most=LONGEST_TEXT, lines=True)
    if sheet.kinds:
        kinds = {kind: unescape(voice.word(kind)) for kind in sheet.kinds[:10]}
        yield buttons_field(Field.LATER_KIND, voice("Följs upp vid"), kinds, later.kind, optional=True)
    yield day_field(Field.LATER_ON, voice("Eller efter ett visst datum"), later.on)
    hint = voice("Till exempel ”konferensen 26 september”")
    label = voice("Vad som händer då")
    yield words_field(Field.LATER_OCCASION, label, later.occasion, hint, most=LONGEST_LINE, optional=True)
    yield actions(button(voice("Rapportera ett värde"), LATER))


def _details(sheet: Sheet, voice: Voice) -> Iterator[Block]:
    indicator = sheet.standing.indicator
    told = {
        voice("Mätmetod"): indicator.method,
        voice("Källa"): indicator.source,
        voice("Bedömningsgrund"): indicator.judging,
    }
    lines = [f"*{name}:* {escape(cut(text, DETAIL))}" for name, text in told.items() if text]
    if lines:
        yield divider()
        yield context(*lines)


def _occasion(measurement: Measurement) -> str:
    return f"({escape(cut(measurement.occasion, 40))})" if measurement.occasion else ""


def _option(measurement: Measurement, voice: Voice) -> str:
    """A measurement in the plain text of an option."""
    return unescape(f"{voice.value(measurement.value)} {_occasion(measurement)}".strip())


def _in_unit(name: str, unit: str, voice: Voice) -> str:
    if unit in ("", WORDS, YES_NO):
        return name
    shown = voice.word("index") if unit == INDEX else unit
    return f"{name} ({shown})"
