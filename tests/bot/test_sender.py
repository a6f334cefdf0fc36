"""The sender against a Slack that errs: whatever happens, each notice is posted once, and what cannot be is told."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.manifest import manifest
from bot.sender import Sender, at_work
from goals.delivery import Delivery, Due, Skip, Status, Terms
from goals.outcome import Notice, NoticeKind
from handlers import Commands
from handlers.views.blocks import Message, message, section
from playground.workspace import Workspace
from store import Store

NOON = datetime(2024, 11, 18, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
NOTICE = Notice(NoticeKind.REMINDER, "run", "2024-år", "28 dagar före", NOON, NOON + 12 * HOUR, person="U0HR")
NEWS = Notice(NoticeKind.ROUND, "run", "2024-år", "låst", NOON, NOON + 12 * HOUR, channel="C0REGIONALUTVECKLING")
POST, OPEN, LOOK = "chat.postMessage", "conversations.open", "conversations.history"
PATIENCE, IMPATIENCE = 60, 2
DIRECT = {"U0HR": "D0HR", "U0STRATEG": "D0STRATEG"}


@dataclass
class Time:
    """A clock that only moves when told to."""

    now: datetime = NOON
    passed: float = 0.0

    def __call__(self) -> datetime:
        return self.now

    def steady(self) -> float:
        """Seconds, as a monotonic clock counts them."""
        return self.passed

    def pass_by(self, time: timedelta) -> None:
        """Move all clocks."""
        self.now += time
        self.passed += time.total_seconds()


@dataclass
class Scene:
    """A workspace, a store and the time; `sends` makes a sender, as many as a test wants."""

    slack: Workspace
    store: Store
    time: Time
    told: dict[str, Message | Skip] = field(default_factory=dict)

    def sender(self, **different: Any) -> Sender:
        """A sender of its own; the first to have the store's attention sends."""
        usual: dict[str, Any] = {
            "sending": self.store.sending,
            "client": self.client(),
            "render": lambda notice: self.told.get(notice.key, message(section(notice.key))),
            "recipient": lambda notice: notice.channel or notice.person,
            "now": self.time,
            "administrators": ("U0STRATEG",),
            "shared": self.time,
            "steady": self.time.steady,
            "jitter": lambda: 0.0,
        }
        return Sender(**{**usual, **different})

    def client(self, patience: int = PATIENCE) -> WebClient:
        """Slack's client, which waits this many seconds for an answer."""
        return WebClient(self.slack.bot_token, self.slack.api_url, timeout=patience, retry_handlers=[])

    def plan(self, *notices: Notice) -> None:
        """Plan notices."""
        self.store.plan_notices(map(Due, notices), self.time())

    def delivery(self, notice: Notice = NOTICE) -> Delivery:
        """What the log says of a notice."""
        (one,) = self.store.deliveries(key=notice.key)
        return one

    def posted(self, notice: Notice = NOTICE) -> int:
        """How many messages the recipient has with this notice, by Slack's own record."""
        room = notice.channel or DIRECT[notice.person]
        return sum(notice.key in post.message["text"] for post in self.slack.team.posts(room))


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it."""
    file = tmp_path_factory.mktemp("sender") / "empty.db"
    with closing(Store(f"sqlite:///{file}")) as store:
        store.upgrade()
    return file


@pytest.fixture
def store(upgraded: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with nothing in it."""
    with closing(Store(f"sqlite:///{shutil.copy(upgraded, tmp_path)}")) as opened:
        yield opened


@pytest.fixture(scope="module")
def workspace() -> Iterator[tuple[Workspace, Time]]:
    """A workspace with the bot's manifest, and its clock."""
    time = Time()
    with Workspace(manifest(Commands(), "Måltavla"), now=time) as slack:
        yield slack, time


@pytest.fixture
def scene(workspace: tuple[Workspace, Time], store: Store) -> Scene:
    """The workspace as it was at the start, at noon."""
    slack, time = workspace
    time.now, time.passed = NOON, 0.0
    slack.faults.waiting.clear()
    slack.team.deactivated.clear()
    for room in slack.team.conversations.values():
        room.posts.clear()
        room.archived = False
    return Scene(slack, store, time)


