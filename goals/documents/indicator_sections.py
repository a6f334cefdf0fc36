"""An indicator in the plan file: its targets, baselines and results, and whether their figures can be read."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Self

from pydantic import Field, NonNegativeInt, model_validator

from goals.documents.marked_yaml import Faults, Path, Section
from goals.documents.plan_names import IndicatorId, MeasurementId, PersonRef, RoundRef
from goals.documents.yaml_fields import Day, Moment, Name, OneOrMore, YesOrNo, in_order
from goals.numbers import YES_NO, Number, Value, Words, read
from goals.plan import Direction, Of, TargetKind
from goals.problems import Problem

NOT_APPLICABLE = "-"


class TargetSection(Section):
    """A målvärde. What is no figure ("Nollresultat") is taken as words; `in_words` says so where it has digits."""

    year: int
    value: Name
    exact: str = ""
    in_words: YesOrNo = False
    direction: Direction = Direction.UNKNOWN
    direction_stated: YesOrNo = True
    kind: TargetKind = TargetKind.ABSOLUTE
    applies_to: Of = Of.OUTCOME
    as_written: str = ""
    decision: str = ""

    def read(self, unit: str) -> Value | Problem:
        """Read the target's value."""
        if self.in_words:
            return Words(self.value)
        value = figure(self.value, self.exact, unit)
        wordy = isinstance(value, Problem) and not any(character.isdigit() for character in self.value)
        return Words(self.value) if wordy and unit != YES_NO else value


class BaselineSection(Section):
    """A basmätning: the amount, with its unit, that a reduction is counted from."""

    year: int
    value: Name
    exact: str = ""
    what: str = ""


class MeasurementSection(Section):
    """One figure, either a result or a forecast; `exact` ones are given where more was measured than is printed.

    A result of "-" is no measurement: it says that the indicator does not apply in this round.
    """

    id: MeasurementId | None = None
    result: Name | None = None
    forecast: Name | None = None
    exact: str = ""
    women: str = ""
    exact_women: str = ""
    men: str = ""
    exact_men: str = ""
    women_count: NonNegativeInt | None = None
    men_count: NonNegativeInt | None = None
    occasion: str = ""
    condition: str = ""
    period_from: Day | None = None
    period_to: Day | None = None
    reported_by: str = ""
    reported_at: Moment | None = None
    evidence: str = ""
    chosen: YesOrNo = False
    because: str = ""

    @property
    def not_applicable(self) -> bool:
        """Whether the row only says that the indicator does not apply."""
        return self.result == NOT_APPLICABLE

    def figures(self, units: tuple[str, ...]) -> dict[str, Value | Problem]:
        """Read the figures that are given, by key, in the unit of the indicator or else of its baseline."""
        given = (
            ("result", self.result, self.exact),
            ("forecast", self.forecast, self.exact),
            ("women", self.women, self.exact_women),
            ("men", self.men, self.exact_men),
        )
        return {
            key: figure_in(text, exact, units)
            for key, text, exact in given
            if text and not (text == NOT_APPLICABLE and key in ("women", "men"))
        }

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        faults = list(in_order(self, "period_from", "period_to"))
        if self.not_applicable and self.chosen:
            faults.append((("chosen",), "Ett streck kan inte vara den valda mätningen. Ta bort chosen."))
        if (self.result is None) == (self.forecast is None):
            faults.append(
                ((), "En mätning har antingen result eller forecast. Skriv det ena; båda blir två mätningar.")
            )
        if self.because and not self.chosen:
            faults.append(
                (("because",), "Skälet hör till den valda mätningen: skriv chosen: ja här, eller ta bort skälet.")
            )
        if faults:
            raise Faults(*faults)
        return self


class EntrySection(Section):
    """An indicator's row in a round: what was measured and said of it, or when it comes."""

    round: RoundRef
    comment: str = ""
    expected: str = ""
    expected_on: Day | None = None
    measurements: tuple[MeasurementSection, ...] = ()

    @model_validator(mode="after")
    def _one_chosen(self) -> Self:
        chosen = [index for index, one in enumerate(self.measurements) if one.chosen]
        if len(chosen) > 1:
            raise Faults(
                (("measurements", chosen[1], "chosen"), "Bara en mätning kan vara vald. Ta bort chosen från den ena.")
            )
        return self


