"""The decision: what a form comes to, on the plan as it is at that very moment."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from goals.outcome import Outcome
from goals.plan import Entry, Measurement, Of, Plan, Role, Scope
from goals.recording.checks import Known, doubts, faults
from goals.recording.figures import Figures, read_figures
from goals.recording.form import NEW, Field, Form, How
from goals.recording.remarks import Doubtful, Fault, Faulty, Remark
from goals.recording.standing import Closed, Gone, NoRound, Standing, last_told, seen, stands
from goals.roles import Actor, Refused
from goals.status import small_group

REPORTED = "rapporterat i Slack"
COMPLETED = "kompletterat i Slack"


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Something stands there that the form does not know of; `since` it was opened, unless it knew of nothing."""

    standing: Standing
    since: bool


Recorded = Outcome | Faulty | Doubtful | Overtaken | Refused | Closed | NoRound | Gone


def read_form(
    plan: Plan, form: Form, actor: Actor, now: datetime, today: date, small_group_limit: int = 10
) -> Recorded:
    """Decide what becomes of a form: what to store, what must be put right or be asked about first, or why nothing can
    be stored. `today` is the organisation's day."""
    standing = stands(plan, form.indicator, form.round, actor, today)
    if not isinstance(standing, Standing):
        return standing
    if _overtaken(form, standing):
        return Overtaken(standing, since=not form.brief)
    if form.how is How.KEEP:
        return Outcome()
    if form.later:
        return _later(form, standing, today)
    known = _known(plan, form, standing, actor, today, small_group_limit)
    baseline = next(iter(reversed(plan.baselines_of(form.indicator))), None)
    figures = read_figures(form, standing.indicator, known.last.value if known.last else None, baseline)
    if not isinstance(figures, Figures):
        return Faulty(figures)
    wrong = tuple(faults(form, figures, known, today))
    if wrong:
        return Faulty(wrong)
    asked = tuple(doubts(form, figures, known))
    if any(one.key not in form.accepted for one in asked):
        return Doubtful(asked)
    return _outcome(form, figures, known, actor, now)


def reason(form: Form) -> str:
    """Return what the change log says of why it was written."""
    if form.how is How.REPLACE:
        return form.why.strip() or COMPLETED
    return REPORTED


def may_see_split(plan: Plan, measurement: Measurement, actor: Actor, limit: int) -> bool:
    """Whether a person may see a measurement's figures for women and men: of small groups only the owner may."""
    owners = plan.holders(Role.OWNER, Scope.INDICATOR, measurement.indicator)
    return actor.person in owners or not small_group(measurement, limit)


def _overtaken(form: Form, standing: Standing) -> bool:
    if form.brief:
        return bool(standing.outcomes) and form.how is None
    return form.seen != seen(standing) or (bool(standing.outcomes) and form.how is None and form.later is None)


def _known(plan: Plan, form: Form, standing: Standing, actor: Actor, today: date, limit: int) -> Known:
    told = last_told(plan, standing, today)
    of_the_year = [one for one in plan.targets_of(form.indicator) if one.year == standing.round.year]
    replaced = next((one for one in standing.outcomes if one.id == form.replaces), None)
    if form.how is not How.REPLACE:
        replaced = None
    hidden = replaced is not None and not may_see_split(plan, replaced, actor, limit)
    return Known(
        standing,
        told.result if told else None,
        of_the_year[-1] if of_the_year else None,
        replaced,
        split_kept=hidden and not form.not_split and not (form.women or form.men),
    )


def _outcome(form: Form, figures: Figures, known: Known, actor: Actor, now: datetime) -> Outcome:
    standing, old = known.standing, known.replaced
    new = Measurement(
        id=old.id if old else f"{form.indicator}:{standing.round.name}:{form.nonce}",
        indicator=form.indicator,
        round=standing.round.name,
        value=figures.total,
        women=figures.women,
        men=figures.men,
        women_count=figures.women_count,
        men_count=figures.men_count,
        occasion=form.occasion.strip(),
        condition=old.condition if old else "",
        period_from=_day(form.period_from, standing.round.period_from),
        period_to=_day(form.period_to, standing.round.period_to),
        reported_by=actor.id,
        reported_at=now,
        evidence=form.evidence.strip(),
    )
    if old and known.split_kept:
        new = replace(new, women=old.women, men=old.men, women_count=old.women_count, men_count=old.men_count)
    if old and replace(new, reported_by=old.reported_by, reported_at=old.reported_at) == old:
        new = old  # nothing of it is said otherwise, so it is still whoever said it first who did
    measured = (new, *_forecast(form, figures, standing, actor, now))
    row = standing.entry or Entry(form.indicator, standing.round.name)
    stays = "" if row.expected or row.expected_on else row.comment  # what said why it came later says it no more
    said = replace(
        row,
        comment=stays if form.brief else form.comment.strip(),
        expected="",
        expected_on=None,
        not_applicable=False,
    )
    if form.how is How.ADD:
        used = new.id if form.used == NEW else form.used
        said = replace(said, chosen=used, chosen_because=form.because.strip())
    return Outcome((*measured, said) if said != (standing.entry or row) else measured)


def _forecast(form: Form, figures: Figures, standing: Standing, actor: Actor, now: datetime) -> tuple[Measurement, ...]:
    if figures.forecast is None:
        return ()
    old = standing.forecast
    new = Measurement(
        id=old.id if old else f"{form.indicator}:{standing.round.name}:{form.nonce}:prognos",
        indicator=form.indicator,
        round=standing.round.name,
        value=figures.forecast,
        of=Of.FORECAST,
        condition=form.condition.strip(),
        reported_by=actor.id,
        reported_at=now,
    )
    same = old is not None and replace(new, reported_by=old.reported_by, reported_at=old.reported_at) == old
    return () if same else (new,)


def _later(form: Form, standing: Standing, today: date) -> Outcome | Faulty:
    later = form.later
    assert later is not None
    wrong = []
    if standing.outcomes:
        wrong.append(Remark(Field.COMMENT, Fault.HAS_VALUE, (standing.outcomes[-1].value,)))
    if not form.comment.strip():
        wrong.append(Remark(Field.COMMENT, Fault.NO_REASON))
    if not (later.kind or later.on or later.occasion.strip()):
        wrong.append(Remark(Field.LATER_ON, Fault.NO_WHEN))
    if later.on and later.on < today:
        wrong.append(Remark(Field.LATER_ON, Fault.PAST, (later.on,)))
    if wrong:
        return Faulty(tuple(wrong))
    row = standing.entry or Entry(form.indicator, standing.round.name)
    said = replace(
        row,
        comment=form.comment.strip(),
        expected=later.occasion.strip() or later.kind,
        expected_on=later.on,
        not_applicable=False,
    )
    return Outcome((said,))


def _day(given: date | None, of_the_round: date) -> date | None:
    """A day that is the round's own need not be told."""
    return given if given != of_the_round else None
