"""Score a file of questions: python -m benchmarks.matching.score QUESTIONS.jsonl --plan plan.yaml [--peers]

A line holds q, intent, targets (any of them is right; the first of an answer counts), kind, and for a follow-up
`context`. Targets are ids such as "ind:sjukfranvaro"; those of lists are resolved by the file of targets, which is
looked for beside the questions.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goals.documents.plan_file import PlanFile, read_plan
from goals.plan import Plan
from goals.question import Index, ask
from goals.question.reply import Answer, Choice, Context, Help, Intent, Kind, Match, NotFound, Reply

KINDS = {
    "ind": Kind.INDICATOR,
    "mal": Kind.RESULT_GOAL,
    "eff": Kind.EFFECT_GOAL,
    "eko": Kind.ACCOUNT,
    "str": Kind.CHAPTER,
    "sec": Kind.CHAPTER,
}
META = {"meta:hjalp": "help", "meta:farger": "colours", "meta:rapport": "report"}
COLUMNS = ("top-1", "top-3", "direct right", "direct wrong", "choice has it", "choice without", "abstain", "intent")


@dataclass(frozen=True)
class Question:
    """A question with what is right, each target as (kind, id)."""

    text: str
    kind: str
    intent: str
    targets: frozenset[tuple[str, str]]
    of: str
    context: tuple[str, str] | None = None


def read_questions(path: Path, targets: dict[str, Any]) -> Iterator[Question]:
    """Read a file of questions."""
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        said = json.loads(line)
        ids = said["targets"]
        members = [member for id in ids for member in targets.get(id, {}).get("members", [id])]
        of = "list" if any(id.startswith("list:") for id in ids) else "meta" if ids and ids[0] in META else "subject"
        of = "out of scope" if said["kind"] == "out_of_scope" else of
        context = said.get("context")
        yield Question(
            said["q"],
            said["kind"],
            said["intent"],
            frozenset(map(_subject, members)),
            of,
            _subject(context) if context else None,
        )


def outcome(question: Question, reply: Reply) -> Counter[str]:
    """Tell, as a counter over COLUMNS and "n", how well a reply serves."""
    counted = Counter({"n": 1})
    if question.of == "out of scope":
        polite = reply == Help(Intent.COURTESY)  # says nothing of what was asked
        counted["direct wrong"] += isinstance(reply, Answer | Help) and not polite
        counted["choice without"] += isinstance(reply, Choice)
        counted["abstain"] += isinstance(reply, NotFound) or polite
        return counted
    if question.of == "meta" and question.context is None:
        right = isinstance(reply, Help) and ("meta", reply.intent.value) in question.targets
        counted.update({"top-1": right, "top-3": right, "direct right": right, "direct wrong": not right})
        return counted
    matches = [_id(match) for match in reply.matches] if isinstance(reply, Answer | Choice) else []
    if question.of == "list":  # the overview of a board tells all its goals, under its one name
        whole = question.intent == "overview" and isinstance(reply, Answer) and reply.intent is Intent.OVERVIEW
        right = whole or (isinstance(reply, Answer) and set(matches) == set(question.targets))
        counted.update({"top-1": right, "top-3": right, "direct right": right})
        counted["direct wrong"] += isinstance(reply, Answer) and not right
        counted["abstain"] += isinstance(reply, NotFound)
        return counted
    first = bool(matches[:1]) and matches[0] in question.targets
    some = bool(question.targets.intersection(matches))
    counted.update({"top-1": first, "top-3": bool(question.targets.intersection(matches[:3]))})
    counted["direct right"] += isinstance(reply, Answer) and first
    counted["direct wrong"] += isinstance(reply, Answer | Help) and not first
    counted["choice has it"] += isinstance(reply, Choice) and some
    counted["choice without"] += isinstance(reply, Choice) and not some
    counted["abstain"] += isinstance(reply, NotFound)
    counted["intent"] += isinstance(reply, Answer) and reply.intent.value == question.intent
    return counted


def score(questions: Iterable[Question], answer: Callable[[Question], Reply]) -> dict[str, Counter[str]]:
    """Score every question, by kind and in all: "subjects" are those that ask of one thing."""
    table: dict[str, Counter[str]] = {}
    for question in questions:
        counted = outcome(question, answer(question))
        whole = {"subject": "= subjects", "list": "= lists and meta", "meta": "= lists and meta"}.get(question.of)
        if question.context is not None:
            whole = "= lists and meta"
        for row in filter(None, (question.kind, whole)):
            table.setdefault(row, Counter()).update(counted)
    return table


def _subject(id: str) -> tuple[str, str]:
    if id in META:
        return "meta", META[id]
    kind, _, slug = id.partition(":")
    return KINDS[kind].value, slug


def _id(match: Match) -> tuple[str, str]:
    return match.kind.value, match.id


def ours(plan: Plan, index: Index, today: date) -> Callable[[Question], Reply]:
    """Return our way to answer."""

    def answer(question: Question) -> Reply:
        context = None
        if question.context:
            kind, id = question.context
            context = Context((Match(Kind(kind), id, id),))
        return ask(question.text, plan, today, index, context)

    return answer


def print_table(title: str, table: dict[str, Counter[str]]) -> None:
    """Print percentages, a row a kind."""
    print(f"\n{title}\n{'':18}{'n':>5}" + "".join(f"{column:>16}" for column in COLUMNS))
    for row in sorted(table, key=lambda row: (row.startswith("="), row)):
        n = table[row]["n"]
        print(f"{row:18}{n:5}" + "".join(f"{100 * table[row][column] / n:15.1f} " for column in COLUMNS))


def print_confusions(questions: Iterable[Question], answer: Callable[[Question], Reply]) -> None:
    """Print every question that was not answered directly and rightly, with what came instead."""
    for question in questions:
        reply = answer(question)
        counted = outcome(question, reply)
        good = counted["abstain"] if question.of == "out of scope" else counted["direct right"]
        if not good:
            print(f"\n[{question.kind}] {question.text}\n    {_shown(reply)}")
            if not counted["top-1"] and question.of == "subject":
                print("    wanted", sorted(question.targets))


def _shown(reply: Reply) -> str:
    match reply:
        case Answer(intent, matches):
            return f"answer {intent.value}: " + ", ".join(f"{one.kind}:{one.id} {one.score:.2f}" for one in matches)
        case Choice(intent, matches, not_understood):
            named = ", ".join(f"{one.kind}:{one.id} {one.score:.2f}" for one in matches)
            return f"choice {intent.value}: {named}; not understood {list(not_understood)}"
        case NotFound(not_understood):
            return f"not found: {list(not_understood)}"
        case Help(intent):
            return f"help {intent.value}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--plan", type=Path, default=Path("plan.yaml"))
    parser.add_argument("--targets", type=Path, help="default: NAME_targets.json or question_targets.json beside it")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2024, 10, 1))
    parser.add_argument("--peers", action="store_true", help="measure the peers in the same run")
    parser.add_argument("--confusions", action="store_true", help="list what was not answered rightly")
    said = parser.parse_args()
    with said.plan.open("rb") as stream:
        read = read_plan(stream)
    if not isinstance(read, PlanFile):
        raise SystemExit(str(read))
    own = said.questions.with_name(f"{said.questions.stem}_targets.json")
    shared = said.questions.with_name("question_targets.json")
    targets_path = said.targets or (own if own.exists() else shared)
    questions = list(read_questions(said.questions, json.loads(targets_path.read_text("utf-8"))))
    index = Index.of(read.plan)
    answer = ours(read.plan, index, said.today)
    if said.confusions:
        print_confusions(questions, answer)
    print_table("Måltavla", score(questions, answer))
    if said.peers:
        from benchmarks.matching.peers import peers

        for name, peer in peers(index):
            print_table(name, score(questions, peer))


if __name__ == "__main__":
    main()
