"""A figure with women's and men's own beside it in one cell: "9 (K 5, M 4)", "5,1 % (kvinnor 6,4 %, män 4,3 %)"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from goals.documents.report.prose import plain
from goals.documents.report.words import Words

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Split:
    """The whole's text, and the parts' as they are printed."""

    whole: str
    women: str
    men: str


def split_by_sex(text: str, words: Words) -> Split | None:
    """The three figures of one text, None where it is no such text."""
    said = plain(text)
    if len(said) > _LONGEST:
        return None
    for first, second in (("women", "men"), ("men", "women")):
        if found := _pattern(words, first, second).fullmatch(said):
            parts = {first: found["first"].strip(), second: found["second"].strip()}
            return Split(found["whole"].strip(), parts["women"], parts["men"])
    return None


def _phrases(words: Words, role: str) -> tuple[str, ...]:
    """What a sex is called, letters too that could be anything else by themselves."""
    return (*words.of("columns", role), *words.of("letters", role))


@lru_cache(32)
def _pattern(words: Words, first: str, second: str) -> re.Pattern[str]:
    one, other = (
        "|".join(sorted(map(re.escape, _phrases(words, role)), key=len, reverse=True)) for role in (first, second)
    )
    figure = r"[^\s()](?:[^();/]{0,20}?[^\s(),;/])?"
    return re.compile(
        rf"(?P<whole>[^()]{{1,40}}?) ?[(\[,; ] ?(?:varav )?(?:{one})\.?:? (?P<first>{figure}) ?[,;/]? ?(?:och )?"
        rf"(?:{other})\.?:? (?P<second>{figure}) ?[)\]]?",
        re.IGNORECASE,
    )
