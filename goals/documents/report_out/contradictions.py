"""Where what people wrote does not agree with the figures. It is pointed out for the writer and never changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goals.documents.report_out.facts import ToDo
from goals.documents.report_out.sentences import amount, difference, number_word, total
from goals.numbers import Number, Value, write
from goals.plan import AccountKind, Level, Plan, Round
from goals.status import goal_status, whole_year

_NUMBERS = {number_word(count, neuter): count for count in range(1, 13) for neuter in (True, False)} | {
    "inget": 0,
    "inga": 0,
    "ingen": 0,
    "noll": 0,
}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_GOALS = re.compile(
    rf"\b(?P<some>{_COUNT}) av (?:de |nämndens )*(?P<all>{_COUNT}) (?:resultat)?mål(?:en)?\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:samtliga|alla) (?:nämndens )?(?:(?P<all>\d{1,3}|\w+) )?(?:resultat)?mål(?:en)?\b", re.IGNORECASE
)
_FULFIL = re.compile(r"\b(?:mål)?(?:uppnå|uppfyll|nå(?:s|r|tts?)\b)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:inte|ej)\b", re.IGNORECASE)
_PARTLY = re.compile(r"\bdelvis\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\w,.])(?P<figure>\d{1,3}(?:[.,]\d+)?)(?: |\u00a0)?(?:%|procent\b)")
_OFF_BUDGET = re.compile(
    r"(?P<figure>\d+(?:,\d+)?)[ \u00a0](?:mnkr|miljon(?:er)?(?: kronor)?) (?P<way>under|över|lägre än|högre än) budget",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_WORD = re.compile(r"[^\W\d_]{8,}")
_STEM = 8
_WORDS = {Level.MET: "uppnås", Level.PARTLY: "uppnås delvis", Level.NOT_MET: "uppnås inte"}
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, where it stands and with whom; `about` are the indicators that it speaks of without naming them."""

    where: str
    whom: str
    text: str
    about: tuple[str, ...] = ()


def contradictions(plan: Plan, board: str, round: Round, today: date, whom: str = "") -> tuple[ToDo, ...]:
    """List what texts of this round say against its figures: counts of resultatmål, an indicator's percentages, how far
    an account is from its budget, and tables whose sums do not hold. `whom` is who writes the report."""
    texts = tuple(_texts(plan, board, round, whom))
    levels = [goal_status(plan, goal.id, today, round.name).level for goal in plan.result_goals if goal.board == board]
    known = _known(plan, board)
    found = [
        *(ToDo(one.where, what, one.whom) for one in texts for what in _counts(one.text, levels)),
        *(ToDo(one.where, what, one.whom) for one in texts for what in _percentages(one, known)),
        *_accounts(plan, board, round, whom),
        *_tables(plan, board, round, whom),
    ]
    return tuple(dict.fromkeys(found))


def _texts(plan: Plan, board: str, round: Round, whom: str) -> Iterator[_Text]:
    """Everything that a person wrote for the report."""

    def title(person: str) -> str:
        found = plan.person(person)
        return found.title if found else whom

    for chapter in plan.chapters:
        if chapter.board == board and (said := plan.text(chapter.id, round.name)):
            yield _Text(chapter.name, whom, said.text)
    for goal in plan.result_goals:
        if goal.board != board:
            continue
        names = tuple(one.name for one in plan.indicators_of(goal.id))
        if judged := plan.assessment(goal.id, round.name):
            yield _Text(goal.name, title(judged.assessed_by), judged.motivation, names)
        for indicator in plan.indicators_of(goal.id):
            if entry := plan.entry(indicator.id, round.name):
                measured = plan.measurements_of(indicator.id, round.name)
                yield _Text(
                    indicator.name,
                    title(measured[-1].reported_by) if measured else whom,
                    entry.comment,
                    (indicator.name,),
                )
    for account in plan.accounts:
        if account.board == board and (figures := plan.figures(account.id, round.name)):
            yield _Text(account.name, whom, figures.comment)


def _counts(text: str, levels: Iterable[Level]) -> Iterator[str]:
    counts = Counter(levels)
    for sentence in _SENTENCE.split(text):
        for found in _GOALS.finditer(sentence):
            level = _level(sentence[found.start() :])
            if level is None:
                continue
            some, every = _count(found["some"]), _count(found["all"])
            if (some, every) != (counts[level], counts.total()):
                yield (
                    f"Texten säger ”{found[0]} {_WORDS[level]}”, men det är {counts[level]} av {counts.total()} "
                    f"som bedöms som {_WORDS[level]}."
                )
        for found in _ALL.finditer(sentence):
            level = _level(sentence[found.start() :])
            if level and counts[level] != counts.total():
                yield (
                    f"Texten säger ”{found[0]} {_WORDS[level]}”, men det är {counts[level]} av {counts.total()} "
                    f"som bedöms som {_WORDS[level]}."
                )