@pytest.fixture
def scene_of_its_own(store: Store) -> Iterator[Scene]:
    """A workspace where nobody has written anything later yet."""
    time = Time()
    with Workspace(manifest(Commands(), "Måltavla"), now=time) as slack:
        yield Scene(slack, store, time)


def test_a_notice_reaches_its_person_once(scene: Scene) -> None:
    scene.plan(NOTICE)
    scene.sender().drain()
    scene.time.pass_by(HOUR)
    scene.sender().drain()

    sent = scene.delivery()
    assert (sent.status, sent.attempts, sent.channel_id, sent.looked_up) == (Status.SENT, 1, "D0HR", False)
    (post,) = scene.slack.team.posts("D0HR")
    assert post.ts == sent.sent_ts
    assert post.message["metadata"]["event_type"] == "maltavla_notice"
    assert "hr" not in post.message["metadata"]["event_payload"]["key"].lower()


def test_a_conversation_that_slack_knows_no_more_is_opened_again(scene: Scene) -> None:
    scene.store.sending.note_direct_channel("U0HR", "D0GONE")
    scene.store.plan_notices([Due(NOTICE)], NOON)
    sender = scene.sender()
    sender.drain()
    scene.time.pass_by(2 * MINUTE)
    sender.drain()

    (sent,) = scene.store.deliveries(kind=NoticeKind.REMINDER)
    assert (sent.status, sent.channel_id) == (Status.SENT, "D0HR")
    scene.slack.problems.clear()


def test_a_notice_reaches_its_channel(scene: Scene) -> None:
    scene.plan(NEWS)
    scene.sender().drain()

    assert (scene.posted(NEWS), scene.delivery(NEWS).status) == (1, Status.SENT)


@dataclass(frozen=True)
class Trouble:
    """A fault on order, and what it must come to: tries that count, whether the message had come through, and whether
    it was looked for. `patience` is how many seconds the sender waits for Slack meanwhile."""

    make: Callable[[Workspace], None]
    attempts: int = 2
    looked_up: bool = False
    patience: int = PATIENCE


MATRIX = {
    "429": Trouble(lambda slack: slack.faults.rate_limited(POST, retry_after=30), attempts=1),
    "ratelimited": Trouble(lambda slack: slack.faults.refused(POST, "ratelimited"), attempts=1),
    "500 before": Trouble(lambda slack: slack.faults.broken(POST)),
    "500 after": Trouble(lambda slack: slack.faults.broken(POST, done=True), looked_up=True),
    "dropped before": Trouble(lambda slack: slack.faults.dropped(POST)),
    "dropped after": Trouble(lambda slack: slack.faults.dropped(POST, done=True), looked_up=True),
    "hangs after": Trouble(
        lambda slack: slack.faults.slow(POST, 2 * IMPATIENCE, done=True), looked_up=True, patience=IMPATIENCE
    ),
    "internal error after": Trouble(
        lambda slack: slack.faults.refused(POST, "internal_error", done=True), looked_up=True
    ),
    "fatal error before": Trouble(lambda slack: slack.faults.refused(POST, "fatal_error")),
    "opening: 429": Trouble(lambda slack: slack.faults.rate_limited(OPEN, retry_after=30), attempts=1),
    "opening: 500": Trouble(lambda slack: slack.faults.broken(OPEN)),
    "opening: dropped": Trouble(lambda slack: slack.faults.dropped(OPEN, done=True)),
    "token revoked": Trouble(lambda slack: slack.faults.refused(POST, "token_revoked"), attempts=1),
}


@pytest.mark.parametrize("name", MATRIX)
def test_after_one_fault_each_notice_is_posted_once(scene: Scene, name: str) -> None:
    trouble = MATRIX[name]
    scene.plan(NOTICE)
    trouble.make(scene.slack)
    scene.sender(client=scene.client(trouble.patience)).drain()
    assert scene.delivery().status is Status.PENDING
    assert scene.delivery().why
    for _ in range(3):
        scene.time.pass_by(6 * MINUTE)
        scene.sender().drain()

    sent = scene.delivery()
    assert (sent.status, sent.attempts, sent.looked_up) == (Status.SENT, trouble.attempts, trouble.looked_up)
    assert scene.posted() == 1


