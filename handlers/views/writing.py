"""Writing a report's chapters: the list of them, the form, what came of it, and what a chapter once said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goals.plan import Board, Chapter, ChapterKind, ChapterText, Round, RoundState
from goals.writing import FIELD, KINDS, LONGEST, LONGEST_NAME, Fault
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
    quote,
    section,
)
from handlers.views.fields import buttons_field, list_field, modal, words_field
from handlers.views.report import ADD, CHAPTERS, NAME, PAGE, SHOW, write_button
from handlers.views.rounds import state
from handlers.views.voice import Voice

FORM, ADD_FORM, READ = "writing_form", "writing_add_form", "writing_read"
UNDO, HISTORY = "writing_undo", "writing_history"

STANDS, MINE, THEIRS = "stands", "mine", "theirs"
QUOTED = 400
"""So many characters of a text are shown where it is not what was asked for."""
EARLIER = 700
VERSIONS = 12
ENTRY = 2900
"""So many characters are in a section of quoted text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chapter in a list, with its text where it has one."""

    chapter: Chapter
    text: ChapterText | None


@dataclass(frozen=True, slots=True)
class Past:
    """What a chapter said from a moment on, in the organisation's time, "" where the text was taken back; `who` wrote
    it, or from where it was read in."""

    at: datetime
    who: str
    text: str


def text_field(number: int) -> str:
    """The id of one of the form's fields for a text, counted from 0."""
    return f"text_{number}"


def listing(board: Board, round: Round, found: Sequence[Shown], page: int, may_write: bool, voice: Voice) -> Message:
    """A page of a report's chapters, each with the way to its text."""
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    first, here = page * PAGE, f"{board.id}|{round.name}"
    open_to_write = may_write and round.state is not RoundState.DECIDED
    written = sum(one.text is not None for one in found)
    so_far = voice("{done} av {count} skrivna", done=written, count=len(found))
    head = voice("*Texterna i {round}*", round=voice.round(round)) + f" · {state(round, voice)}\n{so_far}"
    blocks: list[Block] = [section(head)]
    for one in found[first : first + PAGE]:
        blocks.append(section(_line(one, voice), _way(one, round, open_to_write, voice)))
    last = min(len(found), first + PAGE)
    ways = [button(voice("Till rapporten"), SHOW, here)]
    if page + 1 < pages:
        more = button(
            voice("Visa {count} till", count=len(found) - last if last + PAGE > len(found) else PAGE),
            f"{CHAPTERS}_next",
            f"{here}|{page + 1}",
        )
        ways.insert(0, more)
    if page:
        ways.append(button(voice("Visa de {count} före", count=PAGE), f"{CHAPTERS}_before", f"{here}|{page - 1}"))
    if open_to_write:
        ways.append(button(voice("Nytt kapitel"), ADD, here))
    where = context(voice("{first}–{last} av {total}", first=first + 1, last=last, total=len(found)))
    return message(blocks, where if pages > 1 else None, actions(*ways))


def form(
    chapter: Chapter,
    round: Round,
    parts: Sequence[str],
    earlier: tuple[Round, ChapterText] | None,
    kept: str,
    voice: Voice,
    overtaken: Past | None = None,
) -> Block:
    """The form for a chapter's text, in as many fields as it needs. `overtaken` is what somebody else wrote
    meanwhile, with a choice between the two."""
    labels = [voice("Text")] + [voice("Fortsättning {count}", count=number) for number in range(1, len(parts))]
    blocks: list[Block] = [section(f"*{in_line(chapter.name)}*"), context(_about(chapter, round, voice))]
    if earlier and not overtaken:
        before, said = earlier
        blocks.append(section(voice("Så stod det i {round}:", round=voice.round(before))))
        blocks.append(section(quote(cut(said.text, EARLIER))))
    if overtaken:
        blocks += _overtaken(overtaken, voice)
    for number, (label, part) in enumerate(zip(labels, parts, strict=True)):
        only = len(parts) == 1
        hint = voice(
            "Ett stycke per rad. Fältet rymmer {count} tecken; blir texten längre, spara och öppna igen, så kommer "
            "ett fält till.",
            count=FIELD,
        )
        blocks.append(
            words_field(text_field(number), label, part, hint if only else "", lines=True, optional=number > 0)
        )
    submit = voice("Spara ändå") if overtaken else voice("Spara")
    return modal(FORM, voice("Skriv ett kapitel"), blocks, voice, submit, kept)


