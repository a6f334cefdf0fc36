"""How complete a report is: part by part, whom it waits for, and what contradicts it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.plan import Board, Person, Plan, Round, RoundState
from goals.report import Lack, Missing, Part, PartStanding
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
    section,
    sections,
)
from handlers.views.progress import bar
from handlers.views.rounds import state
from handlers.views.voice import Voice

if TYPE_CHECKING:
    from goals.documents.report_out import ToDo

SHOW, LACKING, DRAFT, WORKBOOK, CHAPTERS, WRITE, ADD = (
    f"report_{what}" for what in ("show", "lacking", "draft", "workbook", "chapters", "write", "add")
)

PAGE = 8
"""So many things are on a page: a phone holds no more."""
BOARDS = 12
PEOPLE = 8
CONTRADICTIONS = 3
NAME = 90
"""So long a name takes two lines on a phone."""

_RESULTS = (Lack.RESULT, Lack.LATE)
_TEXTS = (Lack.CHAPTER, Lack.TEXT)
_COMMENTS = (Lack.COMMENT, Lack.EXPLANATION, Lack.MOTIVATION)
_FIGURES = (Lack.ACCOUNTS, Lack.FIGURES, Lack.OUTCOME, Lack.FRAMES, Lack.FRAMES_OUTCOME, Lack.FRAMES_FORECAST)
_COUNTED = (*_RESULTS, Lack.LEVEL, *_TEXTS, *_COMMENTS, *_FIGURES)


@dataclass(frozen=True, slots=True)
class Told:
    """A report: how far its parts have come and what contradicts it. `alone` tells that it is the only board's; who
    reads it `may_write` it, or `may_enter` values; `writers` are who writes it."""

    board: Board
    round: Round
    parts: tuple[PartStanding, ...]
    contradictions: "tuple[ToDo, ...]"
    writers: tuple[Person, ...]
    may_write: bool
    may_enter: bool
    alone: bool = True

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Everything that the report lacks."""
        return tuple(one for part in self.parts for one in part.missing)


def overview(told: Told, reviews: int, command: str, voice: Voice) -> Message:
    """How far a report has come, part by part, with whom the rest lies, and what can be done with it. `reviews` are how
    many reports its reader has read in and not reviewed."""
    done = sum(not part.missing for part in told.parts)
    so_far = voice("{done} av {count} delar klara", done=done, count=len(told.parts))
    return message(
        section("\n".join([_head(told, voice), bar(done, len(told.parts), so_far)])),
        sections([_part(part, voice) for part in told.parts]),
        sections(_whom(told.missing, voice)) if told.missing else None,
        sections(_contradictions(told, voice)) if told.contradictions else None,
        actions(*_ways(told, voice)),
        context(_hint(told, command, voice), *([_to_review(reviews, command, voice)] if reviews else [])),
    )


def boards(found: Sequence[tuple[Board, Round, int]], voice: Voice) -> Message:
    """Several boards' reports, each with how many things it lacks."""
    blocks: list[Block] = [section(voice("*Vilken rapport?*"))]
    for board, round, count in found[:BOARDS]:
        lacks = voice.counted(count, "en sak saknas", "{count} saker saknas") if count else voice("✓ allt är klart")
        spoken = voice("Visa rapporten för {board}", board=board.name)
        show = button(voice("Visa"), f"{SHOW}_{board.id}", f"{board.id}|{round.name}", spoken=spoken)
        blocks.append(section(f"*{in_line(board.name)}*\n{_opened(voice.round(round))}: {lacks}", show))
    hidden = len(found) - BOARDS
    if hidden > 0:
        blocks.append(context(voice("… och {count} nämnder till. Skriv nämndens namn efter kommandot.", count=hidden)))
    return message(blocks)


