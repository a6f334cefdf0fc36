"""A report's own word before the names of its effect goals, learned from where it stands.

"Prioritering: Unga i centrum" is no known word; but several headings begin with it, the first before any goal, and each
leads to a goal with a word that is known. What has that place is the tier above.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from goals.documents.report.outline import goal_heading
from goals.documents.report.prose import bare, plain
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line, Table

_LABELLED = re.compile(r"(?P<label>[A-ZÅÄÖ][^\W\d_]{2,30}(?: [^\W\d_]{2,30}){0,3}): ?(?P<name>[A-ZÅÄÖ][^:]{3,120})")
_SEVERAL = 2


def with_learned_words(blocks: Sequence[Block], words: Words) -> Words:
    """The words with those that this report alone has for its effect goals."""
    goals = [at for at, one in enumerate(blocks) if isinstance(one, Line) and _rank(one.text, words) is not None]
    if not goals:
        return words
    names: dict[str, set[str]] = defaultdict(set)
    ranks: dict[str, set[int]] = defaultdict(set)
    wrong: set[str] = set()
    for at, block in enumerate(blocks):
        found = _LABELLED.fullmatch(plain(block.text)) if isinstance(block, Line) else None
        if not found or _is_known(found["label"], words) or found["name"].endswith("."):
            continue
        label = bare(found["label"])
        rank = _rank_below(blocks, at, words)
        if rank is None or (label not in names and at > goals[0]):
            wrong.add(label)
        else:
            ranks[label].add(rank)
        names[label].add(bare(found["name"]))
    learned = [
        one for one, held in names.items() if len(held) >= _SEVERAL and one not in wrong and len(ranks[one]) == 1
    ]
    if len(learned) != 1:
        return words
    return words.with_goal_words(learned, min(ranks[learned[0]]) - 1)


def _is_known(label: str, words: Words) -> bool:
    said = bare(label)
    return bool(words.label(label) or words.column(label)) or said in words.goal_ranks or said in words.levels


def _rank(text: str, words: Words) -> int | None:
    found = goal_heading(text, words)
    return words.goal_ranks[found[0]] if found else None


def _rank_below(blocks: Sequence[Block], at: int, words: Words) -> int | None:
    """The tier of the goal to which a line leads, above the highest of all; None where it leads to none."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or isinstance(following, Table):
        return None
    rank = _rank(following.text, words)
    return rank if rank else None