@pytest.mark.parametrize("second", ["500 before", "dropped after", "hangs after", "429"])
@pytest.mark.parametrize("first", ["500 after", "dropped before", "internal error after"])
def test_after_two_faults_too(scene: Scene, first: str, second: str) -> None:
    scene.plan(NOTICE)
    MATRIX[first].make(scene.slack)
    MATRIX[second].make(scene.slack)
    for _ in range(6):
        scene.sender(client=scene.client(MATRIX[second].patience)).drain()
        scene.time.pass_by(6 * MINUTE)

    assert (scene.posted(), scene.delivery().status) == (1, Status.SENT)


def test_a_slack_that_is_not_there_is_tried_again(scene: Scene) -> None:
    scene.plan(NEWS)
    away = WebClient("xoxb", "http://127.0.0.1:9/api/", timeout=1, retry_handlers=[])
    scene.sender(client=away).drain()

    assert scene.delivery(NEWS).why == "Slack gick inte att nå."
    scene.time.pass_by(MINUTE)
    scene.sender().drain()
    assert (scene.posted(NEWS), scene.delivery(NEWS).looked_up) == (1, False)


class Died(BaseException):
    """The process ends here, as far as the sender is concerned."""


@dataclass
class Dying:
    """Slack's client, in a process that dies as soon as the message is posted, or before."""

    client: WebClient
    after: bool

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def chat_postMessage(self, **given: Any) -> None:
        if self.after:
            self.client.chat_postMessage(**given)
        raise Died


@pytest.mark.parametrize("after", [True, False], ids=["after", "before"])
def test_a_sender_that_dies_around_posting_is_followed_by_one_that_looks_first(scene: Scene, after: bool) -> None:
    scene.plan(NOTICE)
    dying = scene.sender()
    dying.client = Dying(dying.client, after)  # type: ignore[assignment]
    with pytest.raises(Died):
        dying.step()
    assert scene.sender().step() is None, "it is still the dead one's"

    scene.time.pass_by(Terms().lease + SECOND)
    scene.sender().drain()
    assert (scene.posted(), scene.delivery().status, scene.delivery().looked_up) == (1, Status.SENT, after)


def test_a_message_is_found_among_many(scene: Scene) -> None:
    scene.plan(NEWS)
    MATRIX["dropped after"].make(scene.slack)
    scene.sender().drain()
    client = WebClient(scene.slack.bot_token, scene.slack.api_url)
    for number in range(40):
        client.chat_postMessage(channel=NEWS.channel, text=f"Prat {number}")
    scene.time.pass_by(HOUR)
    scene.sender().drain()

    assert (scene.posted(NEWS), scene.delivery(NEWS).looked_up) == (1, True)


def test_slack_may_show_a_message_in_the_conversation_only_after_a_while(scene_of_its_own: Scene) -> None:
    scene = scene_of_its_own
    scene.slack.team.history_lags = 55 * SECOND
    scene.plan(NOTICE)
    MATRIX["500 after"].make(scene.slack)
    quick = Terms(first_wait=SECOND)
    scene.sender(terms=quick).drain()
    scene.time.pass_by(50 * SECOND)
    assert scene.sender(terms=quick).step() is None
    scene.time.pass_by(10 * SECOND)
    scene.sender(terms=quick).drain()

    assert (scene.posted(), scene.delivery().looked_up) == (1, True)


def test_a_lease_too_short_to_look_for_the_message_is_refused() -> None:
    with pytest.raises(ValueError, match="lease"):
        Terms(lease=100 * SECOND)


@pytest.mark.parametrize("error", ["not_in_channel", "missing_scope", "internal_error"])
def test_while_the_message_cannot_be_looked_for_it_is_not_posted_again(scene: Scene, error: str) -> None:
    scene.plan(NEWS)
    MATRIX["dropped after"].make(scene.slack)
    scene.slack.faults.refused(LOOK, error, times=2)
    for _ in range(3):
        scene.sender().drain()
        assert scene.posted(NEWS) == 1
        scene.time.pass_by(HOUR)
    scene.sender().drain()

    assert (scene.posted(NEWS), scene.delivery(NEWS).status) == (1, Status.SENT)
    assert scene.delivery(NEWS).looked_up


