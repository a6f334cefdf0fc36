"""What was spoken of last is remembered by place, for a while, by every process."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

from goals.conversation import Conversation
from goals.question.reply import Context, Intent, Kind, Match
from store import Store
from tests.store.example import NOON

HOUR = timedelta(hours=1)
SICK_LEAVE = Conversation(
    Context((Match(Kind.INDICATOR, "sjukfranvaro", ""), Match(Kind.RESULT_GOAL, "arbetsgivare", "")), Intent.TARGET),
    "vårdköer",
)
CLIMATE = Conversation(Context((Match(Kind.RESULT_GOAL, "klimat", ""),), Intent.STATUS, "2024-delår"))


def test_another_process_remembers_what_was_said(upgraded_database: Callable[[], str]) -> None:
    url = upgraded_database()
    with closing(Store(url)) as here, closing(Store(url)) as there:
        here.conversations.remember("C0/1.0", conversation=SICK_LEAVE, at=NOON)
        assert there.conversations.recall("C0/1.0", since=NOON - HOUR) == SICK_LEAVE
        there.conversations.remember("C0/1.0", "C0/2.0", conversation=CLIMATE, at=NOON)
        assert here.conversations.recall("C0/1.0", since=NOON - HOUR) == CLIMATE
        assert here.conversations.recall("C0/2.0", since=NOON - HOUR) == CLIMATE
        assert here.conversations.recall("C0/3.0", since=NOON - HOUR) is None


def test_the_first_place_that_spoke_is_asked(store: Store) -> None:
    store.conversations.remember("D0", conversation=CLIMATE, at=NOON)
    assert store.conversations.recall("D0/1.0", "D0", since=NOON) == CLIMATE
    store.conversations.remember("D0/1.0", conversation=SICK_LEAVE, at=NOON)
    assert store.conversations.recall("D0/1.0", "D0", since=NOON) == SICK_LEAVE
    assert store.conversations.recall("D0", "D0/1.0", since=NOON) == CLIMATE


def test_what_was_said_long_ago_is_not_recalled_and_then_forgotten(store: Store) -> None:
    store.conversations.remember("D0", conversation=CLIMATE, at=NOON)
    store.conversations.remember("D1", conversation=SICK_LEAVE, at=NOON + HOUR)

    assert store.conversations.recall("D0", since=NOON + timedelta(seconds=1)) is None
    assert store.conversations.forget(NOON + timedelta(seconds=1)) == 1
    assert store.conversations.recall("D0", since=NOON - HOUR) is None
    assert store.conversations.recall("D1", since=NOON - HOUR) == SICK_LEAVE
