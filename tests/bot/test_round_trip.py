"""A report read, stored, written and read again says what it said: nothing is lost, and nothing has to be asked twice.

The real report's text is not ours to carry along; it lies beside the checkout.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from bot import office
from bot.app import open_store
from bot.exporting import TEMPLATE, Exported, Wanted, to_file
from goals.adopting.adoption import Adoption, adopt
from goals.adopting.items import Choice, Decision, Field, Item, Standing
from goals.adopting.outcomes import OTHERS_TOO
from goals.documents.plan_file import PlanFile
from goals.documents.reading import read_document
from goals.documents.report import Report, interpret
from goals.documents.report_out import report_of, write_docx
from goals.documents.shape import shape
from goals.documents.stream import Document
from goals.numbers import Number
from goals.plan import AccountKind, Of, Plan, Target
from handlers.views.voice import LEVELS
from store import Imported
from tests.conftest import ROOT, demo_day

REAL = ROOT.parent / "shared" / "data" / "delarsrapport-2024.txt"
STYLES = ROOT / "tests" / "house_styles"
TODAY = demo_day().date()
LEFT_TO_SAY = {Field.DUE: "årsredovisning", Field.DIRECTION: "minst"}
"""What somebody answers where the report itself has no answer."""


def read(name: str, content: bytes) -> Report:
    document = read_document(BytesIO(content), name)
    assert isinstance(document, Document), str(document)
    return interpret(document)


def answer(item: Item) -> Decision:
    """Take what was read."""
    if item.field is Field.REPORTED:
        return Decision(Choice.VALUE, OTHERS_TOO)
    if item.proposed:
        return Decision(Choice.ACCEPT)
    said = LEFT_TO_SAY.get(item.field)
    return Decision(Choice.VALUE, said) if said else Decision(Choice.LEAVE)


def answered(report: Report, stored: Plan | None = None) -> Adoption:
    """A report with every question answered by what was read; an answer may bring another question."""
    decisions: dict[str, Decision] = {}
    adoption = adopt(stored, report, decisions)
    while new := {item.key: answer(item) for item in adoption.waiting if item.key not in decisions}:
        decisions |= new
        adoption = adopt(stored, report, decisions)
    return adoption


def stored(plan: Plan, folder: Path) -> Plan:
    """The plan as SQLite gives it back."""
    with closing(open_store(f"sqlite:///{folder / 'maltavla.db'}")) as store:
        done = store.import_plan(plan, "test", demo_day(), "rapport")
        assert isinstance(done, Imported), str(done)
        kept = store.stored_plan()
    assert kept
    return kept


def written(plan: Plan, round: str) -> bytes:
    facts = report_of(plan, plan.boards[0].id, round, TODAY, LEVELS)
    with TEMPLATE.open("rb") as template:
        made = write_docx(facts, template, {})
    assert isinstance(made, bytes), str(made)
    return made


def news(adoption: Adoption) -> list[tuple[str, Standing, str, str]]:
    """What a report would change, with what it says and what stands there now."""
    return [
        (item.key, item.standing, item.as_written, item.old)
        for item in adoption.items
        if item.standing is not Standing.SAME
    ]


def sides(plan: Plan) -> Iterator[tuple[str, Target]]:
    """Each target's figure, side and kind, by its indicator's name."""
    for target in plan.targets:
        yield (
            plan.indicator(target.indicator).name,
            Target("", target.year, target.value, target.direction, target.kind),
        )


def says_the_same(first: Plan, second: Plan, round: str) -> None:
    """Whether two plans of one report have all the same values."""
    board = first.boards[0].id
    assert shape(second, TODAY, second.boards[0].id, round) == shape(first, TODAY, board, round)
    assert dict(sides(second)) == dict(sides(first))
    assert exact(second) == exact(first)
    assert [(one.about, one.amount) for one in second.headlines] == [(one.about, one.amount) for one in first.headlines]
    assert [(one.name, one.kind) for one in second.accounts] == [(one.name, one.kind) for one in first.accounts]
    kept = [(one.kind, one.name, one.depth) for one in first.chapters]
    assert [(one.kind, one.name, one.depth) for one in second.chapters] == kept
    assert [one.text for one in second.chapter_texts] == [one.text for one in first.chapter_texts]
    assert second.organisation.vision == first.organisation.vision
    assert second.boards[0].mission == first.boards[0].mission


def exact(plan: Plan) -> list[Decimal]:
    """Every figure that was measured, to its last decimal."""
    return [one.value.exact for one in plan.measurements if isinstance(one.value, Number)]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The real report, stored."""
    plan = answered(read(REAL.name, REAL.read_bytes())).plan
    assert plan
    return stored(plan, tmp_path_factory.mktemp("real"))


