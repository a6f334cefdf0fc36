"""What somebody must decide about goals and indicators before a report is taken in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from rapidfuzz import fuzz

from goals.documents.report.goal_tree import GoalTree
from goals.documents.report.indicator_fields import ceiling_told
from goals.documents.report.levels import Levels
from goals.documents.report.prose import bare, plain, squashed
from goals.documents.report.values import HIGH, LOW, Question, ReadGoal, ReadIndicator
from goals.documents.report.words import Words, pattern_of
from goals.numbers import Number, read
from goals.numbers import Words as InWords
from goals.plan import Direction, Level

_MOST_GOALS = 3
_ALIKE = 92
_ENOUGH_TEXT = 80
_MOST_PAIRS = 4000
_LONGEST = 2000
"""So much of a text is compared with others."""
_SHARE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[,.]\d{1,2})?) ?(?:%|procent)")
_COUNTED = re.compile(
    r"måluppfyllelse för (?P<met>\w{2,4}) av (?P<all>\w{2,5}) (?:resultat|nämnd|del)?mål", re.IGNORECASE
)
_NUMERALS = {
    word: at
    for at, word in enumerate(
        ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    )
}
_LEVEL_WORDS = {
    Level.MET: "Uppnås",
    Level.PARTLY: "Uppnås delvis",
    Level.NOT_MET: "Uppnås inte",
    Level.NOT_ASSESSED: "Inte bedömt",
}


def goal_questions(tree: GoalTree, words: Words, levels: Levels, prose: Sequence[str]) -> Iterator[Question]:
    """Everything to ask about goals and indicators; `prose` are the report's paragraphs in its summary."""
    yield from tree.questions
    for goal in tree.result_goals:
        yield from _of_goal(goal, [one for one in tree.indicators if _belongs(one, goal)], levels)
    yield from _of_tiers(tree)
    yield from _of_bare_goals(tree)
    yield from _of_overview(tree, prose)
    for indicator in tree.indicators:
        yield from _of_indicator(indicator, words)
    yield from _of_results(tree.indicators)
    yield from _of_pairs(tree.indicators)


def _belongs(one: ReadIndicator, goal: ReadGoal) -> bool:
    return one.result_goal is not None and one.result_goal.value == goal.title.value


def _of_goal(goal: ReadGoal, indicators: Sequence[ReadIndicator], levels: Levels) -> Iterator[Question]:
    title, place = goal.title.value, goal.title.place
    if goal.title.flags:
        yield Question(title, goal.title.as_written, title, goal.title.flags[0], place)
    if goal.level is None:
        yield Question(title, "", "", "Målet har ingen bedömning som går att läsa.", place)
    elif goal.level.value is None:
        yield Question(
            title, goal.level.as_written, "", "Bedömningen är skriven med ord eller tecken som inte är kända.", place
        )
    elif goal.level.confidence is not HIGH:
        why = (goal.level.flags or ("Bedömningen är inte säkert läst.",))[0]
        yield Question(title, goal.level.as_written, _LEVEL_WORDS[goal.level.value], why, goal.level.place)
    if goal.comment and goal.level and goal.level.value:
        yield from _contradiction(goal, levels)
    measured = [one for one in indicators if one.result and one.result.value is not None]
    if indicators and not measured and goal.level and goal.level.value in (Level.MET, Level.PARTLY):
        why = "Bedömningen vilar inte på något utfall: ingen av målets indikatorer är mätt."
        yield Question(title, goal.level.as_written, _LEVEL_WORDS[goal.level.value], why, goal.level.place)


def _contradiction(goal: ReadGoal, levels: Levels) -> Iterator[Question]:
    if not goal.comment or not goal.level:
        return
    for sentence in re.split(r"(?<=[.!?])\s", goal.comment.value):
        if re.match(r"(?:prognosen|bedömningen) är\b", sentence, re.IGNORECASE) and len(sentence) < 120:
            told = levels.of_text(sentence, goal.comment.place, prose=True).value
            if told and told is not goal.level.value:
                why = "Kommentaren säger en annan nivå än bedömningen."
                yield Question(goal.title.value, plain(sentence), goal.level.as_written, why, goal.comment.place)
                return


