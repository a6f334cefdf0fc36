"""Names of goals and indicators that may be none, or stand for something else."""

import re
from collections import Counter
from collections.abc import Iterator

from goals.documents.report.doubt import Doubt
from goals.documents.report.goal_rows import parted_level
from goals.documents.report.indicator_fields import opens_with_label
from goals.documents.report.prose import bare, squashed
from goals.documents.report.seen import Seen
from goals.documents.report.words import pattern_of
from goals.documents.stream import Place

_LABELLED = re.compile(
    r"(?P<label>[^\W\d][\w -]{1,40}?)(?: ?\d{1,2}(?:\.\d{1,2})*)?\.?: (?=\S)|"
    r"(?P<label2>[^\W\d]\w{1,24}(?: \w{1,24})?) [–—-] (?=\S)"
)
_NUMBERED = re.compile(
    r"(?:[A-ZÅÄÖ]\.)?(?P<label>[^\W\d]{3,30}) "
    r"(?:\d{1,2}(?:\.\d{1,2})*[.:]?|(?:[A-ZÅÄÖ]\d{0,2}|[ivx]{1,4})[.:)]) (?=[A-ZÅÄÖ])"
)
_COUNTED_OFF = re.compile(r"(?:\S{1,6}[.):]|[^\W\d]{0,4}\.?\d[\d.:)-]*) (?=[A-ZÅÄÖ])")
_PART = re.compile(r"(?:[-–•] ?|varav |därav |av dessa |totalt$|summa)", re.IGNORECASE)
_LONGEST_TITLE = 160
_FEWEST_LETTERS = 3
_BESIDE = ("method", "source", "method_and_source", "comment")

NO_NAME = "Det här ser inte ut som ett namn."
_NUMBER_FIRST = "Det som står först ser ut som en numrering och hör kanske inte till namnet."
_TWO_IN_ONE = "Namnet ser ut att vara två mål i ett, eller sluta med en nivå."
_NOWHERE = Place()
_UNKNOWN_LABEL = "”{}” framför namnet är inget känt ord; det kan vara ett annat slags rubrik."
_BOTH = "Samma namn är läst både som mål och som något annat."
_HEADS_SEVERAL = "Flera avsnitt har den rubriken; det kan vara en etikett i stället för ett mål."
TWICE = "Namnet kommer flera gånger; raderna kan vara delar av en indikator."


def names(seen: Seen) -> Iterator[Doubt]:
    """Names that are none: figures, levels, heads of columns, labels, sentences, and what follows an unknown label."""
    titles = [goal.title.value for goal in seen.tree.result_goals]
    within = re.compile(
        rf"(?<=\w) (?:{pattern_of(tuple(seen.words.goal_ranks)).pattern}) ?\d{{0,2}}[.:] ", re.IGNORECASE
    )
    for title in (*titles, *(one.value for one in seen.tree.effect_goals)):
        if not _is_name(title, seen) or len(title) > _LONGEST_TITLE or title.endswith((".", ":")):
            yield Doubt(NO_NAME, goal=title)
        elif _COUNTED_OFF.match(title):
            yield Doubt(_NUMBER_FIRST, goal=title)
        elif within.search(title) or parted_level(title, seen.reader.levels, _NOWHERE)[1]:
            yield Doubt(_TWO_IN_ONE, goal=title)
        elif found := _LABELLED.match(title) or _NUMBERED.match(title):
            yield Doubt(_UNKNOWN_LABEL.format(next(filter(None, found.groups()))), goal=title)
    for at, one in enumerate(seen.tree.indicators):
        if not _is_name(one.name.value, seen) or _PART.match(one.name.value):
            yield Doubt(NO_NAME, row=at)


def _is_name(text: str, seen: Seen) -> bool:
    words, levels = seen.words, seen.reader.levels
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS or seen.reader.cells.is_figure(text):
        return False
    known = words.column(text) or words.label(text) or bare(text).strip(" .") in words.levels
    known = known or opens_with_label(text, words, *_BESIDE) is not None
    known = known or (" " in text and words.label(text.split()[0]) in _BESIDE)
    return not known and levels.words.levels.get(bare(text)) is None


def doubles(seen: Seen) -> Iterator[Doubt]:
    """One name for a goal and for what stands above or below it, or for several rows."""
    goals = {squashed(goal.title.value): goal.title.value for goal in seen.tree.result_goals}
    effects = {squashed(one.value): one.value for one in seen.tree.effect_goals}
    for key in goals.keys() & effects.keys():
        yield Doubt(_BOTH, goal=goals[key])
        yield Doubt(_BOTH, goal=effects[key])
    counted = Counter(squashed(one.name.value) for one in seen.tree.indicators)
    for at, one in enumerate(seen.tree.indicators):
        key = squashed(one.name.value)
        if counted[key] > 1:
            yield Doubt(TWICE, row=at)
        if key in goals or key in effects:
            yield Doubt(_BOTH, row=at)
            yield Doubt(_BOTH, goal=goals.get(key) or effects[key])


def repeated(seen: Seen) -> Iterator[Doubt]:
    """Goals whose names head several chapters: labels that every goal has."""
    counted = Counter(squashed(one.title) for one in seen.every)
    for goal in seen.tree.result_goals:
        if counted[squashed(goal.title.value)] > 1:
            yield Doubt(_HEADS_SEVERAL, goal=goal.title.value)
