"""Judging resultatmål: `/prognos`, the form behind every "Bedöm" button, the way back, and the news of it."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from slack_bolt import Args

from goals import assessment
from goals.assessment import Closed, Doubtful, Faulty, Judgement, Overtaken
from goals.learning import meant
from goals.outcome import Notice
from goals.plan import Assessment, Level, Plan, ResultGoal, Round, RoundState, Scope
from goals.problems import Problems
from goals.question import ask
from goals.roles import Act, Actor, Refused, refused
from goals.status import goal_status
from handlers.conversation import channel_board, typed
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, show_above, tell
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, respond, user_of
from handlers.readers import SCOPE
from handlers.rounds import closed_by
from handlers.views import assessment as view
from handlers.views import assessment_form as form_view
from handlers.views import forms
from handlers.views.assessment_form import Before, Draft
from handlers.views.blocks import Block, Message, escape, in_line, message, section
from handlers.views.fields import reading
from handlers.views.voice import Voice
from store import Change, Kept, Snapshot

HELP = re.compile(r"\s*(hjälp|hjalp|help|\?)\s*", re.IGNORECASE)


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(
        Heard.COMMAND,
        commands.assess,
        on_command,
        scopes=("commands", SCOPE),
        usage="kompetensförsörjning",
        purpose="Bedöm ett resultatmål",
    )
    yield Listener(Heard.ACTION, view.OPEN, on_open, starts=True)
    yield Listener(Heard.ACTION, view.UNDO, on_undo)
    yield Listener(Heard.ACTION, view.HISTORY, on_history)
    yield Listener(Heard.VIEW, form_view.FORM, on_form)


def on_command(desk: Desk, slack: Args) -> None:
    """Show what waits for a judgement, or open the form of the goal that is named."""
    slack.ack()
    voice, snapshot = desk.voice(slack), desk.store.snapshot()
    words = typed(slack.body.get("text") or "").strip()
    if snapshot is None:
        respond(slack, forms.no_plan(voice), response_type="ephemeral")
    elif HELP.fullmatch(words):
        respond(slack, view.help(desk.commands.assess, voice), response_type="ephemeral")
    elif words:
        _named(desk, slack, snapshot, words, voice)
    else:
        _waiting(desk, slack, snapshot.plan, voice)


def on_open(desk: Desk, slack: Args) -> None:
    """Open the form of the goal whose button was pressed."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.store.plan()
    id, name = pressed_value(slack).split("|")
    goal = next((one for one in plan.result_goals if one.id == id), None) if plan else None
    if plan is None or goal is None:
        tell(slack, message(section(voice("Målet finns inte kvar i planen."))), voice)
        return
    _open(desk, slack, plan, goal, plan.round(goal.board, name), voice)


def on_form(desk: Desk, slack: Args) -> None:
    """Store a judgement, or ask about what is wrong or doubtful in it."""
    form = Form.submitted(slack)
    voice = desk.voice(slack, opened_in=form.language)
    fields = entered(slack)
    draft = Draft(
        fields[form_view.LEVEL],
        fields[form_view.MOTIVATED],
        tuple(fields[form_view.RESTS_ON]),
        fields[form_view.OTHER],
    )
    theirs = fields.get(form_view.STANDS, "") == form_view.THEIRS
    user = user_of(slack)
    settle(desk, slack, form, voice, lambda: _submit(desk, user, form, draft, theirs, voice), draft.said)


def on_undo(desk: Desk, slack: Args) -> None:
    """Take a judgement back, and show what stands then in place of the confirmation."""
    slack.ack()
    voice = desk.voice(slack)
    id, name, seen = pressed_value(slack).split("|")
    actor = desk.actor(user_of(slack))
    now = desk.now()

    def decide(plan: Plan) -> assessment.Decided:
        return assessment.withdraw(plan, id, name, seen, actor, now, _channels(desk, plan, id))

    done = desk.store.keep(decide, actor.id, now, "ångrad i Slack")
    plan = desk.plan
    at = plan.round(plan.result_goal(id).board, name)
    assert at, "what is stored has a round"
    goal, stands = plan.result_goal(id), plan.assessment(id, name)
    match done:
        case Kept():
            replace(slack, view.taken_back(goal, at, stands, _who(plan, stands), voice))
        case Overtaken():
            replace(slack, view.overtaken(goal, at, stands, _who(plan, stands), voice))
        case Refused(may=may):
            tell(slack, forms.only(view.refused(goal, voice), may, voice), voice)
        case Closed(round=round):
            tell(slack, message(section(f"🔒 {closed_by(desk, round, voice)}")), voice)
        case Problems():
            tell(slack, message(section(escape(str(done)))), voice)


