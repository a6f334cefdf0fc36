"""A level that a goal's chapter tells in its sentences alone."""

import re
from collections.abc import Iterable, Sequence

from goals.documents.report.prose import paragraphs
from goals.documents.report.reader import Reader
from goals.documents.report.values import MEDIUM, Read
from goals.documents.stream import Line
from goals.plan import Level

_SUBJECT = re.compile(r"(?:resultat|nämnd|del|effekt)?mål(?:et|uppfyllelsen)\b", re.IGNORECASE)
_JUDGED = re.compile(r"(?<=bedöm)\w{0,6}\b.{0,40}?\bmålet\b", re.IGNORECASE)
_LONGEST = 160
_TOLD = "Nivån är läst ur en mening."


def told_level(texts: Iterable[Sequence[Line]], reader: Reader) -> Read[Level | None] | None:
    """The level of the sentences about the goal, where they agree; None where they tell none or several."""
    told: dict[Level, Read[Level | None]] = {}
    for lines in texts:
        for text in paragraphs(lines, reader.running.wide, reader.running.known):
            for sentence in re.split(r"(?<=[.!])\s", text):
                judged = _SUBJECT.match(sentence) or _JUDGED.search(sentence)
                said = sentence[judged.start() :] if judged else ""
                if 0 < len(said) < _LONGEST:
                    read = reader.levels.of_text(said, lines[0].place, prose=True)
                    if read.value:
                        told.setdefault(read.value, read)
    return next(iter(told.values())).at_most(MEDIUM & reader.sure, _TOLD) if len(told) == 1 else None
