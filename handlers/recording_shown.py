"""What somebody sees who records: the form, the form once more, the confirmation, or why there is none of these."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from goals.home import waiting
from goals.plan import Plan, Round
from goals.problems import Problems
from goals.recording import (
    Closed,
    Doubtful,
    Faulty,
    Form,
    Gone,
    How,
    Later,
    NoRound,
    Overtaken,
    Remark,
    Standing,
    may_see_split,
    stands,
)
from goals.roles import Actor, Refused
from goals.status import indicator_status
from handlers.desk import Desk
from handlers.recording_sheet import Place, measurement_of, opened, sheet
from handlers.recording_trying import Tried
from handlers.views import recording as view
from handlers.views import recording_form, recording_saved
from handlers.views.blocks import Block, Message
from handlers.views.question import no_plan
from handlers.views.recording_remarks import obstacles
from handlers.views.voice import Voice
from store import Kept

LATER = "later"
"""What is changed where no measurement is: when it is followed up."""


def form_or_why_not(
    desk: Desk,
    plan: Plan | None,
    actor: Actor,
    indicator: str,
    round: str,
    place: Place,
    voice: Voice,
    written: Form | None = None,
    changes: str = "",
) -> Message | Block:
    """The form of an indicator, filled in with what stands there or was `written`; or why there is none."""
    if plan is None:
        return no_plan(voice)
    standing = stands(plan, indicator, round, actor, desk.today)
    if not isinstance(standing, Standing):
        return why_not(desk, plan, standing, indicator, voice)
    form = opened(plan, standing, secrets.token_hex(6), actor, desk.small_group_limit, changes)
    if changes == LATER and standing.entry and not standing.outcomes:
        form = replace(form, later=_later_as_it_stands(plan, standing))
    if written and written.later and not standing.outcomes:
        form = replace(form, later=form.later or written.later, comment=written.comment or form.comment)
    if written and (written.total or written.women):
        form = replace(form, total=written.total, women=written.women, men=written.men, not_split=False)
    changing = form.how is How.REPLACE
    return recording_form.modal(sheet(desk, plan, standing, form, actor, place, voice, changing=changing), voice)


def _later_as_it_stands(plan: Plan, standing: Standing) -> Later:
    entry = standing.entry
    assert entry
    kinds = {one.kind for one in plan.rounds_of(standing.round.board)} | set(standing.indicator.followed_up)
    known = entry.expected in kinds
    return Later(entry.expected if known else "", entry.expected_on, "" if known else entry.expected)


def again(desk: Desk, tried: Tried, place: Place, voice: Voice, changing: bool = False) -> Message | Block:
    """The form once more with what has to be said of it, everything typed still there; or why it cannot be saved."""
    plan, form, became = tried.plan, tried.form, tried.became
    assert plan is not None
    standing = stands(plan, form.indicator, form.round, tried.actor, desk.today)
    if isinstance(became, Problems) or not isinstance(standing, Standing):
        why = Closed(_round(plan, form), ()) if isinstance(standing, Standing) else standing
        return view.not_saved(why_not(desk, plan, why, form.indicator, voice), form, voice)
    remarks: tuple[Remark, ...] = ()
    overtaken = False
    match became:
        case Faulty():
            remarks = became.remarks
        case Doubtful():
            remarks = became.remarks
            form = replace(form, accepted=frozenset(one.key for one in remarks))
        case Overtaken():
            overtaken = became.since
    if form.brief:
        there = opened(plan, standing, secrets.token_hex(6), tried.actor, desk.small_group_limit)
        form = replace(form, nonce=there.nonce, comment=there.comment)
    told = sheet(desk, plan, standing, form, tried.actor, place, voice, remarks, changing, overtaken)
    return recording_form.modal(told, voice)


def _round(plan: Plan, form: Form) -> Round:
    found = plan.round(plan.board_of(form.indicator).id, form.round)
    assert found, "the form was opened in this round"
    return found


def why_not(desk: Desk, plan: Plan, why: Gone | NoRound | Closed | Refused, indicator: str, voice: Voice) -> Message:
    """Why nothing can be recorded there, with who can or what to do."""
    match why:
        case Refused():
            return view.refused(plan.indicator(indicator).name, why.may, voice)
        case Closed():
            return view.closed(why.round, why.may, voice)
        case NoRound():
            return view.no_round(why.indicator.name, voice)
        case Gone():
            return view.gone(desk.commands.record, voice)


def confirmed(desk: Desk, tried: Tried, voice: Voice) -> Message:
    """What was saved, as whoever saved it sees it."""
    plan, form, became = tried.plan, tried.form, tried.became
    assert plan is not None
    assert isinstance(became, Kept)
    status = indicator_status(plan, form.indicator, desk.today, form.round)
    measurement = None if form.later else measurement_of(plan, form) or status.result
    changes = [one for one in became.changes if one.what == "measurements" and one.field]
    person = tried.actor.person
    left = next(
        (
            recording_saved.Left(len(one.values), one.round, one.values[0].indicator, one.values_late)
            for one in (waiting(plan, person, desk.today) if person else ())
            if one.values and one.round.name == form.round
        ),
        None,
    )
    return recording_saved.saved(
        recording_saved.Saved(
            status=status,
            measurement=measurement,
            before=next((one.old for one in changes if one.field == "value"), None),
            corrects=bool(changes),
            changed=bool(became.changes) or became.again,
            why=form.why,
            split_shown=not measurement or may_see_split(plan, measurement, tried.actor, desk.small_group_limit),
            split_missing=status.indicator.gender_split
            and not form.not_split
            and not (measurement and measurement.women),
            revision=became.changes[0].revision if became.changes else None,
            left=left,
        ),
        voice,
    )


def why_again(desk: Desk, tried: Tried, voice: Voice) -> Sequence[Block]:
    """Why a form was not saved, where it is not open any more."""
    match tried.became:
        case Faulty(remarks=remarks) | Doubtful(remarks=remarks):
            return obstacles(remarks, voice)
        case Refused() | Closed() | NoRound() | Gone() as why:
            assert tried.plan
            return why_not(desk, tried.plan, why, tried.form.indicator, voice).blocks
        case _:
            return view.overtaken(voice)


def in_modal(shown: Message | Block, voice: Voice) -> Block:
    """The modal, or a message as the content of one."""
    return shown if isinstance(shown, dict) else view.shown_in_modal(shown, voice("Rapportera resultat"), voice)
