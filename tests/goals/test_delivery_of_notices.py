"""What Slack's answers mean, how long is waited, and who is told: decided without any of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from goals.delivery import Answer, Meaning, Terms, alerts, mark, meaning, why
from goals.outcome import Notice, NoticeKind

NOON = datetime(2024, 11, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTICE = Notice(NoticeKind.REMINDER, "run", "2024-år", "28 dagar före", NOON, NOON + HOUR, person="hr")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200), Meaning.DONE),
        (Answer(429, "ratelimited"), Meaning.WAIT),
        (Answer(200, "ratelimited"), Meaning.WAIT),
        (Answer(reached=False), Meaning.NOT_REACHED),
        (Answer(), Meaning.UNKNOWN),
        (Answer(500), Meaning.UNKNOWN),
        (Answer(503, "service_unavailable"), Meaning.UNKNOWN),
        (Answer(404), Meaning.UNKNOWN),
        (Answer(302), Meaning.UNKNOWN),
        (Answer(200, "internal_error"), Meaning.UNKNOWN),
        (Answer(200, "duplicate_message_not_found"), Meaning.UNKNOWN),
        (Answer(200, "invalid_auth"), Meaning.OUR_FAULT),
        (Answer(200, "missing_scope", needed="im:write"), Meaning.OUR_FAULT),
        (Answer(200, "is_archived"), Meaning.REFUSED),
        (Answer(200, "something_new"), Meaning.REFUSED),
    ],
)
def test_what_an_answer_means(answer: Answer, expected: Meaning) -> None:
    assert meaning(answer) is expected


def test_reasons_name_what_is_missing() -> None:
    scope = Answer(200, "missing_scope", needed="im:write")

    assert (why(scope), scope.code) == ("Appen saknar behörigheten im:write i Slack.", "missing_scope im:write")
    assert why(Answer(200, "something_new")) == "Slack nekade: something_new."
    assert [one.code for one in (Answer(503), Answer(), Answer(reached=False))] == [
        "http_503",
        "no_answer",
        "not_reached",
    ]


def test_waits_grow_to_an_hour_and_are_spread() -> None:
    terms = Terms()

    assert [terms.wait(attempt).total_seconds() / 60 for attempt in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert terms.wait(1000) == HOUR
    assert terms.wait(1, jitter=1.0) == timedelta(seconds=75)


def test_a_mark_is_unique_to_the_notice_and_says_nothing_else() -> None:
    assert mark(NOTICE) == mark(replace(NOTICE, about=("annat",), due_at=NOON + HOUR))
    assert mark(NOTICE) != mark(replace(NOTICE, person="analys"))
    assert "hr" not in mark(NOTICE)


def test_administrators_are_told_once_an_hour_for_each_reason() -> None:
    first = alerts(NOTICE, "is_archived", ("U0A", "U0B"), NOON)
    same_hour = alerts(replace(NOTICE, person="analys"), "is_archived", ("U0A", "U0B"), NOON + timedelta(minutes=59))
    later, other = alerts(NOTICE, "is_archived", ("U0A",), NOON + HOUR), alerts(NOTICE, "no_text", ("U0A",), NOON)

    assert [one.key for one in first] == [one.key for one in same_hour]
    assert len({one.key for one in (*first, *later, *other)}) == 4
    assert alerts(first[0], "user_disabled", ("U0A",), NOON) == ()
