"""Mass entry: a workbook is dropped in a direct message, its changes are shown, and stored when somebody says so.

Nothing is kept in between but the file itself, in Slack: it is fetched and read again when it is to be stored.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO

from slack_bolt import Args

from goals.documents.workbook import Filled, read_workbook
from goals.mass_entry import Entered, Entering, Wrong, enter
from goals.outcome import Outcome
from goals.plan import Plan
from goals.problems import Problem, Problems
from goals.roles import Actor
from handlers.desk import Commands, Desk
from handlers.files import SCOPE, Dropped, fetch
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, user_of
from handlers.reminded import follow
from handlers.views import mass_entry as view
from handlers.views.blocks import Message
from handlers.views.dropped import refused
from handlers.views.voice import Voice
from store import Kept

WHY = "inläst ur {name}"


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its files come as direct messages."""
    yield Listener(Heard.ACTION, view.STORE, on_store, scopes=(SCOPE,))
    yield Listener(Heard.ACTION, view.LEAVE, on_leave)


def on_file(desk: Desk, slack: Args, dropped: Dropped) -> Message:
    """Tell what a workbook would change, or everything that must be put right in it first."""
    voice = desk.voice(slack)
    filled = read_workbook(BytesIO(dropped.content))
    if isinstance(filled, Problems):
        return view.unreadable(dropped.name, filled, voice)
    plan = desk.store.plan()
    if plan is None:
        return view.no_plan(voice)
    said = enter(plan, filled, entering(desk, desk.actor(user_of(slack)), dropped.content))
    if not isinstance(said, Entered):
        return view.wrong(dropped.name, said, voice)
    return view.changes(dropped.name, filled.round, said, _carried(dropped, said), voice)


def on_store(desk: Desk, slack: Args) -> None:
    """Store what was shown, if it still comes to the same."""
    slack.ack()
    voice = desk.voice(slack)
    file_id, fingerprint, mark = json.loads(pressed_value(slack))
    dropped = fetch(slack, file_id)
    if isinstance(dropped, Problem):
        replace(slack, refused(dropped))
        return
    filled = read_workbook(BytesIO(dropped.content))
    if isinstance(filled, Problems) or _fingerprint(dropped.content) != fingerprint:
        replace(slack, view.another_file(voice))
        return
    actor = desk.actor(user_of(slack))
    replace(slack, store(desk, filled, dropped, actor, mark, voice, lambda kept: follow(desk, slack.client, kept)))


def on_leave(desk: Desk, slack: Args) -> None:
    """Store nothing, and say so."""
    slack.ack()
    replace(slack, view.left(desk.voice(slack)))


def store(
    desk: Desk,
    filled: Filled,
    dropped: Dropped,
    actor: Actor,
    mark: str,
    voice: Voice,
    then: Callable[[Kept], None] = lambda kept: None,
) -> Message:
    """Store a workbook in one transaction, and tell what became of it; `then` is done with what was stored."""
    by = entering(desk, actor, dropped.content)

    def decide(plan: Plan) -> Outcome | Entered | tuple[Wrong, ...]:
        said = enter(plan, filled, by)
        return said.outcome if isinstance(said, Entered) and said.mark == mark else said

    once = f"file/{_fingerprint(dropped.content)}/{mark}"
    done: Kept | Problems | Entered | tuple[Wrong, ...] = desk.store.keep(
        decide, actor.id, desk.now(), WHY.format(name=dropped.name), once
    )
    match done:
        case Entered():
            return view.changes(dropped.name, filled.round, done, _carried(dropped, done), voice, anew=True)
        case Problems():
            return view.unreadable(dropped.name, done, voice)
        case Kept(changes=changes, again=again):
            then(done)
            return view.stored(dropped.name, filled.round, changes, again, voice)
    return view.wrong(dropped.name, done, voice)


def entering(desk: Desk, actor: Actor, content: bytes) -> Entering:
    """Who enters a file now, by the organisation's choices."""
    return Entering(
        actor,
        desk.now(),
        desk.today,
        _fingerprint(content)[:10],
        desk.levels,
        desk.news,
        desk.small_group_limit,
    )


def _carried(dropped: Dropped, said: Entered) -> str:
    return json.dumps([dropped.id, _fingerprint(dropped.content), said.mark])


def _fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()
