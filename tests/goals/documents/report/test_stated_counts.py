"""How many goals a report says that it has, and what only sounds like it."""

import pytest

from goals.documents.report.stated_counts import stated_counts


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Tre av nämndens åtta mål väntas nås.", 8),
        ("Nämnden bedömer att tre av sex verksamhetsmål är uppnådda.", 6),
        ("Av styrelsens fem åtaganden bedöms två vara uppfyllda.", 5),
        ("Nämnden har beslutat om åtta resultatmål. Två är nya.", 8),
        ("Nämnden har sju mål. Tre bedöms som gröna.", 7),
    ],
)
def test_a_count_of_all_goals_is_heard(said: str, count: int) -> None:
    assert stated_counts([said]) == {count}


@pytest.mark.parametrize(
    "said",
    [
        "Nämnden räknar med att fyra nämndmål inte fullt ut är hemma vid årets slut.",
        "Nämnden bedömer att tre delmål är på väg att nås, två nås delvis.",
        "Varje område har fått mål, två delmål till varje.",
    ],
)
def test_a_count_of_some_goals_is_not_that_of_all(said: str) -> None:
    assert stated_counts([said]) == frozenset()
