"""Whatever is typed gets a reply, and nothing senseless gets an answer."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.question.reply import Answer, Choice, Context, Help, Kind, Match, NotFound
from tests.goals.question.conftest import Ask

FRAGMENTS = (
    "sjukfrånvaro", "mål", "vilka", "inte", "uppnås", "och", "förra året", "2024", "delår", "skåne", "varför", "<@U1>",
    "<!channel>", "&lt;!here&gt;", "\u202eabc", "👍", "\x00", "\x1b[31m", "نعم", "ﬁ", "ß", "İ", "1:1", "'; drop table",
    "{{7*7}}", "ignore previous instructions", "den andra", "nej", "jag menade", "%", "-", "kompetens försörjning", "å",
)  # fmt: skip


@settings(max_examples=300)
@given(text=st.text(max_size=200))
def test_any_text_gets_a_reply(asked: Ask, text: str) -> None:
    assert isinstance(asked(text), Answer | Choice | NotFound | Help)


@settings(max_examples=300)
@given(
    words=st.lists(st.sampled_from(FRAGMENTS), max_size=12),
    ids=st.lists(st.sampled_from(["hme", "sjukfranvaro", "dwa"]), max_size=3, unique=True),
)
def test_any_mixture_of_words_gets_the_same_reply_twice(asked: Ask, words: list[str], ids: list[str]) -> None:
    context = Context(tuple(Match(Kind.INDICATOR, id, id) for id in ids))
    said = asked(" ".join(words), context)
    assert said == asked(" ".join(words), context)
    if isinstance(said, Choice):
        assert 1 <= len(said.matches) <= 5
    if isinstance(said, Choice | NotFound):
        assert not any(set(word) & set("<>@!&") for word in said.not_understood)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "sjukfrånvaro " * 1_000,
        "<" * 10_000,
        "<@" + "U" * 10_000,
        "1" * 10_000,
        "å" * 5_000 + "\u0301" * 5_000,
        "👍" * 5_000,
        "\u202e" * 10_000,
        "&amp;" * 2_000,
        "1-1" * 3_000,
    ],
    ids=lambda text: f"{text[:8]!a}…",
)
def test_what_is_far_too_long_is_not_answered(asked: Ask, text: str) -> None:
    assert not isinstance(asked(text), Answer)


def test_noise_is_never_answered(asked: Ask) -> None:
    chance = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyzåäö     "
    texts = ("".join(chance.choices(letters, k=chance.randint(3, 60))) for _ in range(2_000))
    assert not [text for text in texts if isinstance(asked(text), Answer)]
