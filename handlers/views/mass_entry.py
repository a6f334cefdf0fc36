"""What a filled-in workbook would change, what must be put right in it, and what became of it."""

from collections.abc import Sequence

from goals.assessment import Fault as JudgementFault
from goals.mass_entry import Change as Cell
from goals.mass_entry import Emptied, Entered, Line, Outdated, UnknownLevel, Why, Wrong
from goals.problems import Problems
from goals.recording import Closed, Gone, NoRound, Remark
from goals.roles import Refused
from goals.status import Evidence
from handlers.views.blocks import Message, actions, button, context, cut, escape, in_line, message, section, sections
from handlers.views.recording_remarks import said
from handlers.views.voice import Voice
from store import Change

STORE = "mass_entry_store"
LEAVE = "mass_entry_leave"
SHOWN = 20
"""How many rows or faults are told one by one; the rest are counted."""

CELL = 120
"""How much of a cell's text is told."""


def changes(name: str, round: str, entered: Entered, carried: str, voice: Voice, anew: bool = False) -> Message:
    """Every row that says something new, and the button that stores them; `anew` where something else was stored since
    they were shown."""
    if not entered.lines:
        return message(section(voice("*{name}* säger inget nytt: allt i den är redan sparat.", name=in_line(name))))
    count = sum(len(line.changes) for line in entered.lines)
    lead = voice.counted(
        count,
        "*{name}* ändrar en uppgift i {round}. Inget är sparat än.",
        "*{name}* ändrar {count} uppgifter i {round}. Inget är sparat än.",
        name=in_line(name),
        round=escape(round),
    )
    rest = len(entered.lines) - SHOWN
    return message(
        section(voice("Något annat har sparats sedan du såg listan. Så här blir det nu:")) if anew else None,
        section(lead),
        sections([_line(line, voice) for line in entered.lines[:SHOWN]]),
        context(voice.counted(rest, "… och en rad till", "… och {count} rader till")) if rest > 0 else None,
        actions(
            button(
                voice.counted(count, "Spara en ändring", "Spara {count} ändringar"),
                STORE,
                carried,
                style="primary",
            ),
            button(voice("Avbryt"), LEAVE, spoken=voice("Avbryt, spara inget")),
        ),
    )


def wrong(name: str, found: Sequence[Wrong], voice: Voice) -> Message:
    """What must be put right, each at its cell."""
    lead = voice.counted(
        len(found),
        "*{name}* har ett fel. Inget är sparat. Rätta det i filen och släpp den här igen.",
        "*{name}* har {count} fel. Inget är sparat. Rätta dem i filen och släpp den här igen.",
        name=in_line(name),
    )
    told = [
        f"• *{escape(one.place)}*, {escape(cut(one.name, 80))}: {escape(why(one.why, voice))}" for one in found[:SHOWN]
    ]
    return message(section(lead), sections(told), _more(len(found), voice))


def unreadable(name: str, problems: Problems, voice: Voice) -> Message:
    """What in the file could not be read at all."""
    told = [f"• {escape(str(one))}" for one in problems.found[:SHOWN]]
    lead = voice("*{name}* kan inte läsas in. Inget är sparat.", name=in_line(name))
    return message(section(lead), sections(told), _more(len(problems.found), voice))


def another_file(voice: Voice) -> Message:
    """The file is not the one whose changes were shown."""
    return message(section(voice("Filen har bytts ut sedan du såg listan. Inget är sparat. Släpp den här igen.")))


def left(voice: Voice) -> Message:
    """Nothing was stored."""
    return message(section(voice("Avbrutet. Inget är sparat.")))


def stored(name: str, round: str, changes: Sequence[Change], again: bool, voice: Voice) -> Message:
    """What became of the file."""
    if again:
        return message(section(voice("*{name}* är redan sparad.", name=in_line(name))))
    told = voice(
        "✓ *{name}* är sparad i {round}. Det som stod förut finns kvar i historiken.",
        name=in_line(name),
        round=escape(round),
    )
    rows = len({(change.what, change.row) for change in changes})
    return message(section(told), context(voice.counted(rows, "En rad skrevs.", "{count} rader skrevs.")))


def no_plan(voice: Voice) -> Message:
    """There is no plan to report to."""
    return message(section(voice("Ingen plan är inläst än, så det finns inget att rapportera till.")))


def why(found: Why, voice: Voice) -> str:
    """Why a cell must be put right, as plain text."""
    match found:
        case Remark():
            return said(found, voice)
        case JudgementFault.NO_LEVEL:
            return voice("Välj en nivå.")
        case JudgementFault.SHORT:
            return voice("Motivera nivån med en mening.")
        case Outdated(now=now):
            return voice(
                "Någon har rapporterat sedan filen hämtades: nu står det {now}. Hämta en ny fil.", now=now or "–"
            )
        case Emptied():
            return voice("Ett värde tas inte bort ur filen. Ångra det i Slack i stället.")
        case UnknownLevel(levels=levels):
            return voice("Den nivån finns inte. Välj bland {levels}.", levels=", ".join(levels))
        case Refused(may=may):
            who = ", ".join(person.title for person in may[:3])
            return voice("Det får du inte ändra. Det kan {who}.", who=who or voice("en administratör"))
        case Closed(round=round):
            return voice("{round} är låst och tar inte emot fler värden.", round=round.name)
        case NoRound():
            return voice("Nämnden har inget öppet rapporttillfälle.")
        case Gone():
            return voice("Raden finns inte i planen. Hämta en ny fil.")


def doubt(found: Remark | Evidence, voice: Voice) -> str:
    """What is odd about a row, as plain text."""
    return _against(found, voice) if isinstance(found, Evidence) else said(found, voice)


def _line(line: Line, voice: Voice) -> str:
    told = [f"*{in_line(line.name)}*", *(f"• {_cell(cell)}" for cell in line.changes)]
    return "\n".join([*told, *(f"⚠️ {escape(doubt(one, voice))}" for one in line.doubts)])


def _cell(cell: Cell) -> str:
    old, new = (escape(cut(" ".join(text.split()), CELL)) for text in (cell.old, cell.new))
    return f"{cell.title}: {old} → *{new}*" if old else f"{cell.title}: *{new}*"


def _against(evidence: Evidence, voice: Voice) -> str:
    if not evidence.measured:
        return voice("Ingen av målets indikatorer har resultat än.")
    return voice(
        "Indikatorerna talar emot: {met} av {measured} mätta når målvärdet.",
        met=evidence.met,
        measured=evidence.measured,
    )


def _more(count: int, voice: Voice) -> dict[str, object] | None:
    return context(voice("… och {count} till", count=count - SHOWN)) if count > SHOWN else None
