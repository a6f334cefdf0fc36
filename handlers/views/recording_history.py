"""The history of an indicator in a round: who did what and when, from what to what, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from goals.numbers import Number, Words, YesNo
from goals.plan import Indicator, Plan, Round
from goals.recording.history import Deed, Event, Step, Told
from handlers.views.blocks import Message, context, cut, escape, in_line, message, section
from handlers.views.recording import moment, who
from handlers.views.voice import Voice

SHOWN = 30
"""So many events are told; nobody reads further back in Slack."""
QUOTED = 200


def history(
    indicator: Indicator,
    round: Round,
    events: Sequence[Event],
    plan: Plan,
    zone: ZoneInfo,
    voice: Voice,
    split_hidden: bool = False,
) -> Message:
    """Everything that was done, newest first; women's and men's figures only where this person may see them."""
    title = voice("*{name}* i {round}", name=in_line(indicator.name), round=voice.round(round))
    told = []
    for event in events[:SHOWN]:
        steps = [step for step in event.steps if not (split_hidden and step.field in ("women", "men"))]
        said = "\n".join(f"• {_step(step, voice, event.undone)}" for step in steps)
        why = voice("Varför: {why}", why=escape(cut(event.why, QUOTED))) if event.why else ""
        head = f"*{moment(event.at, zone, voice)}* · {who(plan, event.by, voice)}"
        told.append(section("\n".join(filter(None, (head, said, why)))))
    rest = len(events) - SHOWN
    return message(
        section(title),
        told or [section(voice("Inget har hänt här än."))],
        context(voice("… och {count} äldre", count=rest)) if rest > 0 else None,
    )


def which(found: Mapping[Indicator, str], voice: Voice) -> Message:
    """Several indicators fit, each with its board where there are several."""
    told = [" – ".join(filter(None, (in_line(one.name), in_line(board)))) for one, board in found.items()]
    names = "\n".join(f"• {name}" for name in told[:10])
    return message(section(voice("Flera indikatorer passar. Skriv mer av namnet:") + "\n" + names))


def _step(step: Step, voice: Voice, undone: bool) -> str:
    occasion = f" ({escape(cut(step.occasion, QUOTED))})" if step.occasion else ""
    match step.deed:
        case Deed.MEASURED:
            return voice("Rapporterat: *{value}*", value=_told(step.new, voice)) + occasion
        case Deed.TAKEN_BACK:
            return voice("Ångrat: *{value}*", value=_told(step.old, voice)) + occasion
    name = _field(step.field, voice)
    if undone:
        name = voice("Ångrat, {field}", field=name[:1].lower() + name[1:])
    if step.old in (None, ""):
        return f"{name}: {_told(step.new, voice)}"
    gone = voice("borttaget")
    return f"{name}: {_told(step.old, voice)} → {_told(step.new, voice) if step.new not in (None, '') else gone}"


def _field(field: str, voice: Voice) -> str:
    return {
        "value": voice("Värde"),
        "women": voice("Kvinnor"),
        "men": voice("Män"),
        "occasion": voice("Mätning"),
        "evidence": voice("Underlag"),
        "period_from": voice("Perioden börjar"),
        "period_to": voice("Perioden slutar"),
        "condition": voice("Vad prognosen förutsätter"),
        "comment": voice("Kommentar"),
        "chosen_because": voice("Varför den redovisas"),
        "expected": voice("Följs upp vid"),
        "expected_on": voice("Följs upp efter"),
    }[field]


def _told(told: Told, voice: Voice) -> str:
    match told:
        case Number() | YesNo() | Words():
            return voice.value(told)
        case date():
            return voice.date(told)
        case _:
            return escape(cut(str(told or ""), QUOTED))
