"""Recording in words: what was saved, what is left, what stood in the way, and how it is done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from goals.plan import Indicator, Person, Plan, Round, RoundState
from goals.recording import Form
from handlers.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    escape,
    in_line,
    message,
    plain_text,
    section,
    sections,
)
from handlers.views.forms import repeated
from handlers.views.voice import Voice

OPEN = "recording_open"
CHOICE = "recording_choice"
"""The form in which somebody chooses an indicator, and its field."""
NAMED = 5
"""So many people are named who can do something."""

_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,}")


def open_button(indicator_id: str, round: str, name: str, voice: Voice, label: str | None = None) -> Block:
    """The button that opens the form of an indicator in a round, "" for the one that it is due in."""
    spoken = voice("Rapportera {name}", name=name)
    return button(label or voice("Rapportera"), OPEN, value=f"{indicator_id}|{round}", spoken=spoken)


def who(plan: Plan, id: str, voice: Voice) -> str:
    """Somebody as others know them: the person's title, or a mention of a Slack user whom the plan does not know."""
    person = plan.person(id)
    if person:
        return escape(person.title)
    return f"<@{id}>" if _SLACK_ID.fullmatch(id) else escape(id) or voice("någon")


def moment(at: datetime | None, zone: ZoneInfo, voice: Voice) -> str:
    """A moment in the organisation's own time: "18 november 2024 kl. 09.12"."""
    if at is None:
        return voice("okänt när")
    return voice.moment(at.astimezone(zone))


def refused(name: str, may: Sequence[Person], voice: Voice) -> Message:
    """Who can report instead."""
    told = voice("Du kan inte rapportera *{name}*.", name=in_line(name))
    return message(section(f"{told} {_can(may, voice)}"))


def closed(round: Round, may: Sequence[Person], voice: Voice) -> Message:
    """The round takes no values any more."""
    state = voice("låst") if round.state is RoundState.LOCKED else voice("beslutad")
    told = voice("Omgången {round} är {state}, så inget är sparat.", round=voice.round(round), state=state)
    return message(section(f"🔒 *{told}*"), section(_can(may, voice, opening=True)))


def no_round(name: str, voice: Voice) -> Message:
    """No round is open."""
    return message(
        section(
            voice(
                "Inget rapporttillfälle är öppet för *{name}*, så det går inte att rapportera nu. "
                "En strateg öppnar nästa.",
                name=in_line(name),
            )
        )
    )


def gone(command: str, voice: Voice) -> Message:
    """The indicator is not in the plan any more."""
    return message(
        section(
            voice(
                "Indikatorn eller rapporttillfället finns inte kvar i planen, så inget är sparat. "
                "`{command}` visar vad som väntar på dig.",
                command=command,
            )
        )
    )


def unknown(name: str, command: str, voice: Voice) -> Message:
    """No indicator is called this."""
    return message(
        section(voice("Jag hittar ingen indikator som heter ”{name}”.", name=escape(cut(name, 100)))),
        context(
            voice(
                "Skriv några ord ur namnet och sedan värdet: `{command} sjukfrånvaro 2,4 %`. "
                "Bara `{command}` visar vad som väntar på dig.",
                command=command,
            )
        ),
    )


def nothing_waits(known: bool, command: str, voice: Voice) -> Message:
    """The command alone, by somebody for whom nothing waits."""
    told = (
        voice("Inget väntar på dig just nu.")
        if known
        else voice("Du står inte i planen som ägare, så inget väntar på dig.")
    )
    return message(section(told), context(_one_line(command, voice)))


def help(command: str, voice: Voice) -> Message:
    """What can be recorded, and how."""
    return message(
        sections(
            [
                voice("*Rapportera ett resultat*"),
                voice(
                    "• `{command} sjukfrånvaro 2,4 %` – på en rad, sparas direkt om inget är tveksamt", command=command
                ),
                voice("• `{command} sjukfrånvaro 2,4 % kvinnor 3,5 % män 0,4 %` – uppdelat", command=command),
                voice("• `{command} arbetsmöte 28/35` eller `{command} färdplaner ja`", command=command),
                voice("• `{command} sjukfrånvaro` – formuläret, med kommentar, period och underlag", command=command),
                voice("• `{command}` – välj bland det som väntar på dig", command=command),
                voice("• `{command} historik sjukfrånvaro` – vem som har ändrat vad", command=command),
            ]
        ),
        context(voice("Det som är sparat går att ändra och ångra. Inget gammalt värde försvinner ur historiken.")),
    )