def _of_tiers(tree: GoalTree) -> Iterator[Question]:
    counted = Counter(goal.effect_goal.value for goal in tree.result_goals if goal.effect_goal)
    for effect, count in counted.items():
        if count > _MOST_GOALS:
            why = f"Det är {count} resultatmål under effektmålet; regeln är 1–{_MOST_GOALS}. De kan läsas in ändå."
            yield Question(effect, str(count), "behåll alla", why)
    if tree.effect_goals:
        for goal in tree.result_goals:
            if goal.effect_goal is None:
                yield Question(
                    goal.title.value, "", "", "Det går inte att se vilket effektmål målet hör till.", goal.title.place
                )


def _of_bare_goals(tree: GoalTree) -> Iterator[Question]:
    """Goals under which no indicator was read."""
    if tree.result_goals and not tree.indicators:
        yield Question("Indikatorer", "", "", "Inga indikatorer hittades; deras tabeller går kanske inte att läsa.")
        return
    for goal in tree.result_goals:
        if not any(_belongs(one, goal) for one in tree.indicators):
            why = "Inga indikatorer är lästa under målet. Stämmer det?"
            yield Question(goal.title.value, "", "", why, goal.title.place)


def _of_overview(tree: GoalTree, prose: Sequence[str]) -> Iterator[Question]:
    detailed = {squashed(goal.title.value): goal for goal in tree.result_goals}
    for row in tree.overview:
        goal = detailed.get(squashed(row.title.value))
        if goal and row.level and goal.level and row.level.value and row.level.value is not goal.level.value:
            why = "Översikten och målets eget avsnitt säger olika; avsnittet gäller."
            yield Question(goal.title.value, row.level.as_written, goal.level.as_written, why, row.level.place)
    levels = Counter(goal.level.value for goal in tree.result_goals if goal.level)
    for text in prose:
        found = _COUNTED.search(text)
        if found:
            met, every = (_NUMERALS.get(found[name].casefold()) for name in ("met", "all"))
            there = (levels[Level.MET], len(tree.result_goals))
            if (met is not None and met != there[0]) or (every is not None and every != there[1]):
                why = f"Sammanfattningen räknar annorlunda än avsnitten, där {there[0]} av {there[1]} mål uppnås."
                yield Question("Sammanfattning", found[0], f"{there[0]} av {there[1]}", why)


def overview_in_prose(text: str, tree: GoalTree, levels: Levels) -> Iterator[Question]:
    """Hold the goals' levels against an overview that was flattened into running text: each goal, then its level."""
    said = bare(text)
    places = [(said.find(bare(goal.title.value)), goal) for goal in tree.result_goals]
    there = sorted(((at, goal) for at, goal in places if at >= 0), key=lambda one: one[0])
    phrases = pattern_of(tuple(levels.words.levels))
    for at, goal in there:
        start = at + len(bare(goal.title.value))
        found = phrases.search(said[start : start + 60])
        level = levels.words.levels.get(found[0]) if found else None
        if level and goal.level and goal.level.value and level is not goal.level.value:
            why = "Översikten och målets eget avsnitt säger olika; avsnittet gäller."
            yield Question(goal.title.value, found[0] if found else "", goal.level.as_written, why, goal.level.place)


def _of_indicator(one: ReadIndicator, words: Words) -> Iterator[Question]:
    name, place = one.name.value, one.name.place
    for figure in one.figures:
        for flag in figure.flags:
            yield Question(name, figure.as_written, "", flag, figure.place)
    for flag in one.name.flags:
        yield Question(name, one.name.as_written, "", flag, place)
    if one.comment and one.comment.confidence is LOW and one.comment.flags:
        yield Question(name, one.comment.as_written[:80], "", one.comment.flags[0], one.comment.place)
    target = one.target.value if one.target else None
    written = one.target.as_written if one.target else ""
    if isinstance(target, Number):
        relative = pattern_of(words.of("direction", "reduction")).search(name)
        if relative and target.unit == "%":
            base = f" från {one.baseline.value}" if one.baseline else ""
            why = f"Målet ser ut att vara en minskning{base}, inte en nivå. Vilket basvärde gäller?"
            yield Question(name, written, f"minskning med {written}{base}", why, place)
        elif told := ceiling_told(one):
            yield Question(
                name, written, f"högst {written}", f"Rapporten kallar målvärdet ett tak: ”{told[:120]}”", place
            )
        elif one.direction is Direction.UNKNOWN:
            hint = _hinted(name, words)
            why = "Rapporten säger inte om målvärdet är ett minst eller ett högst."
            yield Question(name, written, f"{hint} {written}" if hint else "", why, place)
    if isinstance(target, InWords):
        about = "helårsprognosen" if "prognos" in bare(written) else ""
        why = "Målet är skrivet i ord" + (" och gäller helårsprognosen, inte utfallet." if about else ".")
        yield Question(name, written, about, why, place)
    yield from _others_in_comment(one)
    yield from _split(one)


