"""Names of projects, places and organisations that a running text speaks of."""

import re
from collections.abc import Collection, Iterable, Iterator

from goals.question.words import one_word, read_words

_INSIDE = re.compile(r"(?<=[\w,;:)] )(?!\w+a [a-zåäö])[A-ZÅÄÖ][\w:-]{2,}(?:[ -][A-ZÅÄÖ0-9][\w:-]*)*")
_OPENING = re.compile(r"(?:^|(?<=[.!?] ))[A-ZÅÄÖ][\w:-]{3,}", re.MULTILINE)
_WITH_ITS_NOUN = re.compile(r"(?<=[\w,;:)] )[A-ZÅÄÖ]\w+a ([a-zåäö]{6,})")
"""A name may begin with a word in -a that takes a noun along: "Svenska kyrkan"."""

_SMALL = re.compile(r"\b[a-zåäö]\w{3,}")


def names_within(text: str) -> list[str]:
    """Return what is written with a capital though no sentence begins there."""
    return _INSIDE.findall(text)


def names_besides(text: str, common: Collection[str]) -> Iterator[str]:
    """Yield names that their writing alone does not tell: those that open a sentence, and nouns that end a name.

    `common` are stems of words that are none.
    """
    for found in (*_OPENING.findall(text), *_WITH_ITS_NOUN.findall(text)):
        if not any(word.stem in common for word in read_words(found)):
            yield found


def written_small(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of all words that some text writes without a capital, other than as the noun of a name."""
    return frozenset(one_word(word).stem for text in texts for word in _SMALL.findall(_WITH_ITS_NOUN.sub("", text)))
