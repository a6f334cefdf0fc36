"""Words as the matcher sees them."""

import pytest

from goals.question.similarity import Lexicon
from goals.question.words import is_blank, one_word, read_words, stem


def folded(text: str) -> list[str]:
    return [word.folded for word in read_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Årshjulet för ÖVERENSKOMMELSER", ["arshjulet", "for", "overenskommelser"]),
        ("1.1 1-1 1/1 1:1", ["1:1", "1:1", "1:1", "1:1"]),
        ("2024-05-01 och 2,5 %", ["2024", "05", "01", "och", "2", "5", "procent"]),
        ("<@U123|anna> hej <#C1|kanal> <https://x.y|länk> <!channel>", ["hej"]),
        ("mål &amp; medel &lt;!here&gt;", ["mal", "medel", "here"]),
        ("sjuk\u200bfrånvaro\u202e", ["sjukfranvaro"]),
        ("CO₂ 📈", ["co2"]),
    ],
)
def test_a_message_becomes_plain_words(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("text", ["", "  \n", "<@U123>", "<@U123> <#C1|x>"])
def test_a_mention_alone_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "forms",
    [
        "skyddsrond skyddsronder skyddsronden skyddsronderna",
        "avtal avtalet avtalen avtalens",
        "arbetsgivare arbetsgivaren arbetsgivarens",
        "medarbetare medarbetarna medarbetares",
        "resa resan resor resorna",
        "möte mötet möten mötena",
        "ekonomi ekonomin ekonomins",
        "digital digitala digitalt",
        "hållbar hållbart hållbara",
        "konferens konferensen",
        "kompetens kompetensen",
        "region regionen regioner",
        "koppla kopplas kopplade",
        "chef chefer chefernas",
    ],
)
def test_the_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(word) for word in folded(forms)}) == 1


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("sjukfrånvarn", "sjukfrånvaro"),
        ("årskonfernsen", "årskonferens"),
        ("färdplanner", "färdplan"),
        ("kompetensförsöjning", "kompetensförsörjning"),
        ("klimatavtrykc", "klimatavtryck"),
        ("jättelångsamt", ""),
        ("avtag", "avtal"),
        ("avt", ""),
    ],
)
def test_misspelled_words_are_recognised_and_short_ones_left_alone(written: str, known: str) -> None:
    words = read_words("sjukfrånvaro årskonferens färdplan kompetensförsörjning klimatavtryck avtal")
    lexicon = Lexicon({word.base: word.stem for word in words})
    [word] = read_words(written)
    assert list(lexicon.spelled(word)) == ([one_word(folded(known)[0]).stem] if known else [])


def test_the_longest_words_are_cut_so_that_nobody_waits_for_them() -> None:
    assert [len(word.text) for word in read_words("å" * 10_000 + " " + "b" * 10_000)] == [60, 60]


@pytest.mark.parametrize(
    ("form", "word"),
    [("fosforn", "fosfor"), ("cykeln", "cykel"), ("sektorn", "sektor"), ("färdtjänstens", "färdtjänst")],
)
def test_nouns_that_take_a_bare_n_meet_their_forms(form: str, word: str) -> None:
    assert one_word(form).stem == one_word(word).stem
