"""A plan as large and unruly as one can be: 40 boards, 300 goals, long names, long comments, markup in everything.

What Slack would refuse makes the workspace's fixture fail; so these conversations only have to be played.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.app import create_app, create_desk, open_store, slack_client
from bot.config import Config
from bot.manifest import manifest
from goals.numbers import Number
from goals.plan import (
    Account,
    AccountFigures,
    Assessment,
    Board,
    Chapter,
    ChapterKind,
    ChapterText,
    Direction,
    EffectGoal,
    Entry,
    Grant,
    Indicator,
    Level,
    Measurement,
    Of,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
)
from playground.attach import attached
from playground.seen import Seen
from playground.workspace import Workspace
from tests.conftest import demo_day

BOARDS, GOALS, INDICATORS = 40, 300, 60
WILD = "<!channel> & <https://example.org|här> *fet* _snett_ "
LONG = (WILD * 80)[:3000]
NAME = (WILD * 8)[:300]


def crowded() -> Plan:
    """All boards have the same two rounds; the first goal has all the indicators."""
    boards = tuple(Board(f"nämnd|{n}", f"Nämnd {n} {NAME}") for n in range(BOARDS))
    owner = Person("ägare", f"Ägare {NAME}", "U0STRATEG")
    reported = Round("", "2024|delår", "<!here> & delår", 2024, date(2024, 1, 1), date(2024, 8, 31), RoundState.DECIDED)
    opened = replace(reported, name="2024|årsredovisning", period_to=date(2024, 12, 31), state=RoundState.OPEN)
    goals = tuple(
        ResultGoal(f"mål|{n}", f"Granskog {n} {NAME}", boards[n % BOARDS].id, f"effekt|{n % 30}", description=LONG)
        for n in range(GOALS)
    )
    indicators = tuple(
        Indicator(f"indikator|{n}", f"Fiskvandring {NAME} {n}", goals[0].id, "%", method=LONG, source=LONG)
        for n in range(INDICATORS)
    )
    return Plan(
        organisation=Organisation("Region Prov"),
        boards=boards,
        effect_goals=tuple(EffectGoal(f"effekt|{n}", f"Havsutsikt {n} {NAME}") for n in range(30)),
        result_goals=goals,
        indicators=indicators,
        targets=tuple(Target(one.id, 2024, Number(Decimal(80), "%"), Direction.AT_LEAST) for one in indicators),
        rounds=tuple(replace(round, board=board.id) for round in (reported, opened) for board in boards),
        measurements=tuple(
            Measurement(
                f"m{n}", one.id, reported.name, Number(Decimal(n + 1), "%"), occasion=LONG, reported_by=owner.id
            )
            for n, one in enumerate(indicators[1:])
        ),
        entries=tuple(Entry(one.id, reported.name, comment=LONG) for one in indicators),
        assessments=tuple(
            Assessment(one.id, reported.name, Of.FORECAST, Level.NOT_MET, LONG, (LONG,), owner.id) for one in goals
        ),
        accounts=(Account("konto", f"Kranvatten {NAME}", boards[0].id),),
        account_figures=(
            AccountFigures("konto", reported.name, "<!here>", Number(Decimal(1), "<!here>"), comment=LONG),
        ),
        chapters=(Chapter("kapitel", ChapterKind.EVENTS, f"Molnfabrik {NAME}", boards[0].id),),
        chapter_texts=(ChapterText("kapitel", reported.name, "\n".join([LONG] * 20), LONG),),
        people=(owner,),
        grants=(
            Grant(owner.id, Role.STRATEGIST),
            *(Grant(owner.id, Role.OWNER, Scope.INDICATOR, one.id) for one in indicators),
            *(Grant(owner.id, Role.MANAGER, Scope.BOARD, board.id) for board in boards),
        ),
    )


@pytest.fixture
def slack(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('crowded')}/maltavla.db")
    store.import_plan(crowded(), "test", demo_day(), "en stor plan")
    desk = create_desk(store, config, demo_day)
    with Workspace(manifest(desk.commands, config.name), now=demo_day) as workspace:
        client = slack_client(workspace.bot_token, workspace.api_url)
        with attached(create_app(desk, client), workspace):
            yield workspace
            assert not workspace.problems, "Slack refused something"
    store.close()


def dead(seen: Seen) -> Seen:
    """What was seen, made sure that no markup of the plan came alive in it."""
    for markup in ("<!", "<http"):
        assert markup not in seen.text
    return seen


def test_home_counts_what_it_cannot_name(slack: Workspace) -> None:
    home = dead(slack.open_home("strateg"))

    assert home.home
    assert len(home.home["blocks"]) <= 100
    assert "Nämnd 39" in home.text


def test_overviews_lists_and_answers_fit(slack: Workspace) -> None:
    for asked in ("hur går det?", "hur går det för nämnd 7?", "havsutsikt 3", "granskog 0", "kranvatten", "molnfabrik"):
        dead(slack.say("strateg", "dm", asked))
    answer = dead(slack.say("strateg", "dm", "granskog 0"))
    assert "Bedömt av" in answer.text, "where an answer comes from stands below it, however much had to be cut"


def test_a_list_is_paged_to_its_end(slack: Workspace) -> None:
    seen = dead(slack.say("strateg", "dm", "lista alla indikatorer"))
    for page in range(1, INDICATORS // 10):
        assert f"{page * 10 - 9}–{page * 10} av {INDICATORS}" in seen.text
        seen = dead(slack.click("strateg", "Visa 10 till", in_=seen))
    assert f"{INDICATORS - 9}–{INDICATORS} av {INDICATORS}" in seen.text


def test_a_choice_keeps_every_button_and_its_answer_can_be_shown(slack: Workspace) -> None:
    offered = dead(slack.command("strateg", "/mal fiskvandring", channel="#mål-och-uppföljning"))
    chosen = dead(slack.click("strateg", "Visa 5", in_=offered))
    assert "Fiskvandring" in chosen.text

    answered = dead(slack.command("strateg", "/mal fiskvandring 7", channel="#mål-och-uppföljning"))
    assert "7\N{NO-BREAK SPACE}%" in answered.text
    shown = slack.click("strateg", "Visa för alla i kanalen", in_=answered)
    assert "frågade: fiskvandring 7" in shown.text


def test_the_modal_holds_a_long_answer(slack: Workspace) -> None:
    slack.click("strateg", "Ställ en fråga", in_=slack.open_home("strateg"))
    assert "Granskog" in dead(slack.submit("strateg", {"Din fråga": "granskog 0"})).text


def test_learning_with_long_names(slack: Workspace) -> None:
    dead(slack.command("strateg", "/mal alias kranvatten = tappvatten", channel="#mål-och-uppföljning"))
    dead(slack.command("strateg", "/mal alias granskog = barrskog", channel="#mål-och-uppföljning"))
    offered = slack.command("strateg", "/mal fiskvandring", channel="#mål-och-uppföljning")
    slack.click("strateg", "Visa 3", in_=offered)
    dead(slack.command("strateg", "/mal lär", channel="#mål-och-uppföljning"))
