"""The plan file's format, section by section, with what each must hold for itself.

Keys are the words of `goals.plan`. Things stand where people look for them: rounds under their board, goals under
their effect goal, an indicator's target, results and owner under the indicator. References point by id, rounds by name.
"""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationInfo, model_validator

from goals.documents.economy_sections import AccountSection, BudgetSection
from goals.documents.indicator_sections import IndicatorSection
from goals.documents.marked_yaml import Faults, Path, Section
from goals.documents.of_board import OfBoard
from goals.documents.plan_names import (
    BoardId,
    BoardRef,
    ChapterId,
    EffectGoalId,
    IndicatorRef,
    PersonId,
    PersonRef,
    ResultGoalId,
    ResultGoalRef,
    RoundRef,
    names_of,
)
from goals.documents.yaml_fields import Day, Moment, Name, OneOrMore, YesOrNo, in_order
from goals.plan import ChapterKind, Level, Of, Role, RoundState, Scope


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
    depth: int = Field(default=1, ge=1, le=9)
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
    budgets: tuple[BudgetSection, ...] = ()
    chapters: tuple[ChapterSection, ...] = ()
