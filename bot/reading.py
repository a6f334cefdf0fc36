"""Reading a report in a process of its own: `python -m bot.reading NAME` reads it from standard in.

Whatever a file is made to do to its reader, it takes no more than a minute and a gigabyte, and nobody else waits.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import structlog

from goals.problems import Problem, Problems

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from goals.documents.report import Report

log = structlog.get_logger()

PATIENCE = 60.0
"""Seconds that a report may take; a long PDF takes ten."""
MEMORY = 1_000_000_000

TOO_LONG = "Filen tar för lång tid att läsa. Dela upp den, eller spara om den som .docx."
BROKEN = "Filen går inte att läsa: den är för tung eller skadad. Spara om den, helst som .docx."


def read_report(
    name: str, content: bytes, words: Mapping[str, Any] | None = None, patience: float = PATIENCE
) -> "Report | Problems":
    """Read what a report says; `words` are the organisation's own. Problems tells in a sentence what to do instead."""
    command = [sys.executable, "-m", "bot.reading", name, json.dumps(words or {})]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        log.warning("a report took too long to read", file=name, bytes=len(content))
        return Problems((Problem(TOO_LONG),))
    if done.returncode:
        told = done.stderr.decode(errors="replace")[-2000:]
        log.error("a report could not be read", file=name, returncode=done.returncode, told=told)
        return Problems((Problem(BROKEN),))
    if done.stdout.startswith(b"["):
        return Problems(tuple(map(Problem, json.loads(done.stdout))))
    return _reports().validate_json(done.stdout)


def answer(name: str, words: Mapping[str, Any]) -> None:
    """Read a report from standard in, and write what it says on standard out; a list of sentences where it is none."""
    from io import BytesIO

    from goals.documents.reading import read_document
    from goals.documents.report import default_words, interpret

    document = read_document(BytesIO(sys.stdin.buffer.read()), name)
    if isinstance(document, Problems):
        said = json.dumps([problem.what for problem in document.found]).encode()
    else:
        own = default_words().extended(words) if words else default_words()
        said = _reports().dump_json(interpret(document, own))
    sys.stdout.buffer.write(said)


@cache
def _reports() -> "TypeAdapter[Report]":
    from pydantic import TypeAdapter

    from goals.documents.report import Report

    return TypeAdapter(Report)


def _limit_memory() -> None:
    if sys.platform != "win32":
        from resource import RLIMIT_AS, getrlimit, setrlimit

        _, most = getrlimit(RLIMIT_AS)
        setrlimit(RLIMIT_AS, (MEMORY, most))


if __name__ == "__main__":
    _limit_memory()
    answer(sys.argv[1], json.loads(sys.argv[2]))