def _level(said: str) -> Level | None:
    """The level that the first verb of fulfilment speaks of; None where it speaks of something else."""
    part = re.split(r",| och | men ", said)[0]
    if not _FULFIL.search(part):
        part = said
    if not _FULFIL.search(part):
        return None
    return Level.PARTLY if _PARTLY.search(part) else Level.NOT_MET if _NOT.search(part) else Level.MET


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _percentages(text: _Text, known: Mapping[str, tuple[frozenset[str], tuple[Number, ...]]]) -> Iterator[str]:
    for sentence in _SENTENCE.split(text.text):
        words = {word.casefold() for word in _WORD.findall(sentence)}
        named = {name: values for name, (stems, values) in known.items() if any(_alike(stems, word) for word in words)}
        if not named:
            continue
        meant = [*named.values(), *(known[name][1] for name in text.about if name in known)]
        values = [value for every in meant for value in every]
        for found in _PERCENT.finditer(sentence):
            if not any(_same(found["figure"], value) for value in values):
                results = ", ".join(dict.fromkeys(write(value) for value in values))
                yield f"Texten säger {found[0]} om {'; '.join(named)}, men det som är känt är {results}. Stämmer det?"


def _alike(stems: Iterable[str], word: str) -> bool:
    """Whether a word is one of these in another form, or begins as it does: "sjukfrånvaron" and "sjukfrånvarokvot"."""
    return any(_shared(stem, word) >= max(_STEM, 0.7 * min(len(stem), len(word))) for stem in stems)


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _same(figure: str, value: Number) -> bool:
    said = Decimal(figure.replace(",", "."))
    places = Decimal(1).scaleb(min(0, int(said.as_tuple().exponent)))
    return said in (abs(value.printed), abs(value.exact), abs(value.exact).quantize(places, ROUND_HALF_UP))


def _known(plan: Plan, board: str) -> dict[str, tuple[frozenset[str], tuple[Number, ...]]]:
    """Each indicator in %: words that only it has, and every percentage that is known of it, in any round."""
    mine = [one for goal in plan.result_goals if goal.board == board for one in plan.indicators_of(goal.id)]
    words = {one.id: set(map(str.casefold, _WORD.findall(" ".join((one.name, *one.aliases))))) for one in mine}
    uses = Counter(word for every in words.values() for word in every)
    found = {}
    for one in mine:
        measured = [each for each in plan.measurements if each.indicator == one.id]
        values: list[Value | None] = [value for each in measured for value in (each.value, each.women, each.men)]
        values += [target.value for target in plan.targets_of(one.id)]
        shares = tuple(value for value in values if isinstance(value, Number) and value.unit == "%")
        stems = frozenset(word for word in words[one.id] if uses[word] == 1)
        if shares and stems and any(isinstance(each.value, Number) and each.value.unit == "%" for each in measured):
            found[one.name] = (stems, shares)
    return found


def _accounts(plan: Plan, board: str, round: Round, whom: str) -> Iterator[ToDo]:
    for account in plan.accounts:
        figures = plan.figures(account.id, round.name)
        if account.board != board or account.kind not in (AccountKind.COSTS, AccountKind.INCOME) or not figures:
            continue
        expected = figures.outcome if whole_year(round) else figures.forecast
        if not (expected and figures.budget):
            continue
        off = difference(expected, figures.budget)
        for found in _OFF_BUDGET.finditer(figures.comment):
            said = Decimal(found["figure"].replace(",", "."))
            signed = said if found["way"].casefold().startswith(("över", "högre")) else -said
            # Both amounts were rounded, and so was the figure in the text.
            half = Decimal(1).scaleb(int(said.as_tuple().exponent)) / 2
            if abs(signed - off.exact) > _TENTH + half:
                what = (
                    f"{amount(off)} {'över' if off.exact > 0 else 'under'} budget" if off.exact else "lika med budget"
                )
                yield ToDo(account.name, f"Texten säger ”{found[0]}”, men siffrorna ger {what}.", whom)


def _tables(plan: Plan, board: str, round: Round, whom: str) -> Iterator[ToDo]:
    where = "Intern budgetfördelning"
    shifts = plan.shifts(board, round.name)
    for one in plan.frames(board, round.name):
        sum_ = total([one.opening, one.shifts])
        if one.opening and one.closing and sum_ and sum_.exact != one.closing.exact:
            yield ToDo(
                where, f"{one.post}: ingående ram och växlingar ger {write(sum_)}, inte {write(one.closing)}.", whom
            )
        moved = total([dict(shift.amounts).get(one.post) for shift in shifts])
        if moved and one.shifts and moved.exact != one.shifts.exact:
            what = f"{one.post}: växlingarna är {write(moved)} i den ena tabellen och {write(one.shifts)} i den andra."
            yield ToDo(where, what, whom)
    for shift in shifts:
        parts = total([part for _, part in shift.amounts])
        if parts and shift.total and parts.exact != shift.total.exact:
            yield ToDo(
                "Budgetväxlingar", f"{shift.name}: posterna ger {write(parts)}, totalt {write(shift.total)}.", whom
            )
