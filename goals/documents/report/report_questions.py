"""What somebody must look at in a report as a whole: who and when, and what could not be read."""

import re
from collections.abc import Iterator

from goals.documents.report.prose import plain
from goals.documents.report.values import HIGH, Question, Report
from goals.documents.stream import Document

_PERIOD = re.compile(r"\bjan(?:uari)?\.? ?[–-] ?(?P<month>[a-zåäö]{3,9}) (?P<year>20\d\d)", re.IGNORECASE)
_COUNT_AND_SHARE = re.compile(r"(?P<count>\d{1,4}) \((?P<share>\d{1,3}) ?%\)")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def report_questions(report: Report, document: Document) -> Iterator[Question]:
    """Everything to ask about the report itself, its reading and its appendices."""
    head = report.head
    named = (
        ("Organisation", head.organisation),
        ("Nämnd", head.board),
        ("Slag av rapport", head.kind),
        ("År", head.year),
    )
    for about, read in (*named, ("Periodens sista dag", head.period_to)):
        if read is None:
            yield Question(about, "", "", "Det går inte att läsa ur rapporten.")
        elif read.confidence is not HIGH:
            yield Question(
                about, read.as_written, str(read.value), "Rapporten nämner flera, eller bara i förbigående.", read.place
            )
    if head.board and head.board_aliases:
        why = "Nämnden skrivs på flera sätt i rapporten. Är det samma nämnd?"
        yield Question("Nämnd", ", ".join(head.board_aliases), head.board.value, why, head.board.place)
    for warning in report.warnings:
        yield Question("Filen", "", "", warning)
    if not report.result_goals:
        yield Question(
            "Mål", "", "", "Inga mål hittades i rapporten. Lägg till rapportens egna ord för mål i inställningarna."
        )
    if document.kind == "txt" and report.indicators:
        why = "Ljus, pilar, bilder och diagram följer inte med i en textfil; läs in Word- eller PDF-filen om den finns."
        yield Question("Indikatorernas färger", "", "", why)
    for passage in report.appendices:
        if passage.text:
            yield from _of_appendix(passage.title, passage.text.value, report)


def _of_appendix(title: str, text: str, report: Report) -> Iterator[Question]:
    lines = [plain(line) for line in text.splitlines()]
    for line in lines:
        yield from _of_shares(title, line)
    period_to = report.head.period_to
    periods = {found[0] for line in lines for found in _PERIOD.finditer(line) if _other_month(found, period_to)}
    for period in sorted(periods):
        why = "Bilagans siffror gäller en annan period än rapporten."
        yield Question(title, period, "", why)


def _other_month(found: re.Match[str], period_to: object) -> bool:
    month = found["month"][:3].casefold()
    known = getattr(getattr(period_to, "value", None), "month", None)
    return month in _MONTHS and known is not None and _MONTHS.index(month) + 1 != known


def _of_shares(title: str, line: str) -> Iterator[Question]:
    """Shares in brackets that do not follow from the same whole: 117 (26 %) and 228 (49 %) of 446."""
    found = list(_COUNT_AND_SHARE.finditer(line))
    if len(found) != 2:
        return
    whole = _whole(line[: found[0].start()], found[0])
    if whole and not _agrees(found[1], whole):
        share = round(100 * int(found[1]["count"]) / whole)
        why = f"Andelen stämmer inte: {found[1]['count']} av {whole} är {share} %."
        yield Question(title, found[1][0], f"{found[1]['count']} ({share} %)", why)


def _whole(before: str, first: re.Match[str]) -> int | None:
    """The whole that stands before the first count and gives its share; None where no grouping of digits does."""
    tokens = before.split()
    for taken in (1, 2):
        digits = "".join(tokens[-taken:])
        if digits.isdigit() and _agrees(first, int(digits)):
            return int(digits)
    return None


def _agrees(found: re.Match[str], whole: int) -> bool:
    count = int(found["count"])
    return whole > 0 and abs(100 * count / whole - int(found["share"])) <= 0.6
