"""What a recording modal remembers and holds: everything is in the view itself, so a restart loses nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from goals.numbers import write_exactly
from goals.plan import Measurement, Of, Plan
from goals.recording import (
    Field,
    Form,
    How,
    Later,
    Remark,
    Standing,
    last_told,
    may_see_split,
    seen,
    wants_forecast,
)
from goals.roles import Actor
from handlers.desk import Desk
from handlers.views.blocks import Block
from handlers.views.fields import held
from handlers.views.recording import moment, who
from handlers.views.recording_form import Sheet, Stood
from handlers.views.voice import Voice

METADATA = 3000
"""Characters that Slack lets a modal remember."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the confirmation goes: a response address, `replaces` what was pressed or stands below it; a direct
    message, in its `thread` or in place of the message `ts`; the modal itself, for `home`; else a direct message."""

    hook: str = ""
    replaces: bool = False
    channel: str = ""
    thread: str = ""
    ts: str = ""
    home: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What the modal remembers beside its fields: the form's parts that nobody types, where the confirmation goes, and
    what was typed in fields that are not shown now (`kept`)."""

    indicator: str
    round: str
    nonce: str
    seen: str
    place: Place = Place()
    later: bool = False
    changing: bool = False
    accepted: tuple[str, ...] = ()
    language: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)

    def written(self) -> str:
        """As it stands in the view; where there is no room, what is kept gives way, the longest first."""
        kept = dict(self.kept)
        while True:
            told = {**asdict(replace(self, kept=kept)), "place": _without_empty(asdict(self.place))}
            text = json.dumps(_without_empty(told), ensure_ascii=False, separators=(",", ":"))
            if len(text) <= METADATA or not kept:
                return text
            del kept[max(kept, key=lambda name: len(kept[name]))]


def remembered(view: Block) -> Memory:
    """Read what a modal remembers."""
    told = json.loads(view["private_metadata"])
    place = Place(**told.pop("place", {}))
    return Memory(**{**told, "place": place, "accepted": tuple(told.get("accepted", ())), "kept": told.get("kept", {})})


def form_in(view: Block, turned: bool = False) -> Form:
    """Read the form as it is filled in, with what was typed in fields that are not shown; `turned` to its other face,
    which says when it is followed up instead of giving a value."""
    memory = remembered(view)
    shown = {str(id): ",".join(told) if isinstance(told, list) else str(told) for id, told in held(view).items()}
    typed = {**memory.kept, **shown}

    def text(name: Field) -> str:
        return typed.get(name, "")

    how, _, replaces = text(Field.HOW).partition("/")
    later = Later(text(Field.LATER_KIND), _date(text(Field.LATER_ON)), text(Field.LATER_OCCASION))
    return Form(
        indicator=memory.indicator,
        round=memory.round,
        nonce=memory.nonce,
        seen=memory.seen,
        total=text(Field.TOTAL),
        women=text(Field.WOMEN),
        men=text(Field.MEN),
        not_split=bool(text(Field.SPLIT)),
        forecast=text(Field.FORECAST),
        condition=text(Field.CONDITION),
        comment=text(Field.COMMENT),
        period_from=_date(text(Field.FROM)),
        period_to=_date(text(Field.TO)),
        evidence=text(Field.EVIDENCE),
        occasion=text(Field.OCCASION),
        how=How(how) if how else None,
        replaces=replaces,
        why=text(Field.WHY),
        used=text(Field.USED),
        because=text(Field.BECAUSE),
        later=later if memory.later != turned else None,
        accepted=frozenset(memory.accepted),
    )


