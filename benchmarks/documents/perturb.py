"""Count silent errors in reports made strange: python -m benchmarks.documents.perturb [NAME …] [--misses]

Each report in another house style is read, and what was read is changed as another organisation might have written it:
words for columns, goals and levels that nobody has taught the reading, columns in another order, rows and columns that
are not in the truth, headings that are lost. What can no longer be understood may be missing; it may not be wrong
without a word.
"""

import argparse
from collections import Counter

from benchmarks.documents.score import CLASSES, checks, counted, document_named, names, truth_of
from benchmarks.documents.strange_ways import WAYS
from goals.documents.report import default_words, interpret


def main() -> None:
    """Run from the command line; exits with 1 where anything is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="reports that are made strange; all without")
    parser.add_argument("--way", default="", help="only ways whose name holds this")
    parser.add_argument("--misses", action="store_true", help="list what is silently wrong")
    wanted = parser.parse_args()
    chosen = [name for name in names() if not wanted.names or any(one in name for one in wanted.names)]
    reports = {name: document_named(name) for name in chosen}
    total: Counter[str] = Counter()
    print(f"{'silent':32}" + "".join(f"{one:>14}" for one in CLASSES) + f"{'right %':>12}")
    for way, change in WAYS.items():
        if wanted.way not in way:
            continue
        every = []
        for name, document in reports.items():
            found = list(checks(interpret(change(document, default_words())), truth_of(name)))
            every += found
            if wanted.misses:
                for one in found:
                    if one.silent:
                        print(f"  {name[:12]} {one.of:13}{one.about[:60]!r}: printed {one.truth!r}, read {one.read!r}")
        table = counted(every)
        right = 100 * sum(row["right"] for row in table.values()) / sum(row["all"] for row in table.values())
        print(f"{way:32}" + "".join(f"{table[one]['silent']:14}" for one in CLASSES) + f"{right:12.1f}", flush=True)
        total.update({one: table[one]["silent"] for one in CLASSES})
    print(f"{'all':32}" + "".join(f"{total[one]:14}" for one in CLASSES))
    raise SystemExit(bool(total.total()))


if __name__ == "__main__":
    main()
