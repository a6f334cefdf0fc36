"""A report from a file on disk: read, told, reviewed in the terminal, and stored."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.from_disk import content_of
from bot.mass_entry import OPERATOR as OPERATOR
from goals.adopting.adoption import Adoption, adopt
from goals.adopting.items import Choice, Decision, Item
from goals.documents.report import Report, report_shape
from goals.problems import Problem, Problems
from goals.reviewing import Review
from handlers import Desk, importing
from handlers.views import importing as view
from handlers.views.importing_question import TYPED
from handlers.views.importing_words import asked, besides, headed, told_why

YES, NO, LATER, STOP, ROW = "j", "n", "h", "s", "r"

Ask = Callable[[str], str]
Tell = Callable[[str], None]


def read(desk: Desk, file: Path) -> tuple[bytes, Report] | Problems:
    """Read a report, with a bar while it takes."""
    content = content_of(file)
    if isinstance(content, Problems):
        return content
    bar = (TextColumn("Läser {task.description} …"), BarColumn(pulse_style="cyan"), TimeElapsedColumn())
    with Progress(*bar, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(file.name, total=None)
        report = desk.read_report(file.name, content)
    return report if isinstance(report, Problems) else (content, report)


def as_data(report: Report) -> str:
    """What a report says, as JSON."""
    return json.dumps(report_shape(report), ensure_ascii=False, indent=2)


def unkept(desk: Desk, file: Path, report: Report) -> Review:
    """A review that is only looked at."""
    return Review("", file.name, "", OPERATOR.id, desk.now(), "", report, {})


def told(desk: Desk, review: Review) -> str:
    """What was understood of a report and how it stands to the plan."""
    return view.summary(review, _adoption(desk, review), desk.voice()).plain


def review(desk: Desk, kept: Review, ask: Ask, tell: Tell) -> Review:
    """Ask what has to be asked, each answer kept as it is given, until all is answered or somebody stops."""
    tell("j = ja, n = utelämna, h = hoppa över, s = sluta för nu; annars skriv det värde som gäller.")
    passed: set[str] = set()
    while True:
        adoption = _adoption(desk, kept)
        item = next((one for one in adoption.waiting if one.key not in passed), None)
        if item is None:
            return kept
        row = importing.rest_of_row(desk, kept, item)
        tell(_question(desk, adoption, item, row))
        answer = ask(_answers(item, row)).strip()
        if answer.casefold() == STOP:
            return kept
        if answer.casefold() in (LATER, ""):
            passed.add(item.key)
            continue
        if row and answer.casefold() == ROW:
            kept = desk.store.reviews.decide(kept.id, importing.accepted(item, *row)) or kept
            continue
        decision = _decision(item, answer)
        if isinstance(decision, Problem):
            tell(decision.what)
            continue
        tried = _adoption(desk, replace(kept, decisions={**kept.decisions, item.key: decision})).item(item.key)
        if tried and tried.problem:
            tell(tried.problem.what)
            continue
        kept = desk.store.reviews.decide(kept.id, {item.key: decision}) or kept


def is_yes(answer: str) -> bool:
    """Whether somebody agrees."""
    return answer.strip().casefold() in (YES, "ja", "y", "yes")


def changes(desk: Desk, kept: Review) -> str:
    """What would be stored now, "" for nothing."""
    adoption = _adoption(desk, kept)
    return view.ending(kept, adoption, desk.voice()).plain if adoption.plan and view.holding(adoption) else ""


def store(desk: Desk, kept: Review) -> str:
    """Store what is sure and what was accepted, and tell what became of it."""
    return importing.store(desk, kept, OPERATOR, desk.voice()).plain


def _adoption(desk: Desk, kept: Review) -> Adoption:
    return adopt(desk.store.stored_plan(), kept.report, kept.decisions, kept.file, desk.boards)


def _question(desk: Desk, adoption: Adoption, item: Item, row: Sequence[Item]) -> str:
    voice = desk.voice()
    heading = headed(item, voice)
    every = [one.key for one in adoption.asked]
    lines = [f"\n{every.index(item.key) + 1} av {len(every)}" + (f": {heading}" if heading else "")]
    if item.as_written:
        lines.append(f"  I rapporten: ”{item.as_written}”" + (f" ({item.place})" if item.place else ""))
    if item.old:
        lines.append(f"  I planen: ”{item.old}”")
    why = told_why(item, voice)
    beside = [f"  {besides(row, voice)}"] if row else []
    return "\n".join([*lines, *([f"  {why}"] if why else []), *beside, f"  {asked(item, voice)}"])


def _answers(item: Item, row: Sequence[Item]) -> str:
    offered = [
        f"{YES} = {item.proposed}" if item.proposed else "",
        f"{ROW} = hela raden" if row else "",
        ", ".join(item.choices),
    ]
    return f"  [{'; '.join(filter(None, (*offered, f'{NO}/{LATER}/{STOP}')))}]"


def _decision(item: Item, answer: str) -> Decision | Problem:
    said = answer.casefold()
    if is_yes(answer) and item.proposed:
        return Decision(Choice.ACCEPT)
    if said in (NO, "nej") and not (item.choices and said in map(str.casefold, item.choices)):
        return Decision(Choice.LEAVE)
    if item.field not in TYPED and not item.choices:
        return Problem("Svara j, n, h eller s.")
    return Decision(Choice.VALUE, answer)
