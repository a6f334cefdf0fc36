"""Ways of writing that several houses share: positions instead of rules, own words for levels, marks of footnotes."""

from io import BytesIO

from goals.documents.note_marks import marked
from goals.documents.reading import read_document
from goals.documents.report import Report, default_words, interpret
from goals.documents.stream import Document
from goals.plan import Level


def _read(text: str) -> Report:
    document = read_document(BytesIO(text.encode()), "rapport.txt")
    assert isinstance(document, Document)
    return interpret(document)


def test_a_raised_digit_after_a_figure_is_no_digit_of_it() -> None:
    assert marked("1", "14") == "¹"
    assert marked("2", "68 %") == "²"
    assert marked("2", "m") == "2"


def test_a_head_with_one_slip_of_the_pen_is_known() -> None:
    words = default_words()
    assert words.misspelt_column("Utfal 2025") == "result"
    assert words.misspelt_money_column("Budegt 2025") == "budget"
    assert words.misspelt_column("Lodning") == ""


def test_a_head_may_name_both_result_and_sex() -> None:
    words = default_words()
    assert [words.column(head) for head in ("Utfall kvinnor", "Män, resultat", "Mål kvinnor")] == ["women", "men", ""]


def test_cells_stand_under_the_heads_that_they_stand_under() -> None:
    report = _read(
        "Effektmål: Friska barn\n\nResultatmål: Fler leker\nMåluppfyllelse: Uppnås\n\n"
        "Indikator             Kvinnor   Män    Resultat   Målvärde\n"
        "Andel som leker       60 %      58 %   59 %       70 %\n"
        "Antal lekplatser                       12         15\n"
    )
    first, second = report.indicators
    assert [one.as_written for one in first.figures] == ["59 %", "70 %", "60 %", "58 %"]
    assert [one.as_written for one in second.figures] == ["12", "15", "", ""]


def test_three_degrees_of_a_reports_own_word_are_its_levels() -> None:
    goals = "".join(
        f"\nResultatmål: {title}\nLäge: {level}\n\nText om målet.\n"
        for title, level in (("Fler leker", "I hamn"), ("Alla läser", "Delvis i hamn"), ("Inga köer", "Ej i hamn"))
    )
    levels = [goal.level.value for goal in _read(f"Effektmål: Friska barn\n{goals}").result_goals if goal.level]
    assert levels == [Level.MET, Level.PARTLY, Level.NOT_MET]
