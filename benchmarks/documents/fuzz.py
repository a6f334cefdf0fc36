"""Broken documents through the whole reading: python -m benchmarks.documents.fuzz [COUNT] [--seed N] [--workers N]

The reports in other house styles, the small PDFs of the tests and the real report, where it lies beside the checkout,
are broken in all the ways of `mutations`. Each is read in a process of its own that may take a minute and a gibibyte.
Nothing may raise, hang or want more memory: a document is read, or refused in a sentence.
"""

import argparse
import io
import json
import logging
import multiprocessing
import random
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.documents.mutations import (
    Mutation,
    flipped,
    in_blocks,
    in_xml,
    numbered,
    repeated,
    shuffled,
    swapped,
    truncated,
)
from goals.documents.reading import read_document
from goals.documents.report import interpret, report_shape
from goals.documents.stream import Document
from goals.problems import Problems

ROOT = Path(__file__).parents[2]
SECONDS, MEMORY = 60, 1 << 30
SLOW = 10.0
BY_SUFFIX: dict[str, tuple[Mutation, ...]] = {
    ".docx": (flipped, truncated, repeated, swapped, in_xml, in_xml, in_xml),
    ".pdf": (flipped, flipped, truncated, repeated, numbered),
    ".txt": (flipped, truncated, repeated, shuffled, shuffled, shuffled),
}
OF_BLOCKS = 0.25
"""So large a share is broken in what was read rather than in the file."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How the reading of one broken document ended: "read", "refused", "raised", "hung" or "out of memory"."""

    how: str
    seconds: float
    said: str = ""


def sources() -> list[Path]:
    """The documents that are broken."""
    real = ROOT.parent / "shared" / "data" / "delarsrapport-2024.txt"
    here = [*(ROOT / "tests" / "house_styles").glob("*.*"), *(ROOT / "tests" / "documents").glob("*.pdf"), real]
    return sorted(path for path in here if path.suffix in BY_SUFFIX and path.is_file())


def read_broken(source: Path, seed: str) -> str:
    """Break a document in the way that the seed chooses, and read it to the end."""
    chance = random.Random(seed)
    data = source.read_bytes()
    if chance.random() < OF_BLOCKS:
        sound = read_document(io.BytesIO(data), source.name)
        document = in_blocks(sound, chance) if isinstance(sound, Document) else sound
    else:
        return _read(chance.choice(BY_SUFFIX[source.suffix])(data, chance), source.name)
    return _interpreted(document)


def _read(data: bytes, name: str) -> str:
    return _interpreted(read_document(io.BytesIO(data), name))


def _interpreted(document: Document | Problems) -> str:
    if not isinstance(document, Document):
        return "refused"
    json.dumps(report_shape(interpret(document)))
    return "read"


def _child(source: Path, seed: str, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable()
    try:
        how, said = read_broken(source, seed), ""
    except MemoryError:
        how, said = "out of memory", ""
    except Exception:  # noqa: BLE001 - whatever was raised is what is looked for
        how, said = "raised", traceback.format_exc(limit=-4)
    answer.send((how, said))


def ending(source: Path, seed: str) -> Ending:
    """Read one broken document in a process of its own."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(source, seed, theirs))
    started = time.monotonic()
    child.start()
    theirs.close()
    try:
        how, said = ours.recv() if ours.poll(SECONDS) else ("hung", "")
    except EOFError:
        how, said = "raised", "the process died"
    if how == "hung":
        child.kill()
    child.join()
    return Ending(how, time.monotonic() - started, said)


def endings(count: int, seed: int, workers: int) -> Iterator[tuple[Path, str, Ending]]:
    """Break and read so many documents, each source in turn."""
    paths = sources()
    for path in {path.suffix: path for path in paths}.values():
        _read(path.read_bytes(), path.name)  # what reading imports is imported once, before the forks
    jobs = [(paths[number % len(paths)], f"{seed}-{number}") for number in range(count)]
    with ThreadPoolExecutor(workers) as pool:
        for (path, name), ended in zip(jobs, pool.map(lambda job: ending(*job), jobs), strict=True):
            yield path, name, ended


def main() -> None:
    """Run from the command line; exits with 1 where anything raised, hung or wanted too much memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    wanted = parser.parse_args()
    counted: Counter[str] = Counter()
    slowest = 0.0
    for path, seed, ended in endings(wanted.count, wanted.seed, wanted.workers):
        counted[ended.how] += 1
        slowest = max(slowest, ended.seconds)
        if ended.seconds > SLOW:
            print(f"{path.name} {seed}: {ended.seconds:.1f} s", flush=True)
        if ended.how not in ("read", "refused"):
            print(f"{path.name} {seed}: {ended.how}\n{ended.said}", flush=True)
    print(", ".join(f"{count} {how}" for how, count in counted.most_common()), f"; the slowest took {slowest:.1f} s")
    raise SystemExit(bool(set(counted) - {"read", "refused"}))


if __name__ == "__main__":
    main()
