"""Latency and memory of the index: python -m benchmarks.matching.scale [SIZE ...] [--peers] [--plan plan.yaml]

Names are made of the words of the field, so that they look like those of real plans and share words as they do. The
questions are names cut short, misspelled, inflected and put into sentences, and some that fit nothing.
"""

import argparse
import random
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.matching.peers import searches
from goals.documents.plan_file import PlanFile, read_plan
from goals.plan import Indicator, Plan
from goals.question import Index, ask
from goals.question.vocabulary import field_vocabulary

SIZES = (21, 1_000, 10_000, 100_000)
TODAY = date(2024, 10, 1)
BEGINNINGS = (
    "Andel", "Antal", "Medelvärde", "Kvalitativ uppföljning av", "Nöjdhet med", "Kostnad för", "Genomförd", "Tid till",
    "Uppfylls mål för", "Minskad", "Ökad", "Finns plan för",
)  # fmt: skip
ENDS = (
    "barn", "äldre", "invånare", "medarbetare", "chefer", "företag", "elever", "patienter", "besökare", "kvinnor",
    "män", "landsbygden", "tätorten", "länet", "kommunen", "förvaltningen", "nämnden", "skolan", "vården", "omsorgen",
)  # fmt: skip
FRAMES = ("{}", "hur går det med {}?", "vad är målet för {}", "varför når vi inte {}", "{} kiruna")


def grown(plan: Plan, size: int, chance: random.Random) -> Plan:
    """Return the plan with made-up indicators up to a size."""
    words = sorted({base for base in field_vocabulary().bases if len(base) > 4 and base.isalpha()})
    parts = [word for word in words if len(word) < 12]
    goals = [goal.id for goal in plan.result_goals]

    def word() -> str:
        return chance.choice(parts) + chance.choice(parts) if chance.random() < 0.25 else chance.choice(words)

    made = [
        Indicator(
            id=f"made-{number}",
            name=f"{chance.choice(BEGINNINGS)} {word()} {word()} {chance.choice(ENDS)}",
            result_goal=chance.choice(goals),
        )
        for number in range(size - len(plan.indicators))
    ]
    return replace(plan, indicators=(*plan.indicators, *made))


def questions(plan: Plan, count: int, chance: random.Random) -> list[str]:
    """Return questions about a plan's indicators, as people write."""
    asked = []
    for _ in range(count):
        words = chance.choice(plan.indicators).name.casefold().split()
        kept = chance.sample(words, min(len(words), chance.randint(1, 3)))
        if chance.random() < 0.4:
            kept = [_misspelled(word, chance) for word in kept]
        asked.append(chance.choice(FRAMES).format(" ".join(kept)))
    return asked


def _misspelled(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    letter = chance.choice("abdefghiklmnoprstuvåäö")
    before, after = word[:place], word[place + chance.randint(0, 1) :]
    return before + chance.choice(("", letter)) + after


def latencies(answer: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float, float]:
    """Return the median, the 95th percentile and the longest time of an answer, in ms."""
    took = []
    for text in asked:
        start = time.perf_counter()
        answer(text)
        took.append(1000 * (time.perf_counter() - start))
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.95)], took[-1]


def measured(build: Callable[[], Index]) -> tuple[Index, float, float]:
    """Return an index with the seconds it took to build and the MB that it holds."""
    start = time.perf_counter()
    build()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    index = build()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return index, seconds, held / 1e6


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--plan", type=Path, default=Path("plan.yaml"))
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--peers", action="store_true")
    said = parser.parse_args()
    with said.plan.open("rb") as stream:
        read = read_plan(stream)
    if not isinstance(read, PlanFile):
        raise SystemExit(str(read))
    start = time.perf_counter()
    field_vocabulary()
    print(f"vocabulary read in {1000 * (time.perf_counter() - start):.0f} ms")
    print(f"{'':28}{'indicators':>12}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}{'build s':>10}{'MB':>8}")
    for size in said.sizes:
        plan = grown(read.plan, size, random.Random(1))
        asked = questions(plan, said.questions, random.Random(2))
        index, seconds, megabytes = measured(lambda plan=plan: Index.of(plan))
        p50, p95, longest = latencies(lambda text, plan=plan, index=index: ask(text, plan, TODAY, index), asked)
        print(f"{'Måltavla':28}{size:12}{p50:10.2f}{p95:10.2f}{longest:10.2f}{seconds:10.2f}{megabytes:8.1f}")
        if said.peers:
            few = asked[:: 1 + size // 10_000]
            with searches(index) as found:
                for name, search, _, _ in found:
                    print(f"{name:28}{size:12}" + "".join(f"{ms:10.2f}" for ms in latencies(search, few)))


if __name__ == "__main__":
    main()
