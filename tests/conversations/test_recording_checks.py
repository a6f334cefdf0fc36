"""What people type is checked: what cannot be right is said at its field, what is odd is asked about once."""

import pytest

from playground.workspace import Workspace
from store import Store
from tests.conversations.recording import command, entry, read, stored, values

NOT_SPLIT = {"Ej uppdelat": "Värdet är inte uppdelat på kvinnor och män"}


def test_a_jump_from_the_last_value_is_asked_about_once_and_then_accepted(slack: Workspace, store: Store) -> None:
    asked = command(slack, "hr", "sjukfrånvaro 25 %")

    assert "⚠️ 2,5 % → 25,0 %: stämmer det?" in read(asked)
    assert "Inget är sparat än" in asked.text
    assert stored(store, "sjukfranvaro") == ()

    slack.submit("hr", NOT_SPLIT)
    assert values(store, "sjukfranvaro") == ["25,0 %"]


def test_a_value_that_is_changed_instead_is_checked_anew(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro 25 %")
    again = slack.submit("hr", {"Totalt": "24 %", **NOT_SPLIT})
    assert "2,5 % → 24,0 %: stämmer det?" in read(again)
    assert stored(store, "sjukfranvaro") == ()

    seen = slack.submit("hr", {"Totalt": "2,4 %"})
    assert "Sparat" in seen.text


def test_the_form_keeps_everything_that_was_typed_beside_the_doubt(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    asked = slack.submit(
        "hr", {"Totalt": "25", "Kommentar": "Värdet blev 2,5 % i år.", "Underlag": "sjuktal.xlsx", **NOT_SPLIT}
    )

    assert "2,5 % → 25,0 %: stämmer det?" in read(asked)
    assert "2,5 % i kommentaren men 25,0 % i fältet: stämmer det?" in read(asked)
    assert asked.modal
    blocks = asked.modal["blocks"]
    ids = [block.get("block_id") for block in blocks]
    for field in ("total", "comment"):
        before = blocks[ids.index(field) - 1]
        assert "stämmer det?" in before["text"]["text"], "each doubt stands right above its field"
    typed = {block["block_id"]: block["element"].get("initial_value") for block in blocks if block["type"] == "input"}
    assert (typed["total"], typed["comment"], typed["evidence"]) == ("25", "Värdet blev 2,5 % i år.", "sjuktal.xlsx")

    slack.submit("hr")
    assert entry(store, "sjukfranvaro").comment == "Värdet blev 2,5 % i år."


def test_a_comment_that_agrees_or_speaks_of_something_else_is_not_asked_about(slack: Workspace) -> None:
    for comment in (
        "Sjukfrånvaron blev 2,4 %.",
        "Kvinnor 3,5 % och män 0,4 %.",
        "Förra året var den 4,8 %.",
        "Målet är 3 %.",
        "Lägre för tredje året i rad, 40 personer var sjuka i november 2024.",
    ):
        command(slack, "hr", "sjukfrånvaro 2,4")
        if "Ersätt" in (form := command(slack, "hr", "sjukfrånvaro")).text:
            slack.choose("hr", "Ersätt eller lägg till?", "Ersätt 2,4\N{NO-BREAK SPACE}%")
        assert form.modal
        seen = slack.submit("hr", {"Kommentar": comment, **NOT_SPLIT})
        assert "i kommentaren" not in seen.text, comment
        assert seen.message["ephemeral"]


def test_a_split_is_asked_for_where_the_indicator_has_one(slack: Workspace, store: Store) -> None:
    command(slack, "hr", "sjukfrånvaro")
    assert slack.submit("hr", {"Totalt": "2,4"}).errors == {
        "Kvinnor (%)": "Fyll i kvinnor och män, eller kryssa i Ej uppdelat."
    }
    assert slack.submit("hr", {"Kvinnor": "3,5"}).errors == {
        "Män (%)": "Fyll i både kvinnor och män, eller ingen av dem."
    }
    asked = slack.submit("hr", {"Kvinnor": "3,5", "Män": "3,0"})
    assert "Totalen 2,4 % ligger inte mellan kvinnors 3,5 % och mäns 3,0 %. Stämmer det?" in read(asked)
    seen = slack.submit("hr", {"Män": "0,4"})
    assert "Kvinnor 3,5 % · Män 0,4 %" in read(seen)


def test_an_answer_that_turns_is_no_jump(slack: Workspace) -> None:
    assert "Sparat" in command(slack, "analys", "färdplaner nej").text


HOSTILE = [
    ("sjukfranvaro", {"Totalt": "ca 2,4"}, "”ca 2,4” går inte att läsa som ett tal. Skriv till exempel 2,5 %."),
    ("sjukfranvaro", {"Totalt": "2.4.1"}, "går inte att läsa"),
    ("sjukfranvaro", {"Totalt": "2.400"}, "kan läsas på två sätt"),
    ("sjukfranvaro", {"Totalt": "-"}, "är inget värde"),
    ("sjukfranvaro", {"Totalt": "½"}, "går inte att läsa som ett tal"),
    ("sjukfranvaro", {"Totalt": "2,4 mnkr"}, "Här väntas ett värde i procent, inte ”mnkr”."),
    ("sjukfranvaro", {"Totalt": "2,4e3"}, "skrivet med tiopotens"),
    ("sjukfranvaro", {"Totalt": "9" * 20}, "fler än 15 siffror"),
    ("sjukfranvaro", {"Totalt": "104"}, "104,0 % kan inte stämma: en andel ligger mellan 0 och 100 %."),
    ("sjukfranvaro", {"Totalt": "-2,4"}, "−2,4 % kan inte stämma: en andel ligger mellan 0 och 100 %."),
    ("sjukfranvaro", {"Totalt": "35/28"}, "är mer än alla. Vänd på talen"),
    ("sjukfranvaro", {"Totalt": "28/0"}, "nämnaren är noll"),
    ("sjukfranvaro", {"Totalt": "ja"}, "är inget tal"),
    ("sjukfranvaro", {"Totalt": "<!channel> 5"}, "går inte att läsa"),
    ("sjukfranvaro", {"Totalt": "2,4", "Kvinnor": "tre", "Män": "0,3"}, "”tre” går inte att läsa som ett tal"),
    ("sjukfranvaro", {"Totalt": "2,4", "Kvinnor": "3,5", "Män": "0,4", **NOT_SPLIT}, "Du har kryssat i Ej uppdelat"),
    ("sjukfranvaro", {"Totalt": "2,4", **NOT_SPLIT, "Perioden slutar": "2023-12-31"}, "slutar innan den börjar"),
    (
        "sjukfranvaro",
        {"Totalt": "2,4", **NOT_SPLIT, "Perioden slutar": "2024-12-24"},
        "24 december 2024 har inte varit",
    ),
    ("sjukfranvaro", {"Totalt": "2,4", **NOT_SPLIT, "Perioden börjar": "2023-07-01"}, "utanför rapporttillfällets"),
    ("sjukfranvaro", {"Totalt": "24", **NOT_SPLIT}, "2,5 % → 24,0 %: stämmer det?"),
    ("sjukfranvaro", {"Totalt": "0,24", **NOT_SPLIT}, "2,5 % → 0,2 %: stämmer det?"),
    ("sjukfranvaro", {"Totalt": "2,4", "Kvinnor": "38", "Män": "0,3"}, "3,8 % → 38,0 %: stämmer det?"),
    ("sjukfranvaro", {"Totalt": "2,4", "Kommentar": "Den är 24 %.", **NOT_SPLIT}, "24 % i kommentaren men 2,4 %"),
    ("arbetsmote", {"Resultat": "8"}, "80 % → 8 %: stämmer det?"),
    ("arbetsmote", {"Resultat": "40"}, "80 % → 40 %: stämmer det?"),
    ("arbetsmote", {"Resultat": "120 procent"}, "120 % kan inte stämma"),
    ("nettokostnad", {"Resultat": "9 527 tkr"}, "Beloppet ska anges i mnkr. 9 527 tkr är 9,527 mnkr"),
    ("nettokostnad", {"Resultat": "9527"}, "9,527 mnkr → 9 527,000 mnkr: stämmer det?"),
    ("nettokostnad", {"Resultat": "28/35"}, "inte andelen 28/35"),
    ("hme", {"Resultat": "81 %"}, "Här väntas ett index, inte ”%”."),
    ("hme", {"Resultat": "-81"}, "−81 är under noll. Stämmer det?"),
    ("klimat-tjansteresor", {"Resultat": "15 kg"}, "Här väntas ett värde i procent, inte ”kg”."),
    ("fardplaner", {"Resultat": "Nej", "Kommentar": "Ja, de finns."}, "Ja i kommentaren men Nej i fältet"),
]
"""What people write, wrongly or oddly, in the form of an indicator; and what they are told, nothing being stored."""

NAMES = {
    "sjukfranvaro": "sjukfrånvaro",
    "arbetsmote": "arbetsmötet",
    "nettokostnad": "nettokostnad mot budget",
    "hme": "HME",
    "klimat-tjansteresor": "klimatavtryck tjänsteresor",
    "fardplaner": "färdplaner",
}


@pytest.mark.parametrize(("indicator", "typed", "told"), HOSTILE)
def test_hostile_and_clumsy_inputs_get_a_sentence_with_a_way_on(
    slack: Workspace, store: Store, indicator: str, typed: dict[str, object], told: str
) -> None:
    command(slack, "strateg", NAMES[indicator])
    seen = slack.submit("strateg", typed)

    assert told in read(seen), read(seen)
    assert seen.modal or seen.errors, "the form is still open"
    assert stored(store, indicator) == ()


LINES = [
    ("sjukfrånvaro 2,4,1 %", "går inte att läsa"),
    ("sjukfrånvaro -3 %", "kan inte stämma"),
    ("sjukfrånvaro 240 %", "kan inte stämma"),
    ("HME 81 %", "Här väntas ett index, inte ”%”."),
    ("färdplaner kanske", "Finns framtagna färdplaner"),
    ("3 %", "Vilken indikator menar du?"),
    ("<!channel> 3 %", "Jag hittar ingen indikator"),
    ("sjukfrånvaro 2,4 % kvinnor 3,5 %", "Skriv bara talet och enheten."),
    ("sjukfrånvaro 2,4 % och 3,5 %", "Skriv bara talet och enheten."),
    ("färdplaner ja nej", "är inget svar här. Skriv Ja eller Nej."),
    ("x" * 500 + " 3", "Jag hittar ingen indikator"),
]


@pytest.mark.parametrize(("line", "told"), LINES)
def test_a_line_that_cannot_be_recorded_is_answered_too(slack: Workspace, store: Store, line: str, told: str) -> None:
    before = store.revision()
    seen = command(slack, "hr", line)

    assert told in read(seen)
    assert store.revision() == before
