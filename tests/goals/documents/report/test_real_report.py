"""The real report read, and held against what was worked out by hand.

The report's text is not ours to carry along; where it lies beside the checkout, every name and figure is compared,
and long texts by their place, length and first words.
"""

import io
import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from goals.documents.reading import read_document
from goals.documents.report import Report, interpret, report_shape
from goals.documents.report.values import Confidence
from goals.documents.stream import Document

ROOT = Path(__file__).parents[4]
REPORT = ROOT.parent / "shared" / "data" / "delarsrapport-2024.txt"
TRUTH = json.loads((ROOT / "tests" / "truth" / "delarsrapport-2024.json").read_text("utf-8"))

FIGURES = ("result", "target", "women", "men")


def document_of(text: str) -> Document:
    read = read_document(io.BytesIO(text.encode()), "rapport.txt")
    assert isinstance(read, Document), str(read)
    return read


def read_text(text: str) -> dict[str, Any]:
    return report_shape(interpret(document_of(text)))


@pytest.fixture(scope="module")
def source() -> str:
    return REPORT.read_text("utf-8")


@pytest.fixture(scope="module")
def report(source: str) -> Report:
    return interpret(document_of(source))


@pytest.fixture(scope="module")
def shape(report: Report) -> dict[str, Any]:
    return report_shape(report)


def squashed(text: str | None) -> str:
    return "".join(one for one in (text or "").casefold() if one.isalnum())


def same_text(read: str | None, truth: dict[str, Any]) -> bool:
    opening = squashed(truth["first_words"])
    return len(squashed(read)) == truth["length"] and squashed(read).startswith(opening)


