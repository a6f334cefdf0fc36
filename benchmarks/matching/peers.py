"""Other ways to match a question to names, measured beside ours: rapidfuzz scorers and trigrams.

Each is given the same subjects, and answers, offers a choice or abstains by thresholds that suit its scores.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process, utils

from benchmarks.matching.score import Question
from goals.question import Index
from goals.question.reply import Answer, Choice, Intent, Match, NotFound, Reply
from goals.question.words import fold

Search = Callable[[str], list[tuple[Match, float]]]
LEAD = 0.03


def peers(index: Index) -> Iterator[tuple[str, Callable[[Question], Reply]]]:
    """Yield every peer by name, as something that answers a question."""
    matches = [index[number].match for number in range(len(index))]
    yield "rapidfuzz WRatio", _answering(scorer(matches, fuzz.WRatio), answer=0.86, choice=0.6)
    yield "rapidfuzz token_set_ratio", _answering(scorer(matches, fuzz.token_set_ratio), answer=0.75, choice=0.5)
    yield "SQLite FTS5 trigram", _answering(trigrams(matches), answer=0.6, choice=0.3)


def scorer(matches: Sequence[Match], by: Callable[..., float]) -> Search:
    """Search names with a scorer of rapidfuzz."""
    names = [utils.default_process(match.name) for match in matches]

    def search(text: str) -> list[tuple[Match, float]]:
        hits = process.extract(utils.default_process(text), names, scorer=by, limit=5)
        return [(matches[place], score / 100) for _, score, place in hits]

    return search


def trigrams(matches: Sequence[Match]) -> Search:
    """Search names with SQLite's FTS5 trigram index; the score is the share of the question's trigrams in the name."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table names using fts5(name, tokenize = 'trigram')")
    names = [_plain(match.name) for match in matches]
    database.executemany("insert into names (rowid, name) values (?, ?)", enumerate(names, 1))

    def search(text: str) -> list[tuple[Match, float]]:
        asked = _trigrams(_plain(text))
        if not asked:
            return []
        query = " OR ".join(f'"{trigram}"' for trigram in sorted(asked))
        rows = database.execute("select rowid from names where names match ? order by bm25(names) limit 5", (query,))
        found = [row - 1 for (row,) in rows]
        return [(matches[place], len(asked & _trigrams(names[place])) / len(asked)) for place in found]

    return search


def _plain(text: str) -> str:
    return fold(utils.default_process(text))


def _trigrams(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(len(text) - 2)}


def _answering(search: Search, answer: float, choice: float) -> Callable[[Question], Reply]:
    def reply(question: Question) -> Reply:
        hits = search(question.text)
        if not hits or hits[0][1] < choice:
            return NotFound()
        matches = tuple(match for match, _ in hits)
        alone = len(hits) < 2 or hits[0][1] - hits[1][1] >= LEAD
        if hits[0][1] >= answer and alone:
            return Answer(Intent.STATUS, matches[:1])
        return Choice(Intent.STATUS, matches)

    return reply
