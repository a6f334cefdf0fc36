"""Writing a report's chapters: the list behind "Skriv texter", the form, the way back, and new chapters."""

import dataclasses
from collections.abc import Iterator

from slack_bolt import Args

from goals import writing
from goals.adopting.naming import tidy
from goals.plan import Chapter, ChapterKind, ChapterText, Plan, Round, RoundState, Scope
from goals.problems import Problems
from goals.report import may_write
from goals.roles import Act, Actor, Refused, refused
from goals.writing import LONGEST, Closed, Decided, Faulty, NewChapter, Overtaken, Version, Written, mark, parted
from handlers.desk import Commands, Desk
from handlers.forms import Again, Answered, Done, Form, Wrong, entered, settle, show, show_above, tell
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, user_of
from handlers.views import forms, report
from handlers.views import writing as view
from handlers.views.blocks import Block, Message, escape, message, section
from handlers.views.fields import reading
from handlers.views.voice import Voice
from store import Kept

WROTE, UNDID, ADDED = "skriven i Slack", "ångrad i Slack", "tillagt i Slack"


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; it is opened from the report."""
    yield Listener(Heard.ACTION, report.CHAPTERS, on_chapters, starts=True)
    yield Listener(Heard.ACTION, report.WRITE, on_write, starts=True)
    yield Listener(Heard.ACTION, report.ADD, on_add, starts=True)
    yield Listener(Heard.ACTION, view.UNDO, on_undo)
    yield Listener(Heard.ACTION, view.HISTORY, on_history, starts=True)
    yield Listener(Heard.VIEW, view.FORM, on_form)
    yield Listener(Heard.VIEW, view.ADD_FORM, on_add_form)


def on_chapters(desk: Desk, slack: Args) -> None:
    """Show a page of a report's chapters."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.plan
    board, name, page = pressed_value(slack).split("|")
    round = plan.round(board, name)
    if round is None:
        replace(slack, report.gone(desk.commands.report, voice))
        return
    found = [view.Shown(one, plan.text(one.id, name)) for one in writing.chapters(plan, board)]
    may = may_write(plan, desk.actor(user_of(slack)), board)
    replace(slack, view.listing(plan.board(board), round, found, int(page), may, voice))


def on_write(desk: Desk, slack: Args) -> None:
    """Open the form for a chapter's text, or say why it cannot be written."""
    slack.ack()
    voice, plan, chapter, round = desk.voice(slack), *_meant(desk, pressed_value(slack))
    if chapter is None or round is None:
        tell(slack, message(section(view.gone(voice))), voice)
        return
    text = plan.text(chapter.id, round.name)
    no = refused(plan, desk.actor(user_of(slack)), Act.WRITE_CHAPTER, Scope.BOARD, chapter.board)
    if no:
        tell(slack, forms.only(view.not_yours(voice), no.may, voice), voice)
    elif round.state is RoundState.DECIDED:
        tell(slack, message(section(view.frozen(round, voice))), voice)
    elif text and len(text.text) > LONGEST:
        tell(slack, message(section(view.too_long(chapter, voice))), voice)
    else:
        show(slack, _form(plan, Form.opened(slack, voice), chapter, round, text.text if text else "", voice))


def on_form(desk: Desk, slack: Args) -> None:
    """Store a text, or ask which one stands where somebody else wrote meanwhile."""
    form = Form.submitted(slack)
    voice = desk.voice(slack, opened_in=form.language)
    fields = entered(slack)
    _, _, *between = form.about
    parts = [str(fields[view.text_field(number)]) for number in range(len(between) + 1)]
    theirs = fields.get(view.STANDS, "") == view.THEIRS
    actor, text = desk.actor(user_of(slack)), writing.joined(parts, between)
    settle(desk, slack, form, voice, lambda: _submit(desk, form, actor, text, theirs, voice), text)


