"""Score questions to other organisations: python -m benchmarks.matching.elsewhere [FILE] [--misses]

`elsewhere.txt` holds four invented organisations, `elsewhere_blind.txt` six. "== NAME" begins one, "# BOARD :: GOAL" a
board with its only goal, and each line below that an indicator, then "|" and questions about it, parted by ";".
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from goals.plan import Board, EffectGoal, Indicator, Organisation, Plan, ResultGoal, Round
from goals.question import Index, ask
from goals.question.reply import Answer, Choice

TODAY = date(2024, 11, 18)


def organisations(text: str) -> Iterator[tuple[Plan, list[tuple[str, str]]]]:
    """Yield each organisation's plan with its questions, each with the id of the indicator that it is about."""
    for part in text.split("== ")[1:]:
        name, *lines = part.strip().splitlines()
        boards: list[Board] = []
        goals: list[ResultGoal] = []
        indicators: list[Indicator] = []
        questions: list[tuple[str, str]] = []
        for line in lines:
            if line.startswith("# "):
                board, goal = line[2:].split(" :: ")
                boards.append(Board(f"b{len(boards)}", board))
                goals.append(ResultGoal(f"g{len(goals)}", goal, boards[-1].id, "e"))
            else:
                called, asked = line.split(" | ")
                indicators.append(Indicator(f"i{len(indicators)}", called, goals[-1].id))
                questions += [(question.strip(), indicators[-1].id) for question in asked.split(";")]
        rounds = (Round(one.id, "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31)) for one in boards)
        plan = Plan(
            organisation=Organisation(name),
            boards=tuple(boards),
            effect_goals=(EffectGoal("e", "Ett gott liv"),),
            result_goals=tuple(goals),
            indicators=tuple(indicators),
            rounds=tuple(rounds),
        )
        yield plan, questions


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("elsewhere.txt"))
    parser.add_argument("--misses", action="store_true", help="list what was not answered with the right one first")
    said = parser.parse_args()
    for plan, questions in organisations(said.file.read_text("utf-8")):
        index = Index.of(plan)
        names = {one.id: one.name for one in plan.indicators}
        counted: Counter[str] = Counter()
        for question, id in questions:
            reply = ask(question, plan, TODAY, index)
            found = [match.id for match in reply.matches] if isinstance(reply, Answer | Choice) else []
            first, answered = found[:1] == [id], isinstance(reply, Answer)
            counted.update({"top-1": first, "top-3": id in found[:3]})
            counted.update({"right": answered and first, "wrong": answered and not first})
            if said.misses and not first:
                print(f"{question}: {names[id]}, not {', '.join(names.get(one, one) for one in found[:3])}")
        shares = ", ".join(f"{name} {100 * count / len(questions):.1f}" for name, count in counted.items())
        print(f"{plan.organisation.name}, {len(questions)} questions: {shares}")


if __name__ == "__main__":
    main()
