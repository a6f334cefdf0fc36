"""Who is away and who wants no reminder: the last word counts, and what is over is not told."""

from dataclasses import replace
from datetime import time, timedelta

from goals.reminding.presence import Away, Snooze
from store import Store
from tests.store.example import NOON

TODAY, DAY = NOON.date(), timedelta(days=1)
AWAY = Away("hr", TODAY + 3 * DAY, deputy="analys")
SNOOZE = Snooze("hr", "ru", "2024-år", NOON + 2 * DAY)


def test_somebody_is_away_until_and_with_a_day(store: Store) -> None:
    store.presence.note_away(AWAY, "hr", NOON)

    assert store.presence.away(TODAY) == store.presence.away(AWAY.until) == (AWAY,)
    assert store.presence.away(AWAY.until + DAY) == ()


def test_the_last_word_about_being_away_counts(store: Store) -> None:
    store.presence.note_away(AWAY, "hr", NOON)
    longer = replace(AWAY, until=AWAY.until + 7 * DAY, deputy="")
    store.presence.note_away(longer, "chef", NOON)
    assert store.presence.away(TODAY) == (longer,)

    assert store.presence.note_back("hr")
    assert not store.presence.note_back("hr")
    assert store.presence.away(TODAY) == ()


def test_a_snooze_is_of_one_round_and_the_last_word_counts(store: Store) -> None:
    other = replace(SNOOZE, round="2025-delår")
    for one in (SNOOZE, other, replace(SNOOZE, until=NOON + DAY)):
        store.presence.note_snooze(one, NOON)

    assert set(store.presence.snoozes(NOON)) == {replace(SNOOZE, until=NOON + DAY), other}
    assert store.presence.snoozes(NOON + 2 * DAY) == (other,)
    assert store.presence.snoozes(NOON + 3 * DAY) == ()


def test_an_hour_of_ones_own_is_kept_until_it_is_given_back(store: Store) -> None:
    for at in (time(7), time(7, 30)):
        store.presence.note_hour("hr", at)
    assert store.presence.hours() == {"hr": time(7, 30)}

    store.presence.note_hour("hr", None)
    assert store.presence.hours() == {}
