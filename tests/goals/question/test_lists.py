"""Questions for many at once."""

from dataclasses import replace
from datetime import date

import pytest

from goals.plan import Level, Plan
from goals.question import Index, ask
from goals.question.reply import Answer, Intent, Kind, NotFound
from tests.goals.question.conftest import TODAY, Ask


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
        ("vilka indikatorer är i procent", 12, "langtidssjuka"),
        ("vilka indikatorer har ett tak", 5, "sjukfranvaro"),
        ("vilka siffror kommer från Heroma", 3, "langtidssjuka"),
        ("vilka ja/nej frågor finns", 7, "dwa"),
        ("vilka indikatorer saknar målvärde", 0, ""),
        ("vilka effektmål har vi nu igen?", 4, "jamlik-halsa"),
        ("alla indikatorer tack, ska klistra in i en tabell", 21, "dwa"),
        ("min chef vill veta vilka mål som är röda", 1, "kompetensbehov"),
        ("vilka mål uppfyller vi och vilka missar vi", 8, "klimat"),
        ("vilka mål är på väg åt fel håll", 3, "digital"),
        ("vad är det vi mäter egentligen", 21, "hme"),
        ("skriv ut målen är du snäll", 8, "ekonomi"),
        ("vilka mål går åt skogen", 1, "kompetensbehov"),
        ("vilka av målen når vi inte fullt ut, både gult och rött", 3, "digital"),
        ("alla indikatorer på en gång", 21, "dwa"),
        ("lista allt ni mäter", 21, "hme"),
        ("vad är grönt", 5, "klimat"),
        ("finns det något som är rött", 1, "kompetensbehov"),
        ("Which indicators don't have any results yet?", 8, "hme"),
        ("which indicators are below target", 3, "arbetsmote"),
        ("which goals have we not reached yet", 1, "kompetensbehov"),
        ("gröna?", 5, "klimat"),
        ("vilka mål är på banan", 5, "klimat"),
        ("vilka indikatorer är i mål", 10, "fardplaner"),
        ("vad mäter ni", 21, "hme"),
        ("saknas det resultat någonstans", 8, "hme"),
        ("vilka mätvärden är inte klara än", 8, "hme"),
        ("vilka indikatorer följs bara upp på helåret", 8, "langtidssjuka"),
        ("vilka mått finns för arbetsmiljö", 4, "sjukfranvaro"),
        ("vem har missat deadline", 0, ""),
        ("vilka har inte lämnat in i tid", 0, ""),
        ("vilka indikatorer är försenade med rapporteringen", 0, ""),
        ("vem är sen med rapporteringen", 0, ""),
        ("förteckning över alla strategiområden", 11, "foi"),
        ("vilka mål är gemensamma för hela regionen", 3, "arbetsmiljo"),
        ("indikatorer med ja/nej som svar", 7, "dwa"),
        ("vilka ja/nej-indikatorer fick nej", 1, "kompetensforsorjning"),
        ("vilka indikatorer fick svaret ja", 5, "fardplaner"),
        ("vilka indikatorer har 100 % som mål", 5, "arbetsmote"),
        ("nyckeltal med målvärdet 2,5", 0, ""),
        ("vilka indikatorer hämtas ur Heroma", 3, "langtidssjuka"),
        ("vilka mått tas från Stratsys", 2, "skyddsrond-chefer"),
        ("röda under attraktivt värmland?", 1, "kompetensbehov"),
        ("vad saknas under arbetsmiljö", 3, "langtidssjuka"),
        ("vilka under samverkan nådde inte målvärdet", 2, "arbetsmote"),
        ("vad hör till målet attraktiv arbetsgivare", 2, "hme"),
        ("vad ingår i hållbar organisation", 4, "klimat"),
        ("de röda", 1, "kompetensbehov"),
        ("vilka ekonomiposter redovisas", 13, "bidrag"),
        ("vilka mål klarar vi inte i år", 1, "kompetensbehov"),
        ("vilka andra indikatorer finns det", 21, "dwa"),
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
        ("how many indicators do we have in total", 21, "indikatorer"),
        ("hur många gröna, gula och röda mål", 8, "resultatmål"),
        ("hur många av HR:s indikatorer har resultat", 1, "indikatorer"),
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


