from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.numbers import INDEX, WORDS, YES_NO, Number, Value, Words, YesNo, read, unit_named, write
from goals.problems import Problem


def number(exact: str, unit: str = "", fraction: tuple[int, int] | None = None) -> Number:
    return Number(Decimal(exact), unit, len(exact.partition(".")[2]), fraction)


def refused(text: str, unit: str = "") -> str:
    problem = read(text, unit)
    assert isinstance(problem, Problem), problem
    return problem.what


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("2,5 %", "", number("2.5", "%")),
        ("2.5 %", "", number("2.5", "%")),
        ("2,5%", "%", number("2.5", "%")),
        ("2,5", "%", number("2.5", "%")),
        ("2,50 %", "%", number("2.50", "%")),
        ("80 procent", "%", number("80", "%")),
        ("1 200", "", number("1200")),
        ("1\u00a0200", "", number("1200")),
        ("1\u202f200", "", number("1200")),
        ("1200", "", number("1200")),
        ("12 345 678 kr", "", number("12345678", "kr")),
        ("1 234.5", "", number("1234.5")),
        ("1234.567", "", number("1234.567")),
        ("0.125", "", number("0.125")),
        ("9,527 mnkr", "mnkr", number("9.527", "mnkr")),
        ("−0,5 mnkr", "", number("-0.5", "mnkr")),
        ("-0,5", "mnkr", number("-0.5", "mnkr")),
        ("–0,5", "mnkr", number("-0.5", "mnkr")),
        ("- 0,5 mkr", "mnkr", number("-0.5", "mnkr")),
        ("minus 0,5 Mkr", "mnkr", number("-0.5", "mnkr")),
        ("+9,3 miljoner kronor", "mnkr", number("9.3", "mnkr")),
        ("9,3 miljoner", "mnkr", number("9.3", "mnkr")),
        ("83 535 tusentals kronor", "tkr", number("83535", "tkr")),
        ("2 procentenheter", "", number("2", "procentenheter")),
        ("80", INDEX, number("80", INDEX)),
        ("index 80", "", number("80", INDEX)),
        ("Index 80", INDEX, number("80", INDEX)),
        ("17 ton", "", number("17", "ton")),
        ("17 TON", "ton", number("17", "ton")),
        ("17 ton CO2", "ton CO2", number("17", "ton CO2")),
        ("31,2 km.", "km", number("31.2", "km")),
        ("0", "%", number("0", "%")),
        ("−0", "%", number("0", "%")),
        ("28/35", "", number("80", "%", (28, 35))),
        ("28 av 35", "%", number("80", "%", (28, 35))),
        ("1 200 / 2 400", "%", number("50", "%", (1200, 2400))),
        ("0/35", "%", number("0", "%", (0, 35))),
        ("Ja", "", YesNo(True)),
        ("ja.", YES_NO, YesNo(True)),
        (" JA ", YES_NO, YesNo(True)),
        ("yes", YES_NO, YesNo(True)),
        ("Nej", YES_NO, YesNo(False)),
        ("no", "ja/nej", YesNo(False)),
        ("Nollresultat (prognos)", WORDS, Words("Nollresultat (prognos)")),
    ],
)
def test_what_people_write_is_read(text: str, unit: str, value: Value) -> None:
    assert read(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("", "%", "saknas ett värde. Skriv till exempel 2,5\u00a0%"),
        ("\u00a0 \u200b", "", "saknas ett värde"),
        ("-", "%", "”-” är inget värde"),
        ("–", WORDS, "”–” är inget värde"),
        ("...", "", "inget värde"),
        ("NaN", "", "”NaN” går inte att läsa"),
        ("inf", "%", "”inf” går inte att läsa"),
        ("-Infinity", "mnkr", "−0,5\u00a0mnkr"),
        ("½", "%", "går inte att läsa"),
        ("٣", "%", "går inte att läsa"),
        ("--5", "", "går inte att läsa"),
        ("ca 5 %", "%", "går inte att läsa"),
        ("1e5", "", "Skriv ut alla siffror"),
        ("1,5E−3 %", "%", "Skriv ut alla siffror"),
        ("2·10^5", "", "Skriv ut alla siffror"),
        ("9" * 16, "", "fler än 15 siffror"),
        ("9" * 300, "", "för lång"),
        ("1/" + "9" * 40, "%", "fler än 15 siffror"),
        ("1.200", "", "1\u00a0200 om du menar tusental, annars 1,200"),
        ("-12.345 mnkr", "mnkr", "på två sätt"),
        ("1.200,50", "", "decimaler med komma"),
        ("1,200.50", "", "decimaler med komma"),
        ("12 00", "", "”12 00”"),
        ("2,5,1", "%", "”2,5,1”"),
        ("390 (29 %)", "", "”(29 %)”"),
        ("2,5 % av alla", "%", "Skriv bara talet och enheten"),
        ("17 ton ungefär", "", "Skriv bara talet och enheten"),
        ("80-90 %", "%", "”-90 %”"),
        ("80 %", INDEX, "väntas ett index, inte ”%”"),
        ("2 procentenheter", "%", "värde i procent"),
        ("17 ton", "%", "inte ”ton”"),
        ("9 527 tkr", "mnkr", "9\u00a0527\u00a0tkr är 9,527\u00a0mnkr"),
        ("0,5 mnkr", "tkr", "0,5\u00a0mnkr är 500\u00a0tkr"),
        ("1/0", "%", "nämnaren är noll"),
        ("35/28", "%", "mer än alla"),
        ("28/35", "mnkr", "inte andelen 28/35"),
        ("28 av 35 kommuner", "%", "Skriv bara 28/35"),
        ("28/35,5", "%", "Skriv bara talet"),
        ("Ja", "%", "inget tal"),
        ("80 %", YES_NO, "Skriv Ja eller Nej"),
        ("kanske", YES_NO, "Skriv Ja eller Nej"),
        ("5 ja/nej", "", "Skriv bara talet"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_with_a_way_on(text: str, unit: str, hint: str) -> None:
    said = refused(text, unit)
    assert hint in said
    assert said[0].isupper() or said[0] == "”"
    assert said.endswith(".")


@given(st.text(max_size=40), st.sampled_from(["", "%", "mnkr", YES_NO, INDEX, "ton"]))
def test_any_text_is_a_value_in_the_expected_unit_or_a_problem(text: str, unit: str) -> None:
    value = read(text, unit)
    if isinstance(value, Number):
        assert value.exact.is_finite()
        assert value.unit == unit or not unit
    else:
        assert isinstance(value, YesNo | Problem)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (number("2.5", "%"), "2,5\u00a0%"),
        (number("1200"), "1\u00a0200"),
        (number("12345678.5", "kr"), "12\u00a0345\u00a0678,5\u00a0kr"),
        (number("-0.5", "mnkr"), "−0,5\u00a0mnkr"),
        (number("80", INDEX), "80"),
        (number("17", "ton"), "17\u00a0ton"),
        (number("1", "procentenheter"), "1\u00a0procentenhet"),
        (number("1.0", "procentenheter"), "1,0\u00a0procentenheter"),
        (Number(Decimal("25.03"), "%", 0), "25\u00a0%"),
        (Number(Decimal("25.5"), "%", 0), "26\u00a0%"),
        (Number(Decimal("-0.04"), "mnkr", 1), "0,0\u00a0mnkr"),
        (number("80", "%", (28, 35)), "80\u00a0%"),
        (YesNo(True), "Ja"),
        (YesNo(False), "Nej"),
        (Words("Nollresultat (prognos)"), "Nollresultat (prognos)"),
    ],
)
def test_values_are_printed_as_a_swedish_report_does(value: Value, text: str) -> None:
    assert write(value) == text


