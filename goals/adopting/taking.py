"""The pieces of a report as they are gone through: each becomes an item, and what holds of it by what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from goals.adopting.items import Choice, Decision, Field, Item, Light, Standing, Why
from goals.adopting.naming import tidy
from goals.documents.report.values import HIGH, LOW, Question, Read
from goals.problems import Problem

T = TypeVar("T")

_EXAMPLES = 3
_SHOWN = 160


def light_of(read: Read[Any]) -> Light:
    """Green is what was read surely and without a doubt, red what must be looked up."""
    if read.confidence is HIGH and not read.flags:
        return Light.GREEN
    return Light.RED if read.confidence is LOW else Light.YELLOW


def doubt(read: Read[Any]) -> str:
    """The first thing that the reading doubts about a field, "" for none."""
    return read.flags[0] if read.flags else ""


def short(text: str) -> str:
    """A text as an item quotes it."""
    told = tidy(text)
    return told if len(told) <= _SHOWN else told[:_SHOWN].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Group:
    """Texts of one kind that are asked about together."""

    field: Field
    light: Light
    standing: Standing
    why: Why | None
    abouts: list[str]
    first: tuple[str, str, str]


@dataclass
class Taking:
    """A report on its way into the plan: what was decided, the items so far, and the values that are to be stored."""

    decisions: Mapping[str, Decision]
    questions: list[Question]
    items: list[Item] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    _groups: dict[str, _Group] = field(default_factory=dict)

    def settle(
        self, item: Item, value: T, typed: Callable[[str], Any] | None = None, otherwise: T | None = None
    ) -> T | None:
        """Note an item, and return what holds: `value` when it is green or accepted, what `typed` makes of another
        value, `otherwise` when it is left out or not answered."""
        decision = self.decisions.get(item.key)
        if item.standing is Standing.FROZEN:
            self.items.append(item)
            return otherwise
        found: T | None = otherwise
        problem: Problem | None = None
        if decision is None:
            found = value if item.light is Light.GREEN or item.standing is Standing.SAME else otherwise
        elif decision.choice is Choice.ACCEPT:
            found = otherwise if value is None else value
        elif decision.choice is Choice.VALUE and typed:
            given = typed(decision.text)
            if isinstance(given, Problem):
                problem = given
            else:
                found = given
        self.items.append(replace(item, decision=decision, problem=problem))
        return found

    def text(self, what: Field, about: str, read: Read[str] | None, old: str, frozen: bool = False) -> str:
        """Settle a long text together with its like, and return which one holds: the report's or the `old` one."""
        new = (read.value if read else "").strip()
        if not read or not new:
            return old
        if "".join(new.split()) == "".join(old.split()):  # a line may break anywhere, and hide a space or make one
            return self._with_its_like(what, about, Light.GREEN, Standing.SAME, None, read, old, old)
        if frozen:
            return self._with_its_like(what, about, Light.YELLOW, Standing.FROZEN, Why.DECIDED, read, old, old)
        if old:
            return self._with_its_like(what, about, Light.YELLOW, Standing.CHANGED, Why.DIFFERS, read, old, new)
        light = light_of(read)
        why = None if light is Light.GREEN else Why.UNSURE
        return self._with_its_like(what, about, light, Standing.NEW, why, read, old, new)

    def finish(self) -> None:
        """Note the items of the texts that were settled together."""
        for key, group in self._groups.items():
            names = list(dict.fromkeys(group.abouts))
            about = "; ".join(names[:_EXAMPLES]) + (" …" if len(names) > _EXAMPLES else "")
            new, old, place = group.first
            self.items.append(
                Item(
                    key,
                    group.field,
                    about,
                    as_written=new,
                    proposed=new,
                    light=group.light,
                    why=group.why,
                    place=place,
                    standing=group.standing,
                    old=old,
                    count=len(group.abouts),
                    decision=self.decisions.get(key),
                )
            )

    def asked(self, about: str, wanted: Callable[[Question], bool]) -> Question | None:
        """Take the reading's question about something, so that it is not told as well; None where there is none."""
        found = next((one for one in self.questions if one.about == about and wanted(one)), None)
        if found:
            self.questions.remove(found)
        return found

    def doubted(self, about: str, read: Read[Any]) -> str:
        """The first doubt about a field, whose question is then told by its item."""
        told = doubt(read)
        if told:
            self.asked(about, lambda one: one.why == told)
        return told

    def _with_its_like(
        self,
        what: Field,
        about: str,
        light: Light,
        standing: Standing,
        why: Why | None,
        read: Read[str],
        old: str,
        new: str,
    ) -> str:
        key = f"texts/{what}/{standing}/{light}"
        first = (short(read.value), short(old), str(read.place))
        group = self._groups.setdefault(key, _Group(what, light, standing, why, [], first))
        group.abouts.append(about)
        decision = self.decisions.get(key)
        takes = decision.choice is Choice.ACCEPT if decision else light is Light.GREEN
        return new if takes else old
