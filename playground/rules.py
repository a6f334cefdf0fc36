"""The words that the tables of `limits` are written in: what a value may be, and Slack's phrase when it is not."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Complaints = Iterator[str]
Rule = Callable[[Any, str], Complaints]
"""A rule reads a value and where it stands (a JSON pointer), and tells what is wrong with it."""


def at(why: str, where: str) -> str:
    """A complaint about the place that a JSON pointer names."""
    return f"{why} [json-pointer:{where}]"


def string(most: int, least: int = 1, pattern: str = "") -> Rule:
    """A string of `least` to `most` characters."""

    def rule(value: Any, where: str) -> Complaints:
        if not isinstance(value, str):
            yield at("must be a string", where)
        elif len(value) > most:
            yield at(f"must be less than {most + 1} characters", where)
        elif len(value) < least:
            yield at(f"must be more than {least - 1} characters", where)
        elif pattern and not re.fullmatch(pattern, value):
            yield at(f"failed to match the required pattern: {pattern}", where)

    return rule


def among(*words: str) -> Rule:
    """One of these strings."""

    def rule(value: Any, where: str) -> Complaints:
        if value not in words:
            yield at(f"must be one of: {', '.join(words)}", where)

    return rule


def boolean(value: Any, where: str) -> Complaints:
    """true or false."""
    if not isinstance(value, bool):
        yield at("must be a boolean", where)


def number(least: float = float("-inf"), most: float = float("inf")) -> Rule:
    """A JSON number within bounds."""

    def rule(value: Any, where: str) -> Complaints:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield at("must be a number", where)
        elif not least <= value <= most:
            yield at(f"must be between {least} and {most}", where)

    return rule


def many(each: Rule, most: int, least: int = 1) -> Rule:
    """An array of `least` to `most` things."""

    def rule(value: Any, where: str) -> Complaints:
        if not isinstance(value, list):
            yield at("must be an array", where)
            return
        if len(value) > most:
            yield at(f"no more than {most} items allowed", where)
        if len(value) < least:
            yield at(f"no fewer than {least} items allowed", where)
        for index, item in enumerate(value):
            yield from each(item, f"{where}/{index}")

    return rule


def fields(known: Mapping[str, Rule], *, any_of: tuple[str, ...] = (), one_of: tuple[str, ...] = ()) -> Rule:
    """An object with these fields and `type`; a name ending in `!` is required."""
    rules = {name.rstrip("!"): rule for name, rule in known.items()}
    required = [name.rstrip("!") for name in known if name.endswith("!")]

    def rule(value: Any, where: str) -> Complaints:
        if not isinstance(value, dict):
            yield at("must be an object", where)
            return
        for name in required:
            if name not in value:
                yield at(f"missing required field: {name}", where)
        if any_of and not any(value.get(name) for name in any_of):
            yield at(f"must provide one of: {', '.join(any_of)}", where)
        if one_of and sum(name in value for name in one_of) != 1:
            yield at(f"must provide exactly one of: {', '.join(one_of)}", where)
        for name, inner in value.items():
            if name in rules:
                yield from rules[name](inner, f"{where}/{name}")
            elif name != "type":
                yield at(f"invalid additional property: {name}", where)

    return rule


def typed(table: Mapping[str, Rule], *allowed: str) -> Rule:
    """An object whose `type` picks its rule from the table (all of it, or the types named)."""

    def rule(value: Any, where: str) -> Complaints:
        kind = str(value.get("type", "")) if isinstance(value, dict) else ""
        if kind not in table or (allowed and kind not in allowed):
            yield at(f"unsupported type: {kind or 'none'}", f"{where}/type")
        else:
            yield from table[kind](value, where)

    return rule


def both(*rules: Rule) -> Rule:
    """Every one of these rules."""

    def rule(value: Any, where: str) -> Complaints:
        for each in rules:
            yield from each(value, where)

    return rule


def anything(value: Any, where: str) -> Complaints:
    """Not looked into."""
    return iter(())
