"""A plan as a whole, and how things are found in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from goals.plan.aims import Baseline, Board, EffectGoal, Indicator, Organisation, ResultGoal, Target
from goals.plan.chapters import Chapter, ChapterText
from goals.plan.economy import Account, AccountFigures, BudgetFrame, BudgetShift, Headline
from goals.plan.people import Grant, Person, Role, Scope
from goals.plan.rounds import Assessment, Entry, Measurement, Round, RoundState

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Plan:
    """A snapshot of everything that answers and reports need: rounds in order of time, the rest in the plan's order.

    `revision` changes with every write to the store. Look things up by the methods; each builds its index once.
    """

    organisation: Organisation
    boards: tuple[Board, ...] = ()
    effect_goals: tuple[EffectGoal, ...] = ()
    result_goals: tuple[ResultGoal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    rounds: tuple[Round, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    entries: tuple[Entry, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    accounts: tuple[Account, ...] = ()
    account_figures: tuple[AccountFigures, ...] = ()
    headlines: tuple[Headline, ...] = ()
    budget_frames: tuple[BudgetFrame, ...] = ()
    budget_shifts: tuple[BudgetShift, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    chapter_texts: tuple[ChapterText, ...] = ()
    people: tuple[Person, ...] = ()
    grants: tuple[Grant, ...] = ()
    revision: int = field(default=0, compare=False)

    @cached_property
    def _board(self) -> dict[str, Board]:
        return {board.id: board for board in self.boards}

    @cached_property
    def _effect_goal(self) -> dict[str, EffectGoal]:
        return {goal.id: goal for goal in self.effect_goals}

    @cached_property
    def _result_goal(self) -> dict[str, ResultGoal]:
        return {goal.id: goal for goal in self.result_goals}

    @cached_property
    def _indicator(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _account(self) -> dict[str, Account]:
        return {account.id: account for account in self.accounts}

    @cached_property
    def _chapter(self) -> dict[str, Chapter]:
        return {chapter.id: chapter for chapter in self.chapters}

    @cached_property
    def _person(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _goals_of(self) -> dict[str, tuple[ResultGoal, ...]]:
        return _grouped((goal.effect_goal, goal) for goal in self.result_goals)

    @cached_property
    def _indicators_of(self) -> dict[str, tuple[Indicator, ...]]:
        return _grouped((indicator.result_goal, indicator) for indicator in self.indicators)

    @cached_property
    def _targets_of(self) -> dict[str, tuple[Target, ...]]:
        return _grouped((target.indicator, target) for target in self.targets)

    @cached_property
    def _baselines_of(self) -> dict[str, tuple[Baseline, ...]]:
        return _grouped((baseline.indicator, baseline) for baseline in self.baselines)

    @cached_property
    def _measurements_of(self) -> dict[tuple[str, str], tuple[Measurement, ...]]:
        return _grouped(((one.indicator, one.round), one) for one in self.measurements)

    @cached_property
    def _entry(self) -> dict[tuple[str, str], Entry]:
        return {(entry.indicator, entry.round): entry for entry in self.entries}

    @cached_property
    def _assessments_of(self) -> dict[tuple[str, str], tuple[Assessment, ...]]:
        return _grouped(((one.result_goal, one.round), one) for one in self.assessments)

    @cached_property
    def _figures(self) -> dict[tuple[str, str], AccountFigures]:
        return {(figures.account, figures.round): figures for figures in self.account_figures}

    @cached_property
    def _texts(self) -> dict[tuple[str, str], ChapterText]:
        return {(text.chapter, text.round): text for text in self.chapter_texts}

    @cached_property
    def _grants_on(self) -> dict[tuple[Scope, str], tuple[Grant, ...]]:
        return _grouped(((grant.scope, grant.on), grant) for grant in self.grants)

    def board(self, id: str) -> Board:
        """Return the board, or raise KeyError."""
        return self._board[id]

    def effect_goal(self, id: str) -> EffectGoal:
        """Return the effektmål, or raise KeyError."""
        return self._effect_goal[id]

    def result_goal(self, id: str) -> ResultGoal:
        """Return the resultatmål, or raise KeyError."""
        return self._result_goal[id]

    def indicator(self, id: str) -> Indicator:
        """Return the indicator, or raise KeyError."""
        return self._indicator[id]

    def account(self, id: str) -> Account:
        """Return the account, or raise KeyError."""
        return self._account[id]

    def chapter(self, id: str) -> Chapter:
        """Return the chapter, or raise KeyError."""
        return self._chapter[id]

    def person(self, id: str) -> Person | None:
        """Return the person, or None where nobody of that id is known."""
        return self._person.get(id)

    def goals_of(self, effect_goal: str) -> tuple[ResultGoal, ...]:
        """Return the resultatmål under an effektmål."""
        return self._goals_of.get(effect_goal, ())

    def indicators_of(self, result_goal: str) -> tuple[Indicator, ...]:
        """Return the indicators that follow a resultatmål."""
        return self._indicators_of.get(result_goal, ())

    def targets_of(self, indicator: str) -> tuple[Target, ...]:
        """Return every year's target of an indicator; of one year the last is in force."""
        return self._targets_of.get(indicator, ())

    def baselines_of(self, indicator: str) -> tuple[Baseline, ...]:
        """Return the baselines of an indicator."""
        return self._baselines_of.get(indicator, ())

    def measurements_of(self, indicator: str, round: str) -> tuple[Measurement, ...]:
        """Return everything measured of an indicator in a round."""
        return self._measurements_of.get((indicator, round), ())

    def entry(self, indicator: str, round: str) -> Entry | None:
        """Return the indicator's row in the round's report, or None where nothing was written yet."""
        return self._entry.get((indicator, round))

    def assessment(self, result_goal: str, round: str) -> Assessment | None:
        """Return the latest judgement of a resultatmål in a round, or None."""
        found = self._assessments_of.get((result_goal, round), ())
        return found[-1] if found else None

    def figures(self, account: str, round: str) -> AccountFigures | None:
        """Return an account's figures in a round, or None."""
        return self._figures.get((account, round))

    def headlines_of(self, board: str, round: str) -> tuple[Headline, ...]:
        """Return the figures that a board's summary of its economy names in a round."""
        return tuple(one for one in self.headlines if (one.board, one.round) == (board, round))

    def frames(self, board: str, round: str) -> tuple[BudgetFrame, ...]:
        """Return the posts of a board's budget in a round."""
        return tuple(one for one in self.budget_frames if (one.board, one.round) == (board, round))

    def shifts(self, board: str, round: str) -> tuple[BudgetShift, ...]:
        """Return what was moved between the posts of a board's budget in a round."""
        return tuple(one for one in self.budget_shifts if (one.board, one.round) == (board, round))

    def text(self, chapter: str, round: str) -> ChapterText | None:
        """Return what a chapter says in a round, or None."""
        return self._texts.get((chapter, round))

    def board_of(self, indicator: str) -> Board:
        """Return the board whose resultatmål the indicator follows."""
        return self.board(self.result_goal(self.indicator(indicator).result_goal).board)

    def rounds_of(self, board: str) -> tuple[Round, ...]:
        """Return a board's rounds, oldest first."""
        return tuple(round for round in self.rounds if round.board == board)

    def reported_round(self, board: str) -> Round | None:
        """Return the board's newest round that is locked or decided; before the first such, its oldest round."""
        rounds = self.rounds_of(board)
        closed = [round for round in rounds if round.state is not RoundState.OPEN]
        return closed[-1] if closed else next(iter(rounds), None)

    def open_round(self, board: str) -> Round | None:
        """Return the board's oldest open round: the one that people report to now."""
        return next((round for round in self.rounds_of(board) if round.state is RoundState.OPEN), None)

    def round(self, board: str, name: str) -> Round | None:
        """Return a board's round of that name, or None."""
        return next((round for round in self.rounds_of(board) if round.name == name), None)

    def holders(self, role: Role, scope: Scope, on: str = "") -> tuple[Person, ...]:
        """Return the people who hold exactly this role on exactly this thing."""
        return tuple(
            self._person[grant.person]
            for grant in self.grants_on(scope, on)
            if grant.role is role and grant.person in self._person
        )

    def grants_on(self, scope: Scope, on: str = "") -> tuple[Grant, ...]:
        """Return the roles that are held on exactly this thing."""
        return self._grants_on.get((scope, on), ())


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
