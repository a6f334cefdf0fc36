"""How an indicator came out in the report's round: its figures, its comment, or when it comes."""

from dataclasses import replace

from goals.adopting.fitting import fitted, in_unit
from goals.adopting.head import Where
from goals.adopting.items import Field, Item, Light, Standing, Why
from goals.adopting.taking import Taking
from goals.documents.report.values import Figure, ReadIndicator
from goals.numbers import Number, Value, read, write
from goals.plan import Entry, Indicator, Measurement, Of, Plan
from goals.problems import Problem


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
    value = _of_comment(key, one, value, indicator, where, taking)
    comment = taking.text(Field.COMMENT, name, one.comment, entry.comment, where.frozen)
    if where.frozen:
        return
    if value is not None:
        made = known or Measurement(f"{indicator.id}:{round}:1", indicator.id, round, value, evidence=where.file)
        taking.values.append(replace(made, value=value, women=women, men=men))
    written = one.result.as_written if one.result else ""
    told = replace(
        entry,
        comment=comment,
        expected=entry.expected or (one.due.value if one.due and due and value is None else ""),
        not_applicable=entry.not_applicable or (one.result is not None and not one.result.applies),
    )
    if value is None and one.result is not None and not written and not one.due and not entry.expected:
        told = _later(key, one, told, taking)
    if told != Entry(indicator.id, round):
        taking.values.append(told)


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
    key: str, one: ReadIndicator, value: Value | None, indicator: Indicator, where: Where, taking: Taking
) -> Value | None:
    """The result after what the comment says of it: a more exact figure, or another one."""
    name = one.name.value
    question = taking.asked(name, lambda asked: asked.why.startswith("Kommentaren nämner"))
    if question is None or value is None or where.frozen or not isinstance(value, Number):
        return value
    told = [read(part.replace(" procent", " %")) for part in question.as_written.split(", ")]
    numbers = [number for number in told if isinstance(number, Number)]
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
    )
    found: Value | None
    if closer is None:
        found = taking.settle(item, value, in_unit(indicator.unit), value)
        return found
    if value.exact == closer.exact:
        return value
    exact = replace(value, exact=closer.exact)
    item = replace(item, key=f"{key}/exact", field=Field.EXACT, proposed=write(closer))
    found = taking.settle(item, exact, in_unit(indicator.unit), value)
    return found


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