@pytest.mark.parametrize(
    ("exact", "text"), [("4.6", "+4,6\u00a0mnkr"), ("-0.7", "−0,7\u00a0mnkr"), ("0.0", "0,0\u00a0mnkr")]
)
def test_a_change_is_printed_with_its_sign(exact: str, text: str) -> None:
    assert write(number(exact, "mnkr"), signed=True) == text


UNITS = st.sampled_from(
    ["", "%", "mnkr", "tkr", "kr", "mdkr", "procentenheter", INDEX, "ton", "st", "km", "kr/mil", "‰", "ton CO2", "år"]
)
FIGURES = st.builds(
    Number,
    exact=st.decimals(min_value=-(10**9) + 1, max_value=10**9 - 1, places=6),
    unit=UNITS,
    decimals=st.integers(0, 6),
)


@given(FIGURES | st.builds(YesNo, st.booleans()), st.booleans())
def test_what_is_printed_is_read_back_equal_at_printed_precision(value: Number | YesNo, signed: bool) -> None:
    back = read(write(value, signed=signed), value.unit if isinstance(value, Number) else YES_NO)
    if isinstance(value, YesNo):
        assert back == value
    else:
        assert back == Number(value.printed, value.unit, value.decimals)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_keeps_both_numbers_and_its_exact_size(part: int, more: int) -> None:
    whole = part + more
    share = read(f"{part}/{whole}", "%")
    assert isinstance(share, Number)
    assert share.fraction == (part, whole)
    assert round(share.exact * whole, 9) == part * 100


@pytest.mark.parametrize(
    ("words", "unit"), [("Miljoner  kronor", "mnkr"), ("milj. kr.", "mnkr"), ("procent", "%"), ("ton  CO2", "ton CO2")]
)
def test_a_unit_has_one_name_however_it_is_spelt(words: str, unit: str) -> None:
    assert unit_named(words) == unit
