"""Who has reported and who has not, what a day will bring, and what was sent."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from goals.delivery import Delivery, Status
from goals.outcome import Notice, NoticeKind
from goals.plan import Plan, Round
from goals.reminding.overview import Overview, Share
from handlers.views.blocks import Block, Message, actions, button, context, escape, in_line, message, section, sections
from handlers.views.digest import judged, owners, progress
from handlers.views.notices import kind_of, told_in_a_line
from handlers.views.progress import deadline
from handlers.views.rounds import undated
from handlers.views.voice import Voice

MORE, MORE_LOG, RETRY, NUDGE = (f"overview_{what}" for what in ("more", "log", "retry", "nudge"))

PAGE = 8
"""So many people, or rows of the log, are on a page: a phone holds no more."""
LISTED = 30
"""So many messages of a day are listed."""

SIGNS = {
    Status.PENDING: "🕗",
    Status.SENDING: "🕗",
    Status.SENT: "✓",
    Status.SKIPPED: "–",
    Status.EXPIRED: "–",
    Status.SUPERSEDED: "–",
    Status.CANCELLED: "–",
    Status.DEAD: "⚠️",
}


def overview(
    found: Sequence[Overview],
    may_nudge: Collection[str],
    zone: ZoneInfo,
    board: str,
    named: str,
    page: int,
    command: str,
    voice: Voice,
) -> Message:
    """Each round with its bars and whom it waits for, a page at a time; `may_nudge` are the boards where the reader
    may remind people, `board` and `named` the only board and round that are told of, "" for all that are open."""
    if not found:
        return message(section(voice("Inget rapporttillfälle är öppet, så ingen behöver rapportera något nu.")))
    lines = [(one, share) for one in found for share in (one.shares or (None,))]
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 0), pages - 1)
    blocks: list[Block] = []
    several = len({one.board.id for one in found}) > 1
    seen: Overview | None = None
    for one, share in lines[page * PAGE : (page + 1) * PAGE]:
        if one != seen:
            blocks += _round(one, several, voice)
            seen = one
        if share:
            blocks.append(_share(one, share, one.board.id in may_nudge, zone, voice))
    ways = _pages(page, pages, MORE, f"|{board}|{named}", voice)
    small = context(
        voice("`{command} hjälp` visar mer: vad som skickas en dag, loggen, och att du är borta.", command=command)
    )
    return message(blocks, actions(*ways) if ways else None, small)


def day(
    day: date, notices: Sequence[Notice], plan: Plan, works: bool, coming: date | None, zone: ZoneInfo, voice: Voice
) -> Message:
    """What is sent on a day if nothing more is reported; where nothing is, `coming` is the next day of something."""
    head = f"*{_capital(voice.weekday(day))} {day.year}*"
    if not notices:
        told = voice("Inget skickas.") if works else voice("Inget skickas, för då arbetar ingen.")
        return message(section(f"{head}\n{told} {_coming_day(coming, voice)}"))
    lines = [_coming(one, plan, zone, voice) for one in notices[:LISTED]]
    if len(notices) > LISTED:
        lines.append(voice("… och {count} till", count=len(notices) - LISTED))
    return message(
        section(head),
        sections(lines),
        context(voice("Så blir det om inget mer rapporteras. Den som får flera samtidigt får dem i ett meddelande.")),
    )


def past(day: date, command: str, voice: Voice) -> Message:
    """The day has been."""
    told = voice(
        "{day} har varit. `{command} logg` visar vad som skickades.", day=_capital(voice.weekday(day)), command=command
    )
    return message(section(told))


def log(rows: Sequence[Delivery], plan: Plan, coming: date | None, zone: ZoneInfo, page: int, voice: Voice) -> Message:
    """What was sent and what was not, newest first, a page at a time; what was given up can be tried again. `coming` is
    the next day of something, told where there is nothing else to tell."""
    if not rows:
        return message(section(f"{voice('Inget har skickats än.')} {_coming_day(coming, voice)}"))
    pages = -(-len(rows) // PAGE)
    page = min(max(page, 0), pages - 1)
    blocks = [section(voice("*Det som har skickats, det senaste först*"))]
    for one in rows[page * PAGE : (page + 1) * PAGE]:
        again = button(voice("Försök igen"), f"{RETRY}_{len(blocks)}", f"{page}|{one.notice.key}")
        blocks.append(section(_row(one, plan, zone, voice), again if one.status is Status.DEAD else None))
    ways = _pages(page, pages, MORE_LOG, "", voice)
    return message(blocks, actions(*ways) if ways else None)


def help(command: str, voice: Voice) -> Message:
    """What the command does."""
    return message(
        sections(
            [
                voice("*Läget*: vem som har rapporterat, och vad som skickas när."),
                voice(
                    "• `{command}` – vem som har rapporterat, vem som inte har det, och när de blev påminda",
                    command=command,
                ),
                voice(
                    "• `{command} borta till 24 december` – någon annan får dina påminnelser så länge", command=command
                ),
                voice("• `{command} tillbaka` – du får dem igen", command=command),
                voice("• `{command} tid 07:30` – när på dagen du får det jag skickar", command=command),
                voice(
                    "• `{command} delår 2024` – hur det gick då, eller något annat rapporttillfälle", command=command
                ),
                voice("• `{command} 2 september` – vad som skickas den dagen (för strateger)", command=command),
                voice(
                    "• `{command} logg` – vad som har skickats, och vad som inte gick fram (för strateger)",
                    command=command,
                ),
            ]
        )
    )


def no_such_round(rounds: Sequence[Round], voice: Voice) -> Message:
    """A round is named that there is not, so those that there are."""
    names = ", ".join(dict.fromkeys(voice.round(one) for one in rounds))
    told = voice("Det rapporttillfället finns inte här. De som finns: {names}.", names=names)
    return message(section(told if names else voice("Här finns inget rapporttillfälle än.")))


def not_understood(words: str, command: str, voice: Voice) -> Message:
    """No day, and no word that means something here."""
    return message(
        section(
            voice(
                "Jag förstår inte ”{words}”. Skriv en dag, som `{command} 2 september`, eller `{command} hjälp`.",
                words=escape(words[:100]),
                command=command,
            )
        )
    )


def _round(one: Overview, several: bool, voice: Voice) -> list[Block]:
    name = f"*{_capital(voice.round(one.round))}*"
    whose = in_line(one.board.name) if several else ""
    head = " · ".join(filter(None, (name, whose, deadline(one.round.owners_by, one.days, voice))))
    bars = [progress(one.reported, one.due, voice), judged(one.judged, one.goals, voice)]
    return [section("\n".join([head, *bars, *undated(one.round, voice)]))]


def _share(one: Overview, share: Share, may_nudge: bool, zone: ZoneInfo, voice: Voice) -> Block:
    """Somebody with what is left of theirs and when they were reminded; a button reminds them."""
    who = owners(share.owners, voice)
    if not share.waiting:
        told = voice.counted(share.due, "har rapporterat sin enda", "har rapporterat alla {count}")
        return section(f"✓ *{who}* {told}")
    so_far = [voice("{done} av {count} rapporterade", done=share.due - len(share.waiting), count=share.due)]
    if share.late:
        so_far.append(voice.counted(share.late, "en försenad", "{count} försenade"))
    lines = [f"*{who}*", " · ".join(so_far)]
    if share.reminded:
        last = _short(share.reminded[-1].astimezone(zone), voice)
        lines.append(
            voice.counted(len(share.reminded), "Påmind {last}", "Påmind {count} gånger, senast {last}", last=last)
        )
    elif share.owners:
        lines.append(voice("Inte påmind än"))
    if share.away_until:
        lines.append(voice("Borta till och med {day}", day=voice.weekday(share.away_until)))
    instead = [person for person in share.takers if person not in share.owners]
    if instead:
        lines.append(voice("{who} tar hand om det", who=owners(instead, voice)))
    to = next((person for person in (*share.takers, *share.owners) if person.slack), None)
    way = None
    if may_nudge and to:
        value = f"{to.id}|{one.board.id}|{one.round.name}"
        way = button(voice("Påminn"), f"{NUDGE}_{to.id}", value, spoken=voice("Påminn {who}", who=to.title))
    return section("\n".join(lines), way)


def _coming_day(day: date | None, voice: Voice) -> str:
    if day is None:
        return voice("Inget är heller på väg: inget öppet rapporttillfälle har en sista dag framför sig.")
    return voice("Nästa gång något skickas är {day} {year}.", day=voice.weekday(day), year=day.year)


def _coming(one: Notice, plan: Plan, zone: ZoneInfo, voice: Voice) -> str:
    person, round = plan.person(one.person), plan.round(one.board, one.round)
    to = f"<#{escape(one.channel)}>" if one.channel else f"*{in_line(person.title)}*" if person else escape(one.person)
    told = voice(
        "{time} {kind} till {to}, {round}",
        time=voice.time(one.due_at.astimezone(zone)),
        kind=kind_of(one.kind, voice).lower(),
        to=to,
        round=voice.round(round) if round else escape(one.round),
    )
    if one.kind is not NoticeKind.DIGEST:
        told += " " + voice.counted(len(one.about), "(en indikator)", "({count} indikatorer)")
    if person and not person.slack:
        told += " " + voice("⚠️ har inget Slack-id i planen, så det kommer inte fram")
    return f"• {told}"


def _row(one: Delivery, plan: Plan, zone: ZoneInfo, voice: Voice) -> str:
    at = (one.settled_at or one.next_try_at).astimezone(zone)
    state = {
        Status.PENDING: voice("väntar"),
        Status.SENDING: voice("skickas"),
        Status.SENT: voice("skickat"),
        Status.SKIPPED: voice("inte skickat"),
        Status.EXPIRED: voice("inte skickat"),
        Status.SUPERSEDED: voice("inte skickat"),
        Status.CANCELLED: voice("inte skickat"),
        Status.DEAD: voice("gick inte fram"),
    }[one.status]
    why = voice.word(one.why) if one.why and one.status is not Status.SENT else ""
    told = f"{SIGNS[one.status]} {told_in_a_line(one, plan, voice)}"
    small = voice("{day} kl. {time} · {state}", day=_short(at, voice), time=voice.time(at), state=state)
    return f"{told}\n{small}" + (f": {why}" if why else "")


def _pages(page: int, pages: int, action: str, rest: str, voice: Voice) -> list[Block]:
    """Buttons to the pages before and after; their actions differ, as Slack wants it."""
    return list(_turns(page, pages, action, rest, voice)) if pages > 1 else []


def _turns(page: int, pages: int, action: str, rest: str, voice: Voice) -> Iterator[Block]:
    if page > 0:
        yield button(voice("‹ Föregående"), f"{action}_back", f"{page - 1}{rest}")
    if page < pages - 1:
        left = voice("Nästa ({page} av {pages}) ›", page=page + 2, pages=pages)
        yield button(left, f"{action}_on", f"{page + 1}{rest}")


def _short(at: datetime, voice: Voice) -> str:
    return voice("{day} {month}", day=at.day, month=voice.month(at))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
