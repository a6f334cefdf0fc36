"""Plans as hypothesis makes them: any values, whose references hold."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from goals.numbers import Number
from goals.plan import (
    Account,
    AccountFigures,
    Assessment,
    Baseline,
    Board,
    BudgetFrame,
    BudgetShift,
    Chapter,
    ChapterText,
    EffectGoal,
    Entry,
    Grant,
    Headline,
    Indicator,
    Measurement,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Round,
    Scope,
    Target,
)

# PostgreSQL keeps any text but NUL and half characters, and whole numbers of four bytes.
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=6)
IDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=6)
ZONES = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
PLAIN: dict[Any, SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**31), 2**31 - 1),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**40), max_value=10**40),
    date: st.dates(),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=ZONES | st.just(UTC)),
    tuple[str, ...]: st.lists(TEXTS, max_size=2).map(tuple),
    tuple[int, int]: st.tuples(st.integers(), st.integers()),
}
PLAIN[tuple[tuple[str, Number | None], ...]] = st.deferred(
    lambda: st.lists(st.tuples(TEXTS, any_of(Number | None)), max_size=2).map(tuple)
)


def any_of(hint: Any) -> SearchStrategy[Any]:
    """Make anything that a field of this type may hold."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, UnionType):
        return st.one_of(*map(any_of, get_args(hint)))
    if hint is NoneType:
        return st.none()
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    assert is_dataclass(hint), hint
    return value(hint)


def value(kind: type[Any], **known: Any) -> SearchStrategy[Any]:
    """Make a value of a kind with any fields but the known ones."""
    hints = get_type_hints(kind)
    made = {field.name: any_of(hints[field.name]) for field in fields(kind) if field.name not in known}
    return st.builds(kind, **made, **{name: st.just(what) for name, what in known.items()})


@st.composite
def plans(draw: DrawFn) -> Plan:
    """Make a small plan."""

    def some_of(kind: type[Any], field: str = "id", **among: Sequence[str]) -> tuple[Any, ...]:
        if not all(among.values()):
            return ()
        ids = draw(st.lists(IDS, max_size=3, unique=True))
        known = [{name: draw(st.sampled_from(choice)) for name, choice in among.items()} for _ in ids]
        return tuple(draw(value(kind, **{field: id}, **more)) for id, more in zip(ids, known, strict=True))

    def ids(found: Iterable[Any]) -> list[str]:
        return [one.id for one in found]

    boards = some_of(Board)
    effect_goals = some_of(EffectGoal)
    result_goals = some_of(ResultGoal, board=ids(boards), effect_goal=ids(effect_goals))
    indicators = some_of(Indicator, result_goal=ids(result_goals))
    accounts = some_of(Account, board=ids(boards))
    chapters = some_of(Chapter, board=ids(boards))
    rounds = [one for board in ids(boards) for one in some_of(Round, "name", board=[board])]
    rounds.sort(key=lambda round: (round.period_to, round.period_from))

    board_of = {goal.id: goal.board for goal in result_goals}
    board_of_indicator = {indicator.id: board_of[indicator.result_goal] for indicator in indicators}

    def reports(things: dict[str, str], once: bool) -> list[tuple[str, str]]:
        """Pair things with rounds of their boards."""
        pairs = [(thing, round.name) for thing, board in things.items() for round in rounds if round.board == board]
        return draw(st.lists(st.sampled_from(pairs), max_size=3, unique=once)) if pairs else []

    measured = reports(board_of_indicator, once=False)
    measurement_ids = draw(st.lists(IDS, min_size=len(measured), max_size=len(measured), unique=True))
    measurements = [
        draw(value(Measurement, id=id, indicator=indicator, round=round))
        for id, (indicator, round) in zip(measurement_ids, measured, strict=True)
    ]

    def entry(indicator: str, round: str) -> Entry:
        to_choose = [one.id for one in measurements if (one.indicator, one.round) == (indicator, round)]
        chosen = draw(st.sampled_from([None, *to_choose]))
        made: Entry = draw(value(Entry, indicator=indicator, round=round, chosen=chosen))
        return made

    people = tuple(
        draw(value(Person, id=id, slack=slack))
        for id, slack in draw(st.lists(st.tuples(IDS, IDS), max_size=3, unique_by=(lambda p: p[0], lambda p: p[1])))
    ) + tuple(draw(st.lists(st.builds(Person, st.just("ingen"), TEXTS), max_size=1)))
    holdable = [(Scope.ORGANISATION, "")]
    holdable += [(Scope.BOARD, id) for id in ids(boards)]
    holdable += [(Scope.RESULT_GOAL, id) for id in ids(result_goals)]
    holdable += [(Scope.INDICATOR, id) for id in ids(indicators)]
    held = st.builds(
        lambda person, role, on: Grant(person, role, *on),
        st.sampled_from(ids(people) or [""]),
        any_of(get_type_hints(Grant)["role"]),
        st.sampled_from(holdable),
    )
    return Plan(
        organisation=draw(value(Organisation)),
        boards=boards,
        effect_goals=effect_goals,
        result_goals=result_goals,
        indicators=indicators,
        targets=some_of(Target, "as_written", indicator=ids(indicators)),
        baselines=some_of(Baseline, "what", indicator=ids(indicators)),
        rounds=tuple(rounds),
        measurements=tuple(measurements),
        entries=tuple(entry(*pair) for pair in reports(board_of_indicator, once=True)),
        assessments=tuple(
            draw(value(Assessment, result_goal=goal, round=round)) for goal, round in reports(board_of, once=False)
        ),
        accounts=accounts,
        account_figures=tuple(
            draw(value(AccountFigures, account=account, round=round))
            for account, round in reports({account.id: account.board for account in accounts}, once=True)
        ),
        headlines=tuple(
            draw(value(Headline, board=board, round=round))
            for board, round in reports({id: id for id in ids(boards)}, once=False)
        ),
        budget_frames=tuple(
            draw(value(BudgetFrame, board=board, round=round, post=post))
            for board, round in reports({id: id for id in ids(boards)}, once=True)
            for post in draw(st.lists(IDS, max_size=2, unique=True))
        ),
        budget_shifts=tuple(
            draw(value(BudgetShift, board=board, round=round))
            for board, round in reports({id: id for id in ids(boards)}, once=True)
        ),
        chapters=chapters,
        chapter_texts=tuple(
            draw(value(ChapterText, chapter=chapter, round=round))
            for chapter, round in reports({chapter.id: chapter.board for chapter in chapters}, once=True)
        ),
        people=people,
        grants=tuple(draw(st.lists(held, max_size=3, unique=True))) if people else (),
    )
