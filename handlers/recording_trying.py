"""What somebody wants to record, tried: a form handed in to the store, or the indicators among which they choose."""

from dataclasses import dataclass, replace

from goals.home import waiting
from goals.plan import Indicator, Plan
from goals.problems import Problems
from goals.recording import Form, Later, Recorded, Standing, read_form, read_line, reason, stands
from goals.roles import Actor
from goals.subjects import board_to_tell
from handlers.desk import Desk
from handlers.views.recording import Offer
from store import Kept


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who wants to record something, and the plan as it was right after; None before any is imported."""

    plan: Plan | None
    actor: Actor


@dataclass(frozen=True, slots=True)
class Tried(Asked):
    """A form that was handed in, and what became of it."""

    form: Form
    became: Kept | Problems | Recorded


@dataclass(frozen=True, slots=True)
class Chosen(Asked):
    """Indicators among which somebody is to choose, and the form that is filled in so far; `name` is what they were
    looked for by, "" where they wait."""

    offers: tuple[Offer, ...]
    form: Form
    name: str = ""


def read_typed(desk: Desk, text: str, user: str, once: str, board: str | None) -> Asked:
    """Try what a line says, or say which indicators it may mean."""
    actor, snapshot = desk.actor(user), desk.store.snapshot()
    if snapshot is None:
        return Asked(None, actor)
    plan = snapshot.plan
    line = read_line(text, plan, desk.today, snapshot.index, board)
    form = Form(
        "",
        "",
        once,
        brief=True,
        total=line.total,
        women=line.women,
        men=line.men,
        comment=line.why,
        later=Later() if line.later else None,
    )
    if len(line.indicators) == 1 and line.total:
        return hand_in(desk, replace(form, indicator=line.indicators[0]), user)
    if not line.name:
        return read_waiting(desk, user, form)
    offers = (Offer(plan.indicator(id), board=board_to_tell(plan, id)) for id in line.indicators)
    return Chosen(plan, actor, tuple(offers), form, line.name)


def read_waiting(desk: Desk, user: str, form: Form) -> Asked:
    """What waits for whoever named nothing, to be chosen for the form."""
    plan, actor = desk.store.plan(), desk.actor(user)
    if plan is None:
        return Asked(None, actor)
    offers = (
        Offer(status.indicator, one.round, status in one.as_deputy, board_to_tell(plan, status.indicator.id))
        for one in (waiting(plan, actor.person, desk.today) if actor.person else ())
        for status in (*one.values, *one.as_deputy)
    )
    return Chosen(plan, actor, tuple(offers), form)


def hand_in(desk: Desk, form: Form, user: str) -> Tried:
    """Hand a form in."""
    actor, now = desk.actor(user), desk.now()

    def decide(plan: Plan) -> Recorded:
        return read_form(plan, form, actor, now, desk.today, desk.small_group_limit)

    became: Kept | Problems | Recorded = desk.store.keep(
        decide,
        by=actor.id,
        at=now,
        why=reason(form),
        once=form.nonce,
    )
    plan = desk.store.plan()
    if plan and not form.round and form.indicator:
        standing = stands(plan, form.indicator, "", actor, desk.today)
        form = replace(form, round=_round_of(became) or (standing.round.name if isinstance(standing, Standing) else ""))
    return Tried(plan, actor, form, became)


def _round_of(became: Kept | Problems | Recorded) -> str:
    """The round that something was stored in."""
    values = became.outcome.values if isinstance(became, Kept) else ()
    return next((str(getattr(one, "round", "")) for one in values), "")


def nearest(asked: Tried | Chosen) -> Indicator | None:
    if isinstance(asked, Chosen):
        return asked.offers[0].indicator if asked.offers else None
    return asked.plan.indicator(asked.form.indicator) if asked.plan else None
