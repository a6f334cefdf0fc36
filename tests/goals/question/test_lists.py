"""Questions for many at once."""

import pytest

from goals.question.reply import Answer, Intent, Kind
from tests.goals.question.conftest import Ask


@pytest.mark.parametrize(
    ("question", "count", "some"),
    [
        ("vilka mål nås inte?", 1, "kompetensbehov"),
        ("vilka är röda?", 1, "kompetensbehov"),
        ("which goals are not met", 1, "kompetensbehov"),
        ("vilka mål uppnås delvis", 2, "digital"),
        ("vilka mål är röda eller gula", 3, "samverkan"),
        ("vilka mål nås inte fullt ut", 3, "samverkan"),
        ("visa de gröna målen", 5, "klimat"),
        ("alla resultatmål", 8, "ekonomi"),
        ("alla mål under hållbar organisation", 4, "arbetsgivare"),
        ("vilka effektmål finns", 4, "jamlik-halsa"),
        ("vilka strategiområden finns", 11, "foi"),
        ("lista alla indikatorer", 21, "dwa"),
        ("vilka indikatorer saknar resultat?", 8, "hme"),
        ("vad saknas till delår?", 8, "hme"),
        ("vilka indikatorer har resultat", 13, "nettokostnad"),
        ("vilka indikatorer når målvärdet", 10, "fardplaner"),
        ("vilka indikatorer når inte sina målvärden", 3, "arbetsmote"),
        ("vilka indikatorer är könsuppdelade", 1, "sjukfranvaro"),
        ("vilka indikatorer följs upp vid årsredovisningen", 8, "langtidssjuka"),
        ("vilka indikatorer har målet digital infrastruktur", 2, "dwa"),
        ("vilka nyckeltal saknas under attraktiv arbetsgivare", 2, "hme"),
        ("vilka indikatorer saknar ägare", 0, ""),
        ("vilka mått ligger sämre än målet", 3, "arbetsmote"),
        ("vilka nyckeltal är bättre än målet", 10, "fardplaner"),
        ("lista allt ni mäter", 21, "hme"),
        ("vad är grönt", 5, "klimat"),
        ("finns det något som är rött", 1, "kompetensbehov"),
        ("Which indicators don't have any results yet?", 8, "hme"),
        ("which indicators are below target", 3, "arbetsmote"),
        ("which goals have we not reached yet", 1, "kompetensbehov"),
    ],
)
def test_a_list_holds_all_members_and_no_others(asked: Ask, question: str, count: int, some: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    ids = [match.id for match in said.matches]
    assert said.intent is Intent.LIST
    assert len(ids) == count, ids
    assert not some or some in ids


@pytest.mark.parametrize(
    ("question", "count", "of"),
    [
        ("hur många mål uppnås?", 5, "resultatmål"),
        ("hur många indikatorer har vi", 21, "indikatorer"),
        ("antal indikatorer som når målet", 10, "indikatorer"),
        ("how many goals are green", 5, "resultatmål"),
    ],
)
def test_members_can_be_counted(asked: Ask, question: str, count: int, of: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert (said.intent, len(said.matches), said.of) == (Intent.COUNT, count, of)


def test_a_list_says_what_its_members_share(asked: Ask) -> None:
    said = asked("vilka mål nås inte under attraktivt och hållbart Värmland?")
    assert isinstance(said, Answer)
    assert said.criterion.startswith("uppnås inte")
    assert [match.kind for match in said.matches] == [Kind.RESULT_GOAL]


@pytest.mark.parametrize(
    "question",
    ["vilka indikatorer är viktigast", "vilka mål tycker du om", "vilka indikatorer är nya", "vilka mål gjorde laget"],
)
def test_a_filter_that_is_not_understood_gives_no_unfiltered_list(asked: Ask, question: str) -> None:
    said = asked(question)
    assert not isinstance(said, Answer)


@pytest.mark.parametrize("question", ["hur många mål gjorde bajen", "vilka mål gjorde messi", "antal röda bilar"])
def test_a_word_left_over_makes_it_no_list(asked: Ask, question: str) -> None:
    said = asked(question)
    assert not isinstance(said, Answer)
