"""How an indicator came out in the report's round: its figures, its comment, or when it comes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goals.adopting.fitting import fitted, in_unit
from goals.adopting.head import Where
from goals.adopting.items import Choice, Field, Item, Light, Standing, Why
from goals.adopting.naming import tidy
from goals.adopting.taking import Taking
from goals.documents.composed import ahead_in, also_in, chosen_in, due_day_in, due_in, exact_in, without_composed
from goals.documents.report.values import Figure, ReadIndicator, Text
from goals.numbers import Number, Value, read, write
from goals.plan import Entry, Indicator, Measurement, Of, Plan
from goals.problems import Problem

ONLY_REPORTED, OTHERS_TOO = "Bara det redovisade", "Lägg till de andra som ytterligare mätningar"
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OF_WHAT = re.compile(r"(?P<value>.+?)(?: \((?P<what>.+)\))?$")


def take_outcome(
    key: str, one: ReadIndicator, indicator: Indicator, stored: Plan | None, where: Where, due: bool, taking: Taking
) -> None:
    """Settle an indicator's row in the round."""
    name, round = one.name.value, where.round.name
    known = _known(stored, indicator.id, round)
    entry = (stored.entry(indicator.id, round) if stored else None) or Entry(indicator.id, round)
    old = (known.value, known.women, known.men) if known else (None, None, None)
    value = _figure(f"{key}/result", Field.RESULT, one, one.result, old[0], indicator, where, taking)
    women = _figure(f"{key}/women", Field.WOMEN, one, one.women, old[1], indicator, where, taking)
    men = _figure(f"{key}/men", Field.MEN, one, one.men, old[2], indicator, where, taking)
    said = one.comment.value if one.comment else ""
    comment = taking.text(Field.COMMENT, name, _own(one.comment), entry.comment, where.frozen)
    if exact_in(said) or chosen_in(said)[0]:
        taking.asked(name, lambda asked: asked.why.startswith("Kommentaren nämner"))
        value = _exact(value, exact_in(said), indicator)
    else:
        settled = known is not None and value == known.value and tidy(comment) == tidy(entry.comment)
        value = _of_comment(key, one, value, indicator, settled, where, taking)
    if where.frozen:
        return
    measured = list(stored.measurements_of(indicator.id, round)) if stored else []
    if value is not None:
        made = known or Measurement(f"{indicator.id}:{round}:1", indicator.id, round, value, evidence=where.file)
        chosen, because = chosen_in(said)
        of_what = _OF_WHAT.match(chosen)
        occasion = made.occasion or ((of_what["what"] or "") if of_what else "")
        made = replace(made, value=value, women=women, men=men, occasion=occasion)
        measured = [made if one == known else one for one in measured] if known else [*measured, made]
        more = [*_others(key, one, value, indicator, taking), *_told_beside(said, indicator)]
        measured = _with(measured, more, indicator, where)
        taking.values.extend(measured)
        if sum(one.of is Of.OUTCOME for one in measured) > 1 and not entry.chosen:
            entry = replace(entry, chosen=made.id, chosen_because=because)
    elif beside := _told_beside(said, indicator):
        taking.values.extend(_with(measured, beside, indicator, where))
    written = one.result.as_written if one.result else ""
    expected = due_in(said) or (one.due.value if one.due and due else "")
    told = replace(
        entry,
        comment=comment,
        expected=entry.expected or (expected if value is None else ""),
        expected_on=entry.expected_on or (_day(due_day_in(said)) if value is None else None),
        not_applicable=entry.not_applicable or (one.result is not None and not one.result.applies),
    )
    said_when = one.due or told.expected or told.expected_on
    result = taking.decisions.get(f"{key}/result")
    empty = not written or (result is not None and result.choice is Choice.LEAVE)
    if value is None and one.result is not None and empty and not said_when:
        told = _later(key, one, told, taking)
    if told != Entry(indicator.id, round):
        taking.values.append(told)


def _own(comment: Text | None) -> Text | None:
    """A comment without what the export composed around it."""
    return replace(comment, value=without_composed(comment.value)) if comment else None


def _exact(value: Value | None, said: str, indicator: Indicator) -> Value | None:
    """The result to its last decimal, where that rounds to what the table prints."""
    exact = read(said, indicator.unit)
    if not isinstance(value, Number) or not isinstance(exact, Number):
        return value
    fits = round(exact.exact, value.decimals) == value.printed
    return replace(value, exact=exact.exact, fraction=exact.fraction) if fits else value


def _told_beside(comment: str, indicator: Indicator) -> Iterator[Measurement]:
    """Further measurements and forecasts, by the sentences that the export has for them."""
    for of, texts in ((Of.OUTCOME, also_in(comment)), (Of.FORECAST, ahead_in(comment))):
        for text in texts:
            found = _OF_WHAT.match(text)
            value = read(found["value"], indicator.unit) if found else None
            if found and value is not None and not isinstance(value, Problem):
                what = found["what"] or ""
                occasion, condition = ("", what) if of is Of.FORECAST else (what, "")
                yield Measurement("", indicator.id, "", value, of, occasion=occasion, condition=condition)


def _others(key: str, one: ReadIndicator, value: Value, indicator: Indicator, taking: Taking) -> Iterator[Measurement]:
    """Figures that the comment names beside the result, where somebody says that they are measurements too."""
    item = next((item for item in taking.items if item.key == f"{key}/reported"), None)
    decision = item.decision if item else None
    if item and decision and decision.choice is Choice.VALUE and _wants_others(decision.text):
        for number in _numbers(item.as_written):
            if number != value:
                yield Measurement("", indicator.id, "", replace(number, unit=number.unit or indicator.unit))


