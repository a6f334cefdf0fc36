"""The plan file's format, section by section, with what each must hold for itself.

Keys are the words of `goals.plan`. Things stand where people look for them: rounds under their board, goals under
their effect goal, an indicator's target, results and owner under the indicator. References point by id, rounds by name.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationInfo, model_validator

from goals.documents.indicator_sections import IndicatorSection, figure
from goals.documents.marked_yaml import Faults, Path, Section
from goals.documents.plan_names import (
    AccountId,
    BoardId,
    BoardRef,
    ChapterId,
    EffectGoalId,
    IndicatorRef,
    Names,
    PersonId,
    PersonRef,
    ResultGoalId,
    ResultGoalRef,
    RoundRef,
    names_of,
    unknown,
)
from goals.documents.yaml_fields import Day, Moment, Name, OneOrMore, YesOrNo, in_order
from goals.numbers import Number
from goals.plan import ChapterKind, Level, Of, Role, RoundState, Scope
from goals.problems import Problem


class OfBoard(Section):
    """Something that a board owns; the board may be left out where the file has only one."""

    board: BoardRef = ""

    @model_validator(mode="before")
    @classmethod
    def _only_board(cls, data: object, info: ValidationInfo) -> object:
        only = names_of(info).only_board
        if isinstance(data, dict) and data.get("board") is None and only:
            return data | {"board": only}
        return data

    def faults_of_rounds(self, said: Iterable[tuple[Path, str]], names: Names) -> Iterator[tuple[Path, str]]:
        """Find rounds that another board has, or that are said twice."""
        mine = names.rounds_of.get(self.board, ())
        seen: set[str] = set()
        for path, name in said:
            if name not in mine:
                yield path, unknown(name, f"tillfällena för nämnden {self.board}", mine)
            if name in seen:
                yield path, f"Tillfället »{name}« står redan ovanför. Lägg ihop dem."
            seen.add(name)

    @model_validator(mode="after")
    def _has_board(self) -> Self:
        if not self.board:
            raise Faults((("board",), "Filen har flera nämnder: skriv vilken det gäller, som board: id."))
        return self


class OrganisationSection(Section):
    """The region or municipality."""

    name: Name
    vision: str = ""
    aliases: tuple[str, ...] = ()


class RoleSection(Section):
    """A role held on one board, goal or indicator, or on the organisation where none is named."""

    role: Role
    board: BoardRef | None = None
    result_goal: ResultGoalRef | None = None
    indicator: IndicatorRef | None = None

    @property
    def held_on(self) -> tuple[Scope, str]:
        """What the role is held on, and its id."""
        named = ((Scope.BOARD, self.board), (Scope.RESULT_GOAL, self.result_goal), (Scope.INDICATOR, self.indicator))
        return next(((scope, id) for scope, id in named if id), (Scope.ORGANISATION, ""))

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(id is not None for id in (self.board, self.result_goal, self.indicator)) > 1:
            raise Faults((("role",), "En roll gäller ett ställe: skriv en rad för varje."))
        return self


class PersonSection(Section):
    """Somebody who uses the bot, with the roles that are held on more than one goal or indicator."""

    id: PersonId
    title: Name
    slack: str = ""
    roles: tuple[RoleSection, ...] = ()


class RoundSection(Section):
    """A rapporttillfälle of the board it stands under."""

    name: Name
    kind: Name
    year: int = Field(ge=1900, le=2999)
    period_from: Day
    period_to: Day
    state: RoundState = RoundState.OPEN
    owners_by: Day | None = None
    managers_by: Day | None = None
    board_meets: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        faults = [
            *in_order(self, "period_from", "period_to"),
            *in_order(self, "owners_by", "managers_by", "board_meets"),
        ]
        if faults:
            raise Faults(*faults)
        return self


class BoardSection(Section):
    """A nämnd with its rounds."""

    id: BoardId
    name: Name
    mission: str = ""
    aliases: tuple[str, ...] = ()
    rounds: tuple[RoundSection, ...] = ()

    @model_validator(mode="after")
    def _rounds_once(self) -> Self:
        names = [round.name for round in self.rounds]
        twice = [index for index, name in enumerate(names) if name in names[:index]]
        if twice:
            raise Faults(
                *(
                    (("rounds", at, "name"), f"Tillfället »{names[at]}« finns redan. Ge det ett eget namn.")
                    for at in twice
                )
            )
        return self


class TermSection(Section):
    """A mandatperiod, first and last year included."""

    first_year: int
    last_year: int


class AssessmentSection(Section):
    """A judgement of the goal it stands under, as a forecast or an outcome."""

    round: RoundRef
    of: Of
    level: Level
    motivation: str = ""
    rests_on: OneOrMore[str] = ()
    assessed_by: str = ""
    assessed_at: Moment | None = None


class ResultGoalSection(OfBoard):
    """A resultatmål with its judgements, managers and indicators."""

    id: ResultGoalId
    name: Name
    aliases: tuple[str, ...] = ()
    region_wide: YesOrNo = False
    description: str = ""
    manager: OneOrMore[PersonRef] = ()
    assessments: tuple[AssessmentSection, ...] = ()
    indicators: tuple[IndicatorSection, ...] = ()

    @model_validator(mode="after")
    def _rounds_of_board(self, info: ValidationInfo) -> Self:
        faults: list[tuple[Path, str]] = []
        for at, indicator in enumerate(self.indicators):
            said = [
                (("indicators", at, "results", row, "round"), one.round) for row, one in enumerate(indicator.results)
            ]
            faults.extend(self.faults_of_rounds(said, names_of(info)))
        for at, one in enumerate(self.assessments):
            faults.extend(self.faults_of_rounds([(("assessments", at, "round"), one.round)], names_of(info)))
        if faults:
            raise Faults(*faults)
        return self


class EffectGoalSection(Section):
    """An effektmål with the resultatmål under it."""

    id: EffectGoalId
    name: Name
    aliases: tuple[str, ...] = ()
    term: TermSection | None = None
    result_goals: tuple[ResultGoalSection, ...] = ()


class FiguresSection(Section):
    """An account in a round, amounts in `unit`; each may have its exact figure beside the one printed."""

    round: RoundRef
    unit: Name = "mnkr"
    outcome: str = ""
    exact_outcome: str = ""
    change: str = ""
    exact_change: str = ""
    change_percent: str = ""
    exact_change_percent: str = ""
    budget: str = ""
    exact_budget: str = ""
    forecast: str = ""
    exact_forecast: str = ""
    comment: str = ""

    def amounts(self) -> dict[str, Number | Problem]:
        """Read the figures that are given, by key."""
        units = dict.fromkeys(("outcome", "change", "budget", "forecast"), self.unit) | {"change_percent": "%"}
        amounts = {}
        for key, unit in units.items():
            if printed := getattr(self, key):
                amount = figure(printed, getattr(self, f"exact_{key}"), unit)
                amounts[key] = amount if isinstance(amount, Number | Problem) else Problem("Här ska ett tal stå.")
        return amounts

    @model_validator(mode="after")
    def _legible(self) -> Self:
        faults = [((key,), value.what) for key, value in self.amounts().items() if isinstance(value, Problem)]
        if faults:
            raise Faults(*faults)
        return self


class AccountSection(OfBoard):
    """A line of the board's economy with its figures by round."""

    id: AccountId
    name: Name
    aliases: tuple[str, ...] = ()
    figures: tuple[FiguresSection, ...] = ()

    @model_validator(mode="after")
    def _rounds_of_board(self, info: ValidationInfo) -> Self:
        said = [(("figures", at, "round"), one.round) for at, one in enumerate(self.figures)]
        if faults := tuple(self.faults_of_rounds(said, names_of(info))):
            raise Faults(*faults)
        return self


class TextSection(Section):
    """What a chapter says in a round; its lines are paragraphs."""

    round: RoundRef
    text: Annotated[str, StringConstraints(min_length=1)]
    source: str = ""


class ChapterSection(OfBoard):
    """A chapter of the board's report."""

    id: ChapterId
    kind: ChapterKind
    name: Name
    aliases: tuple[str, ...] = ()
    texts: tuple[TextSection, ...] = ()

    @model_validator(mode="after")
    def _rounds_of_board(self, info: ValidationInfo) -> Self:
        said = [(("texts", at, "round"), one.round) for at, one in enumerate(self.texts)]
        if faults := tuple(self.faults_of_rounds(said, names_of(info))):
            raise Faults(*faults)
        return self


class PlanSection(Section):
    """The whole file."""

    organisation: OrganisationSection
    people: tuple[PersonSection, ...] = ()
    boards: tuple[BoardSection, ...] = Field(min_length=1)
    effect_goals: tuple[EffectGoalSection, ...] = ()
    accounts: tuple[AccountSection, ...] = ()
    chapters: tuple[ChapterSection, ...] = ()