def add_form(kind: str, kept: str, voice: Voice) -> Block:
    """The form for a new chapter."""
    offered = {one.value: kind_name(one, voice) for one in KINDS}
    return modal(
        ADD_FORM,
        voice("Nytt kapitel"),
        [
            list_field("kind", voice("Var i rapporten?"), offered, kind),
            words_field("name", voice("Rubrik"), example=voice("till exempel Kulturmiljö"), most=LONGEST_NAME),
            context(voice("Kapitlet finns sedan i den här rapporten och i de kommande.")),
        ],
        voice,
        voice("Skriv texten"),
        kept,
    )


def saved(
    chapter: Chapter,
    round: Round,
    text: ChapterText,
    mark: str,
    wrong: Sequence[str],
    left: Chapter | None,
    voice: Voice,
) -> Message:
    """The confirmation: what stands now, what in it contradicts the figures, and the ways on and back."""
    told = voice(
        "✓ *Sparat.* *{name}* i {round}, {count} tecken.",
        name=in_line(chapter.name),
        round=voice.round(round),
        count=len(text.text),
    )
    doubts = [f"• {escape(one)}" for one in wrong]
    lead = voice.counted(
        len(doubts),
        "⚠️ *Texten stämmer inte med siffrorna:*",
        "⚠️ *Texten stämmer inte med siffrorna på {count} ställen:*",
    )
    return message(
        section(told),
        section(quote(cut(text.text, QUOTED))),
        section("\n".join([lead, *doubts])) if doubts else None,
        actions(*_next(left, round, voice), *_ways(chapter, round, mark, voice)),
    )


def stands(chapter: Chapter, round: Round, text: ChapterText | None, voice: Voice, lead: str = "") -> Message:
    """What a chapter says where nothing was stored, or something was taken back; `lead` says why."""
    name, at = in_line(chapter.name), voice.round(round)
    told = (
        voice("Det här står i *{name}* i {round}:", name=name, round=at)
        if text
        else voice("*{name}* har ingen text i {round} nu.", name=name, round=at)
    )
    return message(
        section(" ".join(filter(None, (lead, told)))),
        section(quote(cut(text.text, QUOTED))) if text else None,
        actions(
            write_button(chapter.id, chapter.name, round, voice, voice("Ändra") if text else ""),
            history_button(chapter, round, voice),
            _back(round, voice),
        ),
    )


def history(chapter: Chapter, round: Round, versions: Sequence[Past], voice: Voice) -> Block:
    """Everything that a chapter has said in a round, newest first, each with who wrote it and when."""
    blocks: list[Block] = [section(f"*{in_line(chapter.name)}*"), context(_about(chapter, round, voice))]
    if not versions:
        blocks.append(section(voice("Ingen har skrivit något här än.")))
    for number, one in enumerate(versions[:VERSIONS]):
        now = voice("Nu") + " · " if number == 0 else ""
        blocks.append(section(f"*{now}{voice.moment(one.at)}*" + (f" · {escape(one.who)}" if one.who else "")))
        blocks += (
            [section(quote(part)) for part in _pieces(one.text)]
            if one.text
            else [section(voice("_Texten togs bort._"))]
        )
    rest = len(versions) - VERSIONS
    return modal(
        READ,
        voice("Historik"),
        [*blocks, *([context(voice("… och {count} äldre", count=rest))] if rest > 0 else [])],
        voice,
    )


def closed(told: str, typed: str, voice: Voice) -> Block:
    """The modal where nothing can be written any more, with what was written, so that it is not lost."""
    blocks: list[Block] = [section(told)]
    if typed:
        blocks.append(section(voice("Det här skrev du, och det är inte sparat:")))
        blocks += [section(quote(part)) for part in _pieces(typed)]
    return modal(READ, voice("Skriv ett kapitel"), blocks, voice)


def frozen(round: Round, voice: Voice) -> str:
    """The round is decided."""
    told = voice("{round} är beslutad. Det som är beslutat ändras inte.", round=voice.round(round))
    return f"📌 {told[:1].upper()}{told[1:]}"


def gone(voice: Voice) -> str:
    """The chapter is not there any more."""
    return voice("Kapitlet finns inte kvar i planen.")


def too_long(chapter: Chapter, voice: Voice) -> str:
    """The text is longer than a form can hold."""
    return voice(
        "Texten i *{name}* är längre än de {count} tecken som går att skriva i Slack. Ändra den i utkastet i Word, "
        "eller dela den på flera kapitel.",
        name=in_line(chapter.name),
        count=LONGEST,
    )


def not_yours(voice: Voice) -> str:
    """What somebody may not do."""
    return voice("Du kan inte skriva i den här rapporten.")


