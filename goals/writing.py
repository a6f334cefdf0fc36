"""The texts of a report's chapters, as people write them: stored, taken back, and what they once said.

A text may be written until its round is decided, also while it is locked: a locked round waits for the board with its
values, and its report is still worked on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol

from goals.adopting.naming import new_id, tidy
from goals.outcome import Outcome
from goals.plan import Chapter, ChapterKind, ChapterText, Plan, Round, RoundState, Scope
from goals.report import PART_OF
from goals.roles import Act, Actor, Refused, refused

FIELD = 3000
"""Characters that a field of a form holds."""
ROOM = 1000
"""A form has a field more than its text needs, where the last one has less than this left."""
FIELDS = 6
LONGEST = FIELD * FIELDS
"""Characters of a text that can be written in a form."""
LONGEST_NAME = 150

KINDS = tuple(PART_OF)
"""The kinds of chapter, in the report's order."""


class Fault(StrEnum):
    """What is wrong in a form."""

    EMPTY = "empty"
    LONG = "long"
    NO_KIND = "no_kind"
    NO_NAME = "no_name"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote in the form. `seen` is the mark of the text that stood there when the form was made;
    `give_way` tells that somebody else's newer text is to stand."""

    chapter: str
    round: str
    text: str
    seen: str = ""
    give_way: bool = False


@dataclass(frozen=True, slots=True)
class NewChapter:
    """A chapter that somebody adds to a board's reports."""

    board: str
    kind: ChapterKind | None
    name: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """The form cannot be stored as it is: what is wrong, by field."""

    faults: tuple[tuple[str, Fault], ...]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody wrote while the form was open, or after what is to be taken back; `now` is what stands."""

    now: ChapterText | None


@dataclass(frozen=True, slots=True)
class Closed:
    """The round is decided, and its texts are frozen."""

    round: Round


@dataclass(frozen=True, slots=True)
class Gone:
    """The chapter or its round is not in the plan any more."""


class Logged(Protocol):
    """A change of a text as the change log has it."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def by(self) -> str:
        """Whose doing it was."""

    @property
    def why(self) -> str:
        """Why."""

    @property
    def field(self) -> str:
        """The field that changed; "" for the text as a whole."""

    @property
    def old(self) -> Any:
        """What stood there."""

    @property
    def new(self) -> Any:
        """What stands there since."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a chapter said from a moment on, "" where its text was taken back; `by` whom, and `why`."""

    at: datetime
    by: str
    why: str
    text: str


Decided = Outcome | Faulty | Overtaken | Closed | Gone | Refused


def write(plan: Plan, form: Written, actor: Actor) -> Decided:
    """Decide about a text; one that another stands against is asked about once. An outcome without values says that
    nothing changed."""
    hindered = _hindered(plan, form.chapter, form.round, actor)
    if hindered:
        return hindered
    if form.give_way:
        return Outcome()
    text = cleaned(form.text)
    if not text:
        return Faulty((("text", Fault.EMPTY),))
    if len(text) > LONGEST:
        return Faulty((("text", Fault.LONG),))
    stands = plan.text(form.chapter, form.round)
    if stands and stands.text == text:
        return Outcome()
    if mark(stands) != form.seen:
        return Overtaken(stands)
    return Outcome((replace(stands, text=text) if stands else ChapterText(form.chapter, form.round, text),))


def take_back(plan: Plan, chapter: str, round: str, seen: str, versions: Sequence[Version], actor: Actor) -> Decided:
    """Let stand what stood before the newest of these versions, unless somebody has written after the text `seen`."""
    hindered = _hindered(plan, chapter, round, actor)
    if hindered:
        return hindered
    stands = plan.text(chapter, round)
    if stands is None or mark(stands) != seen:
        return Overtaken(stands)
    before = versions[1].text if len(versions) > 1 else ""
    return Outcome((replace(stands, text=before),)) if before else Outcome(taken_back=(stands,))


