"""Names that stand in the text of a chapter, and phrases that hold nothing but everyday words or a place."""

from dataclasses import replace

import pytest

from goals.plan import Chapter, ChapterKind, ChapterText, Plan
from goals.question import Index, ask
from goals.question.proper_names import names_besides, names_within, written_small
from goals.question.reply import Answer, Choice
from tests.goals.question.conftest import TODAY, Ask

TEXT = "Lyktan öppnade i maj. Arbetet leds av Nordbo Invest, och Blåa sländstråket byggs. Arbete pågår."


def test_names_are_found_where_they_stand() -> None:
    common = written_small([TEXT, "nu börjar arbetet"])
    assert names_within(TEXT) == ["Nordbo Invest"]
    assert list(names_besides(TEXT, common)) == ["Lyktan", "sländstråket"]


@pytest.mark.parametrize("question", ["lyktan", "vad är Lyktan?", "nordbo", "vad händer med sländstråket"])
def test_a_name_in_the_text_leads_straight_to_its_chapter(plan: Plan, question: str) -> None:
    chapter = Chapter("vatten", ChapterKind.STRATEGY_AREA, "Sjöar och vattendrag", plan.chapters[0].board)
    text = ChapterText("vatten", plan.chapter_texts[0].round, TEXT)
    told = replace(plan, chapters=(*plan.chapters, chapter), chapter_texts=(*plan.chapter_texts, text))
    said = ask(question, told, TODAY, Index.of(told))
    assert isinstance(said, Answer)
    assert [match.id for match in said.matches] == ["vatten"]


@pytest.mark.parametrize("question", ["vill folk jobba här", "vill man jobba hos oss"])
def test_a_phrase_of_everyday_words_alone_is_understood(asked: Ask, question: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert said.matches[0].id == "arbetsgivare"


def test_a_place_is_ours_where_it_makes_a_phrase_and_foreign_elsewhere(asked: Ask) -> None:
    assert isinstance(asked("tåget till Oslo"), Answer)
    assert isinstance(asked("vägar i Oslo"), Choice)
