"""From starting the bot's process to its first answer in Slack, against merely importing its four main libraries.

    python -m benchmarks.start [RUNS]

Each run times both, one after the other, so that a busy machine slows both alike; the median of the ratios is told.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.app import commands, open_store
from bot.config import Config, read_config
from bot.manifest import manifest
from goals.documents.plan_file import PlanFile, read_plan
from playground.workspace import Workspace

ROOT = Path(__file__).parent.parent
BARE = [sys.executable, "-c", "import slack_bolt, sqlmodel, rapidfuzz, apscheduler"]


def bare() -> float:
    """Seconds that the imports alone take."""
    begun = time.perf_counter()
    subprocess.run(BARE, check=True)
    return time.perf_counter() - begun


def first_answer(config: Config, database: str) -> float:
    """Seconds from starting `maltavla run` until a person has the answer to the question that waited for it."""
    with Workspace(manifest(commands(config), config.name)) as slack:
        environment = {
            **os.environ,
            "MALTAVLA_DATABASE_URL": database,
            "SLACK_API_URL": slack.api_url,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_BOT_TOKEN": slack.bot_token,
        }
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
        )
        try:
            with slack.team.changed:
                slack.team.changed.wait_for(lambda: slack.team.connections > 0, 30)
            slack.say("strateg", "dm", "status för kompetensförsörjning?", until="Uppnås inte")
            return time.perf_counter() - begun - slack.quiet
        finally:
            process.terminate()
            process.wait()


def main(runs: int) -> None:
    """Time both in turn and tell the ratios."""
    with (ROOT / "app.yaml").open("rb") as app, (ROOT / "plan.yaml").open("rb") as plan:
        config, example = read_config(app), read_plan(plan)
    assert isinstance(config, Config)
    assert isinstance(example, PlanFile)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/maltavla.db"
        store = open_store(database)
        store.import_plan(example.plan, "benchmark", datetime.now(UTC), "plan.yaml")
        store.close()
        pairs = [(first_answer(config, database), bare()) for _ in range(runs)]
    ratios = [answer / imports for answer, imports in pairs]
    for answer, imports in pairs:
        print(f"first answer {answer:.2f} s, bare imports {imports:.2f} s, ratio {answer / imports:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f} (at most 2.00 wanted), of {runs} runs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