def open_instead(form: Form, indicator: Indicator | None, voice: Voice, why: Sequence[Block] = ()) -> Message:
    """The form is not open any more, or could not be opened in time: `why` in blocks, what was typed, and a way in."""
    slow = section(voice("Det tog längre tid än vanligt. Öppna formuläret härifrån."))
    way_in = actions(open_button(indicator.id, form.round, indicator.name, voice)) if indicator else None
    return message(why or [slow], recap(form, voice), way_in)


def overtaken(voice: Voice) -> list[Block]:
    """Somebody else wrote first, and the form is not open any more."""
    return [section(voice("Inget är sparat: någon annan hann före. Öppna formuläret för att se vad som står där."))]


def slow(voice: Voice) -> Message:
    """It takes longer than Slack waits to open the form."""
    return message(section(voice("⏳ Det tar längre tid än vanligt. Formuläret kommer i ett meddelande till dig.")))


def not_saved(told: Message, form: Form, voice: Voice) -> Message:
    """What stood in the way, and what was typed, so that nothing is lost."""
    return message(told.blocks, recap(form, voice))


def recap(form: Form, voice: Voice) -> list[Block]:
    """What somebody typed, to be copied."""
    fields = {
        voice("Totalt"): form.total,
        voice("Kvinnor"): form.women,
        voice("Män"): form.men,
        voice("Prognos för helåret"): form.forecast,
        voice("Kommentar"): form.comment,
        voice("Underlag"): form.evidence,
        voice("Mätning"): form.occasion,
        voice("Varför ändras värdet?"): form.why,
    }
    lines = [f"{name}: {text.strip()}" for name, text in fields.items() if text.strip()]
    return repeated("\n".join(lines), voice)


def saving(voice: Voice) -> Message:
    """It takes longer than Slack waits."""
    return message(section(voice("⏳ Det sparas fortfarande. Resultatet kommer i ett meddelande till dig.")))


def shown_in_modal(told: Message, title: str, voice: Voice) -> Block:
    """A message as the content of a modal."""
    return {
        "type": "modal",
        "callback_id": OPEN,
        "private_metadata": voice.language,
        "title": plain_text(title, 24),
        "close": plain_text(voice("Stäng"), 24),
        "blocks": list(told.blocks),
    }


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator to choose; `round` is the one that waits for it, where one does, from somebody `as_deputy`, and
    `board` the name of its board, where there are several."""

    indicator: Indicator
    round: Round | None = None
    as_deputy: bool = False
    board: str = ""


def choice(offers: Sequence[Offer], typed: str, metadata: str, voice: Voice) -> Block:
    """The modal in which one of several indicators is chosen; `typed` is the value that is kept."""
    offered = [_option(one, voice) for one in offers[:100]]
    label = voice("Vilken indikator menar du?") if typed else voice("Vad vill du rapportera?")
    blocks: list[Block] = [
        {
            "type": "input",
            "block_id": CHOICE,
            "label": plain_text(label, 2000),
            "element": {
                "type": "static_select",
                "action_id": CHOICE,
                "placeholder": plain_text(voice("Välj indikator"), 150),
                "options": offered,
            },
        }
    ]
    if typed:
        blocks.insert(0, section(voice("Du skrev *{typed}*.", typed=escape(cut(typed, 100)))))
    return {
        "type": "modal",
        "callback_id": CHOICE,
        "private_metadata": metadata,
        "title": plain_text(voice("Rapportera resultat"), 24),
        "submit": plain_text(voice("Fortsätt"), 24),
        "close": plain_text(voice("Avbryt"), 24),
        "blocks": blocks,
    }


def _option(offer: Offer, voice: Voice) -> Block:
    option: Block = {"text": plain_text(offer.indicator.name, 75), "value": offer.indicator.id}
    told = ""
    if offer.round:
        told = (
            voice("Till {round}, som ställföreträdare", round=voice.round(offer.round))
            if offer.as_deputy
            else voice("Till {round}", round=voice.round(offer.round))
        )
    described = " · ".join(filter(None, (unescape(told), offer.board)))
    return {**option, "description": plain_text(described, 75)} if described else option


def _can(may: Sequence[Person], voice: Voice, opening: bool = False) -> str:
    names = voice(" eller ").join(escape(person.title) for person in may[:NAMED])
    if opening:
        return (
            voice("Den kan öppnas igen av {names}.", names=names)
            if names
            else voice("Den som sköter Måltavla kan öppna den igen.")
        )
    return voice("Det kan {names}.", names=names) if names else voice("Det kan den som sköter Måltavla.")


def _one_line(command: str, voice: Voice) -> str:
    return voice("På en rad: `{command} sjukfrånvaro 2,4 %`. Mer: `{command} hjälp`.", command=command)