def add(plan: Plan, new: NewChapter, actor: Actor) -> Outcome | Faulty | Refused:
    """Decide about a chapter that is added to a board's reports, the coming ones included."""
    no = refused(plan, actor, Act.WRITE_CHAPTER, Scope.BOARD, new.board)
    if no:
        return no
    name = tidy(new.name)
    faults = []
    if new.kind is None:
        faults.append(("kind", Fault.NO_KIND))
    if not name:
        faults.append(("name", Fault.NO_NAME))
    elif len(name) > LONGEST_NAME:
        faults.append(("name", Fault.LONG))
    elif any(one.board == new.board and one.name.casefold() == name.casefold() for one in plan.chapters):
        faults.append(("name", Fault.TAKEN))
    if new.kind is None or faults:
        return Faulty(tuple(faults))
    return Outcome((Chapter(new_id(name, _ids(plan)), new.kind, name, new.board),))


def mark(text: ChapterText | None) -> str:
    """What tells one text from another; "" for none."""
    return sha256(text.text.encode()).hexdigest()[:16] if text else ""


def chapters(plan: Plan, board: str) -> tuple[Chapter, ...]:
    """Return a board's chapters in the report's order."""
    mine = [one for one in plan.chapters if one.board == board]
    return tuple(sorted(mine, key=lambda one: KINDS.index(one.kind)))


def next_unwritten(plan: Plan, round: Round, after: str) -> Chapter | None:
    """Return the first chapter without a text after this one, else before it; None where all are written."""
    every = chapters(plan, round.board)
    at = next((place for place, one in enumerate(every) if one.id == after), -1)
    return next((one for one in (*every[at + 1 :], *every[: at + 1]) if not plan.text(one.id, round.name)), None)


def history(log: Iterable[Logged]) -> tuple[Version, ...]:
    """Return what a chapter has said in a round, newest first, out of its row's changes, newest first."""
    return tuple(
        Version(change.at, change.by, change.why, _said(change)) for change in log if change.field in ("", "text")
    )


def cleaned(text: str) -> str:
    """A text as it is stored: a paragraph a line, without space at its ends."""
    return "\n".join(filter(None, (line.strip() for line in text.splitlines())))


def parted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part a text for a form's fields, at a paragraph where that can be, else at a word; and tell what stood between
    the parts. The last part is empty where the text leaves little room."""
    parts: list[str] = []
    between: list[str] = []
    rest = text
    while len(rest) > FIELD:
        at, sign = next(((at, sign) for sign in "\n " if (at := rest.rfind(sign, 1, FIELD + 1)) > 0), (FIELD, ""))
        parts.append(rest[:at])
        between.append(sign)
        rest = rest[at + len(sign) :]
    parts.append(rest)
    if len(rest) > FIELD - ROOM and len(parts) < FIELDS:
        parts.append("")
        between.append("\n")
    return tuple(parts), tuple(between)


def joined(parts: Sequence[str], between: Sequence[str]) -> str:
    """Put the parts of a text together again, as they were parted."""
    return "".join(sign + part for sign, part in zip(("", *between), parts, strict=True))


def _hindered(plan: Plan, chapter: str, round: str, actor: Actor) -> Refused | Closed | Gone | None:
    """Why this person cannot write the chapter in this round; None where they can."""
    board = next((one.board for one in plan.chapters if one.id == chapter), "")
    found = plan.round(board, round)
    if found is None:
        return Gone()
    no = refused(plan, actor, Act.WRITE_CHAPTER, Scope.BOARD, board)
    if no:
        return no
    return Closed(found) if found.state is RoundState.DECIDED else None


def _said(change: Logged) -> str:
    if change.field:
        return str(change.new or "")
    return str(change.new["text"]) if change.new else ""


def _ids(plan: Plan) -> set[str]:
    """The ids that are taken by what people ask about."""
    every = (plan.chapters, plan.accounts, plan.indicators, plan.result_goals, plan.effect_goals, plan.boards)
    return {one.id for kind in every for one in kind}
