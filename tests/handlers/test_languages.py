"""Everything that the bot says has a translation, and nothing else has; figures and dates are written as readers do."""

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import handlers
from goals.documents.plan_file import PlanFile
from goals.numbers import INDEX, PERCENTAGE_POINTS, WORDS, YES_NO, Number, Value, Words, YesNo
from goals.plan import Direction, Level, Round, Target
from goals.question.members import CRITERIA, NOUNS
from handlers.views.learning import KINDS
from handlers.views.voice import LEVELS, Voice, speaking

CODE = Path(handlers.__file__).parent
ENGLISH = speaking("en-GB", LEVELS)
OWN_WORDS = speaking("sv-SE", {**LEVELS, Level.MET: "Uppfyllt"})


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    with (CODE / "views" / "en.po").open("rb") as stream:
        return read_po(stream, locale="en")


def translated(catalog: Catalog, context: str | None = None) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in catalog if one.id and one.context == context}


def test_every_sentence_is_translated_and_no_translation_is_left_over(catalog: Catalog) -> None:
    spoken, known = set(sentences()), translated(catalog)

    untranslated, left_over = spoken - known.keys(), known.keys() - spoken
    assert untranslated == set(), "missing in handlers/views/en.po"
    assert left_over == set(), "no longer said"
    assert all(known.values())


def test_a_translation_has_the_placeholders_of_its_sentence(catalog: Catalog) -> None:
    both = [(str(one.id), str(one.string)) for one in catalog if one.id]

    assert [swedish for swedish, english in both if placeholders(swedish) != placeholders(english)] == []


def test_words_of_the_plan_and_the_question_are_translated(catalog: Catalog, example: PlanFile) -> None:
    plan = example.plan
    units = {indicator.unit for indicator in plan.indicators} | {figures.unit for figures in plan.account_figures}
    words = {*LEVELS.values(), *KINDS.values(), *CRITERIA.values(), *(round.kind for round in plan.rounds)}

    assert words <= translated(catalog, "word").keys()
    assert set(NOUNS.values()) == translated(catalog, "list").keys()
    assert {f"{{figure}} {unit}" for unit in units - {"", INDEX, YES_NO, WORDS}} <= translated(catalog, "unit").keys()


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (Number(Decimal("2.5"), "%", 1), "2,5 %", "2.5%"),
        (Number(Decimal("1200")), "1 200", "1,200"),
        (Number(Decimal("-0.5"), "mnkr", 1), "−0,5 mnkr", "SEK −0.5 million"),
        (Number(Decimal("1234.50"), "tkr", 2), "1 234,50 tkr", "SEK 1,234.50 thousand"),
        (Number(Decimal("79.6"), INDEX, 1), "79,6", "79.6"),
        (Number(Decimal("1"), PERCENTAGE_POINTS), "1 procentenhet", "1 percentage point"),
        (Number(Decimal("3.5"), PERCENTAGE_POINTS, 1), "3,5 procentenheter", "3.5 percentage points"),
        (Number(Decimal("25.03"), "%", 0), "25 %", "25%"),
        (Number(Decimal("7"), "projekt"), "7 projekt", "7 projekt"),
        (YesNo(True), "Ja", "Yes"),
        (YesNo(False), "Nej", "No"),
        (Words("Nollresultat {prognos}"), "Nollresultat {prognos}", "Nollresultat {prognos}"),
    ],
)
def test_values(value: Value, swedish: str, english: str) -> None:
    assert Voice().value(value).replace("\N{NO-BREAK SPACE}", " ") == swedish
    assert ENGLISH.value(value).replace("\N{NO-BREAK SPACE}", " ") == english


def test_a_change_has_its_sign() -> None:
    assert ENGLISH.value(Number(Decimal("4.2"), "%", 1), signed=True) == "+4.2%"
    assert ENGLISH.value(Number(Decimal("0"), "%", 1), signed=True) == "0.0%"


def test_targets_and_gaps() -> None:
    most = Target("x", 2024, Number(Decimal("3"), "%"), Direction.AT_MOST)
    least = Target("x", 2024, Number(Decimal("0"), "mnkr"), Direction.AT_LEAST, as_written="Nollresultat (prognos)")

    assert ENGLISH.target(most) == "at most 3%"
    assert ENGLISH.target(least) == "at least SEK\N{NO-BREAK SPACE}0\N{NO-BREAK SPACE}million"
    assert Voice().target(least) == "Nollresultat (prognos)"
    assert ENGLISH.gap(Decimal("-0.50"), most.value) == "0.5\N{NO-BREAK SPACE}percentage\N{NO-BREAK SPACE}points"


def test_dates_periods_and_rounds() -> None:
    first, last = date(2024, 1, 1), date(2024, 8, 31)

    assert ENGLISH.date(date(2024, 11, 18)) == "18 November 2024"
    assert ENGLISH.period(first, last) == "Jan–Aug 2024"
    assert ENGLISH.round(Round("run", "2024-delår", "delår", 2024, first, last)) == "2024 interim report"
    assert ENGLISH.rounds(("delår", "årsredovisning")) == "interim report and annual report"


def test_the_organisations_words_for_levels_are_for_its_own_language() -> None:
    assert OWN_WORDS.words(Level.MET) == "Uppfyllt"
    assert speaking("en-US", OWN_WORDS.levels).words(Level.MET) == "Achieved"


@pytest.mark.parametrize("locale", ["", "sv-SE", "fi-FI", "../en", "..", "en.po"])
def test_whoever_has_no_translated_locale_is_spoken_to_in_swedish(locale: str) -> None:
    assert speaking(locale, LEVELS).language == "sv"


def sentences() -> Iterator[str]:
    """The sentences given to a voice anywhere in handlers/, as literals: voice("…"), voice.counted(n, "…", "…")."""
    for path in CODE.rglob("*.py"):
        for call in filter(lambda node: isinstance(node, ast.Call), ast.walk(ast.parse(path.read_text("utf-8")))):
            assert isinstance(call, ast.Call)
            match call.func:
                case ast.Name("voice" | "self"):
                    given = call.args[:1]
                case ast.Attribute(attr="counted"):
                    given = call.args[1:3]
                case _:
                    continue
            for part in given:
                yield from (
                    literal.value
                    for literal in ((part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,))
                    if isinstance(literal, ast.Constant) and isinstance(literal.value, str)
                )


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
