"""The import of a report: dropped in a direct message, read beside everything else, reviewed one question at a time.

What was read and what was decided lie in the store, so a review can be left and taken up again at any time: from the
message's buttons, with `/rapport granska`, or by dropping the same file again.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace as with_other
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from slack_bolt import Args

from goals.adopting.items import Choice, Decision, Item
from goals.plan import Person, Plan, Scope
from goals.problems import Problem, Problems
from goals.reviewing import Review, ReviewState
from goals.roles import Act, Actor, refused, refused_everywhere
from handlers.desk import Commands, Desk
from handlers.files import SCOPE, fetch
from handlers.forms import Answered, Done, Form, Wrong, entered, settle, show, tell
from handlers.listeners import Heard, Listener, guarded
from handlers.places import begin, finish, post, pressed_value, replace, respond, user_of
from handlers.views import importing as view
from handlers.views import importing_question as asking
from handlers.views.blocks import Message
from handlers.views.dropped import refused as not_fetched
from handlers.views.voice import Voice
from store import Imported

if TYPE_CHECKING:
    from goals.adopting.adoption import Adoption
    from goals.documents.report import Report

SUFFIXES = ("docx", "pdf", "txt", "doc", "docm")
"""What is read as a report, or refused as one with what to do instead."""
WHY = "inläst ur {name}"


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its files come as direct messages, its command is a word of the report's."""
    yield Listener(Heard.ACTION, asking.GO_ON, on_go_on, scopes=(SCOPE,))
    yield Listener(Heard.ACTION, f"{asking.ANSWER}_", on_answer, starts=True)
    yield Listener(Heard.ACTION, asking.ROW, on_row)
    yield Listener(Heard.ACTION, asking.CHANGE, on_change)
    yield Listener(Heard.ACTION, asking.SUMMARY, on_summary)
    yield Listener(Heard.ACTION, view.SURE, on_store)
    yield Listener(Heard.ACTION, view.STORE, on_store)
    yield Listener(Heard.ACTION, view.LEAVE, on_leave)
    yield Listener(Heard.VIEW, asking.FORM, on_form)


def on_file(desk: Desk, slack: Args, file: Mapping[str, Any], channel: str, thread: str | None) -> None:
    """Say that a report is being read, and read it beside; the message becomes its summary."""
    voice = desk.voice(slack)
    no = who_may(desk.store.stored_plan(), desk.actor(user_of(slack)))
    if no is not None:
        post(slack, view.not_yours(no, voice), channel, thread)
        return
    ts = post(slack, view.reading(str(file.get("name")), voice), channel, thread)

    def read(desk: Desk, slack: Args) -> None:
        shown = view.not_read(str(file.get("name")), voice)
        try:
            shown = _read(desk, slack, str(file["id"]), voice)
        finally:
            finish(slack, shown, channel, ts)

    begin(lambda: guarded(read, desk)(slack))


def on_command(desk: Desk, slack: Args) -> None:
    """Show the reviews that wait for whoever asks."""
    slack.ack()
    voice, user, stored = desk.voice(slack), user_of(slack), desk.store.stored_plan()
    reviews = [(one, len(_adoption(desk, stored, one).waiting)) for one in desk.store.reviews.open(user)]
    respond(slack, view.overview(reviews, voice), response_type="ephemeral")


def on_go_on(desk: Desk, slack: Args) -> None:
    """Show the first question that waits, or the first after the one that is passed over."""
    slack.ack()
    id, key = json.loads(pressed_value(slack))
    _show(desk, slack, id, key, passed=True)


def on_answer(desk: Desk, slack: Args) -> None:
    """Note an answer, and show the next question."""
    slack.ack()
    id, key, choice, text = json.loads(pressed_value(slack))
    if _mine(desk, slack, id):
        desk.store.reviews.decide(id, {key: Decision(Choice(choice), text)})
    _show(desk, slack, id, key)


def on_row(desk: Desk, slack: Args) -> None:
    """Say yes to a whole row, and show the next question."""
    slack.ack()
    id, key = json.loads(pressed_value(slack))
    review = _mine(desk, slack, id)
    item = _adoption(desk, desk.store.stored_plan(), review).item(key) if review else None
    if review and item:
        desk.store.reviews.decide(id, accepted(item, *rest_of_row(desk, review, item)))
    _show(desk, slack, id, key)


def on_change(desk: Desk, slack: Args) -> None:
    """Open the form for another value."""
    slack.ack()
    voice = desk.voice(slack)
    id, key = json.loads(pressed_value(slack))
    review = _mine(desk, slack, id)
    item = _adoption(desk, desk.store.stored_plan(), review).item(key) if review else None
    if item is None:
        tell(slack, view.gone(voice), voice)
        return
    form = with_other(Form.opened(slack, voice, id, key), replaces=True)
    show(slack, asking.form(item, form.kept, voice))


def on_form(desk: Desk, slack: Args) -> None:
    """Note another value, or say at its field what is wrong with it."""
    form = Form.submitted(slack)
    voice = desk.voice(slack, opened_in=form.language)
    id, key = form.about
    text = str(entered(slack)[asking.VALUE]).strip()

    def work() -> Answered:
        review = _mine(desk, slack, id)
        stored = desk.store.stored_plan()
        if review is None:
            return Done(voice("Granska"), view.gone(voice))
        tried = with_other(review, decisions={**review.decisions, key: Decision(Choice.VALUE, text)})
        item = _adoption(desk, stored, tried).item(key)
        if item and item.problem:
            return Wrong({asking.VALUE: item.problem.what})
        decided = desk.store.reviews.decide(id, {key: Decision(Choice.VALUE, text)})
        return Done(voice("Granska"), _next(desk, decided, key, voice) if decided else view.gone(voice))

    settle(desk, slack, form, voice, work, text)


