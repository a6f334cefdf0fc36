"""Other ways to match a question to names, measured beside ours: rapidfuzz scorers, and trigrams in two databases.

Each is given the same subjects, and answers, offers a choice or abstains by thresholds that suit its scores.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import psycopg
from rapidfuzz import fuzz, process, utils

from benchmarks.matching.score import Question
from goals.question import Index
from goals.question.reply import Answer, Choice, Intent, Match, NotFound, Reply
from goals.question.words import fold
from tests.postgres import running_postgres

Search = Callable[[str], list[tuple[Match, float]]]
LEAD = 0.03


def peers(index: Index) -> Iterator[tuple[str, Callable[[Question], Reply]]]:
    """Yield every peer by name, as something that answers a question."""
    with searches(index) as found:
        for name, search, answer, choice in found:
            yield name, _answering(search, answer, choice)


@contextmanager
def searches(index: Index) -> Iterator[list[tuple[str, Search, float, float]]]:
    """Lend every peer as a search, with the scores from which it answers and offers a choice; they suit its scale."""
    matches = [index[number].match for number in range(len(index))]
    with running_postgres() as server, psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        yield [
            ("rapidfuzz WRatio", scorer(matches, fuzz.WRatio), 0.86, 0.6),
            ("rapidfuzz token_set_ratio", scorer(matches, fuzz.token_set_ratio), 0.75, 0.5),
            ("SQLite FTS5 trigram", trigrams(matches), 0.6, 0.3),
            ("PostgreSQL pg_trgm", pg_trgm(matches, connection), 0.6, 0.3),
        ]


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


def pg_trgm(matches: Sequence[Match], connection: psycopg.Connection) -> Search:
    """Search names with PostgreSQL's pg_trgm and its GIN index; the score is its word similarity."""
    connection.execute("CREATE EXTENSION pg_trgm")
    connection.execute("CREATE TABLE names (place integer, name text)")
    with connection.cursor().copy("COPY names FROM STDIN") as copy:
        for row in enumerate(_plain(match.name) for match in matches):
            copy.write_row(row)
    connection.execute("CREATE INDEX ON names USING gin (name gin_trgm_ops)")
    connection.execute("SET pg_trgm.word_similarity_threshold = 0.3")
    connection.execute("ANALYZE names")

    def search(text: str) -> list[tuple[Match, float]]:
        found = connection.execute(
            "SELECT place, word_similarity(%(asked)s, name) AS score FROM names WHERE %(asked)s <%% name"
            " ORDER BY score DESC, place LIMIT 5",
            {"asked": _plain(text)},
        )
        return [(matches[place], score) for place, score in found]

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
