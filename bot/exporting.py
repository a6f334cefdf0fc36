"""A round's report as a file: Word, PDF, a workbook or data, by the file's suffix."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot import office
from bot.config import Config
from goals.documents.report_out import ReportFacts, report_of, write_docx
from goals.documents.report_out.facts import ChartFacts, ToDo
from goals.documents.shape import shape
from goals.documents.workbook import write_workbook
from goals.plan import Board, Level, Plan
from goals.problems import Problem, Problems
from goals.report import WrittenReport
from goals.status import small_group

TEMPLATE = Path(__file__).parent.parent / "goals" / "documents" / "template.docx"
"""The template that comes along."""
SUFFIXES = (".docx", ".pdf", ".xlsx", ".json")

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants written: a board's round, in the organisation's words and by its template."""

    plan: Plan
    board: str
    round: str
    today: date
    levels: Mapping[Level, str]
    template: Path = TEMPLATE
    small_group_limit: int = 10


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, and what somebody should know of it."""

    file: Path
    notes: tuple[str, ...] = ()


def chosen_board(plan: Plan, round: str, named: str) -> Board | Problem:
    """Return the board whose round is meant: the one that is named, by id or name, else the only one that has it."""
    rounds = ", ".join(dict.fromkeys(one.name for one in plan.rounds))
    having = [board for board in plan.boards if plan.round(board.id, round)]
    if named:
        called = named.casefold()
        found = next(
            (one for one in plan.boards if called in map(str.casefold, (one.id, one.name, *one.aliases))), None
        )
        if found is None:
            return Problem(
                f"Nämnden {named} finns inte i planen. Välj bland {', '.join(one.id for one in plan.boards)}."
            )
        if found not in having:
            mine = ", ".join(one.name for one in plan.rounds_of(found.id)) or "inga alls"
            return Problem(f"{found.name} har inget rapporttillfälle {round}. Dess tillfällen är {mine}.")
        return found
    if not having:
        return Problem(f"Rapporttillfället {round} finns inte i planen. Välj bland {rounds}.")
    if len(having) > 1:
        ids = ", ".join(f"{one.id} ({one.name})" for one in having)
        return Problem(f"Flera nämnder har {round}. Säg vilken med --board: {ids}.")
    return having[0]


def to_file(wanted: Wanted, file: Path, step: Step) -> Exported | Problems:
    """Write the file and tell what to know of it. `step` is told what is being done, for whoever waits."""
    if not file.absolute().parent.is_dir():
        return _one(f"Katalogen {file.parent} finns inte. Välj en annan plats.")
    content: bytes
    match file.suffix.lower():
        case ".json":
            content = _json(wanted)
        case ".xlsx":
            step("Skriver arbetsboken …")
            only = replace(wanted.plan, boards=(wanted.plan.board(wanted.board),))
            content = write_workbook(only, wanted.round, wanted.today, wanted.levels)
        case ".docx" | ".pdf":
            return _report(wanted, file, step)
        case suffix:
            what = f"Ändelsen {suffix}" if suffix else "En fil utan ändelse"
            return _one(f"{what} kan inte skrivas. Välj någon av {', '.join(SUFFIXES)}.")
    return _saved(content, file, ())


def template_of(config: Config, place: Path) -> Path:
    """The template that app.yaml names, sought from the directory that `place`, app.yaml itself, lies in; else the one
    that comes along."""
    return place.resolve().parent / config.report.template if config.report.template else TEMPLATE


def copy_template(file: Path) -> Problem | None:
    """Write a copy of the template that comes along, where no file of that name is yet."""
    if file.suffix.lower() != ".docx":
        return Problem(f"Mallen är ett Word-dokument. Låt namnet sluta på .docx, som {file.stem or 'mall'}.docx.")
    try:
        with file.open("xb") as copy:
            copy.write(TEMPLATE.read_bytes())
    except FileExistsError:
        return Problem(f"{file} finns redan och är inte ändrad. Välj ett annat namn.")
    except OSError as refusal:
        return Problem(f"{file} går inte att skriva: {refusal.strerror}. Välj en annan plats.")
    return None


def without_small_groups(plan: Plan, limit: int) -> Plan:
    """The plan without figures for women and men that rest on fewer people than `limit`."""
    return replace(
        plan,
        measurements=tuple(
            replace(one, women=None, men=None, women_count=None, men_count=None) if small_group(one, limit) else one
            for one in plan.measurements
        ),
    )


def _json(wanted: Wanted) -> bytes:
    plan = without_small_groups(wanted.plan, wanted.small_group_limit)
    told = shape(plan, wanted.today, wanted.board, wanted.round)
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def make_report(wanted: Wanted, step: Step, pdf: bool = True) -> WrittenReport | Problems:
    """Make the report as a Word document, with page numbers in its contents where LibreOffice is there to count them,
    and as a PDF where that is there and wished for. Problems where the template cannot be used."""
    step("Samlar rapporten …")
    facts = facts_of(wanted)
    step("Ritar diagram …")
    charts = _charts(facts)
    document = _written(facts, wanted.template, charts, None)
    if isinstance(document, Problems):
        return document
    program = office.find_office()
    if program is None:
        return WrittenReport(document)
    step("Räknar sidor …")
    draft = office.to_pdf(program, document)
    if isinstance(draft, Problem):
        return WrittenReport(document, trouble=draft.what)
    pages = office.pages_of_headings(document, office.texts_of_pages(draft))
    numbered = _written(facts, wanted.template, charts, pages) if pages else document
    assert isinstance(numbered, bytes), numbered
    if not pdf:
        return WrittenReport(numbered)
    step("Gör PDF …")
    printed = office.to_pdf(program, numbered)
    if isinstance(printed, Problem):
        return WrittenReport(numbered, trouble=printed.what)
    step("Kontrollerar att allt kom med …")
    if gone := office.lost(numbered, office.texts_of_pages(printed)):
        told = f"PDF:en saknar text som finns i Word-dokumentet, till exempel ”{gone[0]}”. Den är inte sparad."
        return WrittenReport(numbered, trouble=told)
    return WrittenReport(numbered, printed)


def facts_of(wanted: Wanted) -> ReportFacts:
    """Gather what the report says."""
    return report_of(wanted.plan, wanted.board, wanted.round, wanted.today, wanted.levels, wanted.small_group_limit)


def _report(wanted: Wanted, file: Path, step: Step) -> Exported | Problems:
    in_word = file.suffix.lower() == ".docx"
    made = make_report(wanted, step, pdf=not in_word)
    if isinstance(made, Problems):
        return made
    notes = _told(facts_of(wanted))
    if made.pdf:
        return _saved(made.pdf, file, notes)
    beside = file.with_suffix(".docx")
    if made.trouble:
        return _saved(made.document, beside, (made.trouble, f"Word-dokumentet är sparat som {beside.name}.", *notes))
    if in_word:
        return _saved(made.document, file, notes)
    told = f"LibreOffice finns inte på den här datorn, så rapporten är sparad som {beside.name} i stället för PDF."
    return _saved(made.document, beside, (told, *notes))


def _charts(facts: ReportFacts) -> dict[ChartFacts, bytes]:
    from goals.documents.report_out.charts import draw

    every = [chart for effect_goal in facts.effect_goals for goal in effect_goal.goals for chart in goal.charts]
    return {chart: draw(chart) for chart in every}


def _written(
    facts: ReportFacts, template: Path, charts: Mapping[ChartFacts, bytes], pages: tuple[int, ...] | None
) -> bytes | Problems:
    try:
        with template.open("rb") as stream:
            return write_docx(facts, stream, charts, pages)
    except FileNotFoundError:
        return _one(f"Rapportmallen {template} finns inte. Rätta report.template i app.yaml.")
    except OSError as refusal:
        return _one(f"Rapportmallen {template} går inte att läsa: {refusal.strerror}.")


def _told(facts: ReportFacts) -> tuple[str, ...]:
    """What the writer should know; a draft has it on its last page too, a decided report only here."""
    where = " De står sist i rapporten." if facts.status else ""
    lists = (
        (facts.missing, "En sak saknas i rapporten.", "{count} saker saknas i rapporten."),
        (facts.contradictions, "En text stämmer inte med siffrorna.", "{count} texter stämmer inte med siffrorna."),
    )
    notes = [(one if len(found) == 1 else many).format(count=len(found)) for found, one, many in lists if found]
    if facts.status:
        return tuple(f"{note}{where}" for note in notes)
    every = [*facts.missing, *facts.contradictions]
    return (*notes, *map(_line, every), *([facts.absent] if facts.absent else []))


def _line(one: ToDo) -> str:
    return f"– {one.where}: {one.what}" + (f" ({one.whom})" if one.whom else "")


def _saved(content: bytes, file: Path, notes: tuple[str, ...]) -> Exported | Problems:
    try:
        file.write_bytes(content)
    except OSError as refusal:
        return _one(f"{file} går inte att skriva: {refusal.strerror}. Välj en annan plats, eller stäng filen först.")
    return Exported(file, notes)


def _one(what: str) -> Problems:
    return Problems((Problem(what),))
