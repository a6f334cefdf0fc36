"""The bot at work in a playground, on a store of its own with the example plan; what conversations are played on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import settings

from bot.app import create_app, create_desk, create_sender, open_store, slack_client
from bot.config import Config, read_config
from bot.manifest import manifest
from bot.running import log_to_stderr
from bot.sender import Sender
from goals.delivery import Terms
from goals.documents.plan_file import PlanFile, read_plan
from handlers import Desk
from playground.attach import attached
from playground.travel import MovableClock, Travel
from playground.workspace import Workspace
from store import Store

ROOT = Path(__file__).parent.parent

settings.register_profile("patient", deadline=None)  # a machine that does much else is no fault of the code
settings.load_profile("patient")
log_to_stderr()


def demo_day() -> datetime:
    """When the example's data are current."""
    return datetime(2024, 11, 18, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def config() -> Config:
    """The repository's own app.yaml."""
    with (ROOT / "app.yaml").open("rb") as stream:
        read = read_config(stream)
    assert isinstance(read, Config), str(read)
    return read


@pytest.fixture(scope="session")
def example() -> PlanFile:
    """The repository's own plan.yaml."""
    with (ROOT / "plan.yaml").open("rb") as stream:
        read = read_plan(stream)
    assert isinstance(read, PlanFile), str(read)
    return read


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the conversation's SQLite lies."""
    return tmp_path / "maltavla.db"


@pytest.fixture(scope="session")
def stored_example(example: PlanFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite with the example plan, to be copied."""
    path = tmp_path_factory.mktemp("example") / "maltavla.db"
    opened = open_store(f"sqlite:///{path}")
    opened.import_plan(example.plan, "test", demo_day(), "exempel")
    opened.close()
    return path


@pytest.fixture
def store(database: Path, stored_example: Path) -> Iterator[Store]:
    """A store with the example plan."""
    opened = open_store(f"sqlite:///{copy(stored_example, database)}")
    yield opened
    opened.close()


@pytest.fixture
def clock() -> MovableClock:
    """What the bot and its workspace go by: it stands still on the demo's day until somebody sets it."""
    return MovableClock(demo_day(), ticking=False)


@pytest.fixture
def soon() -> float:
    """How many seconds the bot waits with a modal's ack: for all that it is to show, unless a test says otherwise."""
    return 60


@pytest.fixture
def desk(store: Store, config: Config, clock: MovableClock, soon: float) -> Desk:
    """The desk on the demo's day."""
    return replace(create_desk(store, config, clock), soon=soon)


@pytest.fixture
def slack(desk: Desk, config: Config, clock: MovableClock) -> Iterator[Workspace]:
    """A workspace with the bot in it, connected over Socket Mode; `slack.at(moment)` sets the clock of both."""
    with Workspace(manifest(desk.commands, config.name), now=clock) as workspace:
        client = slack_client(workspace.bot_token, workspace.api_url)
        workspace.travel = Travel(clock, desk, sender_of(desk, workspace))
        with attached(create_app(desk, client), workspace):
            yield workspace
            assert not workspace.problems, "Slack refused something"


@pytest.fixture
def sender(desk: Desk, slack: Workspace) -> Sender:
    """The sender; `drain` sends all that is due."""
    return sender_of(desk, slack)


def sender_of(desk: Desk, slack: Workspace) -> Sender:
    """Make a sender. On a day that stands still, nobody waits a second between messages."""
    made = create_sender(desk, slack.bot_token, slack.api_url)
    made.terms = Terms(apart=timedelta(0))
    return made