def faults(found: Sequence[tuple[str, Fault]], voice: Voice) -> dict[str, str]:
    """What is wrong, by field."""
    said = {
        Fault.EMPTY: voice("Skriv en text. Ska kapitlet vara tomt, tryck på Ångra i stället."),
        Fault.LONG: voice("Det är för långt. Korta det."),
        Fault.NO_KIND: voice("Välj var i rapporten kapitlet ska stå."),
        Fault.NO_NAME: voice("Skriv en rubrik."),
        Fault.TAKEN: voice("Det finns redan ett kapitel som heter så. Välj en annan rubrik."),
    }
    return {text_field(0) if field == "text" else field: said[fault] for field, fault in found}


def undone(voice: Voice) -> str:
    """The text was taken back."""
    return voice("Texten är ångrad. Den finns kvar i historiken.")


def overtaken(voice: Voice) -> str:
    """The text cannot be taken back."""
    return voice("Det går inte att ångra, för någon har skrivit efter dig.")


def kind_name(kind: ChapterKind, voice: Voice) -> str:
    """A kind of chapter, as one is called."""
    return {
        ChapterKind.SUMMARY: voice("Sammanfattning"),
        ChapterKind.GOVERNANCE: voice("Värdegrund och styrmodell"),
        ChapterKind.EVENTS: voice("Händelser"),
        ChapterKind.STRATEGY_AREA: voice("Strategiområde"),
        ChapterKind.GROUNDS: voice("Bedömningsgrunder"),
        ChapterKind.DECISION: voice("Politiskt beslut"),
        ChapterKind.ECONOMY_REVIEW: voice("Ekonomi: genomgång av resultat"),
        ChapterKind.ECONOMY_ANALYSIS: voice("Ekonomi: nämndens analys"),
        ChapterKind.INTERNAL_CONTROL: voice("Internkontroll"),
        ChapterKind.APPENDIX: voice("Bilaga"),
    }[kind]


def history_button(chapter: Chapter, round: Round, voice: Voice) -> Block:
    """The button that shows what a chapter has said."""
    spoken = voice("Historik för {name}", name=chapter.name)
    return button(voice("Historik"), f"{HISTORY}_{chapter.id}", f"{chapter.id}|{round.name}", spoken=spoken)


def _line(one: Shown, voice: Voice) -> str:
    name, kind = in_line(cut(one.chapter.name, NAME)), kind_name(one.chapter.kind, voice)
    if one.text is None:
        return f"– *{name}*\n{kind} · {voice('inte skriven')}"
    return f"✓ *{name}*\n{kind} · {voice('{count} tecken', count=len(one.text.text))}"


def _way(one: Shown, round: Round, may_write: bool, voice: Voice) -> Block | None:
    if may_write:
        return write_button(one.chapter.id, one.chapter.name, round, voice, voice("Ändra") if one.text else "")
    return history_button(one.chapter, round, voice) if one.text else None


def _about(chapter: Chapter, round: Round, voice: Voice) -> str:
    told = f"{kind_name(chapter.kind, voice)} · {voice.round(round)}"
    return told if round.state is RoundState.OPEN else f"{told} · {state(round, voice)}"


def _overtaken(now: Past, voice: Voice) -> list[Block]:
    who = escape(now.who) or voice("Någon annan")
    told = voice("{who} skrev här medan du skrev, {moment}:", who=who, moment=voice.moment(now.at))
    if not now.text:
        told = voice("{who} tog bort texten medan du skrev, {moment}.", who=who, moment=voice.moment(now.at))
    return [
        section(f"⚠️ *{told}*"),
        *(section(quote(part)) for part in _pieces(now.text)[:2]),
        buttons_field(
            STANDS,
            voice("Vilken ska gälla?"),
            {THEIRS: voice("Låt den stå"), MINE: voice("Ersätt den med min")},
        ),
    ]


def _pieces(text: str) -> tuple[str, ...]:
    """A text in pieces that a section holds with its quotation marks."""
    pieces, rest = [], text
    while len(rest) > ENTRY:
        head = cut(rest, ENTRY).rstrip("…")
        pieces.append(head)
        rest = rest[len(head) :].lstrip()
    return (*pieces, rest) if rest else tuple(pieces)


def _next(left: Chapter | None, round: Round, voice: Voice) -> list[Block]:
    if left is None:
        return []
    return [write_button(left.id, left.name, round, voice, voice("Skriv nästa"), "primary")]


def _ways(chapter: Chapter, round: Round, mark: str, voice: Voice) -> list[Block]:
    change = write_button(chapter.id, chapter.name, round, voice, voice("Ändra"))
    spoken = voice("Ångra texten i {name}", name=chapter.name)
    undo = button(voice("Ångra"), UNDO, f"{chapter.id}|{round.name}|{mark}", spoken=spoken)
    return [change, undo, history_button(chapter, round, voice), _back(round, voice)]


def _back(round: Round, voice: Voice) -> Block:
    return button(voice("Till rapporten"), f"{SHOW}_{round.board}", f"{round.board}|{round.name}")
