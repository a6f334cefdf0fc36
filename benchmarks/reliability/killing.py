"""Processes that send, and are killed in the middle of it, against a Slack in the parent that keeps its own record.

Each worker is a process of its own, made by a fork server that has imported everything, so that a killed one is
followed by the next within milliseconds. It is killed by SIGKILL at a random moment after it has begun to send.
"""

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from random import Random
from typing import Any, Protocol

from bot.manifest import manifest
from handlers import Commands
from playground.faults import Fault
from playground.people import Person
from playground.workspace import Workspace

POST, LOOK = "chat.postMessage", "conversations.history"
LONGEST_LIFE = 0.25
"""Seconds that a worker may send before it is killed."""
TAKES_ALL = 0.15
"""How likely a kill takes all workers at once."""
IDLE = 6.0
"""Seconds without a message after which somebody starts the workers anew, at the end when none is killed any more."""
STILL = 3.0
"""Seconds after which a worker that has not begun has nothing to do, or hangs."""
TIMEOUT = 1.0
"""Seconds that a call to Slack may take in these runs."""
PATIENCE = 120.0
"""Seconds after the last kill in which everything must have been sent."""
PEOPLE = 500

WEATHER = (
    (0.03, Fault(POST, 429)),
    (0.02, Fault(POST, 500)),
    (0.02, Fault(POST, 500, done=True)),
    (0.01, Fault(POST, 0)),
    (0.02, Fault(POST, 0, done=True)),
    (0.01, Fault(POST, 200, seconds=1.5 * TIMEOUT, done=True)),
    (0.44, Fault(POST, 200, seconds=0.03)),
    (0.45, Fault(POST, 200, seconds=0.03, done=True)),
    (0.05, Fault(LOOK, 500)),
)
"""What Slack does: most answers are right and come after 30 ms, the message posted at once or at the end."""


@dataclass(frozen=True)
class Slack:
    """How a worker reaches Slack."""

    url: str
    token: str


class Design(Protocol):
    """A way to send what is due; `database` is its own, with nothing in it."""

    name: str

    def prepare(self, database: str) -> None:
        """Make the tables."""

    def plan(self, database: str, keys: dict[str, str]) -> None:
        """Let these messages be due now, each to a Slack user."""

    def left(self, database: str) -> int:
        """Tell how many messages are still to be sent."""

    @property
    def work(self) -> Callable[[str, Slack, Connection], None]:
        """What a worker does until it is killed; it says on the connection when it begins to send."""


@dataclass(frozen=True)
class Record:
    """What came of a run, by Slack's own record."""

    due: int
    kills: int
    lost: int
    twice: int
    extra: int
    seconds: float


@contextmanager
def slack_in_bad_weather(seed: int, weather: tuple[tuple[float, Fault], ...] = WEATHER) -> Iterator[Workspace]:
    """A Slack with as many people as messages, that errs."""
    people = [Person(f"p{number}", f"U0P{number:03}", f"Person {number}", "") for number in range(PEOPLE)]
    with Workspace(manifest(Commands(), "Måltavla"), people, channels=()) as slack:
        slack.faults.weather(Random(seed), *weather)
        yield slack


class Workers:
    """Processes that work until they are killed."""

    def __init__(self, context: ForkServerContext, count: int, work: Callable[..., None], *given: Any) -> None:
        self._context, self._work, self._given = context, work, given
        self._running: list[tuple[ForkServerProcess, Connection]] = [self._start() for _ in range(count)]
        self._begun: set[int] = set()

    def kill(self, numbers: list[int]) -> None:
        """Kill some of them, and start others in their place."""
        for number in numbers:
            self._running[number][0].kill()
        for number in numbers:
            process, connection = self._running[number]
            process.join()
            connection.close()
            self._begun.discard(number)
            self._running[number] = self._start()

    def has_begun(self, number: int, patience: float) -> bool:
        """Whether one begins to send in time. Raises EOFError for one that ended by itself."""
        connection = self._running[number][1]
        if number not in self._begun and connection.poll(patience):
            connection.recv()
            self._begun.add(number)
        return number in self._begun

    def kill_all(self) -> None:
        """Kill all, and start others in their place."""
        self.kill(list(range(len(self._running))))

    def stop(self) -> None:
        """Kill all of them for good."""
        for process, connection in self._running:
            process.kill()
            process.join()
            connection.close()

    def _start(self) -> tuple[ForkServerProcess, Connection]:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=self._work, args=(*self._given, theirs), daemon=True)
        process.start()
        theirs.close()
        return process, ours


def fork_server() -> ForkServerContext:
    """A server that forks workers with everything imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.reliability.design", "benchmarks.reliability.naive"])
    return context


def run(design: Design, database: str, processes: int, kills: int, seed: int = 1, due: int = PEOPLE) -> Record:
    """Let so many messages be due, again whenever all are sent, until so many kills; then wait, and count.

    A kill only counts where the worker had begun to send.
    """
    random, begun = Random(seed), time.monotonic()
    design.prepare(database)
    with slack_in_bad_weather(seed) as slack:
        keys: list[str] = []

        def plan() -> None:
            new = {f"m{len(keys) + number}.": f"U0P{number % PEOPLE:03}" for number in range(due)}
            keys.extend(new)
            design.plan(database, new)

        plan()
        access = Slack(slack.api_url, slack.bot_token)
        workers = Workers(fork_server(), processes, design.work, database, access)
        try:
            killed = 0
            while killed < kills:
                number = random.randrange(processes)
                if not workers.has_begun(number, STILL):
                    if design.left(database) == 0:
                        plan()
                    else:
                        workers.kill([number])  # it hangs
                    continue
                time.sleep(random.uniform(0, LONGEST_LIFE))
                victims = list(range(processes)) if random.random() < TAKES_ALL else [number]
                killed += sum(workers.has_begun(victim, 0) for victim in victims)
                workers.kill(victims)
            _await_silence(design, database, slack, workers)
        finally:
            workers.stop()
        found = posted(slack)
    twice = [count for count in found.values() if count > 1]
    return Record(
        due=len(keys),
        kills=killed,
        lost=sum(key not in found for key in keys),
        twice=len(twice),
        extra=sum(twice) - len(twice),
        seconds=time.monotonic() - begun,
    )


def posted(slack: Workspace) -> Counter[str]:
    """How often each message was posted, by Slack's own record."""
    rooms = list(slack.team.conversations)
    return Counter(post.message["text"].split()[0] for room in rooms for post in list(slack.team.posts(room)))


def _await_silence(design: Design, database: str, slack: Workspace, workers: Workers) -> None:
    """Wait until nothing is left to send and whatever is on its way has arrived; who only hangs is started anew."""
    deadline = time.monotonic() + PATIENCE
    while design.left(database) and time.monotonic() < deadline:
        before = posted(slack)
        time.sleep(IDLE)
        if posted(slack) == before:
            workers.kill_all()
    time.sleep(2 * TIMEOUT)
