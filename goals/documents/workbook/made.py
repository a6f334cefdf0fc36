"""The workbook as it is handed out: what is known in grey, what is asked for in white, and the choices as lists."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from goals.documents.workbook.columns import ABOUT, FETCHED, GOALS, INDICATORS, Sheet
from goals.numbers import YES_NO, unit_named, write_plain
from goals.plan import Board, Direction, Indicator, Level, Plan, ResultGoal, Role, Round, Scope, Target
from goals.status import Evidence, goal_status, indicator_status

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

INK, KNOWN, HEAD = "1D1C1D", "F0F0F0", "DCE6F1"
TEXT = "@"
"""A cell's format in which a spreadsheet keeps what is typed: it makes no date of 2/3 and no 0,024 of 2,4 %."""


def write_workbook(plan: Plan, round: str, today: date, levels: Mapping[Level, str]) -> bytes:
    """Make the workbook of every board's round of this name. `levels` are the organisation's words. Raises KeyError
    where no board has such a round."""
    from openpyxl import Workbook

    found = [(board, at) for board in plan.boards if (at := plan.round(board.id, round))]
    if not found:
        raise KeyError(round)
    book = Workbook()
    book.remove(book.worksheets[0])
    _indicators(book, plan, found, today)
    _goals(book, plan, found, today, levels)
    _about(book, plan, round, found)
    _fetched(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def indicator_cells(plan: Plan, indicator: Indicator, round: Round) -> dict[str, str]:
    """What the white cells of an indicator say as things are, by column."""
    status = indicator_status(plan, indicator.id, round.period_to, round.name)
    result, entry = status.result, status.entry
    split = indicator.gender_split
    return {
        "total": write_plain(result.value) if result else "",
        "women": write_plain(result.women) if result and result.women else "" if split else "-",
        "men": write_plain(result.men) if result and result.men else "" if split else "-",
        "comment": entry.comment if entry else "",
        "evidence": result.evidence if result else "",
        "later": entry.expected if entry and not result else "",
        "why": "",
    }


def goal_cells(plan: Plan, goal: ResultGoal, round: Round, levels: Mapping[Level, str]) -> dict[str, str]:
    """What the white cells of a resultatmål say as things are, by column."""
    said = plan.assessment(goal.id, round.name)
    return {"level": levels[said.level] if said else "", "motivation": said.motivation if said else ""}


def _indicators(book: "Workbook", plan: Plan, found: Iterable[tuple[Board, Round]], today: date) -> None:
    sheet = _sheet(book, INDICATORS)
    for board, round in found:
        later = [one.kind for one in plan.rounds_of(board.id) if one.period_to > round.period_to]
        for goal in (goal for goal in plan.result_goals if goal.board == board.id):
            for indicator in plan.indicators_of(goal.id):
                known = _known(plan, board, goal, indicator, round, today)
                row = _row(sheet, INDICATORS, indicator.id, known | indicator_cells(plan, indicator, round))
                if unit_named(indicator.unit) == YES_NO:
                    _choices(sheet, INDICATORS, "total", row, ("Ja", "Nej"))
                if later:
                    _choices(sheet, INDICATORS, "later", row, tuple(dict.fromkeys(later)), strict=False)


def _goals(
    book: "Workbook", plan: Plan, found: Iterable[tuple[Board, Round]], today: date, levels: Mapping[Level, str]
) -> None:
    sheet = _sheet(book, GOALS)
    for board, round in found:
        for goal in (goal for goal in plan.result_goals if goal.board == board.id):
            known = {
                "board": board.name,
                "effect_goal": plan.effect_goal(goal.effect_goal).name,
                "name": goal.name,
                "evidence": _said(goal_status(plan, goal.id, today, round.name).evidence),
            }
            row = _row(sheet, GOALS, goal.id, known | goal_cells(plan, goal, round, levels))
            _choices(sheet, GOALS, "level", row, tuple(levels[one] for one in Level if one is not Level.NOT_ASSESSED))


def _known(
    plan: Plan, board: Board, goal: ResultGoal, indicator: Indicator, round: Round, today: date
) -> dict[str, str]:
    status = indicator_status(plan, indicator.id, today, round.name)
    earlier = [
        (one, measured)
        for one in reversed(plan.rounds_of(board.id))
        if one.period_to < round.period_to
        and (measured := indicator_status(plan, indicator.id, today, one.name).result)
    ]
    return {
        "board": board.name,
        "goal": goal.name,
        "name": indicator.name,
        "owner": ", ".join(one.title for one in plan.holders(Role.OWNER, Scope.INDICATOR, indicator.id)),
        "unit": indicator.unit,
        "target": _aim(status.target) if status.target else "",
        "previous": f"{write_plain(earlier[0][1].value)} ({earlier[0][0].name})" if earlier else "",
    }


def _about(book: "Workbook", plan: Plan, round: str, found: Sequence[tuple[Board, Round]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 90
    deadlines = sorted({at.owners_by.isoformat() for _, at in found if at.owners_by})
    lines = (
        ("Organisation", plan.organisation.name),
        ("Rapporttillfälle", round),
        ("Sista dag", ", ".join(deadlines)),
        ("Så fyller du i", "Skriv i de vita cellerna. De grå är till för att läsa."),
        (
            "",
            "Värden skrivs som i rapporten: 2,5 % · 1 200 · 28/35 · Ja. Ett tomt resultat betyder att inget har mätts.",
        ),
        ("", "Kommer värdet senare, välj eller skriv när under »Kommer senare«, och varför i kommentaren."),
        ("", "Ändrar du ett värde som redan är rapporterat, skriv varför i sista kolumnen."),
        (
            "Så lämnar du in",
            "Släpp filen i ett direktmeddelande till boten. Du får se ändringarna innan de sparas.",
        ),
    )
    for line in lines:
        sheet.append(line)
    for key, told in sheet.iter_rows():
        key.font = Font(bold=True, color=INK)
        told.alignment = Alignment(wrap_text=True, vertical="top")


def _fetched(book: "Workbook") -> None:
    """Keep what the white cells say now, so that nobody's later write is undone by a file that is older."""
    kept = book.create_sheet(FETCHED)
    kept.sheet_state = "veryHidden"
    for kind in (INDICATORS, GOALS):
        for row in book[kind.title].iter_rows(min_row=2, values_only=True):
            for column, text in zip(kind.columns, row[1:], strict=True):
                if column.filled_in and text:
                    place = kept.max_row + 1
                    for number, told in enumerate((kind.title, row[0], column.key, text), start=1):
                        kept.cell(place, number, told).data_type = "s"


def _sheet(book: "Workbook", kind: Sheet) -> "Worksheet":
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(kind.title)
    sheet.append(["id", *(column.title for column in kind.columns)])
    sheet.column_dimensions["A"].hidden = True
    for cell in sheet[1]:
        cell.font = Font(bold=True, color=INK)
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, column in enumerate(kind.columns, start=2):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _row(sheet: "Worksheet", kind: Sheet, id: str, told: Mapping[str, str]) -> int:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    row = sheet.max_row + 1
    line = Side("thin", color="BFBFBF")
    sheet.cell(row, 1, id)
    for number, column in enumerate(kind.columns, start=2):
        cell: Any = sheet.cell(row, number, ILLEGAL_CHARACTERS_RE.sub("", told[column.key]))
        cell.data_type = "s"  # also where it begins with "="
        cell.number_format = TEXT
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(line, line, line, line)
        if not column.filled_in:
            cell.fill = PatternFill("solid", fgColor=KNOWN)
    return row


def _choices(sheet: "Worksheet", kind: Sheet, key: str, row: int, choices: Sequence[str], strict: bool = True) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    # Slashes and commas within a choice would end it: such words are typed.
    if any('"' in choice or "," in choice for choice in choices):
        return
    formula = '"' + ",".join(choices) + '"'
    listed = next((one for one in sheet.data_validations.dataValidation if one.formula1 == formula), None)
    if listed is None:
        listed = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=strict)
        listed.error = f"Välj {' eller '.join(choices)}."
        sheet.add_data_validation(listed)
    listed.add(sheet.cell(row, _number(kind, key)))


def _number(kind: Sheet, key: str) -> int:
    return 2 + [column.key for column in kind.columns].index(key)


def _aim(target: Target) -> str:
    side = {Direction.AT_LEAST: "minst ", Direction.AT_MOST: "högst "}.get(target.direction, "")
    return target.as_written or side + write_plain(target.value)


def _said(evidence: Evidence) -> str:
    if not evidence.measured:
        return "inget mätt än"
    return f"{evidence.met} av {evidence.measured} mätta når målvärdet"
