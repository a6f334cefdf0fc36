"""Whose things are asked for: "vilka indikatorer har HR?", "vad ansvarar analys för?"."""

from collections.abc import Collection, Iterable, Sequence

from goals.plan import Person, Plan, Role
from goals.plan import Scope as RoleScope
from goals.question.reply import Kind, Match
from goals.question.words import Word, one_word, read_words

_ROLES = frozenset(
    one_word(word).stem
    for word in (
        *("indikatoragare", "malagare", "agare", "ansvarig", "strateg", "chef", "handlaggare", "controller"),
        *("samordnare", "utredare", "utvecklare", "analytiker", "stallforetradare", "koordinator", "och", "for"),
    )
)
"""What many are: it tells one person from another only where a title holds nothing else."""

_WHOSE = frozenset({"vem", "vems", "who", "whose"})
RESPONSIBLE = frozenset(
    {
        *("ansvar", "ansvarar", "ansvaret", "ansvarig", "ansvariga", "ager", "rapportera", "rapporterar", "skoter"),
        *("responsible", "own", "owns", "report", "reports"),
    }
)
HOLDING = RESPONSIBLE | {
    *("har", "hos", "agare", "indikatoragare", "folja", "foljer", "hand", "have", "has", "belong", "belongs", "owned"),
    *(
        "ags",
        "agda",
        "agd",
        "agt",
        "skots",
        "skotas",
        "rapporteras",
        "tillhor",
        "tillhorande",
        "ligger",
        "bord",
        "ansvaras",
    ),
}
_OPENERS = frozenset({"vad", "vilka", "vilket", "vilken", "allt", "lista", "visa", "what", "which", "list", "show"})


class Holders:
    """The people of a plan who hold an indicator or a goal, found by what tells them apart in their titles."""

    def __init__(self, plan: Plan) -> None:
        holding = {grant.person for grant in plan.grants if grant.role in (Role.OWNER, Role.MANAGER)}
        self._titles: dict[Person, frozenset[str]] = {}
        self._by_word: dict[str, list[Person]] = {}
        for person in plan.people:
            if person.id in holding:
                words = frozenset(word.stem for word in read_words(person.title))
                self._titles[person] = words
                for word in words - _ROLES or words:
                    self._by_word.setdefault(word, []).append(person)

    def named(self, words: Sequence[Word]) -> tuple[Person, ...]:
        """Return the people whom words name and do nothing else; none where a word is not of their title."""
        said = {word.stem for word in words} | {word.folded.removesuffix("s") for word in words}
        found = dict.fromkeys(person for word in said for person in self._by_word.get(word, ()))
        return tuple(person for person in found if all(_of(word, self._titles[person]) for word in words))


def asks_whose(words: Iterable[Word]) -> bool:
    """Whether a question asks who holds something, and not what somebody holds."""
    return any(word.folded in _WHOSE for word in words)


def asks_what_is_held(words: Sequence[Word]) -> bool:
    """Whether a question asks what somebody answers for, without saying of which kind: "vad ansvarar HR för"."""
    said = {word.folded for word in words}
    return bool(said & _OPENERS) and bool(said & RESPONSIBLE)


def without_holding(words: Iterable[Word]) -> tuple[Word, ...]:
    """Leave out the words that tell that something is somebody's."""
    return tuple(word for word in words if word.folded not in HOLDING)


def _of(word: Word, title: frozenset[str]) -> bool:
    return word.stem in title or word.folded.removesuffix("s") in title


def held(of: Kind, found: Sequence[Match], plan: Plan, holders: Sequence[Person]) -> list[Match] | None:
    """Return the indicators that people own, or the resultatmål that they judge."""
    ids = {person.id for person in holders}
    if of is Kind.INDICATOR:
        theirs = owned(plan, ids)
        return [one for one in found if one.id in theirs]
    if of is not Kind.RESULT_GOAL:
        return None
    judged = {(grant.scope, grant.on) for grant in plan.grants if grant.role is Role.MANAGER and grant.person in ids}
    own = {grant.on for grant in plan.grants if (grant.role, grant.scope) == (Role.MANAGER, RoleScope.RESULT_GOAL)}
    return [
        one
        for one in found
        if (RoleScope.RESULT_GOAL, one.id) in judged
        or (one.id not in own and (RoleScope.BOARD, plan.result_goal(one.id).board) in judged)
    ]


def owned(plan: Plan, people: Collection[str] | None = None) -> set[str]:
    """Return the indicators that somebody owns, one of `people` if any are given."""
    return {
        grant.on
        for grant in plan.grants
        if (grant.role, grant.scope) == (Role.OWNER, RoleScope.INDICATOR) and (people is None or grant.person in people)
    }
