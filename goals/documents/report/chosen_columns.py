"""Which of a table's columns holds the period's result, its target, and women's and men's figures."""

from dataclasses import dataclass

from goals.documents.report.grid import Grid


@dataclass(frozen=True, slots=True)
class ChosenColumns:
    """The columns of one table; `now` is the report's own year."""

    grid: Grid
    now: int | None = None

    def results(self) -> list[int]:
        """Columns of results, the newest year first; without years only the first counts."""
        columns, whole = self.grid.all("result"), self.grid.all("total")
        if all(self.is_past(at) for at in columns):
            columns = (*whole, *columns)
        dated = sorted((at for at in columns if self.year(at)), key=self.when, reverse=True)
        undated = [at for at in columns if not self.year(at)]
        return [*undated[:1], *dated]

    def is_past(self, at: int) -> bool:
        """Whether a column is of a year before the report's."""
        year = self.year(at)
        return year is not None and self.now is not None and year < self.now

    def is_doubtful(self, chosen: int) -> bool:
        """Whether another column may be meant instead of the one taken as the result."""
        return self.rivalled(chosen) or self.differs_from_whole(chosen)

    def rivalled(self, chosen: int) -> bool:
        """Whether a column that names no time stands beside another of the same role that names one not past."""
        others = [at for at in self.grid.all(self.grid.columns[chosen].role) if at != chosen]
        return self.when(chosen) == (0, 0) and any(self.when(at) > (0, 0) and not self.is_past(at) for at in others)

    def differs_from_whole(self, chosen: int) -> bool:
        """Whether a column of everybody's figures says something else in some row than the one taken as the result."""
        whole = self.grid.at("total")
        if whole is None or whole == chosen:
            return False
        return any(row.text(whole) not in ("", row.text(chosen)) for row in self.grid.rows if not row.merged)

    def newest(self, role: str, year: int | None) -> int | None:
        """The column of a role of this year, else the newest."""
        columns = self.grid.all(role)
        matching = [at for at in columns if self.year(at) == year]
        dated = sorted(columns, key=self.when, reverse=True)
        return next(iter(matching or dated), None)

    def when(self, at: int) -> tuple[int, int]:
        """What tells whether a column is older than another."""
        return self.grid.columns[at].when

    def year(self, at: int) -> int | None:
        """The year that a column's head names."""
        return self.grid.columns[at].year

    def target(self, year: int | None) -> tuple[int | None, bool]:
        """The column of the target: of the report's own year, or the one without a year, or of the result's `year`; and
        whether it is sure to be meant."""
        columns = self.grid.all("target")
        for wanted in (self.now, None, year):
            at = next((one for one in columns if self.year(one) == wanted), None)
            if at is not None:
                return at, not self.rivalled(at)
        return max(columns, key=self.when, default=None), False
