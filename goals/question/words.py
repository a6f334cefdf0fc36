"""Words of a short text as the matcher sees them: folded, split, without markup and without their endings."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

LONGEST_QUESTION = 60
"""In words. What is longer is not a question to a bot, and nobody should wait for it."""

LONGEST_WORD = 60
"""In letters, of which the names of goals need some forty. The rest is cut off, for long words take long to look up."""

_MARKUP = re.compile(r"<[@#!][^<>]*>|<(?:https?|mailto|tel):[^<>]*>")
_RATIO = re.compile(r"(?<![\d.,:/-])(\d{1,2})[.:/-](\d{1,2})(?![\d.,:/-])")
_PERCENT = re.compile(r"(?<=\d)\s*%")
_WORD = re.compile(r"\d+:\d+|[^\W_]+")

_SWEDISH = str.maketrans("åäöéü", "aaoeu")

_WITHOUT_ENDING = frozenset({"internet"})
"""Words that would meet another one: what is "internt" is not on the net."""

_BASE_ENDING = re.compile(r"(?<=\w{4})(?:arna|orna|erna|aren|ena|ar|or|er|en|et|(?<=[aeiouy])n|(?<=or|el)n)$")
_FIRST_ENDING = re.compile(
    r"(?<=\w{3})(?:arnas?|ornas?|ernas?|aren|ades?|ats?|ena|are|ar|or|er|en|et|an|as|ad|a|e)$"
    r"|(?<=\w{4})(?:na|(?<=[aeiouy])n|(?<=or|el)n|(?<=[glrk])t|(?<=[^s])s)$"
)
_NEXT_ENDING = re.compile(
    r"(?<=\w{4})(?:arna|orna|erna|are|ar|or|er|en|et|an|at|ad|(?<=[aeiouy])n|(?<=[glrk])t|(?<=[^s])s)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: as written (casefolded), without å ä ö, as a dictionary would have it or near that, and without endings.

    Stems are for telling that words are the same, bases for telling how alike they are.
    """

    text: str
    folded: str
    base: str
    stem: str


def is_blank(text: str) -> bool:
    """Whether a message says nothing at all, beside mentions and links."""
    return not _plain(text).strip()


def read_words(text: str) -> tuple[Word, ...]:
    """Split a message into words; Slack's mentions and links say nothing of what is asked and are left out."""
    return tuple(one_word(token[:LONGEST_WORD]) for token in _WORD.findall(_plain(text)))


def read_spellings(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text as written (casefolded) and without å ä ö, where their endings do not matter."""
    for token in _WORD.findall(_plain(text)):
        yield token, fold(token)


def read_phrases(text: str) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Yield the phrases between commas, each as written (casefolded) and as its words; "a|b c" are two phrases."""
    for phrase in _plain(text.strip()).split(","):
        for chosen in product(*(part.split("|") for part in phrase.split())) if "|" in phrase else (phrase.split(),):
            said = " ".join(chosen)
            yield said, tuple(map(one_word, _WORD.findall(said)))


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Write a casefolded word without marks, as people type in a hurry: "årshjul" is "arshjul"."""
    if (plain := word.translate(_SWEDISH)).isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("æ", "a"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """Strip Swedish endings until the forms of a word meet: "avtalens", "avtalet", "avtal".

    The first ending may leave three letters, those under it four, so that short words stay apart.
    """
    if folded in _WITHOUT_ENDING:
        return folded
    shorter = _FIRST_ENDING.sub("", folded, count=1)
    while shorter != folded:
        folded, shorter = shorter, _NEXT_ENDING.sub("", shorter, count=1)
    return shorter


@lru_cache(maxsize=50_000)
def one_word(token: str) -> Word:
    """Return a single casefolded word."""
    folded = fold(token)
    base = folded if folded in _WITHOUT_ENDING else _BASE_ENDING.sub("", folded, count=1)
    return Word(token, folded, base, stem(folded))


def _plain(text: str) -> str:
    if text.isalnum() and text.isascii():
        return text.casefold()
    text = html.unescape(_MARKUP.sub(" ", text)).strip()
    if not text.isascii():
        if not text.isprintable():
            text = "".join(c for c in text if unicodedata.category(c) != "Cf")
        text = unicodedata.normalize("NFKC", text)
    return _RATIO.sub(r"\1:\2", _PERCENT.sub(" procent ", text.casefold()))