def lacking(told: Told, page: int, voice: Voice) -> Message:
    """What a report lacks and what contradicts it, one thing a line, a page at a time."""
    pages = max(1, -(-(len(told.contradictions) + len(told.missing)) // PAGE))
    page = min(max(page, 0), pages - 1)
    first = page * PAGE
    lines: list[ToDo | Missing] = [*told.contradictions, *told.missing]
    blocks: list[Block] = [section(_head(told, voice))]
    if not lines:
        blocks.append(section(voice("✓ Inget saknas.")))
    before: Part | None = None
    for one in lines[first : first + PAGE]:
        if not isinstance(one, Missing):
            blocks.append(section(f"⚠️ *{in_line(cut(one.where, NAME))}*\n{escape(one.what)}"))
            continue
        if one.part is not before:
            blocks.append(section(f"*{_name(one.part, voice)}*"))
            before = one.part
        blocks.append(section(_line(one, told.round, voice), _write_button(one, told, voice)))
    here = f"{told.board.id}|{told.round.name}"
    ways = [button(voice("Till rapporten"), SHOW, here)]
    if page + 1 < pages:
        left = min(PAGE, len(lines) - first - PAGE)
        ways.insert(0, button(voice("Visa {count} till", count=left), f"{LACKING}_next", f"{here}|{page + 1}"))
    if page:
        ways.append(button(voice("Visa de {count} före", count=PAGE), f"{LACKING}_before", f"{here}|{page - 1}"))
    last = min(len(lines), first + PAGE)
    where = context(voice("{first}–{last} av {total}", first=first + 1, last=last, total=len(lines)))
    return message(blocks, where if pages > 1 else None, actions(*ways))


def gone(command: str, voice: Voice) -> Message:
    """The round is not there any more."""
    told = voice("Rapporten finns inte kvar i planen. Skriv `{command}` igen.", command=command)
    return message(section(told))


def not_understood(words: str, plan: Plan, command: str, voice: Voice) -> Message:
    """Neither a round nor a board is called this."""
    known = ", ".join(dict.fromkeys(voice.round(round) for round in plan.rounds))
    return message(
        section(voice("Jag hittar ingen rapport som heter ”{words}”.", words=escape(cut(words, NAME)))),
        context(voice("Det finns {rounds}. `{command} hjälp` visar mer.", rounds=known, command=command)),
    )


def help(command: str, voice: Voice) -> Message:
    """What the command does."""
    return message(
        sections(
            [
                voice("*Rapporten*: vad som är klart, vad som saknas och hos vem."),
                voice("• `{command}` – den rapport som nämnden arbetar med nu", command=command),
                voice("• `{command} delår 2024` – ett annat tillfälle", command=command),
                voice("• `{command} granska` – rapporter som du har läst in och inte granskat klart", command=command),
                voice("Strateger skriver kapitlens texter, hämtar utkastet och lägger till kapitel där."),
                voice(
                    "Den som rapporterar kan hämta en arbetsbok, fylla i den i Excel och släppa den i ett "
                    "direktmeddelande till mig."
                ),
            ]
        )
    )


def tally(missing: Iterable[Missing], voice: Voice) -> str:
    """What is missing, counted by kind: "21 resultat, 8 bedömningar och en text"."""
    lacks = [one.lack for one in missing]

    def count(kinds: Iterable[Lack]) -> int:
        return sum(lacks.count(kind) for kind in kinds)

    results, late = count(_RESULTS), count([Lack.LATE])
    said = [
        voice.counted(results, "ett resultat", "{count} resultat")
        + (voice(" (försenat)") if late == 1 == results else voice(" ({count} försenade)", count=late) if late else ""),
        voice.counted(count([Lack.LEVEL]), "en bedömning", "{count} bedömningar"),
        voice.counted(count(_TEXTS), "en text", "{count} texter"),
        voice.counted(count(_COMMENTS), "en kommentar", "{count} kommentarer"),
        voice.counted(count(_FIGURES), "en ekonomipost", "{count} ekonomiposter"),
        voice.counted(len(lacks) - count(_COUNTED), "en uppgift", "{count} uppgifter"),
    ]
    counts = [results, *map(count, ([Lack.LEVEL], _TEXTS, _COMMENTS, _FIGURES)), len(lacks) - count(_COUNTED)]
    shown = [words for words, some in zip(said, counts, strict=True) if some]
    return voice(" och ").join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _head(told: Told, voice: Voice) -> str:
    head = voice("*Rapporten för {round}*", round=voice.round(told.round)) + f" · {state(told.round, voice)}"
    return head if told.alone else f"{head}\n{in_line(told.board.name)}"


def _part(part: PartStanding, voice: Voice) -> str:
    name = _name(part.part, voice)
    if not part.missing:
        return voice("✓ {part}: klart", part=name)
    return voice("– *{part}*: {what} saknas", part=name, what=tally(part.missing, voice))


def _whom(missing: Sequence[Missing], voice: Voice) -> list[str]:
    by: dict[tuple[Person, ...], list[Missing]] = {}
    for one in missing:
        by.setdefault(one.whom, []).append(one)
    most = sorted(by.items(), key=lambda pair: -len(pair[1]))
    lines = [f"• {_people(whom, voice)}: {tally(theirs, voice)}" for whom, theirs in most[:PEOPLE]]
    rest = len(most) - PEOPLE
    return [
        voice("*Det som saknas ligger hos*"),
        *lines,
        *([voice("… och {count} till", count=rest)] if rest > 0 else []),
    ]


def _contradictions(told: Told, voice: Voice) -> list[str]:
    found = told.contradictions
    lead = voice.counted(
        len(found), "⚠️ *En text stämmer inte med siffrorna*", "⚠️ *{count} texter stämmer inte med siffrorna*"
    )
    lines = [f"• {in_line(cut(one.where, NAME))}: {escape(one.what)}" for one in found[:CONTRADICTIONS]]
    rest = len(found) - CONTRADICTIONS
    return [lead, *lines, *([voice("… och {count} till", count=rest)] if rest > 0 else [])]


def _ways(told: Told, voice: Voice) -> list[Block]:
    here = f"{told.board.id}|{told.round.name}"
    decided = told.round.state is RoundState.DECIDED
    label = voice("Hämta rapporten") if decided else voice("Hämta utkast")
    count = len(told.missing) + len(told.contradictions)
    return [
        *([button(voice("Visa allt som saknas"), LACKING, f"{here}|0")] if count else []),
        button(
            voice("Visa texterna") if decided or not told.may_write else voice("Skriv texter"), CHAPTERS, f"{here}|0"
        ),
        *([button(label, DRAFT, here)] if told.may_write else []),
        *([button(voice("Hämta Excel att fylla i"), WORKBOOK, here)] if told.may_enter and not decided else []),
    ]


def _hint(told: Told, command: str, voice: Voice) -> str:
    if told.may_write:
        return voice("`{command} hjälp` visar mer.", command=command)
    who = voice(" eller ").join(escape(person.title) for person in told.writers[:5])
    if who:
        return voice("{who} skriver texterna och hämtar utkastet.", who=who)
    return voice("En administratör skriver texterna och hämtar utkastet.")


def _to_review(reviews: int, command: str, voice: Voice) -> str:
    return voice.counted(
        reviews,
        "En rapport som du har läst in väntar på granskning: `{command} granska`",
        "{count} rapporter som du har läst in väntar på granskning: `{command} granska`",
        command=command,
    )


def _line(one: Missing, round: Round, voice: Voice) -> str:
    by = voice(", senast {day}", day=voice.date(one.by)) if one.by else ""
    told = f"{what(one, round, voice)}{by} · {_people(one.whom, voice)}"
    return f"*{in_line(cut(one.name, NAME))}*\n{told}" if one.name else told


def _write_button(one: Missing, told: Told, voice: Voice) -> Block | None:
    here = f"{told.board.id}|{told.round.name}"
    if not told.may_write or told.round.state is RoundState.DECIDED:
        return None
    if one.lack is Lack.TEXT:
        return write_button(one.id, one.name, told.round, voice)
    if one.lack is Lack.CHAPTER and one.kind:
        return button(voice("Lägg till"), f"{ADD}_{one.kind}", f"{here}|{one.kind}")
    return None


def write_button(id: str, name: str, round: Round, voice: Voice, label: str = "", style: str | None = None) -> Block:
    """The button that opens the form for a chapter's text in a round."""
    spoken = voice("Skriv {name}", name=name)
    return button(label or voice("Skriv"), f"{WRITE}_{id}", f"{id}|{round.name}", style, spoken)


def _people(whom: Sequence[Person], voice: Voice) -> str:
    return voice(" och ").join(escape(person.title) for person in whom[:3]) or voice("ingen utpekad")


def what(one: Missing, round: Round, voice: Voice) -> str:
    """What is missing, as the beginning of a sentence."""
    posts = ", ".join(map(escape, one.posts)) or voice("alla poster")
    return {
        Lack.VISION: voice("Visionen är inte inlagd"),
        Lack.MISSION: voice("Nämndens uppdrag är inte inlagt"),
        Lack.CHAPTER: voice("Kapitlet finns inte i planen"),
        Lack.TEXT: voice("Texten är inte skriven"),
        Lack.LEVEL: voice("Målet är inte bedömt"),
        Lack.MOTIVATION: voice("Bedömningen saknar motivering"),
        Lack.INDICATORS: voice("Målet har inga indikatorer"),
        Lack.RESULT: voice("Resultatet är inte rapporterat"),
        Lack.LATE: voice("⏰ Resultatet är försenat"),
        Lack.COMMENT: voice("Resultatet saknar kommentar"),
        Lack.SPLIT: voice("Värden för kvinnor och män saknas"),
        Lack.TARGET: voice("Målvärde för {year} saknas", year=round.year),
        Lack.DIRECTION: voice("Målvärdet saknar riktning, minst eller högst"),
        Lack.METHOD: voice("Mätmetod och datakälla saknas"),
        Lack.ACCOUNTS: voice("Planen har inga konton"),
        Lack.FIGURES: voice("Varken belopp eller text är inlagt"),
        Lack.OUTCOME: voice("Utfallet saknas"),
        Lack.EXPLANATION: voice("Beloppen saknar kommentar"),
        Lack.FRAMES: voice("Den interna budgetfördelningen är inte ifylld"),
        Lack.FRAMES_OUTCOME: voice("Budgetfördelningens utfall är inte ifyllt för {posts}", posts=posts),
        Lack.FRAMES_FORECAST: voice("Budgetfördelningens prognos är inte ifylld för {posts}", posts=posts),
    }[one.lack]


def _name(part: Part, voice: Voice) -> str:
    return {
        Part.SUMMARY: voice("Sammanfattning"),
        Part.BOARD: voice("Vision och uppdrag"),
        Part.EVENTS: voice("Händelser"),
        Part.STRATEGY_AREAS: voice("Strategiområden"),
        Part.GOALS: voice("Mål och indikatorer"),
        Part.DECISIONS: voice("Politiska beslut"),
        Part.ECONOMY: voice("Ekonomi"),
        Part.INTERNAL_CONTROL: voice("Internkontroll"),
        Part.APPENDICES: voice("Bilagor"),
    }[part]


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
