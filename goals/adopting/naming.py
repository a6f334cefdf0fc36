"""Names in a report and in the plan: whether they mean the same, and ids for what is new."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

_LONGEST = 40
_ALIKE = 90


class Named(Protocol):
    """Something with an id, a name and other names."""

    @property
    def id(self) -> str:
        """The id that stays."""

    @property
    def name(self) -> str:
        """What people read."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else people call it."""


N = TypeVar("N", bound=Named)


def squashed(text: str) -> str:
    """A name without capitals, spaces and punctuation, which reports vary."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def tidy(text: str) -> str:
    """A text with single spaces, for comparison."""
    return " ".join(text.split())


def called(things: Iterable[N], *names: str) -> N | None:
    """Return the thing that goes by one of these names, its own name before other names, its id last; or None."""
    every, wanted = list(things), {squashed(name) for name in names if squashed(name)}
    for spellings in (lambda one: (one.name,), lambda one: one.aliases, lambda one: (one.id,)):
        for thing in every:
            if any(squashed(name) in wanted for name in spellings(thing)):
                return thing
    return None


def alike(things: Iterable[N], name: str) -> N | None:
    """Return the only thing whose name is nearly this one, or None."""
    scored = ((fuzz.ratio(squashed(thing.name), squashed(name)), thing) for thing in things)
    near = [thing for score, thing in scored if score >= _ALIKE]
    return near[0] if len(near) == 1 else None


def new_id(name: str, taken: set[str]) -> str:
    """Make an id of a name, a short slug that nothing has yet, and note it among the taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain) or ["namnlos"]
    slug: str = words[0][:_LONGEST]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > _LONGEST:
            break
        slug += f"-{word}"
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    taken.add(found)
    return found
