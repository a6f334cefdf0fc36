"""What somebody decides about their reminders: later, away, somebody else's; and why they get them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from goals.outcome import NoticeKind
from goals.plan import Person, Round
from goals.reminding.occasions import Cause, ManagerTimes, OwnerTimes
from handlers.views.blocks import Block, Message, context, escape, message, section, sections
from handlers.views.fields import buttons_field, day_field, modal
from handlers.views.voice import Voice

if TYPE_CHECKING:
    from handlers.desk import Commands

SNOOZE_FORM = "reminders_snooze_form"
WHEN, DAY = "when", "day"
TOMORROW, MONDAY, WEEK, CHOSEN = "tomorrow", "monday", "week", "chosen"
NAMED = 8


def snooze(comes_anyway: bool, kept: str, voice: Voice) -> Block:
    """When to be reminded again; `comes_anyway` where a last reminder before the deadline lies ahead."""
    offered = {
        TOMORROW: voice("I morgon"),
        MONDAY: voice("På måndag"),
        WEEK: voice("Om en vecka"),
        CHOSEN: voice("En annan dag"),
    }
    blocks = [
        buttons_field(WHEN, voice("När ska jag påminna dig igen?"), offered, TOMORROW),
        day_field(DAY, voice("Vilken dag?"), hint=voice("Bara om du valde en annan dag.")),
    ]
    if comes_anyway:
        blocks.append(context(_anyway(voice)))
    return modal(SNOOZE_FORM, voice("Påminn mig senare"), blocks, voice, voice("Spara"), kept)


def snoozed(until: datetime, comes_anyway: bool, voice: Voice) -> Message:
    """That the reminder comes later, and when."""
    told = voice("⏰ Jag påminner dig igen {day} kl. {time}.", day=voice.weekday(until), time=voice.time(until))
    return message(section(told), context(_anyway(voice)) if comes_anyway else None)


def why(
    kind: NoticeKind,
    owns: bool,
    causes: Sequence[Cause],
    rounds: Sequence[Round],
    standing_in: Sequence[Person],
    by: str,
    times: tuple[OwnerTimes, ManagerTimes],
    keepers: Sequence[Person],
    commands: "Commands",
    voice: Voice,
) -> Message:
    """Why somebody gets a notice: whose it is, the rule, the round, and where that is decided; `owns` where all that it
    is about is theirs."""
    owners, managers = times
    whose = {
        NoticeKind.DIGEST: voice("Du är chef för målen, eller kanalen är vald för sammanställningar."),
        NoticeKind.ESCALATION: voice("Du är chef eller strateg för målen som indikatorerna hör till."),
        NoticeKind.NUDGE: voice("{who} bad mig påminna dig.", who=escape(by)),
        NoticeKind.HANDOVER: voice("{who} lämnade över indikatorer till dig.", who=escape(by)),
    }
    theirs = (
        voice("Du är ägare till indikatorerna.")
        if owns
        else voice("Du är ägare till eller ställföreträdare för indikatorerna.")
    )
    told = [whose.get(kind) or theirs]
    if standing_in:
        who = voice(" och ").join(escape(one.title) for one in standing_in)
        told.append(voice("{who} är borta, och du tar hand om det så länge.", who=who))
    rules = _managers_rules(managers, voice) if kind is NoticeKind.DIGEST else _owners_rules(owners, voice)
    told += [f"• {rules[one]}" for one in causes if one in rules]
    days = [
        voice("Sista dag för {round} är {day}.", round=voice.round(one), day=voice.date(day))
        for one in rounds
        if (day := (one.managers_by if kind is NoticeKind.DIGEST else None) or one.owners_by)
    ]
    names = ", ".join(escape(one.title) for one in keepers[:NAMED]) or voice("Den som sköter Måltavla")
    where = [
        voice("{who} kan ändra sista dagarna. De visas av `{command} omgång`.", who=names, command=commands.ask),
        voice("När på dagen det kommer väljer du själv: `{command} tid 07:30`.", command=commands.overview),
    ]
    return message(sections(told), sections(days), context(*where))


def _anyway(voice: Voice) -> str:
    return voice("Den sista påminnelsen, arbetsdagen före sista dagen, kommer ändå.")


def _owners_rules(times: OwnerTimes, voice: Voice) -> Mapping[Cause, str]:
    late = ", ".join(map(str, times.after_working_days))
    return {
        Cause.FIRST: voice(
            "Den första påminnelsen kommer {count} dagar före sista dagen.", count=times.first_days_before
        ),
        Cause.WEEKLY: voice(
            "Därefter kommer en varje {weekday}, tills allt är rapporterat.", weekday=_day(times.weekday, voice)
        ),
        Cause.LAST: voice("En sista kommer arbetsdagen före sista dagen."),
        Cause.AFTER: voice("Det som saknas efter sista dagen påminner jag om efter {days} arbetsdagar.", days=late),
        Cause.DATE: voice("Dagen som är sagd för en indikator har kommit."),
        Cause.SNOOZE: voice("Du bad mig påminna dig då."),
        Cause.GRACE: voice(
            "Det berättas en gång, {count} arbetsdagar efter sista dagen.", count=times.escalate_after_working_days
        ),
    }


def _managers_rules(times: ManagerTimes, voice: Voice) -> Mapping[Cause, str]:
    return {
        Cause.WEEKLY: voice(
            "Sammanställningen kommer varje {weekday}, från {count} dagar före sista dagen för bedömningar.",
            weekday=_day(times.weekday, voice),
            count=times.first_days_before,
        ),
        Cause.LAST: voice("En sista kommer arbetsdagen före sista dagen."),
        Cause.AFTER: voice("En kommer efter ägarnas sista dag."),
    }


def _day(weekday: int, voice: Voice) -> str:
    names = (voice("måndag"), voice("tisdag"), voice("onsdag"), voice("torsdag"), voice("fredag"))
    return names[weekday]
