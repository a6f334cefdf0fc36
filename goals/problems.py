"""What a user did wrong, as a value: said in one sentence, at a place, with a way on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be put right.

    `where` names the field as the user knows it ("result_goals[2].level", "Värde"); `line` is the line of
    the file it was read from, counted from 1, or None where there is no file. `what` is a whole sentence in Swedish
    that says what is wrong and what to do next.
    """

    what: str
    where: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"rad {self.line}" if self.line else ""
        head = ", ".join(part for part in (place, self.where) if part)
        return f"{head}: {self.what}" if head else self.what


@dataclass(frozen=True, slots=True)
class Problems:
    """Everything that was wrong, all at once; never empty."""

    found: tuple[Problem, ...]

    def __post_init__(self) -> None:
        assert self.found, "Problems without a problem"

    def __str__(self) -> str:
        return "\n".join(map(str, self.found))
