"""Score what is read from reports in other house styles: python -m benchmarks.documents.score [NAME …] [--misses]

A report is read and held against the truth beside it, field by field. A field is found where something was read, right
where that is what is printed, and flagged where it is said to be unsure: low confidence, a flag of its own, or a
question about it. What is neither right nor flagged is silently wrong, and so is a goal, an indicator or an account
that the truth does not have.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goals.documents.reading import read_document
from goals.documents.report import Report, interpret
from goals.documents.report.prose import plain, squashed
from goals.documents.report.values import LOW, Confidence, Question, Read, ReadAccount, ReadGoal, ReadIndicator
from goals.documents.stream import Document
from goals.numbers import unit_named

HOUSE_STYLES = Path(__file__).parents[2] / "tests" / "house_styles"
CLASSES = ("head", "effect goals", "result goals", "levels", "indicators", "cells", "accounts")
CELLS = ("result", "target", "women", "men")
AMOUNTS = ("outcome", "budget", "forecast", "unit")
KINDS = {
    "delårsrapport": "delår",
    "tertialrapport": "delår",
    "delårsbokslut": "delår",
    "årsredovisning": "årsredovisning",
    "årsrapport": "årsredovisning",
    "verksamhetsberättelse": "årsredovisning",
    "bokslut": "årsredovisning",
}
DIRECTION = "minst eller ett högst"  # asked of nearly every target; no hint that the target itself is wrong
DASHES = str.maketrans(dict.fromkeys("–—−‐‑", "-"))


@dataclass(frozen=True, slots=True)
class Check:
    """One field: what it is, what is printed, what was read (None: nothing), and whether that is said to be unsure."""

    of: str
    about: str
    truth: str | None
    read: str | None
    flagged: bool
    extra: bool = False

    @property
    def found(self) -> bool:
        """Whether something was read where something is printed."""
        return self.truth is not None and bool(self.read)

    @property
    def right(self) -> bool:
        """Whether it was read as printed; nothing read is right where nothing is printed."""
        return not self.extra and _same(self.truth, self.read)

    @property
    def silent(self) -> bool:
        """Whether it was read otherwise than printed, and nothing tells."""
        return not self.right and not self.flagged and (self.extra or self.read is not None)


def report_named(name: str) -> tuple[Report, dict[str, Any]]:
    """Read one of the reports; gives it and its truth."""
    return interpret(document_named(name)), truth_of(name)


def document_named(name: str) -> Document:
    """One of the reports as a stream."""
    truth = truth_of(name)
    with (HOUSE_STYLES / truth["file"]).open("rb") as stream:
        document = read_document(stream, truth["file"])
    if not isinstance(document, Document):
        raise SystemExit(f"{name}: {document}")
    return document


def truth_of(name: str) -> dict[str, Any]:
    """What is printed in one of the reports."""
    truth: dict[str, Any] = json.loads((HOUSE_STYLES / f"{name}.json").read_text("utf-8"))
    return truth


def names() -> list[str]:
    """The reports that there are."""
    return sorted(path.stem for path in HOUSE_STYLES.glob("*.json"))


def checks(report: Report, truth: dict[str, Any]) -> Iterator[Check]:
    """Hold a report against its truth, field by field."""
    yield from _head(report, truth)
    yield from _effect_goals(report, truth)
    yield from _result_goals(report, truth)
    yield from _indicators(report, truth)
    yield from _accounts(report, truth)


def _head(report: Report, truth: dict[str, Any]) -> Iterator[Check]:
    head = report.head
    about = {"organisation": "Organisation", "board": "Nämnd", "kind": "Slag av rapport", "year": "År"}
    for key, read in (
        ("organisation", head.organisation),
        ("board", head.board),
        ("kind", head.kind),
        ("year", head.year),
        ("period_to", head.period_to),
    ):
        said = about.get(key, "Periodens sista dag")
        asked = read is not None and any(one.about == said for one in report.questions)
        printed = KINDS[truth[key]] if key == "kind" else str(truth[key])
        yield Check("head", key, printed, str(read.value) if read else None, asked or _unsure(read))


def _effect_goals(report: Report, truth: dict[str, Any]) -> Iterator[Check]:
    there = {squashed(one.value): one for one in report.effect_goals}
    for title in truth["effect_goals"]:
        read = there.pop(squashed(title), None)
        yield Check("effect goals", title, title, read.value if read else None, _unsure(read))
    for read in there.values():
        yield Check("effect goals", read.value, None, read.value, _unsure(read), extra=True)


def _result_goals(report: Report, truth: dict[str, Any]) -> Iterator[Check]:
    left = list(report.result_goals)
    for one in truth["result_goals"]:
        goal = _taken(left, one["title"], one["effect_goal"])
        title, effect = one["title"], one["effect_goal"]
        if goal is None:
            yield Check("result goals", title, title, None, flagged=False)
            yield Check("levels", title, one["level"] and _level(one["level"]), None, flagged=False)
            continue
        above = goal.effect_goal.value if goal.effect_goal else None
        belongs = above is None or squashed(above) == squashed(effect or "")
        unsure = _unsure(goal.title) or _unsure(goal.effect_goal)
        missing = above is None and effect is not None
        read = title if belongs and not missing else f"{goal.title.value} (under {above})"
        told = _asked(report.questions, title, "") or _asked(report.questions, "Effektmål", "")
        asked = unsure or (missing and told)
        yield Check("result goals", title, title, read, asked)
        means = goal.level.value.value if goal.level and goal.level.value else None
        asked = bool(goal.level) and _asked(report.questions, title, goal.level.as_written if goal.level else "")
        yield Check("levels", title, _level(one["level"]), _level(means), _unsure(goal.level) or asked)
    for goal in left:
        yield Check("result goals", goal.title.value, None, goal.title.value, _unsure(goal.title), extra=True)


def _indicators(report: Report, truth: dict[str, Any]) -> Iterator[Check]:
    left = list(report.indicators)
    for one in truth["indicators"]:
        name = one["name"]
        read = _taken(left, name, one["result_goal"])
        if read is None:
            yield Check("indicators", name, name, None, flagged=False)
            yield from (Check("cells", f"{name}: {key}", one[key], None, flagged=False) for key in CELLS)
            continue
        unsure = read.sure is LOW or _unsure(read.name)
        goal = read.result_goal
        belongs = goal is not None and squashed(goal.value) == squashed(one["result_goal"])
        said = name if belongs else f"{read.name.value} (under {goal.value if goal else None})"
        yield Check("indicators", name, name, said, unsure or _unsure(goal))
        for key in CELLS:
            cell = getattr(read, key)
            asked = bool(cell) and _asked(report.questions, read.name.value, cell.as_written)
            flagged = read.sure is LOW or _unsure(cell) or asked
            yield Check("cells", f"{name}: {key}", one[key], cell.as_written if cell else None, flagged)
        if "level" in one:
            means = read.level.value.value if read.level and read.level.value else None
            yield Check("levels", name, _level(one["level"]), _level(means), read.sure is LOW or _unsure(read.level))
    for read in left:
        unsure = read.sure is LOW or _unsure(read.name) or _unsure(read.result_goal)
        yield Check("indicators", read.name.value, None, read.name.value, unsure, extra=True)


def _accounts(report: Report, truth: dict[str, Any]) -> Iterator[Check]:
    left = list(report.accounts)
    for one in truth["accounts"]:
        read = _taken(left, one["name"], None)
        for key in AMOUNTS:
            held = getattr(read, key) if read else None
            held = (read.budget_period or held) if read and key == "budget" else held
            if isinstance(held, Read):
                asked = _asked(report.questions, one["name"], held.as_written)
                flagged = _unsure(held) or asked
                yield Check("accounts", f"{one['name']}: {key}", one[key], held.as_written, flagged)
            else:
                printed, unsure = one[key] and unit_named(one[key]), read is not None and _unsure(read.name)
                yield Check("accounts", f"{one['name']}: {key}", printed, held or None, unsure)
    for read in left:
        if read.figures:
            unsure = _unsure(read.name) or all(_unsure(figure) for figure in read.figures)
            yield Check("accounts", read.name.value, None, read.name.value, unsure, extra=True)


def _taken(left: list[Any], name: str, above: str | None) -> Any:
    """Take what has this name from what is left, the one under the right goal where several have it."""
    named = [one for one in left if squashed(_name(one)) == squashed(name)]
    if not named:
        return None
    best = next((one for one in named if above and squashed(_above(one)) == squashed(above)), named[0])
    left.remove(best)
    return best


def _name(one: ReadGoal | ReadIndicator | ReadAccount) -> str:
    return one.title.value if isinstance(one, ReadGoal) else one.name.value


def _above(one: ReadGoal | ReadIndicator | ReadAccount) -> str:
    if isinstance(one, ReadAccount):
        return ""
    goal = one.effect_goal if isinstance(one, ReadGoal) else one.result_goal
    return goal.value if goal else ""


def _unsure(read: Read[Any] | None) -> bool:
    return read is not None and (read.confidence is Confidence.LOW or bool(read.flags))


def _asked(questions: Sequence[Question], about: str, written: str) -> bool:
    return any(
        squashed(one.about) == squashed(about) and one.as_written == written and DIRECTION not in one.why
        for one in questions
    )


def _level(level: str | None) -> str | None:
    """A level's word; not assessed is the same as none."""
    return None if level in (None, "not_assessed") else level


