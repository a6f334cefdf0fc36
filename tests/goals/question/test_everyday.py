"""Everyday words, and why somebody asks: they turn no right answer into a choice, and nothing else into an answer."""

import pytest

from goals.question.everyday import common_words
from goals.question.reply import Answer, Choice, Intent, NotFound
from goals.question.vocabulary import field_vocabulary
from goals.question.words import read_words
from tests.goals.question.conftest import Ask


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("vad landade sjukfrånvaron på", "sjukfranvaro"),
        ("hur skiljer sig sjukfrånvaron åt", "sjukfranvaro"),
        ("kan nån berätta vad färdplanerna innebär", "fardplaner"),
        ("behöver uppgiften om personalomsättning, sitter i möte", "personalomsattning"),
        ("personalomsättningen? ska säga det i ett tal om 5 min", "personalomsattning"),
        ("ordföranden undrar hur sjukfrånvaron ser ut", "sjukfranvaro"),
        ("stämmer det att sjukfrånvaron är 2,5 procent", "sjukfranvaro"),
        ("stämmer det att sjukfrånvaron är tio procent", "sjukfranvaro"),
        ("sjukfrånvaron inför torsdagens sammanträde", "sjukfranvaro"),
        ("ä dä mang sôm slutar hos ôss", "personalomsattning"),
        ("can you quickly remind me what the target for staff turnover was", "personalomsattning"),
        ("preparing a presentation, how is sick leave developing", "sjukfranvaro"),
    ],
)
def test_words_around_the_matter_are_passed_over(asked: Ask, question: str, first: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert said.matches[0].id == first


@pytest.mark.parametrize(
    "question",
    [
        "hur byter jag lösenord", "när kommer protokollet", "vilken dag är det idag", "när får jag svar",
        "kan jag få hjälp med skrivaren", "vilka är sämst i klassen", "hur säger jag upp mig", "var ligger protokollet",
        "vad ska jag äta ikväll", "hur går det med renoveringen", "hur många bor här", "vem fyller år idag",
        "when does the meeting start", "how do I reset my password", "jag sitter i möte", "när då",
    ],
)  # fmt: skip
def test_everyday_words_alone_ask_for_nothing_here(asked: Ask, question: str) -> None:
    assert isinstance(asked(question), Choice | NotFound)


@pytest.mark.parametrize(
    "word",
    [
        "boka", "logga", "beställa", "ringa", "köpa", "väder", "mall", "rum", "lunch", "lön", "parkering", "patient",
        "skrivare", "klassen", "vård", "läkare", "semester", "lösenord", "bil", "skola", "hus", "book", "buy",
        "order form",
    ],
)  # fmt: skip
def test_words_of_other_matters_are_not_everyday(word: str) -> None:
    last = read_words(word)[-1]
    assert not common_words().holds(last, marked=not word.isascii(), asking=True)


def test_no_word_that_tells_what_is_wanted_is_passed_over_for_another(asked: Ask) -> None:
    said = asked("komptensbehov prognod")
    assert isinstance(said, Answer)
    assert said.intent is Intent.FORECAST


def test_a_topic_keeps_the_words_that_it_is_called_by() -> None:
    vocabulary = field_vocabulary()
    assert vocabulary.called & vocabulary.everyday.words, "some everyday words name a topic"


def test_a_conjunction_asks_for_no_date(asked: Ask) -> None:
    said = asked("hur mycket co2 släpper vi ut när vi åker i jobbet")
    assert isinstance(said, Answer)
    assert said.intent is Intent.RESULT


@pytest.mark.parametrize(
    ("question", "round"),
    [
        ("sjukfrånvaron jan-aug", "2024-delår"),
        ("sjukfrånvaron januari till augusti", "2024-delår"),
        ("sjukfrånvaron t o m augusti", "2024-delår"),
        ("sjukfrånvaron i december", "2024-årsredovisning"),
    ],
)
def test_months_tell_the_round_that_they_end(asked: Ask, question: str, round: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert said.round == round


def test_a_month_without_a_round_is_not_answered_with_another(asked: Ask) -> None:
    said = asked("sjukfrånvaron i mars")
    assert isinstance(said, Choice)
    assert said.not_understood == ("mars",)


@pytest.mark.parametrize(
    ("question", "intent", "first"),
    [
        ("varför är digital infrastruktur gul", Intent.WHY, "digital"),
        ("varfö är digital infrastruktur gul", Intent.WHY, "digital"),
        ("why is the digital goal red", Intent.WHY, "digital"),
        ("varför är kompetensbehovet rött", Intent.WHY, "kompetensbehov"),
        ("tjänsteresemålet i procent", Intent.RESULT, "klimat-tjansteresor"),
        ("indikatorn för klimat", Intent.STATUS, "klimat-tjansteresor"),
        ("resultatmålet för klimat", Intent.STATUS, "klimat"),
        ("effektmålet hållbar organisation", Intent.STATUS, "hallbar-organisation"),
        ("kvinnor resp män?", Intent.GENDER, "sjukfranvaro"),
    ],
)
def test_colours_and_kinds_said_of_a_subject(asked: Ask, question: str, intent: Intent, first: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert (said.intent, said.matches[0].id) == (intent, first)
