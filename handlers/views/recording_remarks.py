"""Faults and doubts in words: what is wrong or odd, and what to do about it."""

from collections.abc import Sequence
from datetime import date

from goals.numbers import Value
from goals.recording.remarks import About, Doubt, Fault, Remark
from handlers.views.blocks import Block, context, escape, section
from handlers.views.languages import SWEDISH
from handlers.views.voice import Voice


def said(remark: Remark, voice: Voice) -> str:
    """A remark as a sentence of plain text, without a sign."""
    return _fault(remark.kind, remark.about, voice) if isinstance(remark.kind, Fault) else _doubt(remark, voice)


def doubt(remark: Remark, voice: Voice) -> Block:
    """A doubt as it stands above its field: sign, words, and how to answer."""
    return section(f"⚠️ *{escape(said(remark, voice))}*")


def fault(remark: Remark, voice: Voice) -> Block:
    """A fault as it stands where its field was not shown."""
    return section(f"⛔ *{escape(said(remark, voice))}*")


def how_to_answer(voice: Voice) -> Block:
    """What to do about doubts, said once above them."""
    return context(voice("⚠️ Inget är sparat än. Rätta det som är fel, eller tryck Spara igen om det stämmer."))


def obstacles(remarks: Sequence[Remark], voice: Voice) -> list[Block]:
    """Why nothing was saved, where the form is not open any more."""
    return [
        section(voice("*Inget är sparat än:*")),
        *(fault(one, voice) if isinstance(one.kind, Fault) else doubt(one, voice) for one in remarks),
    ]


def unreadable(why: str, voice: Voice) -> str:
    """Why a value cannot be read, in the sentence of `goals.numbers`, which is Swedish; else what can be."""
    if voice.language == SWEDISH:
        return why
    return voice("Det går inte att läsa som ett värde här. Skriv till exempel 2,5 %, 28/35, 1 200 eller Ja.")


def _fault(kind: Fault, about: tuple[About, ...], voice: Voice) -> str:
    match kind:
        case Fault.UNREADABLE:
            return unreadable(str(about[0]), voice)
        case Fault.OUT_OF_RANGE:
            return voice("{value} kan inte stämma: en andel ligger mellan 0 och 100 %.", value=_value(about[0], voice))
        case Fault.NOT_SPLIT:
            return voice("Fyll i kvinnor och män, eller kryssa i Ej uppdelat.")
        case Fault.HALF_SPLIT:
            return voice("Fyll i både kvinnor och män, eller ingen av dem.")
        case Fault.SPLIT_ANYHOW:
            return voice("Du har kryssat i Ej uppdelat men fyllt i kvinnor eller män. Ta bort det ena.")
        case Fault.BACKWARDS:
            return voice("Perioden slutar innan den börjar. Byt plats på datumen.")
        case Fault.FUTURE:
            return voice("{day} har inte varit än. Välj en dag som har varit.", day=_day(about[0], voice))
        case Fault.PAST:
            return voice("{day} har redan varit. Välj en senare dag.", day=_day(about[0], voice))
        case Fault.NO_OCCASION:
            return voice("Skriv vad som skiljer mätningen från de andra, till exempel ”arbetsmötet”.")
        case Fault.NO_CHOICE:
            return voice("Välj vilken mätning som ska stå i rapporten.")
        case Fault.NO_BECAUSE:
            return voice("Skriv varför just den ska stå i rapporten.")
        case Fault.NO_WHY:
            return voice("Skriv varför värdet ändras; det gamla står kvar i historiken.")
        case Fault.NO_REASON:
            return voice("Skriv varför den inte kan följas upp nu.")
        case Fault.NO_WHEN:
            return voice("Säg när den följs upp i stället: välj en dag, ett rapporttillfälle eller skriv med egna ord.")
        case Fault.HAS_VALUE:
            return voice("Här står redan {value}. Ångra det först, eller ändra det.", value=_value(about[0], voice))


def _doubt(remark: Remark, voice: Voice) -> str:
    about = remark.about
    match remark.kind:
        case Doubt.JUMP:
            return voice("{last} → {value}: stämmer det?", last=_value(about[0], voice), value=_value(about[1], voice))
        case Doubt.OUTSIDE:
            return voice("{value} ligger utanför 0–100 %. Stämmer det?", value=_value(about[0], voice))
        case Doubt.NEGATIVE:
            return voice("{value} är under noll. Stämmer det?", value=_value(about[0], voice))
        case Doubt.NOT_BETWEEN:
            return voice(
                "Totalen {total} ligger inte mellan kvinnors {women} och mäns {men}. Stämmer det?",
                total=_value(about[0], voice),
                women=_value(about[1], voice),
                men=_value(about[2], voice),
            )
        case Doubt.NOT_THE_SUM:
            return voice(
                "Kvinnor och män blir tillsammans {sum}, inte {total}. Stämmer det?",
                total=_value(about[0], voice),
                sum=_value(about[1], voice),
            )
        case Doubt.COMMENT:
            return voice(
                "{said} i kommentaren men {value} i fältet: stämmer det?",
                said=_value(about[0], voice),
                value=_value(about[1], voice),
            )
        case Doubt.OUTSIDE_ROUND:
            return voice(
                "Perioden går utanför rapporttillfällets, {first}–{last}. Stämmer det?",
                first=_day(about[0], voice),
                last=_day(about[1], voice),
            )
        case _:
            kinds = voice.rounds([one for one in about if isinstance(one, str)])
            return voice("Den följs upp vid {kinds}. Vill du rapportera redan nu?", kinds=kinds)


def _value(about: About, voice: Voice) -> str:
    assert not isinstance(about, str | date)
    value: Value = about
    # These sentences are plain text in fields' errors, and are escaped where they are mrkdwn.
    return voice.value(value).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def _day(about: About, voice: Voice) -> str:
    assert isinstance(about, date)
    return voice.date(about)
