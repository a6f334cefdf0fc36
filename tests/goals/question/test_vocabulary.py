"""The vocabulary file: sound by itself, and of use to an organisation it was not written for."""

from datetime import date

import pytest

from goals.plan import Board, EffectGoal, Indicator, Organisation, Plan, ResultGoal, Round
from goals.question import Index, ask
from goals.question.reply import Answer, Choice, NotFound
from goals.question.vocabulary import field_vocabulary


def test_no_phrase_that_names_a_subject_is_of_generic_words_alone() -> None:
    vocabulary = field_vocabulary()
    vague = {
        (topic.title, pattern)
        for topic in vocabulary.topics
        for pattern in topic.same
        if len(pattern) == 1 and pattern[0] in vocabulary.generic
    }
    assert not vague


def test_no_word_both_names_a_subject_and_only_lies_near_it() -> None:
    both = {
        (topic.title, pattern) for topic in field_vocabulary().topics for pattern in topic.same if pattern in topic.near
    }
    assert not both


def test_every_topic_has_names_and_words() -> None:
    assert all(topic.names and topic.same for topic in field_vocabulary().topics)


@pytest.fixture(scope="module")
def municipality() -> Plan:
    """A municipality with two boards that both follow sick leave."""
    names = {
        "meritvarde": ("Genomsnittligt meritvärde i årskurs 9", "kunskap"),
        "forskola": ("Antal barn per förskoleavdelning", "kunskap"),
        "sjuk-skola": ("Sjukfrånvaro, barn- och utbildningsnämnden", "kunskap"),
        "hemtjanst": ("Brukarnöjdhet i hemtjänsten", "omsorg"),
        "sjuk-omsorg": ("Sjukfrånvaro, socialnämnden", "omsorg"),
        "avfall": ("Hushållsavfall, kg per invånare", "omsorg"),
    }
    return Plan(
        organisation=Organisation("Karlstads kommun"),
        boards=(
            Board("bun", "Barn- och utbildningsnämnden", aliases=("BUN", "skolnämnden")),
            Board("soc", "Socialnämnden"),
        ),
        effect_goals=(EffectGoal("god", "Ett gott liv"),),
        result_goals=(
            ResultGoal("kunskap", "Alla elever lyckas", "bun", "god"),
            ResultGoal("omsorg", "Trygg omsorg", "soc", "god"),
        ),
        indicators=tuple(Indicator(id, name, goal) for id, (name, goal) in names.items()),
        rounds=tuple(
            Round(board, "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31)) for board in ("bun", "soc")
        ),
    )


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("betygen i nian", "meritvarde"),
        ("skolresultaten", "meritvarde"),
        ("stora barngrupper i förskolan", "forskola"),
        ("hur nöjda är de äldre med hemtjänsten", "hemtjanst"),
        ("sopor", "avfall"),
        ("sjukskrivna i socialnämnden", "sjuk-omsorg"),
        ("sick leave skolnämnden", "sjuk-skola"),
        ("hemtjänsten i karlstad", "hemtjanst"),
    ],
)
def test_another_organisation_is_understood_too(municipality: Plan, question: str, id: str) -> None:
    said = ask(question, municipality, date(2024, 10, 1), Index.of(municipality))
    assert isinstance(said, Answer | Choice), said
    assert id in [match.id for match in said.matches[:2]]


@pytest.mark.parametrize("question", ["hemtjänsten i region värmland", "skyddsrond", "bredband", "sopor i arvika"])
def test_what_another_organisation_has_is_not_answered_here(municipality: Plan, question: str) -> None:
    said = ask(question, municipality, date(2024, 10, 1), Index.of(municipality))
    assert isinstance(said, Choice | NotFound)


@pytest.fixture(scope="module")
def another_region() -> Plan:
    """A region whose board follows what a neighbouring indicator nearly is called."""
    names = {
        "besok": "Andel patienter som fått tid till första besök inom 90 dagar",
        "akut": "Vistelsetid på akutmottagning",
        "kontinuitet": "Kontinuitetsindex läkare i primärvården",
        "drivmedel": "Andel förnybart drivmedel i kollektivtrafiken",
        "punktlighet": "Punktlighet, andel avgångar i tid",
        "resor": "Antal resor i kollektivtrafiken per invånare",
        "avvikelse": "Nettokostnadsavvikelse, (%)",
        "nmi": "Nöjd Medborgar-Index, Rekommendera regionen som plats att bo på",
        "hushall": "Andel hushåll med tillgång till bredband",
    }
    return Plan(
        organisation=Organisation("Region Exempel"),
        boards=(Board("rs", "Regionstyrelsen"),),
        effect_goals=(EffectGoal("god", "Ett gott liv"),),
        result_goals=(ResultGoal("vard", "God vård", "rs", "god"),),
        indicators=tuple(Indicator(id, name, "vard") for id, name in names.items()),
        rounds=(Round("rs", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31)),),
    )


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("vårdköerna", "besok"),
        ("hur länge sitter folk på akuten", "akut"),
        ("får man träffa samma läkare", "kontinuitet"),
        ("renewable fuel", "drivmedel"),
        ("är tågen sena", "punktlighet"),
        ("förseningar", "punktlighet"),
        ("hur många åker buss", "resor"),
        ("är vi dyrare än andra", "avvikelse"),
        ("skulle folk rekommendera oss att bo här", "nmi"),
        ("fiber", "hushall"),
    ],
)
def test_a_figure_is_told_from_its_neighbours(another_region: Plan, question: str, id: str) -> None:
    said = ask(question, another_region, date(2024, 10, 1), Index.of(another_region))
    assert isinstance(said, Answer | Choice), said
    assert said.matches[0].id == id
