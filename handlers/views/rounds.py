"""Rapporttillfällen: how far each has come, what may be done with it, and the news of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from goals.plan import Board, Person, Round, RoundState
from goals.rounds import Standing
from handlers.views.blocks import Block, Message, actions, button, context, divider, escape, in_line, message, section
from handlers.views.voice import Voice

LOCK, DECIDE, REOPEN, DATES, NEXT = (f"rounds_{what}" for what in ("lock", "decide", "reopen", "dates", "next"))

ROUNDS = 4
"""So many of a board's rounds are told, the newest."""
BOARDS = 8

SIGNS = {RoundState.OPEN: "✏️", RoundState.LOCKED: "🔒", RoundState.DECIDED: "📌"}


@dataclass(frozen=True, slots=True)
class Told:
    """A board's rounds, newest first, with what this person may do to each, by the button's action; `may_open` tells
    whether they may open the next."""

    board: Board
    rounds: tuple[tuple[Standing, tuple[str, ...]], ...]
    may_open: bool


def overview(boards: Sequence[Told], voice: Voice, told: str = "") -> Message:
    """Every board's rounds with their buttons; `told` is what came of what was just done."""
    blocks: list[Block] = [section(told)] if told else []
    for one in boards[:BOARDS]:
        if len(boards) > 1 or not one.rounds:
            blocks.append(section(f"*{in_line(one.board.name)}*"))
        if not one.rounds:
            blocks.append(section(voice("Inget rapporttillfälle än.")))
        for standing, may in one.rounds[:ROUNDS]:
            blocks += _round(standing, may, voice)
        if one.may_open:
            spoken = voice("Öppna nästa tillfälle för {board}", board=one.board.name)
            opens = button(voice("Öppna nästa tillfälle"), f"{NEXT}_{one.board.id}", one.board.id, spoken=spoken)
            blocks += [divider(), actions(opens)]
    hidden = len(boards) - BOARDS
    if hidden > 0:
        blocks.append(context(voice("… och {count} nämnder till. Skriv i en kanal som gäller nämnden.", count=hidden)))
    return message(blocks)


def state(round: Round, voice: Voice) -> str:
    """A round's state as sign and word."""
    words = {
        RoundState.OPEN: voice("öppen"),
        RoundState.LOCKED: voice("låst"),
        RoundState.DECIDED: voice("beslutad"),
    }
    return f"{SIGNS[round.state]} {words[round.state]}"


def name(round: Round, voice: Voice) -> str:
    """A round as it begins a sentence: "Årsredovisning 2024"."""
    said = voice.round(round)
    return said[:1].upper() + said[1:]


def days(round: Round, voice: Voice) -> str:
    """The deadlines of a round, shortly; "" where it has none."""
    known = [
        voice("värden {day}", day=voice.date(round.owners_by)) if round.owners_by else "",
        voice("bedömningar {day}", day=voice.date(round.managers_by)) if round.managers_by else "",
        voice("nämnden {day}", day=voice.date(round.board_meets)) if round.board_meets else "",
    ]
    return ", ".join(filter(None, known))


def undated(round: Round, voice: Voice) -> list[str]:
    """That nobody is reminded of what an open round has no last day for."""
    lacks = [
        *([voice("värden")] if round.owners_by is None else []),
        *([voice("bedömningar")] if round.managers_by is None else []),
    ]
    if round.state is not RoundState.OPEN or not lacks:
        return []
    return [voice("⚠️ Sista dag saknas för {what}, så ingen påminns.", what=voice(" och ").join(lacks))]


def done(round: Round, again: bool, channels: Sequence[str], voice: Voice) -> str:
    """What was done to a round, and where it is told."""
    told = {
        RoundState.OPEN: voice("är öppen igen.") if again else voice("är öppen för rapportering."),
        RoundState.LOCKED: voice("är låst. Ingen kan rapportera eller bedöma i den nu."),
        RoundState.DECIDED: voice("är beslutad och ändras inte mer."),
    }[round.state]
    where = ", ".join(f"<#{channel}>" for channel in channels)
    said = f"✓ *{name(round, voice)}* {told}"
    return f"{said} {voice('Det berättas i {channels}.', channels=where)}" if where else said


def opened(round: Round, carried: int, channels: Sequence[str], voice: Voice) -> str:
    """That the next round is open, with what it got from the year before."""
    told = done(round, False, channels, voice)
    copied = voice.counted(
        carried,
        "Ett målvärde är överfört från året före; ändra det när nämnden har beslutat.",
        "{count} målvärden är överförda från året före; ändra dem när nämnden har beslutat.",
    )
    return f"{told} {copied}" if carried else told