@pytest.mark.parametrize(
    ("question", "count", "title"),
    [
        ("vilka indikatorer har HR?", 6, "Indikatorägare, HR"),
        ("HR:s indikatorer", 6, "Indikatorägare, HR"),
        ("vad ansvarar analys för", 15, "Indikatorägare, Analys"),
        ("indikatorer som analys rapporterar", 15, "Indikatorägare, Analys"),
        ("vilka av HR:s indikatorer saknar resultat", 5, "Indikatorägare, HR"),
        ("vad är avdelningschefen ansvarig för", 8, "Avdelningschef"),
    ],
)
def test_what_somebody_answers_for_is_a_list(asked: Ask, question: str, count: int, title: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert (len(said.matches), said.holders) == (count, (title,))


@pytest.mark.parametrize("question", ["vem ansvarar för HME", "vem har HR", "vad ansvarar regiondirektören för"])
def test_who_answers_for_something_is_no_list(asked: Ask, question: str) -> None:
    said = asked(question)
    assert not (isinstance(said, Answer) and said.holders)


@pytest.mark.parametrize(
    "question",
    [
        "vad har ändrats sedan förra rapporten",
        "vilka mål har bytt färg sedan förra delåret",
        "vad har ändrats sen sist",
    ],
)
def test_the_first_report_has_nothing_to_be_compared_with(asked: Ask, question: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert (said.matches, said.criterion) == ((), "har en tidigare rapport att jämföras med")


def test_what_changed_is_a_new_level_or_another_result(plan: Plan) -> None:
    older = replace(
        plan.rounds[0], name="2023-delår", year=2023, period_from=date(2023, 1, 1), period_to=date(2023, 8, 31)
    )
    same = replace(plan.assessment("klimat", "2024-delår"), round="2023-delår")
    other = replace(plan.assessment("digital", "2024-delår"), round="2023-delår", level=Level.MET)
    two = replace(plan, rounds=(older, *plan.rounds), assessments=(*plan.assessments, same, other))
    changed = ask("vilka mål har ändrats sedan förra rapporten", two, TODAY, Index.of(two))

    assert isinstance(changed, Answer)
    ids = {match.id for match in changed.matches}
    assert "digital" in ids
    assert "klimat" not in ids


@pytest.mark.parametrize(
    "question",
    [
        "vem bestämmer om ett mål är grönt",
        "vilka mål är inte röda",
        "vilka nyckeltal är inte könsuppdelade",
        "vilka mål är vi längst ifrån att nå",
        "risker",
        "saknas det folk att anställa",
        "har alla fått fiber",
    ],
)
def test_words_of_a_filter_alone_make_no_list(asked: Ask, question: str) -> None:
    said = asked(question)
    assert not (isinstance(said, Answer) and said.intent is Intent.LIST)


def test_indicators_without_a_target_are_listed(plan: Plan) -> None:
    two = replace(plan, targets=tuple(one for one in plan.targets if one.indicator != "hme"))
    said = ask("vilka indikatorer saknar målvärde?", two, TODAY, Index.of(two))
    assert isinstance(said, Answer)
    assert [match.id for match in said.matches] == ["hme"]
    assert said.criterion == "saknar målvärde"


@pytest.mark.parametrize(
    ("question", "count", "some"),
    [
        ("vilken indikator ligger längst från målet", 2, "arbetsmote"),
        ("vilka resultat är längst ifrån målvärdena", 2, "riktningsmote"),
        ("which indicators are closest to target", 7, "sjukfranvaro"),
        ("vilka poster slutar under budget", 5, "personalkostnader"),
        ("vilka konton går över budget", 0, ""),
        ("var ligger vi under budget", 5, "bidrag"),
        ("hur stor andel av målen nås", 5, "klimat"),
        ("andel gröna mål", 5, "ekonomi"),
        ("vilka indikatorer är ja- eller nejfrågor", 7, "dwa"),
        ("vilka ja/nej-indikatorer blev nej", 1, "kompetensforsorjning"),
        ("vilka mäts i kronor", 1, "nettokostnad"),
        ("vilka skiljer sig mellan kvinnor och män", 1, "sjukfranvaro"),
        ("var är skillnaden störst mellan kvinnor och män", 1, "sjukfranvaro"),
        ("vilka kapitel finns i rapporten", 11, "foi"),
        ("hur många indikatorer har varje mål", 21, "hme"),
    ],
)
def test_what_strangers_list_of_a_plan(asked: Ask, question: str, count: int, some: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert said.intent in (Intent.LIST, Intent.COUNT)
    assert len(said.matches) == count
    assert not some or some in [match.id for match in said.matches]


def test_a_share_counts(asked: Ask) -> None:
    said = asked("hur stor andel av målen nås")
    assert isinstance(said, Answer)
    assert said.intent is Intent.COUNT


def test_the_nearest_to_its_target_stands_first(asked: Ask) -> None:
    nearest = asked("vilka indikatorer ligger närmast målvärdet")
    assert isinstance(nearest, Answer)
    assert [match.id for match in nearest.matches][:2] == ["uppvaxling-11", "uppvaxling-erp"]


@pytest.mark.parametrize("question", ["delår 2024", "delår 24", "hur gick delåret -24"])
def test_a_round_alone_asks_how_things_stood(asked: Ask, question: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert said.intent is Intent.OVERVIEW
    assert said.round == "2024-delår"


def test_a_year_of_two_digits_that_the_plan_lacks_is_not_answered(asked: Ask) -> None:
    assert isinstance(asked("delår 23"), NotFound)
    assert not isinstance(asked("nettokostnader budget 19"), Answer)


def test_what_does_not_end_over_budget_is_not_listed_as_if_it_did(asked: Ask) -> None:
    said = asked("vilka poster går inte över budget")
    assert not (isinstance(said, Answer) and said.intent is Intent.LIST)