def on_summary(desk: Desk, slack: Args) -> None:
    """Leave the questions for now: everything that is decided stays."""
    slack.ack()
    voice = desk.voice(slack)
    review = _mine(desk, slack, pressed_value(slack))
    shown = (
        view.summary(review, _adoption(desk, desk.store.stored_plan(), review), voice) if review else view.gone(voice)
    )
    replace(slack, shown)


def on_store(desk: Desk, slack: Args) -> None:
    """Store what is sure and what was accepted."""
    slack.ack()
    voice, actor = desk.voice(slack), desk.actor(user_of(slack))
    review = _mine(desk, slack, pressed_value(slack))
    replace(slack, store(desk, review, actor, voice) if review else view.gone(voice))


def on_leave(desk: Desk, slack: Args) -> None:
    """Read nothing in, and say so."""
    slack.ack()
    voice = desk.voice(slack)
    review = _mine(desk, slack, pressed_value(slack))
    if review:
        desk.store.reviews.settle(review.id, ReviewState.LEFT)
    replace(slack, view.left(review.file, voice) if review else view.gone(voice))


def begin_review(desk: Desk, name: str, content: bytes, report: "Report", by: str) -> Review:
    """Keep what was read, or go on with the same person's open review of the same file."""
    board = report.head.board.value if report.head.board else ""
    fingerprint = sha256(content).hexdigest()
    new = Review(secrets.token_hex(8), name, fingerprint, by, desk.now(), board, report, {})
    return desk.store.reviews.begin(new)


def rest_of_row(desk: Desk, review: Review, item: Item) -> tuple[Item, ...]:
    """What may be said yes to together with an item."""
    from goals.adopting import rows  # only who imports a report needs the time that this takes

    stored = desk.store.stored_plan()
    return rows.rest_of_row(
        item, review.decisions, lambda said: _adoption(desk, stored, with_other(review, decisions=said))
    )


def accepted(*items: Item) -> dict[str, Decision | None]:
    """A yes to each."""
    return {item.key: Decision(Choice.ACCEPT) for item in items}


def store(desk: Desk, review: Review, actor: Actor, voice: Voice) -> Message:
    """Store what holds of a report in one transaction, and tell what became of it.

    What waits for an answer stays out, and the review stays open for it.
    """
    worked_out: list[Adoption] = []

    def make(stored: Plan | None) -> Plan | tuple[Person, ...] | None:
        adoption = _adoption(desk, stored, review)
        worked_out.append(adoption)
        if adoption.plan is None:
            return None
        no = who_may(stored, actor, adoption.where.board.id)
        return adoption.plan if no is None else no

    done = desk.store.import_made(make, actor.id, desk.now(), WHY.format(name=review.file))
    match done:
        case Imported(changes=changes):
            after = _adoption(desk, desk.store.stored_plan(), review)
            if not after.waiting:
                desk.store.reviews.settle(review.id, ReviewState.STORED)
            return view.stored(review, after, worked_out[-1], len(changes), voice)
        case Problems():
            return view.not_stored(review, done, voice)
        case tuple():
            return view.not_yours(done, voice)
    return view.unclear(review, worked_out[-1], voice)


def who_may(stored: Plan | None, actor: Actor, board: str = "") -> tuple[Person, ...] | None:
    """None where somebody may read a report into a board, into any where none is named; else those who may."""
    if stored is None:
        return None if actor.administrator else ()
    known = any(one.id == board for one in stored.boards)
    if known:
        no = refused(stored, actor, Act.IMPORT, Scope.BOARD, board)
    else:
        no = refused(stored, actor, Act.IMPORT) if board else refused_everywhere(stored, actor, Act.IMPORT)
    return no.may if no else None


def _read(desk: Desk, slack: Args, file: str, voice: Voice) -> Message:
    found = fetch(slack, file)
    if isinstance(found, Problem):
        return not_fetched(found)
    report = desk.read_report(found.name, found.content)
    if isinstance(report, Problems):
        return view.unreadable(found.name, report, voice)
    review = begin_review(desk, found.name, found.content, report, user_of(slack))
    return view.summary(review, _adoption(desk, desk.store.stored_plan(), review), voice)


def _show(desk: Desk, slack: Args, id: str, key: str, passed: bool = False) -> None:
    voice, review = desk.voice(slack), _mine(desk, slack, id)
    replace(slack, _next(desk, review, key, voice, passed) if review else view.gone(voice))


def _next(desk: Desk, review: Review, key: str, voice: Voice, passed: bool = False) -> Message:
    """The next question after one, or the end; a value that could not be read is asked for again."""
    adoption = _adoption(desk, desk.store.stored_plan(), review)
    order = [item.key for item in adoption.items]
    after = order.index(key) + (1 if passed else 0) if key in order else 0
    item = next((one for one in adoption.items[after:] if one.waits), None)
    if item is None:
        return view.ending(review, adoption, voice)
    return asking.question(review, adoption, item, rest_of_row(desk, review, item), voice)


def _adoption(desk: Desk, stored: Plan | None, review: Review) -> "Adoption":
    from goals.adopting.adoption import adopt  # only who imports a report needs the time that this takes

    return adopt(stored, review.report, review.decisions, review.file, desk.boards)


def _mine(desk: Desk, slack: Args, id: str) -> Review | None:
    """The review, where it is open and this person's."""
    review = desk.store.reviews.review(id)
    mine = review is not None and review.by == user_of(slack) and review.state is ReviewState.OPEN
    return review if mine else None
