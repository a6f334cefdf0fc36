"""What the sections of a plan file share that stand under one board."""

from collections.abc import Iterable, Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from goals.documents.marked_yaml import Faults, Path, Section
from goals.documents.plan_names import BoardRef, Names, names_of, unknown


class OfBoard(Section):
    """Something that a board owns; the board may be left out where the file has only one."""

    board: BoardRef = ""

    @model_validator(mode="before")
    @classmethod
    def _only_board(cls, data: object, info: ValidationInfo) -> object:
        only = names_of(info).only_board
        if isinstance(data, dict) and data.get("board") is None and only:
            return data | {"board": only}
        return data

    def faults_of_rounds(self, said: Iterable[tuple[Path, str]], names: Names) -> Iterator[tuple[Path, str]]:
        """Find rounds that another board has, or that are said twice."""
        mine = names.rounds_of.get(self.board, ())
        seen: set[str] = set()
        for path, name in said:
            if name not in mine:
                yield path, unknown(name, f"tillfällena för nämnden {self.board}", mine)
            if name in seen:
                yield path, f"Tillfället »{name}« står redan ovanför. Lägg ihop dem."
            seen.add(name)

    @model_validator(mode="after")
    def _has_board(self) -> Self:
        if not self.board:
            raise Faults((("board",), "Filen har flera nämnder: skriv vilken det gäller, som board: id."))
        return self
