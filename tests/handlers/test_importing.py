"""Every kind of item has its words and its question, in both languages."""

from dataclasses import replace

import pytest

from goals.adopting.items import Field, Item, Light, Standing, Why
from handlers.views.importing_words import NOUNS, asked, headed, named, told_why
from handlers.views.languages import key
from handlers.views.voice import LEVELS, Voice, speaking

ENGLISH = speaking("en-GB", LEVELS)


@pytest.mark.parametrize("field", Field)
def test_every_kind_is_named_and_asked_about_in_both_languages(field: Field) -> None:
    item = Item("k", field, "Namn", as_written="1", proposed="2", light=Light.YELLOW, old="3", count=2)

    for one in (item, replace(item, standing=Standing.CHANGED), replace(item, proposed="", about="")):
        swedish, english = (asked(one, voice) for voice in (Voice(), ENGLISH))
        assert swedish.endswith(("?", ".", "”"))
        assert english != swedish
    assert {key(word, "word") for word in NOUNS[field]} <= ENGLISH.sentences.keys()
    assert named(field, 2, Voice())
    assert "Namn" in headed(item, Voice())


@pytest.mark.parametrize("why", Why)
def test_reasons_are_told_in_both_languages(why: Why) -> None:
    item = Item("k", Field.RESULT, "Namn", why=why)

    told = [told_why(item, voice) for voice in (Voice(), ENGLISH)]
    assert told == ["", ""] or told[0] != told[1]
