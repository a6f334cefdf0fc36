"""Where a question is asked tells which board it is about, unless it names another."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.app import create_app, slack_client
from bot.config import Config
from bot.manifest import manifest
from goals.documents.plan_file import PlanFile
from goals.plan import Board, Indicator, ResultGoal
from handlers import Desk
from playground.attach import attached
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

BOARD, OTHER = "#regional-utveckling", "#mål-och-uppföljning"


@pytest.fixture
def slack(desk: Desk, store: Store, example: PlanFile, config: Config) -> Iterator[Workspace]:
    """A workspace of an organisation with two boards, each with a channel and its own sick leave."""
    plan = example.plan
    culture = replace(
        plan,
        boards=(*plan.boards, Board("kultur", "Kulturnämnden")),
        result_goals=(*plan.result_goals, ResultGoal("scenkonst", "Scenkonst för alla", "kultur", "trygga-invanare")),
        rounds=(*plan.rounds, *(replace(round, board="kultur") for round in plan.rounds)),
        indicators=(
            *plan.indicators,
            Indicator("kultur-sjuk", "Sjukfrånvarokvot", "scenkonst", "%", 1),
            Indicator("besok", "Antal teaterbesök", "scenkonst", "st"),
        ),
    )
    store.import_plan(culture, "test", demo_day(), "en nämnd till")
    desk = replace(desk, channels={"C0REGIONALUTVECKLING": "run", "C0MALOCHUPPFOLJNING": "kultur"})
    with Workspace(manifest(desk.commands, config.name), now=demo_day) as workspace:
        client = slack_client(workspace.bot_token, workspace.api_url)
        with attached(create_app(desk, client), workspace):
            yield workspace
            assert not workspace.problems, "Slack refused something"


def test_the_channel_s_board_is_meant_and_named(slack: Workspace) -> None:
    here = slack.say("hr", BOARD, "@Måltavla sjukfrånvarokvot")
    assert "Heroma" in here.text
    assert "Gäller Regionala utvecklingsnämnden." in here.text

    there = slack.say("hr", OTHER, "@Måltavla sjukfrånvarokvot")
    assert "Gäller Kulturnämnden." in there.text
    assert "Heroma" not in there.text


def test_without_a_channel_the_choice_names_the_boards(slack: Workspace) -> None:
    offered = slack.say("hr", "dm", "sjukfrånvarokvot")

    assert "Menar du något av de här?" in offered.text
    assert "– Regionala utvecklingsnämnden" in offered.text
    assert "– Kulturnämnden" in offered.text


def test_a_question_names_another_board(slack: Workspace) -> None:
    assert "Gäller Kulturnämnden." in slack.say("hr", BOARD, "@Måltavla sjukfrånvarokvot i kulturnämnden").text


def test_what_only_another_board_has_is_answered_anyway(slack: Workspace) -> None:
    answered = slack.say("hr", BOARD, "@Måltavla teaterbesök")

    assert "Antal teaterbesök" in answered.text
    assert "Gäller Kulturnämnden." in answered.text


def test_a_thread_stays_with_its_board(slack: Workspace) -> None:
    first = slack.say("hr", BOARD, "@Måltavla teaterbesök")
    second = slack.say("hr", BOARD, "@Måltavla och sjukfrånvarokvoten?", thread=first.message)

    assert "Gäller Kulturnämnden." in second.text


def test_a_list_in_a_channel_is_of_its_board_even_where_it_is_empty(slack: Workspace) -> None:
    assert "Gäller Regionala utvecklingsnämnden." in slack.say("hr", BOARD, "@Måltavla vilka mål nås inte?").text

    none = slack.command("hr", "/mal vilka mål nås inte?", channel=OTHER)
    assert "Inga resultatmål uppnås inte" in none.text
    assert "Gäller Kulturnämnden." in none.text

    everywhere = slack.say("hr", "dm", "lista alla mål")
    assert "– Kulturnämnden" in everywhere.text