def on_undo(desk: Desk, slack: Args) -> None:
    """Take a text back, and show what stands then in place of the confirmation."""
    slack.ack()
    voice, actor, now = desk.voice(slack), desk.actor(user_of(slack)), desk.now()
    id, name, seen = pressed_value(slack).split("|")
    versions = _versions(desk, id, name)

    def decide(plan: Plan) -> Decided:
        return writing.take_back(plan, id, name, seen, versions, actor)

    done: Kept | Problems | Decided = desk.store.keep(decide, actor.id, now, UNDID)
    plan, chapter, round = _meant(desk, f"{id}|{name}")
    if chapter is None or round is None:
        replace(slack, message(section(view.gone(voice))))
        return
    match done:
        case Kept():
            replace(slack, view.stands(chapter, round, plan.text(id, name), voice, view.undone(voice)))
        case Overtaken(now=stands):
            replace(slack, view.stands(chapter, round, stands, voice, view.overtaken(voice)))
        case Refused(may=may):
            tell(slack, forms.only(view.not_yours(voice), may, voice), voice)
        case Problems():
            tell(slack, message(section(escape(str(done)))), voice)
        case _:
            tell(slack, message(section(view.frozen(round, voice))), voice)


def on_history(desk: Desk, slack: Args) -> None:
    """Show what a chapter has said."""
    slack.ack()
    voice, plan, chapter, round = desk.voice(slack), *_meant(desk, pressed_value(slack))
    if chapter is None or round is None:
        tell(slack, message(section(view.gone(voice))), voice)
        return
    told = [_past(desk, plan, one) for one in _versions(desk, chapter.id, round.name)]
    show_above(slack, view.history(chapter, round, told, voice))