def test_what_can_never_be_looked_for_is_given_up_and_said(scene: Scene) -> None:
    lasting = replace(NEWS, expires_at=NOON + 100 * HOUR)
    scene.plan(lasting)
    MATRIX["dropped after"].make(scene.slack)
    scene.slack.faults.refused(LOOK, "missing_scope", times=20)
    for _ in range(15):
        scene.sender().drain()
        scene.time.pass_by(HOUR)

    assert (scene.posted(lasting), scene.delivery(lasting).status) == (1, Status.DEAD)
    (alert,) = scene.store.deliveries(kind=NoticeKind.ALERT)
    assert (alert.notice.person, alert.notice.about) == ("U0STRATEG", ("missing_scope",))


def test_a_sender_that_was_frozen_past_its_lease_does_not_post(scene: Scene) -> None:
    scene.plan(NOTICE)

    def frozen_while_rendering(notice: Notice) -> Message:
        scene.time.pass_by(HOUR)
        scene.sender().drain()
        return message(section(notice.key))

    scene.sender(render=frozen_while_rendering).step()
    scene.sender().drain()
    assert (scene.posted(), scene.delivery().status, scene.delivery().attempts) == (1, Status.SENT, 2)


@pytest.mark.parametrize("clock", ["wall", "steady"])
def test_a_lease_that_is_over_by_either_clock_is_over(scene: Scene, clock: str) -> None:
    """A wall clock may be set back meanwhile, and a steady one stands still while the machine sleeps."""
    scene.plan(NOTICE)

    def asleep_while_rendering(notice: Notice) -> Message:
        if clock == "wall":
            scene.time.now += 2 * MINUTE
        else:
            scene.time.passed += 120
        return message(section(notice.key))

    scene.sender(render=asleep_while_rendering).step()
    assert (scene.posted(), scene.delivery().status, scene.delivery().attempts) == (0, Status.PENDING, 0)
    scene.time.pass_by(SECOND)
    scene.sender().drain()
    assert scene.posted() == 1


def test_nothing_left_to_say_is_skipped_and_logged(scene: Scene) -> None:
    scene.plan(NOTICE)
    scene.told[NOTICE.key] = Skip("Allt är rapporterat.")
    scene.sender().drain()

    assert (scene.posted(), scene.delivery().status, scene.delivery().why) == (
        0,
        Status.SKIPPED,
        "Allt är rapporterat.",
    )


def test_nobody_to_say_it_to_is_skipped_and_logged(scene: Scene) -> None:
    scene.plan(NOTICE)
    scene.sender(recipient=lambda notice: Skip("Saknar Slack-konto.")).drain()

    assert (scene.delivery().status, scene.delivery().why) == (Status.SKIPPED, "Saknar Slack-konto.")


def test_what_comes_too_late_is_not_sent(scene: Scene) -> None:
    scene.plan(NOTICE)
    scene.time.pass_by(12 * HOUR)
    scene.sender().drain()

    assert (scene.posted(), scene.delivery().status) == (0, Status.EXPIRED)


def test_what_comes_too_late_but_was_posted_counts_as_sent(scene: Scene) -> None:
    scene.plan(NOTICE)
    MATRIX["dropped after"].make(scene.slack)
    scene.sender().drain()
    scene.time.pass_by(13 * HOUR)
    scene.sender().drain()

    assert (scene.posted(), scene.delivery().status) == (1, Status.SENT)


def test_a_clock_set_back_sends_nothing_again(scene: Scene) -> None:
    scene.plan(NOTICE)
    scene.sender().drain()
    scene.time.now -= 2 * HOUR
    scene.plan(NOTICE)
    scene.sender().drain()
    scene.time.pass_by(3 * HOUR)
    scene.plan(NOTICE)
    scene.sender().drain()

    assert scene.posted() == 1