class IndicatorSection(Section):
    """An indicator with who answers for it, its targets and its results by round."""

    id: IndicatorId
    name: Name
    aliases: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = Field(default=0, ge=0, le=9)
    followed_up: OneOrMore[str] = ()
    method: str = ""
    source: str = ""
    judging: str = ""
    gender_split: YesOrNo = False
    owner: OneOrMore[PersonRef] = ()
    deputy: OneOrMore[PersonRef] = ()
    targets: tuple[TargetSection, ...] = ()
    baselines: tuple[BaselineSection, ...] = ()
    results: tuple[EntrySection, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units that results may have: the indicator's, and its baseline's where the target is a reduction."""
        reduces = any(target.kind is TargetKind.REDUCTION for target in self.targets)
        amounts = (read(baseline.value) for baseline in self.baselines if reduces)
        return (self.unit, *(amount.unit for amount in amounts if isinstance(amount, Number)))

    def measured(self) -> Iterator[tuple[Path, str, EntrySection, MeasurementSection]]:
        """Walk the measurements: where each stands, and its id."""
        for at, entry in enumerate(self.results):
            for number, one in enumerate(entry.measurements):
                if one.not_applicable:
                    continue
                path = ("results", at, "measurements", number)
                yield path, one.id or default_id(self.id, entry.round, number), entry, one

    @model_validator(mode="after")
    def _figures_fit(self) -> Self:
        faults = [*self._wrong_targets(), *self._wrong_results()]
        if faults:
            raise Faults(*faults)
        return self

    def _wrong_targets(self) -> Iterator[tuple[Path, str]]:
        for at, target in enumerate(self.targets):
            value = target.read(self.unit)
            if isinstance(value, Problem):
                yield ("targets", at, "value"), value.what
            if target.kind is TargetKind.REDUCTION and not self.baselines:
                yield (
                    ("targets", at, "kind"),
                    "En minskning räknas från en basmätning: lägg till baselines med år och värde.",
                )
        for at, baseline in enumerate(self.baselines):
            amount = figure(baseline.value, baseline.exact, "")
            if not isinstance(amount, Number):
                what = amount.what if isinstance(amount, Problem) else "En basmätning är ett tal med enhet, som 17 ton."
                yield ("baselines", at, "value"), what

    def _wrong_results(self) -> Iterator[tuple[Path, str]]:
        ids: set[str] = set()
        for path, id, _, one in self.measured():
            for key, value in one.figures(self.units).items():
                if isinstance(value, Problem):
                    yield (*path, key), value.what
            if id in ids:
                yield (*path, "id"), f"Mätningen »{id}« finns redan. Ge den ett eget id."
            ids.add(id)


def figure(text: str, exact: str, unit: str) -> Value | Problem:
    """Read a figure as printed, with what was measured beside it where that is more ("25 %" and "25,03" or "28/35")."""
    printed = read(text, unit)
    if not exact or isinstance(printed, Problem):
        return printed
    measured = read(exact, unit or (printed.unit if isinstance(printed, Number) else ""))
    if isinstance(printed, Number) and isinstance(measured, Number):
        return replace(printed, exact=measured.exact, fraction=measured.fraction)
    return measured if isinstance(measured, Problem) else Problem("Exakt värde hör till tal. Ta bort det.")


def figure_in(text: str, exact: str, units: tuple[str, ...]) -> Value | Problem:
    """Read a figure in the first of these units that it fits; where none does, tell what is wrong for the first."""
    readings = [figure(text, exact, unit) for unit in units]
    return next((value for value in readings if not isinstance(value, Problem)), readings[0])


def default_id(indicator: str, round: str, number: int) -> str:
    """Return the id of a round's measurement where the file gives none; `number` counts from 0."""
    return f"{indicator}:{round}:{number + 1}"