def _hinted(name: str, words: Words) -> str:
    said = bare(name)
    for way, told in (("at_most_hinted", "högst"), ("at_least_hinted", "minst")):
        if any(hint in said for hint in words.of("direction", way)):
            return told
    return ""


def _others_in_comment(one: ReadIndicator) -> Iterator[Question]:
    """Shares in the comment that are neither the result nor the target nor its split."""
    result = one.result.value if one.result else None
    if not one.comment or not isinstance(result, Number) or result.unit not in ("%",):
        return
    known = {figure.value.exact for figure in one.figures if isinstance(figure.value, Number)}
    others = []
    for found in _SHARE.finditer(plain(one.comment.value)):
        value = read(f"{found[1]} %")
        if isinstance(value, Number) and value.exact not in known and found[0] not in others:
            others.append(found[0])
    if others:
        rounded = [text for text in others if _rounds(text, result)]
        why = (
            f"Kommentaren nämner {', '.join(others)}; resultatet är avrundat. Det exakta värdet behålls bredvid."
            if rounded
            else f"Kommentaren nämner även {', '.join(others)}. Vilket värde är indikatorns?"
        )
        yield Question(
            one.name.value, ", ".join(others), one.result.as_written if one.result else "", why, one.comment.place
        )


def _rounds(text: str, result: Number) -> bool:
    value = read(text.replace("procent", "%"))
    return isinstance(value, Number) and round(value.exact, result.decimals) == result.exact


def _split(one: ReadIndicator) -> Iterator[Question]:
    values = [figure.value for figure in (one.women, one.men, one.result) if figure]
    if len(values) == 3 and all(isinstance(value, Number) and value.unit == "%" for value in values):
        women, men, every = (value.exact for value in values if isinstance(value, Number))
        if not min(women, men) <= every <= max(women, men):
            why = "Resultatet ligger inte mellan kvinnors och mäns; kontrollera kolumnerna."
            yield Question(one.name.value, one.result.as_written if one.result else "", "", why, one.name.place)


def _of_results(indicators: Sequence[ReadIndicator]) -> Iterator[Question]:
    empty = [one for one in indicators if one.result is not None and not one.result.as_written]
    told = [one for one in empty if one.due]
    if told:
        why = f"{len(told)} indikatorer saknar resultat eftersom de följs upp senare. Tomt är inte noll."
        yield Question(
            "Indikatorer utan resultat", "", f"följs upp vid {told[0].due.value if told[0].due else ''}", why
        )
    for one in empty:
        if not one.due:
            why = "Resultatet är tomt och rapporten säger inte varför."
            yield Question(one.name.value, "", "", why, one.name.place)


def _of_pairs(indicators: Sequence[ReadIndicator]) -> Iterator[Question]:
    alike = {one.name.value: squashed(one.name.value[:_LONGEST]) for one in indicators}
    for first, second in islice(combinations(indicators, 2), _MOST_PAIRS):
        names = first.name.value[:_LONGEST], second.name.value[:_LONGEST]
        if alike[first.name.value] == alike[second.name.value] and first.result_goal == second.result_goal:
            yield Question(names[0], names[1], "", "Två indikatorer under samma mål heter likadant.", second.name.place)
        elif fuzz.ratio(*names) > _ALIKE - 7 and first.result_goal == second.result_goal:
            yield Question(names[0], names[1], "två olika", "Två indikatorer heter nästan likadant.", second.name.place)
        comments = [one.comment.value[:_LONGEST] for one in (first, second) if one.comment]
        texts = [text for text in comments if len(text) > _ENOUGH_TEXT]
        same = first.result and second.result and first.result.as_written == second.result.as_written
        if len(texts) == 2 and same and fuzz.ratio(*texts) > _ALIKE:
            why = "Två indikatorer har samma resultat och nästan ordagrant samma kommentar. Är den ena en kopia?"
            yield Question(names[0], names[1], "", why, second.name.place)