def checks(shape: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Everything the truth knows, one by one: what it is, and whether it was read so."""
    texts = TRUTH["texts"]
    goals = {goal["title"]: goal for goal in shape["result_goals"]}
    indicators = {one["name"]: one for one in shape["indicators"]}
    for key, value in TRUTH["report"].items():
        yield f"report {key}", shape["report"][key] == value
    yield "effect goals", [one["title"] for one in shape["effect_goals"]] == TRUTH["effect_goals"]
    yield "as many goals", len(shape["result_goals"]) == len(TRUTH["result_goals"])
    for goal in TRUTH["result_goals"]:
        for key, value in goal.items():
            yield f"{goal['title']}: {key}", goals.get(goal["title"], {}).get(key) == value
    for key, held in (("comment", texts["goal_comments"]), ("description", texts["goal_descriptions"])):
        for text in held:
            yield f"{text['title']}: {key}", same_text(goals.get(text["title"], {}).get(key), text)
    yield "as many indicators", len(shape["indicators"]) == len(TRUTH["indicators"])
    for one in TRUTH["indicators"]:
        read = indicators.get(one["name"], {})
        for key in ("name", "result_goal", *FIGURES, "due"):
            yield f"{one['name']}: {key}", bool(read) and read[key] == one[key]
        for key in ("method", "comment"):
            yield f"{one['name']}: {key}", same_text(read.get(key), one[key])
    for truth, read in zip(TRUTH["accounts"], shape["accounts"], strict=False):
        for key, value in truth.items():
            yield f"{truth['name']}: {key}", read[key] == value
    for row in TRUTH["budget_frames"]:
        held = next((one for one in shape["budget_frames"] if one["name"] == row["name"]), {})
        for key, value in row.items():
            yield f"frame {row['name']}: {key}", bool(held) and held.get(key) == value
    for row in TRUTH["budget_shifts"]:
        held = next((one for one in shape["budget_shifts"] if one["name"] == row["name"]), {"posts": [], "total": ""})
        yield f"shift {row['name']}: total", held["total"] == row["total"]
        for at, post in enumerate(row["posts"]):
            yield f"shift {row['name']}: {at}", len(held["posts"]) > at and held["posts"][at] == post
    yield "as many events", len(shape["events"]) == len(texts["events"])
    for event, truth in zip(shape["events"], texts["events"], strict=False):
        yield f"event {truth['first_words']}", same_text(event, truth)
    yield (
        "areas",
        [one["title"] for one in shape["strategy_areas"]] == [one["title"] for one in texts["strategy_areas"]],
    )
    for area, truth in zip(shape["strategy_areas"], texts["strategy_areas"], strict=False):
        right = same_text(area["text"], truth) if truth["length"] else area["text"] is None
        yield f"area {truth['title']}", right
    yield "as many decisions", len(shape["decisions"]) == 1
    yield "decision", same_text(shape["decisions"][0]["text"] if shape["decisions"] else "", texts["decisions"][0])
    yield "internal control", same_text(shape["internal_control"]["text"], texts["internal_control"])
    yield "appendices", [one["title"] for one in shape["appendices"]] == texts["appendices"]


def test_everything_that_was_worked_out_by_hand_is_read(shape: dict[str, Any]) -> None:
    assert [what for what, right in checks(shape) if not right] == []


def test_the_report_holds_as_much_as_was_counted_by_hand(shape: dict[str, Any], report: Report) -> None:
    figures = ("outcome", "change", "change_percent", "budget", "forecast", "deviation")
    cells = [account[name] for account in shape["accounts"] for name in figures]
    assert sum(any(sign.isdigit() for sign in cell or "") for cell in cells) == 34
    assert sum(len(post.cells) for post in (*report.budget_frames, *report.budget_shifts)) == 84
    assert len(shape["strategy_areas"]) == 15


def test_what_is_sure_is_said_to_be(report: Report) -> None:
    assert {one.confidence for one in report.indicators} == {Confidence.HIGH}
    assert {goal.level.confidence for goal in report.result_goals if goal.level} == {Confidence.HIGH}


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ("Nämnd", "på flera sätt"),
        ("Hållbar organisation", "regeln är 1–3"),
        ("Attraktiv arbetsgivare", "ingen av målets indikatorer är mätt"),
        ("Sjukfrånvarokvot", "minst eller ett högst"),
        ("Uppväxling av projektmedel, andel medfinansiering, 1:1", "ett tak"),
        ("Uppväxling av projektmedel, andel medfinansiering, 1:1", "25,03 %"),
        ("Nettokostnad mot budget", "helårsprognosen"),
        ("Minskat klimatavtryck från tjänsteresor Regional utveckling, % (basmätning 2023)", "Vilket basvärde"),
        ("Indikatorer utan resultat", "8 indikatorer"),
        ("Verksamhetens nettokostnader", "gäller nettokostnader"),
        ("Verksamhetens nettokostnader", "villkor"),
        ("Verksamhetens nettokostnader", "avsnittet Verksamhetens kostnader"),
        ("Verksamhetens intäkter", "Decimalpunkt"),
        ("Verksamhetens intäkter", "avrundning"),
        ("Verksamhetens kostnader", "avsnittet Övriga verksamhetskostnader"),
        ("Verksamhetens kostnader", "inte hela summan"),
        ("Övriga verksamhetskostnader", "31 % av budgeten"),
        ("Resultat", "olika avgränsning"),
        ("Budgetram", "inte ifylld"),
        ("Budgetram", "utan posten Nämnd"),
        ("Jämställdhetsstrateg", "motpart"),
    ],
)
def test_traps_are_asked_about(report: Report, about: str, why: str) -> None:
    assert any(about == one.about and why in one.why for one in report.questions)


def test_what_is_consistent_is_not_asked_about(report: Report) -> None:
    asked = " ".join(one.why for one in report.questions)
    assert "Procenttalet" not in asked
    assert "Raderna blir" not in asked
    assert "Översikten" not in asked
    assert "Sammanfattningen räknar" not in asked


def test_two_values_in_a_comment_are_both_offered(report: Report) -> None:
    asked = [one for one in report.questions if "86 procent" in one.as_written]
    assert [(one.proposed, one.place.line) for one in asked] == [("94 %", 680)]


def test_a_copied_comment_and_a_wrong_share_are_noticed(report: Report) -> None:
    assert any("ordagrant samma kommentar" in one.why for one in report.questions)
    assert any(one.as_written == "228 (49 %)" and one.proposed == "228 (51 %)" for one in report.questions)


def test_a_chapter_that_says_otherwise_than_the_summary_is_noticed(source: str) -> None:
    at = source.index("6.1.1 Resultatmål")
    changed = source[:at] + source[at:].replace("Uppnås delvis", "Uppnås", 1)
    asked = [(one.about, one.why) for one in interpret(document_of(changed)).questions]
    assert any(about.startswith("Genom samverkan") and "Översikten" in why for about, why in asked)
    assert any(about.startswith("Genom samverkan") and "Kommentaren säger en annan nivå" in why for about, why in asked)
    assert any(about == "Sammanfattning" and "6 av 8 mål" in why for about, why in asked)


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def without_trailing_blanks(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def later_chapters(text: str) -> str:
    """The same report with two chapters before its first."""
    return _renumbered(text, lambda first: str(int(first) + 2))


def with_contents(text: str) -> str:
    contents = [line.strip() for line in text.splitlines() if _is_heading(line)]
    lead = "\n".join(f"{title} {'.' * 20} {page}" for page, title in enumerate(contents, start=4))
    return f"Innehållsförteckning\n\n{lead}\n\n{text}"


def other_words(text: str) -> str:
    for old, new in {
        "Effektmål:": "Fullmäktigemål:",
        "Resultatmål:": "Nämndmål:",
        "Prognos för måluppfyllnad": "Bedömd måluppfyllelse",
        "Indikator Resultat Mål Kvinnor Män": "Nyckeltal Utfall Målvärde Flickor Pojkar",
        "Mätmetod och datakälla": "Mätmetod/datakälla",
    }.items():
        text = text.replace(old, new)
    return text


def _is_heading(line: str) -> bool:
    first, _, title = line.strip().partition(" ")
    return any(title.startswith(one) for one in HEADINGS.get(first, ()))


HEADINGS = {
    "1": ("Sammanfattning",),
    "2": ("Vision",),
    "3": ("Nämndens uppdrag",),
    "4": ("Händelser",),
    "5": ("Aktivitetsredovisning",),
    "6": ("Nämndens resultatmål",),
    "7": ("Uppföljning av",),
    "8": ("Viktiga",),
    "9": ("Internkontroll",),
    "10": ("Bilaga",),
    **{f"{a}.{b}": ("",) for a, b in product((5, 6, 7, 8), range(1, 9))},
    **{f"{a}.{b}.{c}": ("",) for a, b, c in product((5, 6, 8), range(1, 9), range(1, 9))},
    **{f"5.2.1.{d}": ("",) for d in (1, 2, 3)},
}


def _renumbered(text: str, change: Callable[[str], str]) -> str:
    lines = []
    for line in text.splitlines():
        if _is_heading(line):
            number, _, title = line.strip().partition(" ")
            first, dot, rest = number.partition(".")
            line = f"{change(first)}{dot}{rest} {title}"
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("change", [crlf, without_trailing_blanks, later_chapters, with_contents, other_words])
def test_other_looks_of_the_same_report_are_read_as_well(source: str, change: Callable[[str], str]) -> None:
    shape = read_text(change(source))
    wrong = [what for what, right in checks(shape) if not right]
    assert wrong == []


def test_levels_in_other_words_are_read(source: str) -> None:
    text = source
    for old, new in (("Uppnås delvis", "Delvis uppnått"), ("Uppnås inte", "Ej uppnått"), (" Uppnås \n", " Uppnått \n")):
        text = text.replace(old, new)
    levels = [goal["level"] for goal in read_text(text)["result_goals"]]
    other = {"Uppnås": "Uppnått", "Uppnås delvis": "Delvis uppnått", "Uppnås inte": "Ej uppnått"}
    assert levels == [other[goal["level"]] for goal in TRUTH["result_goals"]]


def without_gaps(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())


def without_gaps_in_rows(text: str) -> str:
    """As some programs give text: an indicator's figures on one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined: list[str] = []
    for line in lines:
        figures = line.replace(" ", "")
        if joined and figures and len(line) < 22 and all(one.isdigit() or one in "%-,JaNejmnkr" for one in figures):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def a_word_a_line(text: str) -> str:
    return "\n".join(text.split())


def without_heads(text: str) -> str:
    return text.replace("Indikator Resultat Mål Kvinnor Män", "")


def columns_swapped(text: str) -> str:
    return text.replace("Indikator Resultat Mål Kvinnor Män", "Indikator Mål Resultat Män Kvinnor")


@pytest.mark.parametrize("change", [without_gaps, without_gaps_in_rows, a_word_a_line, without_heads])
def test_what_a_poor_text_hides_is_never_read_wrongly_with_confidence(
    source: str, change: Callable[[str], str]
) -> None:
    truth = {one["name"]: one for one in TRUTH["indicators"]}
    for one in read_text(change(source))["indicators"]:
        if one["confidence"] == "low":
            continue
        assert one["name"] in truth
        assert [one[key] for key in FIGURES] == [truth[one["name"]][key] for key in FIGURES]
