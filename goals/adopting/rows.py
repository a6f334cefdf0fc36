"""What stands in one row of a report's table, to be said yes to at once."""

from collections.abc import Callable, Mapping

from goals.adopting.adoption import Adoption
from goals.adopting.items import Choice, Decision, Item, Light, Standing, Why

ROWS = ("indicator", "account")
"""What stands in rows; their keys begin so, followed by the number of the row."""


def rest_of_row(
    item: Item, decisions: Mapping[str, Decision], adopted: Callable[[Mapping[str, Decision]], Adoption]
) -> tuple[Item, ...]:
    """Return what else in an item's row was read but not surely, for no reason of its own; nothing where the item
    itself is asked about for another reason.

    Some of it is only asked about when what stands before it was accepted, so that is taken for granted: `adopted`
    works out what the report comes to after such decisions.
    """
    kind, _, rest = item.key.partition("/")
    row = f"{kind}/{rest.partition('/')[0]}"
    if kind not in ROWS or not _merely_unsure(item):
        return ()
    granted, found = {**decisions, item.key: Decision(Choice.ACCEPT)}, list[Item]()
    while more := [
        one
        for one in adopted(granted).waiting
        if one.key.startswith(f"{row}/") and one.key not in granted and _merely_unsure(one)
    ]:
        found += more
        granted |= {one.key: Decision(Choice.ACCEPT) for one in more}
    return tuple(found)


def _merely_unsure(item: Item) -> bool:
    plain = item.light is Light.YELLOW and item.why is Why.UNSURE and item.standing is Standing.NEW
    return plain and bool(item.proposed) and not (item.said or item.choices or item.problem)
