"""The plan file and its twin: what is written by hand becomes a plan, and a plan becomes such a file."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.documents.plan_file import PlanFile, read_plan, write_plan
from goals.numbers import Number, Value, Words, YesNo
from goals.plan import (
    Account,
    AccountFigures,
    AccountKind,
    Assessment,
    Baseline,
    Board,
    BudgetFrame,
    BudgetShift,
    Chapter,
    ChapterKind,
    ChapterText,
    Direction,
    EffectGoal,
    Entry,
    Grant,
    Indicator,
    Level,
    Measurement,
    Of,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
    TargetKind,
    Term,
)
from goals.problems import Problems

SMALL = """\
organisation: {name: Region Exempel}
people:
  - {id: hr, title: HR}
boards:
  - id: ks
    name: Kommunstyrelsen
    rounds:
      - {name: 2024-delår, kind: delår, year: 2024, period_from: 2024-01-01, period_to: 2024-08-31}
effect_goals:
  - id: trygg
    name: Trygg kommun
    result_goals:
      - id: friska
        name: Friska medarbetare
        assessments:
          - {round: 2024-delår, of: forecast, level: partly}
        indicators:
          - id: sjuk
            name: Sjukfrånvaro
            unit: "%"
            decimals: 1
            owner: hr
            targets:
              - {year: 2024, value: 3 %, direction: at_most}
            results:
              - round: 2024-delår
                measurements:
                  - result: 2,5 %
accounts:
  - id: lön
    name: Löner
    figures:
      - round: 2024-delår
        outcome: 27,9
"""


def read(text: str) -> PlanFile | Problems:
    return read_plan(io.BytesIO(text.encode()))


def plan_of(text: str) -> Plan:
    found = read(text)
    assert isinstance(found, PlanFile), found
    return found.plan


def told(text: str) -> list[str]:
    found = read(text)
    assert isinstance(found, Problems), found
    return [str(problem).replace("\N{NO-BREAK SPACE}", " ") for problem in found.found]


def with_row(row: str) -> str:
    """The small plan with another row for the indicator's round."""
    indented = row.replace("\n", "\n                ")
    return SMALL.replace("measurements:\n                  - result: 2,5 %", indented)


def with_target(target: str) -> str:
    return SMALL.replace("{year: 2024, value: 3 %, direction: at_most}", target)


def test_a_small_file_becomes_a_plan() -> None:
    assert plan_of(SMALL) == Plan(
        organisation=Organisation("Region Exempel"),
        boards=(Board("ks", "Kommunstyrelsen"),),
        effect_goals=(EffectGoal("trygg", "Trygg kommun"),),
        result_goals=(ResultGoal("friska", "Friska medarbetare", "ks", "trygg"),),
        indicators=(Indicator("sjuk", "Sjukfrånvaro", "friska", "%", 1),),
        targets=(Target("sjuk", 2024, Number(Decimal(3), "%"), Direction.AT_MOST),),
        rounds=(Round("ks", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31)),),
        measurements=(Measurement("sjuk:2024-delår:1", "sjuk", "2024-delår", Number(Decimal("2.5"), "%", 1)),),
        assessments=(Assessment("friska", "2024-delår", Of.FORECAST, Level.PARTLY),),
        accounts=(Account("lön", "Löner", "ks"),),
        account_figures=(AccountFigures("lön", "2024-delår", "mnkr", Number(Decimal("27.9"), "mnkr", 1)),),
        people=(Person("hr", "HR"),),
        grants=(Grant("hr", Role.OWNER, Scope.INDICATOR, "sjuk"),),
    )


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("- result: 28/35", Number(Decimal(80), "%", 0, (28, 35))),
        ("- {result: 25 %, exact: '25,03'}", Number(Decimal("25.03"), "%", 0)),
        ('- {result: "33,3 %", exact: 1/3}', Number(Decimal(100) / 3, "%", 1, (1, 3))),
        ("- result: 2.5", Number(Decimal("2.5"), "%", 1)),
        ("- result: -1", Number(Decimal(-1), "%")),
    ],
)
def test_results_are_written_as_they_are_printed(row: str, value: Value) -> None:
    (measured,) = plan_of(with_row(f"measurements:\n  {row}")).measurements
    assert measured.value == value