def _with(
    measured: list[Measurement], more: Iterator[Measurement] | list[Measurement], indicator: Indicator, where: Where
) -> list[Measurement]:
    """The measurements with those more that are not there yet."""
    found = list(measured)
    for one in more:
        if not any((known.of, write(known.value)) == (one.of, write(one.value)) for known in found):
            id = f"{indicator.id}:{where.round.name}:{len(found) + 1}"
            found.append(replace(one, id=id, round=where.round.name, evidence=where.file))
    return found


def _known(stored: Plan | None, indicator: str, round: str) -> Measurement | None:
    """The outcome that the plan has chosen for the round, else its last."""
    measured = [one for one in (stored.measurements_of(indicator, round) if stored else ()) if one.of is Of.OUTCOME]
    entry = stored.entry(indicator, round) if stored else None
    chosen = next((one for one in measured if entry and one.id == entry.chosen), None)
    return chosen or (measured[-1] if measured else None)


def _figure(
    key: str,
    what: Field,
    one: ReadIndicator,
    figure: Figure | None,
    old: Value | None,
    indicator: Indicator,
    where: Where,
    taking: Taking,
) -> Value | None:
    if figure is None or not figure.as_written or not figure.applies:
        return old
    name = one.name.value
    value, light, why = fitted(figure, indicator.unit)
    standing = _standing(old, value, where.frozen)
    if standing is Standing.CHANGED:
        light, why = (light if light is Light.RED else Light.YELLOW), why or Why.DIFFERS
    item = Item(
        key,
        what,
        name,
        as_written=figure.as_written,
        proposed=figure.as_written if value is not None else "",
        light=light,
        said=taking.doubted(name, figure),
        why=Why.DECIDED if standing is Standing.FROZEN else why,
        place=str(figure.place),
        standing=standing,
        old=write(old) if old is not None else "",
    )
    held = old if standing is Standing.SAME else value  # what is stored may be more exact than what is printed
    found: Value | None = taking.settle(item, held, in_unit(indicator.unit), old)
    return found


def _standing(old: Value | None, new: Value | None, frozen: bool) -> Standing:
    if old is not None and new is not None and write(old) == write(new):
        return Standing.SAME
    if frozen:
        return Standing.FROZEN
    return Standing.NEW if old is None else Standing.CHANGED


def _of_comment(
    key: str,
    one: ReadIndicator,
    value: Value | None,
    indicator: Indicator,
    settled: bool,
    where: Where,
    taking: Taking,
) -> Value | None:
    """The result after what the comment says of it: a more exact figure, or another one. It is `settled` where the plan
    has both result and comment already."""
    name = one.name.value
    question = taking.asked(name, lambda asked: asked.why.startswith("Kommentaren nämner"))
    if question is None or settled or value is None or where.frozen or not isinstance(value, Number):
        return value
    numbers = _numbers(question.as_written)
    closer = next((number for number in numbers if round(number.exact, value.decimals) == value.printed), None)
    item = Item(
        f"{key}/reported",
        Field.REPORTED,
        name,
        as_written=question.as_written,
        proposed=write(value),
        light=Light.YELLOW,
        said=question.why,
        place=str(question.place),
        choices=(ONLY_REPORTED, OTHERS_TOO),
    )
    found: Value | None
    if closer is None:
        found = taking.settle(item, value, lambda text: _reported(text, value, indicator), value)
        return found
    if value.exact == closer.exact:
        return value
    exact = replace(value, exact=closer.exact)
    item = replace(item, key=f"{key}/exact", field=Field.EXACT, proposed=write(closer), choices=())
    found = taking.settle(item, exact, in_unit(indicator.unit), value)
    return found


def _numbers(written: str) -> list[Number]:
    told = [read(part.replace(" procent", " %")) for part in written.split(", ")]
    return [number for number in told if isinstance(number, Number)]


def _reported(text: str, value: Value, indicator: Indicator) -> Value | Problem:
    if _wants_others(text) or text.strip().casefold() == ONLY_REPORTED.casefold():
        return value
    return read(text, indicator.unit)


def _wants_others(text: str) -> bool:
    return text.strip().casefold() in (OTHERS_TOO.casefold(), "lägg till")


def _day(text: str) -> date | None:
    """A day as reports write it: "26 september 2024"."""
    parts = text.split()
    if len(parts) != 3 or parts[1][:3] not in _MONTHS or not (parts[0] + parts[2]).isdecimal():
        return None
    try:
        return date(int(parts[2]), _MONTHS.index(parts[1][:3]) + 1, int(parts[0]))
    except ValueError:
        return None


def _later(key: str, one: ReadIndicator, told: Entry, taking: Taking) -> Entry:
    """The row of an empty result of which the report says nothing, with when it comes as somebody knows."""
    name = one.name.value
    question = taking.asked(name, lambda asked: not asked.as_written and "tomt" in asked.why)
    item = Item(
        f"{key}/due",
        Field.DUE,
        name,
        light=Light.YELLOW,
        said=question.why if question else "",
        why=Why.NOT_SAID,
        place=str(one.name.place),
    )

    def typed(text: str) -> str | Problem:
        return text.strip() or Problem("Skriv när resultatet kommer.")

    return replace(told, expected=taking.settle(item, "", typed) or "")
