"""What a report still lacks, in the words of its last page."""

from collections.abc import Iterable
from datetime import date

from goals import report
from goals.documents.report_out.facts import ToDo
from goals.documents.report_out.sentences import day, joined
from goals.plan import ChapterKind, Person, Plan, Round
from goals.report import Lack, Missing

HEADINGS = {
    ChapterKind.EVENTS: "Händelser av väsentlig betydelse",
    ChapterKind.STRATEGY_AREA: "Aktivitetsredovisning utifrån strategiområden",
    ChapterKind.GROUNDS: "Nämndens resultatmål",
    ChapterKind.DECISION: "Uppföljning av politiska beslut och uppdrag",
    ChapterKind.INTERNAL_CONTROL: "Internkontroll",
}
"""What the chapters are called that every report has."""
_OPTIONAL = {
    ChapterKind.SUMMARY: "en inledande text till sammanfattningen",
    ChapterKind.GOVERNANCE: "värdegrund och styrmodell",
    ChapterKind.ECONOMY_REVIEW: "genomgång av resultat",
    ChapterKind.ECONOMY_ANALYSIS: "nämndanalys",
    ChapterKind.APPENDIX: "bilagor",
}
_WHERE = {
    Lack.VISION: "Vision, värdegrund och styrmodell",
    Lack.MISSION: "Nämndens uppdrag",
    Lack.ACCOUNTS: "Ekonomi",
    Lack.FRAMES: "Intern budgetfördelning",
    Lack.FRAMES_OUTCOME: "Intern budgetfördelning",
    Lack.FRAMES_FORECAST: "Intern budgetfördelning",
}
_WHAT = {
    Lack.VISION: "Visionen är inte inlagd.",
    Lack.MISSION: "Uppdraget är inte inlagt.",
    Lack.CHAPTER: "Kapitlet finns inte i planen.",
    Lack.TEXT: "Texten är inte skriven.",
    Lack.LEVEL: "Målet är inte bedömt.",
    Lack.MOTIVATION: "Bedömningen saknar motivering.",
    Lack.INDICATORS: "Målet har inga indikatorer.",
    Lack.RESULT: "Resultatet är inte rapporterat.",
    Lack.LATE: "Resultatet är försenat.",
    Lack.COMMENT: "Resultatet saknar kommentar.",
    Lack.SPLIT: "Värden för kvinnor och män saknas.",
    Lack.TARGET: "Målvärde för {year} saknas.",
    Lack.DIRECTION: "Målvärdet saknar riktning (minst eller högst), så det går inte att jämföra med.",
    Lack.METHOD: "Mätmetod och datakälla saknas.",
    Lack.ACCOUNTS: "Planen har inga konton.",
    Lack.FIGURES: "Varken belopp eller text är inlagt.",
    Lack.OUTCOME: "Utfallet saknas.",
    Lack.EXPLANATION: "Beloppen saknar kommentar.",
    Lack.FRAMES: "Tabellen är inte ifylld.",
    Lack.FRAMES_OUTCOME: "Kolumnen utfall är inte ifylld för {posts}.",
    Lack.FRAMES_FORECAST: "Kolumnen prognos är inte ifylld för {posts}.",
}


def missing(plan: Plan, board: str, round: Round, today: date) -> tuple[ToDo, ...]:
    """Tell everything that the report lacks in this round, in the report's order; see `goals.report.missing`."""
    return tuple(_told(one, round) for one in report.missing(plan, board, round, today))


def absent(plan: Plan, board: str) -> str:
    """Tell which chapters the plan does not have at all, though reports often do; "" where it has them all."""
    known = {one.kind for one in plan.chapters if one.board == board}
    lacking = [words for kind, words in _OPTIONAL.items() if kind not in known]
    lacking += [] if any(one.board == board for one in plan.budget_frames) else ["intern budgetfördelning"]
    if not lacking:
        return ""
    return f"Planen har inga kapitel för det här, så det finns inte heller i rapporten: {joined(lacking)}."


def titles(people: Iterable[Person]) -> str:
    """The people by what a stranger should see; "" of nobody."""
    return joined([one.title for one in people])


def _told(one: Missing, round: Round) -> ToDo:
    heading = HEADINGS[one.kind] if one.lack is Lack.CHAPTER and one.kind else _WHERE.get(one.lack, "")
    what = _WHAT[one.lack].format(year=round.year, posts=joined(one.posts) or "alla poster")
    by = f" Sista dag: {day(one.by)}." if one.by else ""
    return ToDo(one.name or heading, what + by, titles(one.whom))