def on_history(desk: Desk, slack: Args) -> None:
    """Show every judgement of a goal."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.plan
    id, _ = pressed_value(slack).split("|")
    goal = plan.result_goal(id)
    told = [(one, _title(plan, one.by)) for one in _history(desk, plan, goal)]
    show_above(slack, reading(forms.READ, voice("Historik"), view.history(goal, told, voice), voice))


def level_news(desk: Desk, notice: Notice, voice: Voice) -> Message | None:
    """The message that a notice of a changed level stands for; None where it is no longer true."""
    plan = desk.store.plan()
    told = assessment.news(plan, notice) if plan else None
    if plan is None or told is None:
        return None
    before = _in_round(plan, told.before) if told.before else None
    if before is None and not told.withdrawn:
        return None
    return view.level_news(told, before, _who(plan, told.now), voice)


def _named(desk: Desk, slack: Args, snapshot: Snapshot, words: str, voice: Voice) -> None:
    plan = snapshot.plan
    said = ask(words, plan, desk.today, snapshot.index, board=channel_board(desk, slack))
    goals = assessment.meant_goals(plan, meant(plan, words, said))
    if not goals:
        respond(slack, forms.not_found(words, desk.commands.assess, voice), response_type="ephemeral")
    elif len(goals) == 1:
        _open(desk, slack, plan, goals[0], plan.open_round(goals[0].board), voice)
    else:
        shown = view.choice(*_sorted(plan, goals), _boards(plan), voice, voice("*Vilket av de här målen menar du?*"))
        respond(slack, shown, response_type="ephemeral")


def _waiting(desk: Desk, slack: Args, plan: Plan, voice: Voice) -> None:
    actor = desk.actor(user_of(slack))
    mine = assessment.may_judge(plan, actor)
    waits = assessment.waiting(plan, actor)
    if len(waits) == 1:
        ((round, goal),) = waits
        _open(desk, slack, plan, goal, round, voice)
        return
    if not mine and plan.result_goals:
        goal = plan.result_goals[0]
        no = refused(plan, actor, Act.ASSESS, Scope.RESULT_GOAL, goal.id)
        shown = (
            forms.only(voice("Du kan inte bedöma resultatmål."), no.may, voice)
            if no
            else message(section(voice("Inget väntar på din bedömning.")))
        )
        respond(slack, shown, response_type="ephemeral")
        return
    judged = [(round, goal, one) for round, goal in mine if (one := plan.assessment(goal.id, round.name))]
    respond(slack, view.choice(waits, judged, _boards(plan), voice), response_type="ephemeral")


def _boards(plan: Plan) -> dict[str, str]:
    """The names of the boards by id, where there are several."""
    return {board.id: board.name for board in plan.boards} if len(plan.boards) > 1 else {}


def _sorted(
    plan: Plan, goals: Sequence[ResultGoal]
) -> tuple[list[tuple[Round, ResultGoal]], list[tuple[Round, ResultGoal, Assessment]]]:
    """The goals that wait in their open round, and those that are judged there."""
    open = [(round, goal) for goal in goals if (round := plan.open_round(goal.board))]
    judged = [(round, goal, one) for round, goal in open if (one := plan.assessment(goal.id, round.name))]
    return [pair for pair in open if plan.assessment(pair[1].id, pair[0].name) is None], judged


def _open(desk: Desk, slack: Args, plan: Plan, goal: ResultGoal, round: Round | None, voice: Voice) -> None:
    """Open the form, or say why this person cannot judge this goal now."""
    actor = desk.actor(user_of(slack))
    no = refused(plan, actor, Act.ASSESS, Scope.RESULT_GOAL, goal.id)
    if no:
        tell(slack, forms.only(view.refused(goal, voice), no.may, voice), voice)
    elif round is None:
        told = voice("Ingen rapportering är öppen för *{name}*.", name=in_line(goal.name))
        last = plan.rounds_of(goal.board)[-1:]
        tell(slack, message(section(" ".join([told, *(closed_by(desk, one, voice) for one in last)]))), voice)
    elif round.state is not RoundState.OPEN:
        tell(slack, message(section(f"🔒 {closed_by(desk, round, voice)}")), voice)
    else:
        latest = plan.assessment(goal.id, round.name)
        form = Form.opened(slack, voice, goal.id, round.name, seen=assessment.mark(latest))
        show(slack, _form(desk, plan, form, Draft.of(latest), voice))


def _form(
    desk: Desk,
    plan: Plan,
    form: Form,
    draft: Draft,
    voice: Voice,
    doubtful: Doubtful | None = None,
    overtaken: Assessment | None = None,
) -> Block:
    id, name = form.about
    stood = [one for one in (plan.assessment(id, name), assessment.earlier(plan, id, name)) if one]
    before = [_before(plan, one) for one in stood if one != overtaken]
    status = goal_status(plan, id, desk.today, name)
    asked = form.asked(doubtful.level) if doubtful else form
    doubt = view.against(doubtful.evidence, doubtful.level, voice) if doubtful else ""
    newer = _before(plan, overtaken) if overtaken else None
    return form_view.form(status, before, draft, asked.kept, voice, doubt, newer)


def _submit(desk: Desk, user: str, form: Form, draft: Draft, theirs: bool, voice: Voice) -> Answered:
    id, name = form.about
    actor, now = desk.actor(user), desk.now()
    other = (draft.other.strip(),) if draft.other.strip() else ()
    written = Judgement(
        id,
        name,
        next((level for level in assessment.LEVELS if level == draft.level), None),
        draft.motivation,
        (*draft.rests_on, *other),
        form.seen,
        form.told,
        give_way=theirs,
    )

    def decide(plan: Plan) -> assessment.Decided:
        return assessment.judge(plan, written, actor, now, _channels(desk, plan, id))

    done: Kept | Problems | assessment.Decided = desk.store.keep(
        decide, actor.id, now, "bedömt i Slack", once=f"assessment/{form.nonce}"
    )
    plan = desk.plan
    match done:
        case Kept():
            return Done(voice("Bedöm ett resultatmål"), _saved(desk, plan, actor, form, done, voice))
        case Faulty(faults=faults):
            return Wrong(form_view.faults(faults, voice))
        case Doubtful():
            return Again(_form(desk, plan, form, draft, voice, done))
        case Overtaken(now=stands, doubtful=doubtful):
            newer = dataclasses.replace(form, seen=assessment.mark(stands))
            return Again(_form(desk, plan, newer, draft, voice, doubtful, stands))
        case Refused(may=may):
            goal = plan.result_goal(id)
            told = forms.only(view.refused(goal, voice), may, voice).blocks[0]["text"]["text"]
            return Again(form_view.closed(told, draft, voice))
        case Closed(round=round):
            return Again(form_view.closed(closed_by(desk, round, voice), draft, voice))
        case Problems():
            return Again(form_view.closed(escape(str(done)), draft, voice))
        case _:
            return Again(form_view.closed(voice("Målet finns inte kvar i planen."), draft, voice))


def _saved(desk: Desk, plan: Plan, actor: Actor, form: Form, done: Kept, voice: Voice) -> Message:
    """The confirmation of what was stored, now or by the same submission before; of what stands where nothing was."""
    id, name = form.about
    goal, round, now = plan.result_goal(id), plan.round(plan.result_goal(id).board, name), plan.assessment(id, name)
    assert round, "what is stored has a round"
    if now is None or not (done.changes or done.again):
        return view.stands(goal, round, now, _who(plan, now), voice)
    before = assessment.before(plan, now)
    return view.saved(
        goal,
        round,
        now,
        assessment.mark(now),
        _in_round(plan, before) if before else None,
        _channels(desk, plan, id),
        assessment.waiting(plan, actor),
        voice,
    )


def _history(desk: Desk, plan: Plan, goal: ResultGoal) -> list[view.Told]:
    """Every judgement of a goal out of the change log, newest first, also those that were taken back."""
    told = []
    for change in desk.store.changes("assessments", begins=f"{goal.id}/"):
        round = plan.round(goal.board, change.row.split("/", 1)[1].rsplit("/", 1)[0])
        if round and not change.field:
            told.append(_told(desk, round, change))
    return sorted(told, key=lambda one: one.at, reverse=True)


def _told(desk: Desk, round: Round, change: Change) -> view.Told:
    gone = change.new is None
    fields = change.old if gone else change.new
    at = change.at if gone else fields["assessed_at"] or change.at
    by = change.by if gone else fields["assessed_by"]
    return view.Told(at.astimezone(desk.zone), by, round, Level(fields["level"]), fields["motivation"], gone)


def _in_round(plan: Plan, judged: Assessment) -> tuple[Round, Assessment] | None:
    round = plan.round(plan.result_goal(judged.result_goal).board, judged.round)
    return (round, judged) if round else None


def _before(plan: Plan, judged: Assessment) -> Before:
    found = _in_round(plan, judged)
    assert found, "what is stored has a round"
    return Before(*found, _who(plan, judged))


def _who(plan: Plan, judged: Assessment | None) -> str:
    return _title(plan, judged.assessed_by) if judged else ""


def _title(plan: Plan, by: str) -> str:
    person = plan.person(by)
    return person.title if person else ""


def _channels(desk: Desk, plan: Plan, goal: str) -> tuple[str, ...]:
    board = next((one.board for one in plan.result_goals if one.id == goal), "")
    return desk.news.get(board, ())