def test_everything_that_the_real_report_says_is_stored(real: Plan) -> None:
    (result,) = (one for one in real.accounts if one.kind is AccountKind.RESULT)
    figures = real.figures(result.id, "2024-delår")
    assert figures
    assert [str(one.exact) for one in (figures.outcome, figures.forecast, figures.change) if one] == [
        "9.3",
        "0.5",
        "4.4",
    ]
    assert [str(one.amount.exact) for one in real.headlines] == ["9.3", "9.5", "5.2", "3.5", "0.6", "0.5", "0.5", "4.9"]
    income, others = (
        real.figures(id, "2024-delår") for id in ("verksamhetens-intakter", "ovriga-verksamhetskostnader")
    )
    assert income
    assert income.forecast
    assert str(income.forecast.exact) == "29.6"
    assert others
    assert others.forecast_in_words == "i parietet med budget"
    assert len(real.budget_frames) == 5
    assert [shift.name for shift in real.budget_shifts] == ["Fastighetskostnader LG2", "Jämställdhetsstrateg"]
    (asked,) = (one for one in real.indicators if one.name.startswith("Andel regionala aktörer som anser"))
    measured = real.measurements_of(asked.id, "2024-delår")
    assert [str(getattr(one.value, "exact", "")) for one in measured] == ["94", "86"]
    entry = real.entry(asked.id, "2024-delår")
    assert entry
    assert entry.chosen == measured[0].id
    kinds = [str(one.kind) for one in real.chapters]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "appendix": 4,
        "decision": 1,
        "economy_analysis": 1,
        "economy_review": 2,
        "events": 1,
        "governance": 3,
        "grounds": 2,
        "internal_control": 1,
        "strategy_area": 15,
        "summary": 1,
    }
    assert real.organisation.vision == "Livskvalitet i världsklass"
    assert real.boards[0].mission


def test_the_real_report_comes_back_from_word(real: Plan) -> None:
    again = read("rapport.docx", written(real, "2024-delår"))
    assert news(adopt(real, again)) == []
    afresh = adopt(None, again)
    assert [item.key for item in afresh.asked] == []
    assert afresh.plan
    says_the_same(real, afresh.plan, "2024-delår")


def test_the_real_report_comes_back_from_pdf(real: Plan, tmp_path: Path) -> None:
    wanted = Wanted(real, real.boards[0].id, "2024-delår", TODAY, LEVELS)
    done = to_file(wanted, tmp_path / "rapport.pdf", lambda step: None)
    assert isinstance(done, Exported), str(done)
    if office.find_office() is None:
        assert done.notes[0].startswith("LibreOffice finns inte på den här datorn, så rapporten är sparad som")
        return
    assert done.file.name == "rapport.pdf", done.notes
    again = read("rapport.pdf", done.file.read_bytes())
    assert news(adopt(real, again)) == []
    assert [item.key for item in adopt(None, again).asked] == []


def test_what_is_sure_in_the_real_report_alone_comes_back_too(tmp_path: Path) -> None:
    plan = adopt(None, read(REAL.name, REAL.read_bytes())).plan
    assert plan
    kept = stored(plan, tmp_path)
    again = adopt(kept, read("rapport.docx", written(kept, "2024-delår")))
    assert {item.standing for item in again.items if not item.asks} == {Standing.SAME}


@pytest.mark.parametrize(
    "name",
    [
        "01-norrvidden-halso.docx",
        "05-vastervidden-regionstyrelse.pdf",
        "07-ekvalla-samhallsbyggnad.docx",
        "08-sundmarken-kollektivtrafik.pdf",
        "09-strandvalla-omsorg.docx",
        "10-kvarnlandet-utveckling.docx",
    ],
)
def test_a_report_in_another_house_style_comes_back(name: str, tmp_path: Path) -> None:
    first = answered(read(name, (STYLES / name).read_bytes()))
    assert first.plan
    plan = stored(first.plan, tmp_path)
    again = read("rapport.docx", written(plan, first.where.round.name))
    assert news(adopt(plan, again)) == []
    afresh = answered(again).plan
    assert afresh
    round = first.where.round.name
    assert shape(afresh, TODAY, round=round) == shape(plan, TODAY, round=round)


def test_the_example_comes_back(example: PlanFile, tmp_path: Path) -> None:
    plan = stored(example.plan, tmp_path)
    again = read("rapport.docx", written(plan, "2024-delår"))
    assert news(adopt(plan, again)) == []
    afresh = adopt(None, again)
    assert [item.key for item in afresh.asked] == []
    assert afresh.plan
    outcomes = {one.name: one for one in afresh.plan.indicators}
    (net,) = (one for name, one in outcomes.items() if name.startswith("Nettokostnad"))
    ahead = [one for one in afresh.plan.measurements_of(net.id, "2024-delår") if one.of is Of.FORECAST]
    assert [(str(getattr(one.value, "exact", "")), bool(one.condition)) for one in ahead] == [("0.5", True)]
    round = afresh.where.round
    assert (round.name, round.period_to) == ("2024-delår", date(2024, 8, 31))
