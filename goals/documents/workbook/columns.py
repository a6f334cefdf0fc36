"""The columns of the workbook: what each is called, and whether people fill it in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is the field it speaks of, `width` counts characters. `filled_in` ones are white, the others tell
    what is known."""

    key: str
    title: str
    width: int
    filled_in: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns after the hidden id."""

    title: str
    columns: tuple[Column, ...]

    @property
    def filled_in(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if column.filled_in)


INDICATORS = Sheet(
    "Indikatorer",
    (
        Column("board", "Nämnd", 18),
        Column("goal", "Resultatmål", 30),
        Column("name", "Indikator", 44),
        Column("owner", "Ägare", 20),
        Column("unit", "Enhet", 8),
        Column("target", "Målvärde", 14),
        Column("previous", "Förra resultatet", 16),
        Column("total", "Resultat", 13, filled_in=True),
        Column("women", "Kvinnor", 11, filled_in=True),
        Column("men", "Män", 11, filled_in=True),
        Column("comment", "Kommentar", 60, filled_in=True),
        Column("evidence", "Underlag (länk eller fil)", 24, filled_in=True),
        Column("later", "Kommer senare", 18, filled_in=True),
        Column("why", "Varför ändras värdet?", 26, filled_in=True),
    ),
)
"""`later` names the kind of round, or the occasion, where there is no result now; `why` is asked of whoever changes a
result that was reported before."""

GOALS = Sheet(
    "Resultatmål",
    (
        Column("board", "Nämnd", 18),
        Column("effect_goal", "Effektmål", 26),
        Column("name", "Resultatmål", 44),
        Column("evidence", "Indikatorerna säger", 30),
        Column("level", "Nivå", 18, filled_in=True),
        Column("motivation", "Motivering", 70, filled_in=True),
    ),
)

ABOUT = "Om filen"
"""The sheet that tells how to fill the others in; it also says which round they are about."""

FETCHED = "Hämtat"
"""The hidden sheet that keeps what the white cells said when the file was made: sheet, id, key of the column, text."""