def on_add(desk: Desk, slack: Args) -> None:
    """Open the form for a new chapter."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.plan
    board, name, *kind = pressed_value(slack).split("|")
    round = plan.round(board, name)
    no = refused(plan, desk.actor(user_of(slack)), Act.WRITE_CHAPTER, Scope.BOARD, board) if round else None
    if round is None:
        tell(slack, report.gone(desk.commands.report, voice), voice)
    elif no:
        tell(slack, forms.only(view.not_yours(voice), no.may, voice), voice)
    else:
        show(slack, view.add_form("".join(kind), Form.opened(slack, voice, board, name).kept, voice))


def on_add_form(desk: Desk, slack: Args) -> None:
    """Add a chapter, and go on with its text."""
    form = Form.submitted(slack)
    voice, actor, now = desk.voice(slack, opened_in=form.language), desk.actor(user_of(slack)), desk.now()
    fields = entered(slack)
    board = form.about[0]
    kind = next((one for one in ChapterKind if one == fields["kind"]), None)
    new = NewChapter(board, kind, str(fields["name"]))

    def work() -> Answered:
        done: Kept | Problems | Faulty | Refused = desk.store.keep(
            lambda plan: writing.add(plan, new, actor), actor.id, now, ADDED, once=f"chapter/{form.nonce}"
        )
        plan = desk.plan
        match done:
            case Kept():
                return _added(plan, form, new, voice)
            case Faulty(faults=faults):
                return Wrong(view.faults(faults, voice))
            case Refused(may=may):
                only = forms.only(view.not_yours(voice), may, voice)
                return Again(reading(view.READ, voice("Nytt kapitel"), only, voice))
            case Problems():
                return Again(view.closed(escape(str(done)), new.name, voice))

    settle(desk, slack, form, voice, work, new.name)


def _added(plan: Plan, form: Form, new: NewChapter, voice: Voice) -> Answered:
    board, name = form.about
    round = plan.round(board, name)
    chapter = next((one for one in plan.chapters if (one.board, one.name) == (board, tidy(new.name))), None)
    if round is None or chapter is None or round.state is RoundState.DECIDED:
        return Again(view.closed(view.frozen(round, voice) if round else view.gone(voice), "", voice))
    return Again(_form(plan, dataclasses.replace(form, nonce=f"{form.nonce}-text"), chapter, round, "", voice))


def _form(
    plan: Plan,
    form: Form,
    chapter: Chapter,
    round: Round,
    text: str,
    voice: Voice,
    overtaken: view.Past | None = None,
) -> Block:
    """The form with this text in it; it remembers which text stands there now."""
    parts, between = parted(text)
    seen = mark(plan.text(chapter.id, round.name))
    opened = dataclasses.replace(form, about=(chapter.id, round.name, *between), seen=seen)
    return view.form(chapter, round, parts, _earlier(plan, chapter, round), opened.kept, voice, overtaken)


def _submit(desk: Desk, form: Form, actor: Actor, text: str, theirs: bool, voice: Voice) -> Answered:
    id, name, *_ = form.about
    written = Written(id, name, text, form.seen, theirs)

    def decide(plan: Plan) -> Decided:
        return writing.write(plan, written, actor)

    done: Kept | Problems | Decided = desk.store.keep(decide, actor.id, desk.now(), WROTE, once=f"writing/{form.nonce}")
    plan, chapter, round = _meant(desk, f"{id}|{name}")
    if chapter is None or round is None:
        return Again(view.closed(view.gone(voice), text, voice))
    match done:
        case Kept():
            return Done(voice("Skriv ett kapitel"), _saved(desk, plan, chapter, round, done, voice))
        case Faulty(faults=faults):
            return Wrong(view.faults(faults, voice))
        case Overtaken():
            newest = next(iter(_versions(desk, id, name)), None)
            past = _past(desk, plan, newest) if newest else None
            return Again(_form(plan, form, chapter, round, writing.cleaned(text), voice, past))
        case Refused(may=may):
            told = forms.only(view.not_yours(voice), may, voice).blocks[0]["text"]["text"]
            return Again(view.closed(told, text, voice))
        case Closed(round=closed):
            return Again(view.closed(view.frozen(closed, voice), text, voice))
        case Problems():
            return Again(view.closed(escape(str(done)), text, voice))
        case _:
            return Again(view.closed(view.gone(voice), text, voice))


def _saved(desk: Desk, plan: Plan, chapter: Chapter, round: Round, done: Kept, voice: Voice) -> Message:
    """The confirmation of what was stored, now or by the same submission before; what stands where nothing was."""
    from goals.documents.report_out import contradictions  # only who writes a report needs the time that this takes

    text = plan.text(chapter.id, round.name)
    if text is None or not (done.changes or done.again):
        return view.stands(chapter, round, text, voice)
    found = contradictions(plan, chapter.board, round, desk.today)
    wrong = [one.what for one in found if one.where == chapter.name]
    left = writing.next_unwritten(plan, round, chapter.id)
    return view.saved(chapter, round, text, mark(text), wrong, left, voice)


def _earlier(plan: Plan, chapter: Chapter, round: Round) -> tuple[Round, ChapterText] | None:
    """What the chapter said in the newest round before this one that has a text."""
    rounds = plan.rounds_of(chapter.board)
    before = rounds[: rounds.index(round)]
    return next(((one, text) for one in reversed(before) if (text := plan.text(chapter.id, one.name))), None)


def _versions(desk: Desk, chapter: str, round: str) -> tuple[Version, ...]:
    return writing.history(desk.store.changes("chapter_texts", f"{chapter}/{round}"))


def _past(desk: Desk, plan: Plan, one: Version) -> view.Past:
    person = plan.person(one.by)
    return view.Past(one.at.astimezone(desk.zone), person.title if person else one.why, one.text)


def _meant(desk: Desk, value: str) -> tuple[Plan, Chapter | None, Round | None]:
    """The plan, and the chapter and round of a button; None for what is not there any more."""
    plan, (id, name) = desk.plan, value.split("|")[:2]
    chapter = next((one for one in plan.chapters if one.id == id), None)
    return plan, chapter, plan.round(chapter.board, name) if chapter else None
