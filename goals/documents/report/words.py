"""The words by which a report is read: the defaults beside, and what an organisation adds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from goals.documents.report.prose import bare
from goals.plan import Level

_LEVELS = {level.value: level for level in Level}
_LONGEST_HEAD = 160
_TIERS = {-1: "goal", -3: "effect_goal"}
"""The tiers of goals, from the lowest, of which a column's head may speak with their words."""
_NAMED = {"indicator", "goal", "effect_goal", "target_or_goal"}
_WHOSE = {"women": "women", "men": "men", "total": "result"}
_SHORTEST_MISSPELT = 5
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_TIMES = re.compile(
    r"\b(?:första |1:a )?halvår(?:et)?\b|"
    r"\b(?:19|20)\d\d(?:[-/]\d\d){0,2}\b|\b2[1-9](?:0[1-9]|1[0-2])\b|\bt[1-4]\b|\b\d{1,2}/\d{1,2}\b|"
    r"\b(?:\d{1,2} )?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|sept|okt|nov|dec)[a-z]{0,8}\.?"
    r"(?: ?[-–] ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|sept|okt|nov|dec)[a-z]{0,8}\.?)?(?= |$)"
)


@dataclass(frozen=True, eq=False)
class Words:
    """Phrases without capitals, as lists under their role; `of(section, role)` gives one list."""

    sections: Mapping[str, Any]
    learned: frozenset[str] = frozenset()
    """Words before goals' names that only one report has."""

    def of(self, section: str, role: str = "") -> tuple[str, ...]:
        """The phrases of one role, the organisation's own first; none where the role is unknown."""
        return self._lists.get(section, {}).get(role, ())

    def roles(self, section: str) -> Mapping[str, tuple[str, ...]]:
        """All roles of a section with their phrases."""
        return self._lists[section]

    @cached_property
    def _lists(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        lists = {
            section: {role: _phrases(words) for role, words in held.items()}
            if isinstance(held, Mapping)
            else {"": _phrases(held)}
            for section, held in self.sections.items()
        }
        goal, *others = lists["goal_in_sentence"][""]
        said = lists["labels"]["level"]
        more = (re.sub(rf"\b{goal}\b", other, one) for one in said if goal in one for other in others)
        lists["labels"]["level"] = tuple(dict.fromkeys((*said, *more)))
        return lists

    @cached_property
    def _chapters(self) -> Mapping[str, re.Pattern[str]]:
        return {
            role: re.compile(
                "|".join(f"^ {re.escape(one[1:])} $" if one[0] == "=" else f" {re.escape(one)}" for one in held)
            )
            for role, held in self.roles("chapters").items()
        }

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """Head of a column in a goal or indicator table → its role."""
        return _by_phrase(self.roles("columns"))

    @cached_property
    def money_columns(self) -> Mapping[str, str]:
        """Head of a column in a table about money → its role."""
        return _by_phrase(self.roles("money_columns"))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Words that stand alone or before a colon → what follows them."""
        return _by_phrase(self.roles("labels"))

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Whole phrases → level."""
        return {phrase: _LEVELS[role] for phrase, role in _by_phrase(self.roles("levels")).items()}

    @cached_property
    def signs(self) -> Mapping[str, Level]:
        """Signs that mean a level by themselves."""
        return {sign: _LEVELS[role] for role, signs in self.sections["signs"].items() for sign in signs.split()}

    @cached_property
    def signs_in_company(self) -> Mapping[str, Level]:
        """Signs that mean a level only where the report has several of their kind."""
        held = self.sections["signs_in_company"]
        return {sign: _LEVELS[role] for role, signs in held.items() for sign in signs.split()}

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """A colour's word → "green", "yellow", "red" or "grey"."""
        return _by_phrase(self.roles("colours"))

    @cached_property
    def goal_ranks(self) -> Mapping[str, int]:
        """A word before a goal's name → its tier, higher tiers first."""
        return {word: rank for rank, row in enumerate(self.sections["goal_words"]) for word in _phrases(row)}

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Unit words, the longest first."""
        return tuple(sorted(self.of("units"), key=len, reverse=True))

    def column(self, head: str) -> str:
        """The role of a column head, "" where it is not known. Years, months and brackets do not count.

        A head of both goals and indicators is the indicators': goals have rows of their own there.
        """
        if (role := _lookup(self.columns, head)) or len(head) > _LONGEST_HEAD:
            return role
        if role := self._split_column(simplified(head)):
            return role
        parts = [_lookup(self.columns, part) for part in re.split(r" ?/ ?| och ", bare(head))]
        if len(parts) > 1 and set(parts) <= _NAMED:
            return "indicator" if "indicator" in parts else "goal"
        return _TIERS.get(self.goal_ranks.get(simplified(head), -1) - len(self.sections["goal_words"]), "")

    def _split_column(self, said: str) -> str:
        """The role of a head of results for all, women or men: "utfall kvinnor", "män, resultat", "varav kvinnor"."""
        first, _, after = said.partition(" ")
        before, _, last = said.rpartition(" ")
        for whose, rest in ((first, after), (last, before)):
            role = self.columns.get(whose.strip(",:-–"), "")
            if role in _WHOSE and (rest in ("varav", "därav") or self.columns.get(rest.strip(" ,:-–")) == "result"):
                return _WHOSE[role]
        return ""

    def misspelt_column(self, head: str) -> str:
        """The role of a column head with one slip of the pen, "" where it is none."""
        return _misspelt(self.columns, head)

    def misspelt_money_column(self, head: str) -> str:
        """The role of a head in a table about money with one slip of the pen, "" where it is none."""
        return _misspelt(self.money_columns, head)

    def money_column(self, head: str) -> str:
        """The role of a head in a table about money, "" where it is not known."""
        if role := _lookup(self.money_columns, head):
            return role
        parts = {_lookup(self.money_columns, part) for part in re.split(r" ?/ ?| och ", bare(head)[:_LONGEST_HEAD])}
        return "name" if parts == {"name"} else ""

    def label(self, text: str) -> str:
        """What a line that stands alone says about the text after it, "" where it is no label, or a level itself."""
        said = bare(text).rstrip(" :.")
        return "" if said in self.levels and not text.rstrip().endswith(":") else self.labels.get(said, "")

    def chapter(self, title: str) -> set[str]:
        """What chapters a title may stand for."""
        said = f" {bare(title)} "
        return {role for role, pattern in self._chapters.items() if pattern.search(said)}

    def extended(self, own: Mapping[str, Any]) -> "Words":
        """These words with an organisation's own before them: the same sections, each with what it adds."""
        merged = dict(self.sections)
        for section, added in own.items():
            held = merged.get(section, "")
            if isinstance(added, Mapping) and isinstance(held, Mapping):
                merged[section] = {
                    **held,
                    **{role: _joined(words, held.get(role, "")) for role, words in added.items()},
                }
            elif isinstance(held, list):
                merged[section] = [*held, _joined(added, "")]
            else:
                merged[section] = _joined(added, held)
        return Words(merged)

    def with_goal_words(self, labels: Sequence[str], rank: int) -> "Words":
        """These words with a report's own before its goals' names, of a tier that is there."""
        return _with_goal_words(self, tuple(map(bare, labels)), rank)


@cache
def default_words() -> Words:
    """The words that come with Måltavla."""
    text = resources.files("goals.documents").joinpath("report_words.yaml").read_text("utf-8")
    return Words(yaml.safe_load(text))


@lru_cache(32)
def _with_goal_words(words: Words, labels: tuple[str, ...], rank: int) -> Words:
    sections = dict(words.sections)
    sections["goal_words"] = [
        _joined(labels, held) if at == rank else held for at, held in enumerate(words.sections["goal_words"])
    ]
    columns = words.sections["columns"]
    sections["columns"] = {**columns, "effect_goal": _joined(labels, columns["effect_goal"])}
    return Words(sections, words.learned | set(labels))


@lru_cache(1024)
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of these phrases as whole words; "*" at the end stands for any ending."""
    parts = sorted(
        (re.escape(one.rstrip("*")) + (r"\w{0,20}" if one.endswith("*") else "") for one in phrases), key=len
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(parts)) or '(?!)'})(?!\w)", re.IGNORECASE)


def simplified(head: str) -> str:
    """A column head without years, months, brackets and footnote marks."""
    said = _BRACKETS.sub(" ", bare(head))
    said = _TIMES.sub(" ", said)
    return " ".join(said.split()).strip(" .:*,;")


def _lookup(columns: Mapping[str, str], head: str) -> str:
    if len(head) > _LONGEST_HEAD:
        return ""
    said = bare(head).strip(" .:*")
    return columns.get(said) or columns.get(simplified(head)) or columns.get(simplified(head).replace("- ", "")) or ""


def _misspelt(columns: Mapping[str, str], head: str) -> str:
    said = simplified(head)
    if not _SHORTEST_MISSPELT <= len(said) <= _LONGEST_HEAD:
        return ""
    near = {
        role
        for phrase, role in columns.items()
        if len(phrase) >= _SHORTEST_MISSPELT
        and phrase[0] == said[0]
        and OSA.distance(phrase, said, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else ""


def _by_phrase(roles: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, phrases in roles.items():
        for phrase in phrases:
            found.setdefault(phrase, role)
    return found


def _phrases(held: object) -> tuple[str, ...]:
    if isinstance(held, str):
        return tuple(filter(None, (bare(part) for part in held.split(","))))
    if isinstance(held, list | tuple):
        return tuple(bare(str(part)) for part in held)
    return ()


def _joined(first: object, second: object) -> str:
    return ", ".join((*_phrases(first), *_phrases(second)))
