"""The form in which a resultatmål is judged: what is known of it first, then the four fields. Made for a phone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from goals.assessment import BASES, LEVELS, SHORTEST, Fault, judged_of
from goals.plan import Assessment, Level, Round
from goals.status import Evidence, GoalStatus, IndicatorStatus, Verdict
from handlers.views.assessment import MOTIVATION, by_whom
from handlers.views.blocks import Block, context, cut, divider, escape, in_line, quote, section, sections
from handlers.views.fields import buttons_field, modal, ticks_field, words_field
from handlers.views.standing import indicator_line
from handlers.views.voice import Voice

FORM = "assessment_form"
LEVEL, MOTIVATED, RESTS_ON, OTHER, STANDS = "level", "motivation", "rests_on", "other", "stands"
MINE, THEIRS = "mine", "theirs"

LISTED = 12
"""So many indicators are shown, those that speak first."""

_FIRST = (Verdict.MISSED, Verdict.MET, Verdict.INCOMPARABLE, Verdict.UNMEASURED)


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields."""

    level: str = ""
    motivation: str = ""
    rests_on: Collection[str] = ()
    other: str = ""

    @classmethod
    def of(cls, judged: Assessment | None) -> "Draft":
        """The fields as a judgement fills them."""
        if judged is None:
            return cls()
        other = ", ".join(basis for basis in judged.rests_on if basis not in BASES)
        return cls(judged.level, judged.motivation, judged.rests_on, other)

    @property
    def said(self) -> str:
        """What was written, to be repeated where it could not be stored."""
        return "\n".join(filter(None, (self.motivation, ", ".join(self.rests_on), self.other)))


@dataclass(frozen=True, slots=True)
class Before:
    """A judgement that stands there: in which round, and by whom."""

    round: Round
    judged: Assessment
    who: str


def form(
    status: GoalStatus,
    before: Sequence[Before],
    draft: Draft,
    kept: str,
    voice: Voice,
    doubt: str = "",
    overtaken: Before | None = None,
) -> Block:
    """The form. `doubt` is a sentence about the level, to be sent again; `overtaken` is what somebody judged
    meanwhile, with a choice between the two."""
    asked = bool(doubt or overtaken)
    blocks = [
        *_about(status, before, voice),
        *evidence(status, voice),
        divider(),
        *(_overtaken(overtaken, voice) if overtaken else ()),
        *(
            [section(f"⚠️ *{voice('Stämmer nivån?')}* {doubt} {voice('Skicka igen om det är så du bedömer.')}")]
            if doubt
            else ()
        ),
        buttons_field(LEVEL, voice("Din bedömning"), {level: voice.level(level) for level in LEVELS}, draft.level),
        words_field(
            MOTIVATED,
            voice("Varför?"),
            draft.motivation,
            hint=voice("Ett par meningar som kan stå i rapporten."),
            lines=True,
        ),
        ticks_field(RESTS_ON, voice("Vad vilar bedömningen på?"), _bases(voice), draft.rests_on),
        words_field(OTHER, voice("Annat som den vilar på"), draft.other, most=200, optional=True),
    ]
    submit = voice("Spara ändå") if asked else voice("Spara")
    return modal(FORM, voice("Bedöm ett resultatmål"), blocks, voice, submit, kept)


def faults(found: Collection[Fault], voice: Voice) -> dict[str, str]:
    """What is wrong, by field."""
    said = {
        Fault.NO_LEVEL: (LEVEL, voice("Välj en nivå.")),
        Fault.SHORT: (MOTIVATED, voice("Skriv en mening om varför, minst {count} tecken.", count=SHORTEST)),
    }
    return dict(said[fault] for fault in found)


def closed(told: str, draft: Draft, voice: Voice) -> Block:
    """The modal where nothing can be judged any more, with what was written, so that it is not lost."""
    level = next((level for level in Level if level == draft.level), None)
    return modal(
        FORM,
        voice("Bedöm ett resultatmål"),
        [
            section(f"🔒 {told}"),
            *([section(voice("Det här skrev du, och det är inte sparat:"))] if level or draft.said else ()),
            *([section(voice.level(level))] if level else ()),
            *([section(quote(draft.said))] if draft.said else ()),
        ],
        voice,
    )


def evidence(status: GoalStatus, voice: Voice) -> list[Block]:
    """What the indicators say: a sentence, then a line each, those that miss their target first."""
    told = sorted(status.indicators, key=lambda one: _FIRST.index(one.verdict))
    lines = [indicator_line(_short(one), voice) for one in told[:LISTED]]
    rest = len(told) - LISTED
    more = [voice("… och {count} till", count=rest)] if rest > 0 else []
    return sections([f"*{in_short(status.evidence, voice)}*", *lines, *more])


def in_short(evidence: Evidence, voice: Voice) -> str:
    """The evidence in one sentence."""
    if not evidence.total:
        return voice("Målet har inga indikatorer.")
    if not evidence.measured:
        return voice("Ingen av målets indikatorer har resultat än.")
    told = (
        voice(
            "{missed} av {measured} mätta indikatorer når inte målvärdet",
            missed=evidence.missed,
            measured=evidence.measured,
        )
        if evidence.missed
        else voice("{met} av {measured} mätta indikatorer når målvärdet", met=evidence.met, measured=evidence.measured)
    )
    without = evidence.total - evidence.measured
    return told + (voice("; {count} saknar resultat", count=without) if without else "") + "."


def _about(status: GoalStatus, before: Sequence[Before], voice: Voice) -> list[Block]:
    by = status.round.managers_by
    small = [
        voice(
            "{judgement} i {round}", judgement=voice.judgement(judged_of(status.round)), round=voice.round(status.round)
        ),
        voice("senast {day}", day=voice.date(by)) if by else "",
        voice("Effektmål: {goal}", goal=escape(cut(status.effect_goal.name, 80))),
    ]
    opened = " · ".join(filter(None, small))
    blocks = [section(f"*{in_line(status.goal.name)}*"), context(opened[:1].upper() + opened[1:])]
    for one in before:
        told = f"{voice.round(one.round).capitalize()}: {by_whom(one.judged, one.who, voice)}"
        motivation = [quote(cut(one.judged.motivation, MOTIVATION))] if one.judged.motivation else []
        blocks += sections([told, *motivation])
    return blocks


def _overtaken(now: Before, voice: Voice) -> list[Block]:
    told = voice("Någon annan bedömde målet medan du skrev: {judged}.", judged=by_whom(now.judged, now.who, voice))
    return [
        section(f"⚠️ *{told}*\n{quote(cut(now.judged.motivation, MOTIVATION))}"),
        buttons_field(
            STANDS,
            voice("Vilken ska gälla?"),
            {THEIRS: voice("Låt den stå"), MINE: voice("Ersätt den med min")},
        ),
    ]


def _bases(voice: Voice) -> dict[str, str]:
    return {basis: _opened(voice.word(basis)) for basis in BASES}


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def _short(status: IndicatorStatus) -> IndicatorStatus:
    """An indicator whose name takes two lines on a phone at most."""
    return replace(status, indicator=replace(status.indicator, name=cut(status.indicator.name, 70)))