@pytest.mark.parametrize(
    ("make", "notice", "why"),
    [
        (lambda slack: slack.archive("#regional-utveckling"), NEWS, "Kanalen är arkiverad."),
        (lambda slack: slack.dismiss("hr"), NOTICE, "Användaren är avstängd i Slack."),
        (lambda slack: None, replace(NEWS, channel="C0ALLMANT"), "Boten är inte med i kanalen."),
        (
            lambda slack: None,
            replace(NEWS, channel="C0FEL"),
            "Kanalen finns inte, eller är privat och boten är inte med i den.",
        ),
        (lambda slack: slack.faults.refused(POST, "no_text"), NEWS, "Slack nekade: no_text."),
    ],
    ids=["archived", "deactivated", "not in channel", "no channel", "something else"],
)
def test_what_slack_refuses_is_given_up_at_once_and_an_administrator_told_why(
    scene: Scene, make: Callable[[Workspace], None], notice: Notice, why: str
) -> None:
    scene.plan(notice)
    make(scene.slack)
    scene.sender().drain()

    dead = scene.delivery(notice)
    assert (dead.status, dead.why, dead.attempts) == (Status.DEAD, why, 1)
    scene.time.pass_by(2 * MINUTE)
    scene.sender().drain()
    (alert,) = scene.store.deliveries(kind=NoticeKind.ALERT)
    assert (alert.status, alert.channel_id) == (Status.SENT, "D0STRATEG")


def test_alerts_for_one_reason_are_gathered_and_never_about_alerts(scene: Scene) -> None:
    scene.slack.archive("#regional-utveckling")
    scene.plan(*(replace(NEWS, occasion=str(number)) for number in range(5)))
    for _ in range(5):
        scene.sender().drain()
        scene.time.pass_by(SECOND)
    (alert,) = scene.store.deliveries(kind=NoticeKind.ALERT)
    assert alert.notice.about == ("is_archived",)

    scene.slack.dismiss("strateg")
    scene.time.pass_by(HOUR)
    scene.sender().drain()
    assert [one.status for one in scene.store.deliveries(kind=NoticeKind.ALERT)] == [Status.DEAD]


def test_a_missing_scope_stops_everything_until_it_is_mended(scene: Scene) -> None:
    scene.plan(NOTICE, NEWS)
    scene.slack.faults.refused(OPEN, "missing_scope", times=1)
    scene.slack.faults.refused(POST, "missing_scope", times=1)
    scene.sender().drain()
    scene.time.pass_by(4 * MINUTE)
    scene.sender().drain()
    assert (scene.posted(NOTICE), scene.posted(NEWS)) == (0, 0)

    for _ in range(3):
        scene.time.pass_by(MINUTE + Terms().mending)
        scene.sender().drain()
    assert (scene.posted(NOTICE), scene.posted(NEWS)) == (1, 1)
    assert scene.delivery(NOTICE).attempts == scene.delivery(NEWS).attempts == 1


def test_a_failing_slack_is_asked_less_and_less_and_then_given_up(scene: Scene) -> None:
    lasting = replace(NOTICE, expires_at=NOON + 100 * HOUR)
    scene.plan(lasting)
    scene.slack.faults.broken(OPEN, times=100)
    tries = []
    for minute in range(600):
        before = scene.delivery(lasting).attempts
        scene.sender().drain()
        if scene.delivery(lasting).attempts > before:
            tries.append(minute)
        scene.time.pass_by(MINUTE)
    assert [after - before for before, after in pairwise(tries)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert scene.delivery(lasting).status is Status.DEAD


def test_a_notice_that_breaks_the_sender_stops_no_other_and_is_given_up(scene: Scene) -> None:
    def render(notice: Notice) -> Message:
        if notice == NOTICE:
            raise ZeroDivisionError
        return message(section(notice.key))

    sender = scene.sender(render=render)
    scene.plan(NOTICE, NEWS)
    for _ in range(Terms().tries):
        with pytest.raises(ZeroDivisionError):
            sender.drain()
        sender.drain()
        scene.time.pass_by(Terms().lease + SECOND)
    sender.drain()

    assert scene.posted(NEWS) == 1
    assert (scene.delivery().status, scene.delivery().error) == (Status.DEAD, "broken")


def test_at_work_it_sends_by_itself_outlives_errors_and_stops_when_told(scene: Scene) -> None:
    done = threading.Event()

    def render(notice: Notice) -> Message | Skip:
        if notice == NOTICE:
            raise ZeroDivisionError
        done.set()
        return message(section(notice.key))

    quick = Terms(rest=timedelta(0), idle=timedelta(milliseconds=5))
    scene.plan(NOTICE, NEWS)
    with at_work(scene.sender(render=render, terms=quick), "sender ett") as thread:
        assert done.wait(60)
    assert not thread.is_alive()
    assert scene.delivery(NEWS).status is Status.SENT
    assert scene.store.sending.pulse(NOON).beats == {"sender ett": NOON}
