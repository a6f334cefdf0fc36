"""The names in a plan file: what is declared, and what may be referred to.

They are gathered before the file is checked, so that a reference is judged at its own line, together with all else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from goals.documents.marked_yaml import Faults
from goals.documents.yaml_fields import Name
from goals.documents.yaml_sentences import likely, listed

_AMONG = {
    "people": "personerna",
    "boards": "nämnderna",
    "rounds": "tillfällena",
    "effect_goals": "effektmålen",
    "result_goals": "resultatmålen",
    "indicators": "indikatorerna",
    "accounts": "kontona",
    "chapters": "kapitlen",
    "measurements": "mätningarna",
}


@dataclass(frozen=True)
class Names:
    """Every id in a file by kind, and each board's rounds: what references may point at."""

    declared: Mapping[str, Counter[str]]
    rounds_of: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, document: object) -> "Names":
        """Gather the names of a document as it was written, however wrong the rest of it is."""
        boards = list(_items(document, "boards"))
        result_goals = [
            goal for effect_goal in _items(document, "effect_goals") for goal in _items(effect_goal, "result_goals")
        ]
        indicators = [indicator for goal in result_goals for indicator in _items(goal, "indicators")]
        entries = [entry for indicator in indicators for entry in _items(indicator, "results")]
        return cls(
            {
                "people": _ids(_items(document, "people")),
                "boards": _ids(boards),
                "rounds": _ids((one for board in boards for one in _items(board, "rounds")), "name"),
                "effect_goals": _ids(_items(document, "effect_goals")),
                "result_goals": _ids(result_goals),
                "indicators": _ids(indicators),
                "measurements": _ids(one for entry in entries for one in _items(entry, "measurements")),
                "accounts": _ids(_items(document, "accounts")),
                "chapters": _ids(_items(document, "chapters")),
            },
            {str(board.get("id")): tuple(_ids(_items(board, "rounds"), "name")) for board in boards},
        )

    @property
    def only_board(self) -> str | None:
        """The board that things belong to where none is said, if the file has just one."""
        boards = tuple(self.declared["boards"])
        return boards[0] if len(boards) == 1 else None


def _items(document: object, key: str) -> Iterator[Mapping[str, object]]:
    found = document.get(key) if isinstance(document, Mapping) else None
    return (item for item in found if isinstance(item, Mapping)) if isinstance(found, list) else iter(())


def _ids(items: Iterable[Mapping[str, object]], key: str = "id") -> Counter[str]:
    return Counter(name for item in items if isinstance(name := item.get(key), str))


def names_of(info: ValidationInfo) -> Names:
    """Return the names of the file that is being checked."""
    assert isinstance(info.context, Names)
    return info.context


def _declared(kind: str, name: str, info: ValidationInfo) -> str:
    if names_of(info).declared[kind][name] > 1:
        raise Faults(((), f"»{name}« finns flera gånger bland {_AMONG[kind]}. Ge varje sitt eget id."))
    return name


def _known(kind: str, name: str, info: ValidationInfo) -> str:
    known = names_of(info).declared[kind]
    if name not in known:
        raise Faults(((), unknown(name, _AMONG[kind], known)))
    return name


def unknown(name: str, among: str, known: Iterable[str]) -> str:
    """Say that a name is not among those there are, with the one likely meant."""
    meant = likely(name, known)
    way_on = f" – menade du »{meant}«?" if meant else f". Lägg till den där, eller välj bland {listed(known)}."
    return f"»{name}« finns inte bland {among}{way_on}"


PersonId = Annotated[Name, AfterValidator(partial(_declared, "people"))]
BoardId = Annotated[Name, AfterValidator(partial(_declared, "boards"))]
EffectGoalId = Annotated[Name, AfterValidator(partial(_declared, "effect_goals"))]
ResultGoalId = Annotated[Name, AfterValidator(partial(_declared, "result_goals"))]
IndicatorId = Annotated[Name, AfterValidator(partial(_declared, "indicators"))]
MeasurementId = Annotated[Name, AfterValidator(partial(_declared, "measurements"))]
AccountId = Annotated[Name, AfterValidator(partial(_declared, "accounts"))]
ChapterId = Annotated[Name, AfterValidator(partial(_declared, "chapters"))]
PersonRef = Annotated[str, AfterValidator(partial(_known, "people"))]
BoardRef = Annotated[str, AfterValidator(partial(_known, "boards"))]
RoundRef = Annotated[str, AfterValidator(partial(_known, "rounds"))]
ResultGoalRef = Annotated[str, AfterValidator(partial(_known, "result_goals"))]
IndicatorRef = Annotated[str, AfterValidator(partial(_known, "indicators"))]