def test_one_of_several_measurements_is_chosen_with_a_reason() -> None:
    rows = "measurements:\n  - {result: 94 %, occasion: våren}\n  - {result: 86 %, chosen: ja, because: Fler svarade.}"
    plan = plan_of(with_row(rows))
    assert plan.entries == (Entry("sjuk", "2024-delår", chosen="sjuk:2024-delår:2", chosen_because="Fler svarade."),)
    assert [one.occasion for one in plan.measurements] == ["våren", ""]


def test_women_and_men_a_dash_being_no_value() -> None:
    (measured,) = plan_of(with_row('measurements:\n  - {result: 2 %, women: "3,8 %", men: "-"}')).measurements
    assert (measured.women, measured.men) == (Number(Decimal("3.8"), "%", 1), None)


def test_a_result_of_a_dash_says_that_the_indicator_does_not_apply() -> None:
    plan = plan_of(with_row('measurements:\n  - result: "-"'))
    assert plan.measurements == ()
    assert plan.entries == (Entry("sjuk", "2024-delår", not_applicable=True),)


def test_a_target_may_speak_of_the_forecast_in_words_of_the_source() -> None:
    plan = plan_of(with_target("{year: 2024, value: 0 %, applies_to: forecast, as_written: Nollresultat (prognos)}"))
    (target,) = plan.targets
    assert (target.value, target.of, target.as_written) == (
        Number(Decimal(0), "%"),
        Of.FORECAST,
        "Nollresultat (prognos)",
    )


@pytest.mark.parametrize(
    ("target", "value"),
    [
        ("{year: 2024, value: Nollresultat (prognos)}", Words("Nollresultat (prognos)")),
        ("{year: 2024, value: Minst 3 av 5 mål, in_words: ja}", Words("Minst 3 av 5 mål")),
    ],
)
def test_a_target_that_is_no_figure_is_taken_as_words(target: str, value: Value) -> None:
    assert plan_of(with_target(target)).targets[0].value == value


def test_a_reduction_is_counted_from_a_baseline_and_may_be_reported_in_its_unit() -> None:
    target = "{year: 2024, value: 10 %, direction: at_least, kind: reduction}"
    baseline = "baselines:\n              - {year: 2023, value: 17 ton}\n            targets:"
    plan = plan_of(with_target(target).replace("targets:", baseline).replace("2,5 %", "15 ton"))
    assert plan.baselines == (Baseline("sjuk", 2023, Number(Decimal(17), "ton")),)
    assert plan.measurements[0].value == Number(Decimal(15), "ton")


GOAL = "effect_goals[1].result_goals[1]"
INDICATOR = f"{GOAL}.indicators[1]"
TARGET = f"{INDICATOR}.targets[1]"
RESULT = f"{INDICATOR}.results[1]"