def _same(truth: str | None, read: str | None) -> bool:
    if not truth or not read:
        return not truth and not read
    return plain(truth).translate(DASHES) == plain(read).translate(DASHES)


def counted(found: Iterable[Check]) -> dict[str, Counter[str]]:
    """For each class: all that are printed, and how many are found, right, flagged and silently wrong."""
    table: dict[str, Counter[str]] = {one: Counter() for one in CLASSES}
    for check in found:
        row = table[check.of]
        row["all"] += not check.extra
        row["there"] += check.truth is not None
        row["found"] += check.found
        row["right"] += check.right
        row["flagged"] += check.flagged and not check.right
        row["silent"] += check.silent
    return table


def told(table: dict[str, Counter[str]]) -> str:
    """A row: right of all, then what is wrong and flagged, and wrong and silent, for each class."""
    return " ".join(
        f"{row['right']:>4}/{row['all']:<4}{_mark('?', row['flagged'])}{_mark('!', row['silent'])}"
        for row in table.values()
    )


def _mark(sign: str, count: int) -> str:
    return f"{sign}{count:<3}" if count else "    "


def main() -> None:
    """Run from the command line; exits with 1 where anything is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="reports whose table is shown in full; all are counted without")
    parser.add_argument("--misses", action="store_true", help="list what is not right")
    wanted = parser.parse_args()
    chosen = [name for name in names() if not wanted.names or any(one in name for one in wanted.names)]
    print(f"{'right/all, ? flagged, ! silent':32}", " ".join(f"{one:<17}" for one in CLASSES))
    every: list[Check] = []
    for name in chosen:
        found = list(checks(*report_named(name)))
        every += found
        print(f"{name:32}", told(counted(found)))
        if wanted.misses:
            _list_misses(found)
    total = counted(every)
    print(f"\n{'':16}{'printed':>9}{'found':>9}{'right':>9}{'flagged':>9}{'silent':>9}")
    for one, row in total.items():
        print(
            f"{one:16}{row['there']:9}{row['found']:9}{row['right']:6}/{row['all']:<5}"
            f"{row['flagged']:6}{row['silent']:9}"
        )
    raise SystemExit(any(row["silent"] for row in total.values()))


def _list_misses(found: Iterable[Check]) -> None:
    for check in found:
        if not check.right:
            sign = "!" if check.silent else "?" if check.flagged else " "
            print(f"  {sign} {check.of:13}{check.about[:70]!r}: printed {check.truth!r}, read {check.read!r}")


if __name__ == "__main__":
    main()
