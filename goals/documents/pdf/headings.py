"""Which lines of a PDF are headings, told by the size of their letters alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from goals.documents.pdf.lines import Printed

_LARGER = 1.1
_MOST_LINES = 3
_MOST_LEVELS = 6


def heading_levels(lines: Sequence[tuple[int, Printed]]) -> Mapping[int, int]:
    """From a letter size, in half points, to the level of the headings set in it; the largest is level 1.

    `lines` come with their pages. A size is a heading's if it is clearly larger than the running text's and never goes
    on for more than a few lines. What is printed once on the first page, larger than all else, is the title.
    """
    sizes = [(page, round(line.size * 2), line) for page, line in lines]
    letters: Counter[int] = Counter()
    for _, size, line in sizes:
        letters[size] += len(line.text)
    if not letters:
        return {}
    body = letters.most_common(1)[0][0]
    runs = [(size, len(list(run))) for size, run in groupby(size for _, size, _ in sizes)]
    longest: dict[int, int] = {}
    for size, length in runs:
        longest[size] = max(longest.get(size, 0), length)
    times = Counter(size for size, _ in runs)
    larger = sorted((size for size in letters if size > _LARGER * body and longest[size] <= _MOST_LINES), reverse=True)
    first = sizes[0][0]
    if len(larger) > 1 and times[larger[0]] == 1 and all(page == first for page, size, _ in sizes if size == larger[0]):
        larger = larger[1:]
    return {size: min(level, _MOST_LEVELS) for level, size in enumerate(larger, start=1)}