def opened(plan: Plan, standing: Standing, nonce: str, actor: Actor, limit: int, changes: str = "") -> Form:
    """A form as it is when it is opened: filled in with what stands there, where that is one thing; with `changes`, the
    id of a measurement, for putting that right."""
    about = next((one for one in standing.outcomes if one.id == changes), None)
    shown = about or (standing.outcomes[0] if len(standing.outcomes) == 1 else None)
    form = Form(
        indicator=standing.indicator.id,
        round=standing.round.name,
        nonce=nonce,
        seen=seen(standing),
        comment=standing.entry.comment if standing.entry else "",
        how=How.REPLACE if about else None,
        replaces=about.id if about else "",
    )
    if standing.forecast:
        form = replace(form, forecast=write_exactly(standing.forecast.value), condition=standing.forecast.condition)
    if not shown:
        return form
    split = may_see_split(plan, shown, actor, limit)
    return replace(
        form,
        total=write_exactly(shown.value),
        women=write_exactly(shown.women) if split and shown.women is not None else "",
        men=write_exactly(shown.men) if split and shown.men is not None else "",
        not_split=standing.indicator.gender_split and shown.women is None and shown.men is None,
        period_from=shown.period_from,
        period_to=shown.period_to,
        evidence=shown.evidence,
        occasion=shown.occasion,
    )


def sheet(
    desk: Desk,
    plan: Plan,
    standing: Standing,
    form: Form,
    actor: Actor,
    place: Place,
    voice: Voice,
    remarks: Sequence[Remark] = (),
    changing: bool = False,
    overtaken: bool = False,
) -> Sheet:
    """Everything that the modal is to show of a form, and to remember."""
    form = replace(form, seen=seen(standing), round=standing.round.name, brief=False)
    limit = desk.small_group_limit
    last = last_told(plan, standing, desk.today)
    targets = [one for one in plan.targets_of(form.indicator) if one.year == standing.round.year]
    kinds = dict.fromkeys(
        kind
        for kind in (*standing.indicator.followed_up, *(one.kind for one in plan.rounds_of(standing.round.board)))
        if kind != standing.round.kind
    )
    memory = Memory(
        form.indicator,
        form.round,
        form.nonce,
        form.seen,
        place,
        form.later is not None,
        changing,
        tuple(sorted(form.accepted)),
        voice.language,
        _kept(form),
    )
    return Sheet(
        standing=standing,
        form=form,
        target=targets[-1] if targets else None,
        last=last,
        stood=tuple(
            Stood(one, who(plan, one.reported_by, voice), moment(one.reported_at, desk.zone, voice))
            for one in standing.outcomes
        ),
        overtaken=overtaken,
        comment_stood=standing.entry.comment if standing.entry and standing.entry.comment != form.comment else "",
        remarks=tuple(remarks),
        kinds=tuple(kinds),
        forecast=wants_forecast(plan, standing),
        split_hidden=any(not may_see_split(plan, one, actor, limit) for one in standing.outcomes),
        changing=changing,
        metadata=memory.written(),
    )


def measurement_of(plan: Plan, form: Form) -> Measurement | None:
    """Return the measurement that a stored form made or put right, or None."""
    id = form.replaces if form.how is How.REPLACE else f"{form.indicator}:{form.round}:{form.nonce}"
    outcomes = (one for one in plan.measurements_of(form.indicator, form.round) if one.of is Of.OUTCOME)
    return next((one for one in outcomes if one.id == id), None)


def _kept(form: Form) -> dict[str, str]:
    """What is typed in fields that the form's other face shows."""
    later = form.later or Later()
    told = {
        Field.LATER_KIND: later.kind,
        Field.LATER_ON: later.on.isoformat() if later.on else "",
        Field.LATER_OCCASION: later.occasion,
    }
    if form.later:
        told |= {
            Field.TOTAL: form.total,
            Field.WOMEN: form.women,
            Field.MEN: form.men,
            Field.SPLIT: "yes" if form.not_split else "",
            Field.FORECAST: form.forecast,
            Field.CONDITION: form.condition,
            Field.FROM: form.period_from.isoformat() if form.period_from else "",
            Field.TO: form.period_to.isoformat() if form.period_to else "",
            Field.EVIDENCE: form.evidence,
            Field.OCCASION: form.occasion,
        }
    told |= {Field.WHY: form.why} if form.how is not How.REPLACE else {}
    told |= {Field.USED: form.used, Field.BECAUSE: form.because} if form.how is not How.ADD else {}
    return {str(name): text for name, text in told.items() if text}


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _without_empty(told: Mapping[str, Any]) -> dict[str, Any]:
    required = ("indicator", "round", "nonce", "seen")
    return {name: value for name, value in told.items() if value or name in required}