@pytest.mark.parametrize(
    ("right", "wrong", "place", "what"),
    [
        (
            "owner: hr",
            "owner: chef",
            f"rad 22, {INDICATOR}.owner",
            "»chef« finns inte bland personerna. Lägg till den där, eller välj bland hr.",
        ),
        (
            "owner: hr",
            "owner: hrr",
            f"rad 22, {INDICATOR}.owner",
            "»hrr« finns inte bland personerna – menade du »hr«?",
        ),
        (
            "- round: 2024-delår\n                meas",
            "- round: 2024-dealr\n                meas",
            f"rad 26, {RESULT}.round",
            "»2024-dealr« finns inte bland tillfällena – menade du »2024-delår«?",
        ),
        (
            "level: partly",
            "level: partial",
            f"rad 16, {GOAL}.assessments[1].level",
            "»partial« går inte att välja – menade du »partly«? Välj bland met, partly, not_met och not_assessed.",
        ),
        (
            "direction: at_most",
            "direction: högst",
            f"rad 24, {TARGET}.direction",
            "»högst« går inte att välja. Välj bland at_least, at_most, equals och unknown.",
        ),
        (
            "value: 3 %",
            "value: 3 mnkr",
            f"rad 24, {TARGET}.value",
            "Här väntas ett värde i procent, inte ”mnkr”. Skriv till exempel 2,5 %.",
        ),
        (
            "value: 3 %",
            "value: minst 3",
            f"rad 24, {TARGET}.value",
            "”minst 3” går inte att läsa som ett tal. Skriv till exempel 2,5 %.",
        ),
        (
            "value: 3 %",
            "value: 2,5 %",
            f"rad 24, {TARGET}.5 %",
            '»5 %« är inget fält. Inom { } skiljer komma fälten åt: sätt citattecken om decimaltal, som "2,5".',
        ),
        (
            "direction: at_most",
            "kind: reduction",
            f"rad 24, {TARGET}.kind",
            "En minskning räknas från en basmätning: lägg till baselines med år och värde.",
        ),
        (
            "result: 2,5 %",
            "result: 2,5 mnkr",
            f"rad 28, {RESULT}.measurements[1].result",
            "Här väntas ett värde i procent, inte ”mnkr”. Skriv till exempel 2,5 %.",
        ),
        (
            "result: 2,5 %",
            "result: bra",
            f"rad 28, {RESULT}.measurements[1].result",
            "”bra” går inte att läsa som ett tal. Skriv till exempel 2,5 %.",
        ),
        (
            "result: 2,5 %",
            "occasion: maj",
            f"rad 28, {RESULT}.measurements[1]",
            "En mätning har antingen result eller forecast. Skriv det ena; båda blir två mätningar.",
        ),
        (
            "outcome: 27,9",
            "outcome: 1.200",
            "rad 34, accounts[1].figures[1].outcome",
            "”1.200” kan läsas på två sätt. Skriv 1 200 om du menar tusental, annars 1,200.",
        ),
        (
            "period_to: 2024-08-31",
            "period_to: 2023-08-31",
            "rad 8, boards[1].rounds[1].period_to",
            "period_to 2023-08-31 ligger före period_from 2024-01-01. Byt någon av dem.",
        ),
        (
            "period_to: 2024-08-31",
            "period_to: 2024-06-31",
            "rad 8, boards[1].rounds[1].period_to",
            "31 juni finns inte år 2024. Rätta dagen.",
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(right: str, wrong: str, place: str, what: str) -> None:
    assert SMALL.count(right) == 1
    assert told(SMALL.replace(right, wrong)) == [f"{place}: {what}"]


def test_all_mistakes_are_told_at_once() -> None:
    wrong = (
        SMALL.replace("title: HR", "titel: HR")
        .replace("2024-08-31", "2024-02-30")
        .replace("unit:", "units:")
        .replace("owner: hr", "owner: chef")
        .replace("result: 2,5 %", "result: 2,5,1")
        .replace("outcome: 27,9", "outcome: mycket")
    )
    assert [line.split(":")[0] for line in told(wrong)] == [
        "rad 3, people[1].titel",
        "rad 3, people[1].title",
        "rad 8, boards[1].rounds[1].period_to",
        "rad 20, effect_goals[1].result_goals[1].indicators[1].units",
        "rad 22, effect_goals[1].result_goals[1].indicators[1].owner",
        "rad 34, accounts[1].figures[1].outcome",
    ]


def test_a_duplicate_id_is_told_where_it_stands_each_time() -> None:
    twice = SMALL.replace("  - {id: hr, title: HR}", "  - {id: hr, title: HR}\n  - {id: hr, title: Chef}")
    assert told(twice) == [
        "rad 3, people[1].id: »hr« finns flera gånger bland personerna. Ge varje sitt eget id.",
        "rad 4, people[2].id: »hr« finns flera gånger bland personerna. Ge varje sitt eget id.",
    ]


def test_ids_are_only_unique_within_their_kind() -> None:
    assert plan_of(SMALL.replace("id: friska", "id: sjuk")).result_goals[0].id == "sjuk"


def test_a_round_is_said_once_and_one_measurement_chosen() -> None:
    row = "measurements:\n  - {result: 1 %, chosen: ja}\n  - {result: 2 %, chosen: ja}"
    assert told(with_row(row))[0].endswith("Bara en mätning kan vara vald. Ta bort chosen från den ena.")
    again = with_row("comment: a").replace(
        "- round: 2024-delår\n                c",
        "- {round: 2024-delår, comment: b}\n              - round: 2024-delår\n                c",
    )
    assert told(again)[0].endswith("Tillfället »2024-delår« står redan ovanför. Lägg ihop dem.")


def test_a_reason_without_a_choice_is_a_mistake() -> None:
    assert told(with_row("measurements:\n  - {result: 1 %, because: Säkrare.}"))[0].endswith(
        "Skälet hör till den valda mätningen: skriv chosen: ja här, eller ta bort skälet."
    )


def test_with_several_boards_goals_say_which_and_use_its_rounds() -> None:
    two = SMALL.replace("effect_goals:", "  - {id: rn, name: Regionnämnden}\neffect_goals:", 1)
    assert [line.split(": ", 1)[1] for line in told(two)] == [
        "Filen har flera nämnder: skriv vilken det gäller, som board: id.",
        "Filen har flera nämnder: skriv vilken det gäller, som board: id.",
    ]
    named = two.replace("id: friska", "id: friska\n        board: rn").replace("id: lön", "id: lön\n    board: ks")
    assert {line.split(": ", 1)[1] for line in told(named)} == {
        "»2024-delår« finns inte bland tillfällena för nämnden rn. Lägg till den där, eller välj bland (inget)."
    }
    assert plan_of(named.replace("board: rn", "board: ks")).result_goals[0].board == "ks"


def warnings(text: str) -> list[str]:
    found = read(text)
    assert isinstance(found, PlanFile), found
    return [str(warning) for warning in found.warnings]


def test_one_to_three_goals_is_a_rule_that_warns_and_never_refuses() -> None:
    assert warnings(SMALL) == []
    goals = "".join(f"      - {{id: mål{number}, name: Mål {number}}}\n" for number in range(3))
    assert warnings(SMALL.replace("accounts:", f"{goals}accounts:")) == [
        "rad 12, effect_goals[1].result_goals: Kommunstyrelsen har 4 resultatmål under Trygg kommun; regeln är 1–3 per "
        "effektmål. Planen kan användas ändå."
    ]
    none = SMALL.replace("accounts:", "  - {id: grön, name: Grön kommun}\naccounts:")
    assert warnings(none) == [
        "rad 29, effect_goals[2].result_goals: Kommunstyrelsen har inga resultatmål under Grön kommun; "
        "regeln är 1–3 per effektmål. Planen kan användas ändå."
    ]


def test_an_unknown_direction_and_a_hidden_split_are_worth_a_look() -> None:
    assert "saknar riktning" in warnings(SMALL.replace(", direction: at_most", ""))[0]
    assert "Skriv gender_split: ja" in warnings(with_row("measurements:\n  - {result: 1 %, women: 2 %}"))[0]


ids = st.text("abcåäö-19", min_size=1, max_size=6)
words = st.text(max_size=130)
names = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30)
sayings = names.filter(lambda said: any(map(str.isalnum, said)))  # a full stop alone is no value
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
some_words = st.lists(words, max_size=3).map(tuple)


@st.composite
def numbers(draw: st.DrawFn, unit: str) -> Number:
    decimals = draw(st.integers(0, 3))
    places = draw(st.sampled_from([decimals, decimals + 2]))
    exact = Decimal(draw(st.integers(-(10**6), 10**6))).scaleb(-places)
    if unit == "%" and draw(st.booleans()):
        whole = draw(st.integers(1, 500))
        part = draw(st.integers(0, whole))
        return Number(Decimal(part * 100) / whole, unit, decimals, (part, whole))
    return Number(exact, unit, decimals)


def values(unit: str) -> st.SearchStrategy[Value]:
    if unit == "ja/nej":
        return st.builds(YesNo, st.booleans())
    return st.builds(Words, sayings) if unit == "text" else numbers(unit)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan whose references hold, in the order that a file has."""

    def some(of: Callable[..., object], count: int = 2) -> list[str]:
        return draw(st.lists(ids, min_size=1, max_size=count, unique=True))

    people = tuple(Person(id, draw(names), draw(words)) for id in some(Person))
    boards = tuple(Board(id, draw(names), draw(words), draw(some_words)) for id in some(Board))
    rounds = [draw(a_round(board.id, name)) for board in boards for name in some(Round)]
    rounds.sort(key=lambda one: (one.period_to, one.period_from))
    effect_goals = tuple(
        EffectGoal(id, draw(names), draw(st.none() | st.builds(Term, st.integers(), st.integers())), draw(some_words))
        for id in some(EffectGoal)
    )
    plan = Plan(Organisation(draw(names), draw(words), draw(some_words)), boards, effect_goals, rounds=tuple(rounds))
    person = st.sampled_from([one.id for one in people])
    board = st.sampled_from([one.id for one in boards])
    goals, indicators, targets, baselines, measurements, entries, assessments = [], [], [], [], [], [], []
    grants = [Grant(one.id, draw(st.sampled_from(Role)), Scope.BOARD, draw(board)) for one in people]
    for number, effect_goal in enumerate(effect_goals):
        goal = ResultGoal(
            f"g{number}", draw(names), draw(board), effect_goal.id, draw(st.booleans()), draw(words), draw(some_words)
        )
        goals.append(goal)
        if draw(st.booleans()):
            grants.append(Grant(draw(person), Role.MANAGER, Scope.RESULT_GOAL, goal.id))
        names_of_rounds = [one.name for one in plan.rounds_of(goal.board)]
        assessments += [
            Assessment(
                goal.id,
                name,
                draw(st.sampled_from(Of)),
                draw(st.sampled_from(Level)),
                draw(words),
                draw(some_words),
                draw(ids),
                draw(st.none() | moments),
            )
            for name in names_of_rounds
        ]
        unit = draw(st.sampled_from(["%", "mnkr", "index", "ja/nej", "text"]))
        one = draw(
            st.builds(
                Indicator,
                st.just(f"i{number}"), names, st.just(goal.id), st.just(unit), st.integers(0, 3), some_words, words,
                words, words, st.booleans(), some_words,
            )
        )  # fmt: skip
        indicators.append(one)
        for role in draw(st.lists(st.sampled_from([Role.OWNER, Role.OWNER, Role.DEPUTY]), max_size=3)):
            grants.append(Grant(draw(person), role, Scope.INDICATOR, one.id))
        baselines.append(Baseline(one.id, 2023, draw(numbers("ton")), draw(words)))
        targets.append(
            draw(
                st.builds(
                    Target,
                    st.just(one.id), st.integers(), values(unit) | st.builds(Words, sayings),
                    st.sampled_from(Direction), st.just(TargetKind.ABSOLUTE),
                    st.sampled_from(Of), words, st.booleans(), words,
                )
            )
        )  # fmt: skip
        for name in names_of_rounds:
            here = [
                draw(a_measurement(one, name, f"{one.id}:{name}:{place + 1}"))
                for place in range(draw(st.integers(0, 2)))
            ]
            measurements += here
            chosen = draw(st.sampled_from([None, *(measured.id for measured in here)]))
            because = draw(words) if chosen else ""
            entry = Entry(
                one.id, name, draw(words), chosen, because, draw(words), draw(st.none() | days), draw(st.booleans())
            )
            entries += [entry] if entry != Entry(one.id, name) else []
    grants.sort(key=lambda grant: _written_at(plan, grant, [one.id for one in people]))
    accounts = tuple(
        Account(id, draw(names), draw(board), draw(some_words), draw(st.sampled_from(AccountKind)))
        for id in some(Account)
    )
    chapters = tuple(
        Chapter(id, draw(st.sampled_from(ChapterKind)), draw(names), draw(board), draw(some_words))
        for id in some(Chapter)
    )
    return replace(
        plan,
        result_goals=tuple(goals),
        indicators=tuple(indicators),
        targets=tuple(targets),
        baselines=tuple(baselines),
        measurements=tuple(measurements),
        entries=tuple(entries),
        assessments=tuple(assessments),
        accounts=accounts,
        account_figures=tuple(
            draw(figures(one.id, name.name)) for one in accounts for name in plan.rounds_of(one.board)
        ),
        budget_frames=tuple(
            draw(a_frame(one.board, one.name, post))
            for one in plan.rounds
            for post in draw(st.lists(names, max_size=2, unique=True))
        ),
        budget_shifts=tuple(
            draw(a_shift(one.board, one.name, name))
            for one in plan.rounds
            for name in draw(st.lists(names, max_size=2, unique=True))
        ),
        chapters=chapters,
        chapter_texts=tuple(
            ChapterText(one.id, name.name, draw(st.text(min_size=1, max_size=200)), draw(words))
            for one in chapters
            for name in plan.rounds_of(one.board)
        ),
        people=people,
        grants=tuple(grants),
    )


def _written_at(plan: Plan, grant: Grant, people: list[str]) -> tuple[object, ...]:
    """Where in the file a grant stands: at its person, else at its goal, else at its indicator."""
    if grant.scope is Scope.BOARD:
        return 0, people.index(grant.person)
    beside = {Role.MANAGER: 0, Role.OWNER: 1, Role.DEPUTY: 2}[grant.role]
    return 1, int(grant.on[1:]), beside


@st.composite
def a_round(draw: st.DrawFn, board: str, name: str) -> Round:
    first, last = sorted(draw(st.tuples(days, days)))
    deadlines = sorted(draw(st.lists(days, min_size=3, max_size=3)))
    kept = [day if draw(st.booleans()) else None for day in deadlines]
    return Round(
        board, name, draw(names), draw(st.integers(1900, 2999)), first, last, draw(st.sampled_from(RoundState)), *kept
    )


@st.composite
def a_measurement(draw: st.DrawFn, indicator: Indicator, round: str, usual: str) -> Measurement:
    value = values(indicator.unit)
    first, last = sorted(draw(st.tuples(days, days)))
    count = st.none() | st.integers(0, 10**6)
    return Measurement(
        id=draw(st.just(usual) | st.uuids().map(str)),
        indicator=indicator.id,
        round=round,
        value=draw(value),
        of=draw(st.sampled_from(Of)),
        women=draw(st.none() | value),
        men=draw(st.none() | value),
        women_count=draw(count),
        men_count=draw(count),
        occasion=draw(words),
        condition=draw(words),
        period_from=draw(st.sampled_from([None, first])),
        period_to=draw(st.sampled_from([None, last])),
        reported_by=draw(words),
        reported_at=draw(st.none() | moments),
    )


@st.composite
def a_frame(draw: st.DrawFn, board: str, round: str, post: str) -> BudgetFrame:
    amount = st.none() | numbers("tkr")
    return BudgetFrame(board, round, post, *(draw(amount) for _ in range(7)), draw(st.none() | numbers("%")))


@st.composite
def a_shift(draw: st.DrawFn, board: str, round: str, name: str) -> BudgetShift:
    amount = st.none() | numbers("tkr")
    posts = draw(st.lists(names, max_size=2, unique=True))
    return BudgetShift(board, round, name, tuple((post, draw(amount)) for post in posts), draw(amount), draw(words))


@st.composite
def figures(draw: st.DrawFn, account: str, round: str) -> AccountFigures:
    unit = draw(st.sampled_from(["mnkr", "tkr"]))
    amount = st.none() | numbers(unit)
    return AccountFigures(
        account,
        round,
        unit,
        draw(amount),
        draw(amount),
        draw(st.none() | numbers("%")),
        draw(amount),
        draw(amount),
        draw(words),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_a_plan_that_is_written_is_read_back(plan: Plan) -> None:
    stream = io.BytesIO()
    write_plan(plan, stream)
    stream.seek(0)
    found = read_plan(stream)
    assert not isinstance(found, Problems), f"{found}\n{stream.getvalue().decode()}"
    assert found.plan == plan


@settings(max_examples=100)
@given(st.integers(0, SMALL.count("\n") - 1), st.text(alphabet="abt:-[]{}\"'|>&*!%@#? \n\t0,ja", max_size=20))
def test_no_edit_of_a_line_breaks_the_reader(line: int, instead: str) -> None:
    lines = SMALL.splitlines()
    lines[line] = instead
    assert read("\n".join(lines))