def dated(round: Round, voice: Voice) -> str:
    """That a round's deadlines are changed, and what they are."""
    known = days(round, voice) or voice("inga datum är satta")
    return f"✓ {voice('Datumen för {round} är ändrade: {days}.', round=voice.round(round), days=known)}"


def moved(round: Round, voice: Voice) -> str:
    """The round is not where it was when the button was shown."""
    return voice("{round} är redan {state}.", round=name(round, voice), state=state(round, voice).split(" ", 1)[1])


def gone(voice: Voice) -> str:
    """The round is not there any more."""
    return voice("Rapporttillfället finns inte kvar i planen.")


def only_read(round: Round, by: str, at: datetime | None, may: Collection[Person], voice: Voice) -> str:
    """That a round takes nothing more: since when, whose doing it was, and who can open it again."""
    words = state(round, voice).split(" ", 1)[1]
    said = voice("{round} är {state}", round=name(round, voice), state=words)
    said += " " + voice("sedan {moment}", moment=voice.moment(at)) if at else ""
    said += " " + voice("av {who}", who=escape(by)) if by else ""
    if round.state is RoundState.DECIDED:
        return f"*{said}.* {voice('Det som är beslutat ändras inte.')}"
    names = voice(" eller ").join(escape(person.title) for person in may)
    way_on = (
        voice("{names} kan öppna den igen.", names=names) if names else voice("En administratör kan öppna den igen.")
    )
    return f"*{said}.* {way_on}"


def not_yours(what: str, round: Round | None, voice: Voice) -> str:
    """What somebody may not do to a round."""
    if round is None:
        return voice("Du kan inte öppna nya rapporttillfällen.")
    told = {
        LOCK: voice("Du kan inte låsa {round}.", round=voice.round(round)),
        DECIDE: voice("Du kan inte markera {round} som beslutad.", round=voice.round(round)),
        REOPEN: voice("Du kan inte öppna {round} igen.", round=voice.round(round)),
        DATES: voice("Du kan inte ändra datum för {round}.", round=voice.round(round)),
    }
    return told[what]


def round_news(round: Round, board: str, again: bool, voice: Voice) -> Message:
    """The news of a round, for a channel."""
    told = {
        RoundState.OPEN: voice("*{round}* är öppen igen för {board}.", round=name(round, voice), board=in_line(board))
        if again
        else voice("*{round}* är öppen för rapportering för {board}.", round=name(round, voice), board=in_line(board)),
        RoundState.LOCKED: voice(
            "*{round}* är låst för {board}. Värden och bedömningar är klara för nämnden.",
            round=name(round, voice),
            board=in_line(board),
        ),
        RoundState.DECIDED: voice("*{round}* är beslutad för {board}.", round=name(round, voice), board=in_line(board)),
    }[round.state]
    small = days(round, voice) if round.state is RoundState.OPEN else ""
    return message(
        section(f"{SIGNS[round.state]} {told}"), context(voice("Sista dag: {days}.", days=small)) if small else None
    )


def _round(standing: Standing, may: Sequence[str], voice: Voice) -> list[Block]:
    round = standing.round
    period = voice.period(round.period_from, round.period_to)
    head = f"*{name(round, voice)}* · {state(round, voice)} · {period}"
    so_far = voice(
        "{reported} av {due} indikatorer rapporterade, {judged} av {goals} mål bedömda",
        reported=standing.reported,
        due=standing.due,
        judged=standing.judged,
        goals=standing.goals,
    )
    small = days(round, voice)
    told = [head, so_far, *([voice("Sista dag: {days}", days=small)] if small else []), *undated(round, voice)]
    blocks = [section("\n".join(told))]
    if may:
        blocks.append(actions(*(_button(what, round, voice) for what in may)))
    return blocks


def _button(what: str, round: Round, voice: Voice) -> Block:
    labels = {
        LOCK: voice("Lås"),
        DECIDE: voice("Markera som beslutad"),
        REOPEN: voice("Öppna igen"),
        DATES: voice("Ändra datum"),
    }
    spoken = f"{labels[what]}: {voice.round(round)}"
    made = button(labels[what], f"{what}_{round.name}", f"{round.board}|{round.name}", spoken=spoken)
    if what == DECIDE:
        made["confirm"] = {
            "title": {"type": "plain_text", "text": voice("Är tillfället beslutat?")},
            "text": {
                "type": "plain_text",
                "text": voice(
                    "När {round} är markerad som beslutad ändras inget i den mer. Det går inte att ångra.",
                    round=voice.round(round),
                ),
            },
            "confirm": {"type": "plain_text", "text": voice("Ja, den är beslutad")},
            "deny": {"type": "plain_text", "text": voice("Avbryt")},
        }
    return made
