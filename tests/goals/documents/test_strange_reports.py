"""Reports in other house styles made stranger still: what is not understood is missing or doubted, never wrong."""

import pytest

from benchmarks.documents.score import checks, document_named, names, truth_of
from benchmarks.documents.strange_ways import WAYS
from goals.documents.report import default_words, interpret
from goals.documents.stream import Document

_EACH = 4
"""Every so many reports are made strange in one way, others in the next."""


@pytest.fixture(scope="module")
def sound() -> dict[str, Document]:
    return {name: document_named(name) for name in names()}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_silently_wrong(way: str, sound: dict[str, Document]) -> None:
    first = list(WAYS).index(way) % _EACH
    for name in names()[first::_EACH]:
        read = interpret(WAYS[way](sound[name], default_words()))
        assert [one for one in checks(read, truth_of(name)) if one.silent] == [], name
