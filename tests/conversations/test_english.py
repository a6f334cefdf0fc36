"""Whoever has Slack in English is answered in English, in the same workspace where others are answered in Swedish."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import create_app, create_desk, slack_client
from bot.config import Config
from bot.manifest import manifest
from goals.documents.plan_file import PlanFile
from handlers import Desk
from playground.attach import attached
from playground.people import PEOPLE, Person
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

GUEST = Person("guest", "U0GUEST", "Guest", "Guest", locale="en-GB")
OWNER = Person("hr", "U0HR", "Indikatorägare, HR", "Indikatorägare", locale="en-US")
SWEDISH = re.compile(r".*(?:[åäö]|\b(?:och|inte|av|med|till|om|den|det|för|mål|resultat|prognos)\b).*", re.IGNORECASE)

Leftover = Callable[[Seen], list[str]]


def workspace(desk: Desk, config: Config, without: str = "") -> Workspace:
    """A workspace with people who have chosen English, in which the bot may all that it asks for but one thing."""
    asks: Any = manifest(desk.commands, config.name)
    asks["oauth_config"]["scopes"]["bot"] = [one for one in asks["oauth_config"]["scopes"]["bot"] if one != without]
    others = [person for person in PEOPLE if person.key != OWNER.key]
    return Workspace(asks, people=[*others, OWNER, GUEST], now=demo_day)


def at_work(desk: Desk, slack: Workspace) -> AbstractContextManager[object]:
    """The bot, connected to a workspace."""
    return attached(create_app(desk, slack_client(slack.bot_token, slack.api_url)), slack)


@pytest.fixture
def slack(desk: Desk, config: Config) -> Iterator[Workspace]:
    """The workspace with the bot in it."""
    with workspace(desk, config) as opened, at_work(desk, opened):
        yield opened
        assert not opened.problems, "Slack refused something"


@pytest.fixture
def swedish_in(example: PlanFile) -> Leftover:
    """Tells the Swedish lines in what somebody sees, apart from the plan's own names and comments."""
    plan = example.plan
    spoken = {word for round in plan.rounds for word in (round.kind, round.name)}
    own = sorted({line for text in texts(plan) for line in text.splitlines()} - spoken, key=len, reverse=True)

    def left(seen: Seen) -> list[str]:
        text = seen.text
        for words in filter(None, own):
            text = text.replace(words.rstrip("."), "")
        return SWEDISH.findall(text.replace("Måltavla", ""))

    return left


def texts(value: object) -> Iterator[str]:
    """All texts in a plan, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def plain(seen: Seen) -> str:
    return seen.text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_indicator_is_told_in_english(slack: Workspace, swedish_in: Leftover) -> None:
    seen = slack.say("guest", "dm", "status of sickness absence?")

    assert "Sjukfrånvarokvot: 2.5% in the 2024 interim report. ✓ On target: at most 3%." in plain(seen)
    assert "Women 3.8% ✗ · Men 0.3% ✓ · difference 3.5 percentage points" in plain(seen)
    assert "2024 interim report · Jan–Aug 2024" in plain(seen)
    assert "by 17 January 2025" in plain(seen)
    assert swedish_in(seen) == []


def test_the_same_question_from_a_colleague_is_answered_in_swedish(slack: Workspace) -> None:
    first = slack.say("guest", "#mål-och-uppföljning", "@Måltavla status of sickness absence?")
    assert "in the 2024 interim report" in plain(first)

    second = slack.say("strateg", "#mål-och-uppföljning", "@Måltavla status of sickness absence?")
    assert "2,5 % i delår 2024. ✓ Når målet: högst 3 %." in plain(second)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("status of skills supply?", "🔺 Not achieved – forecast in the 2024 interim report for the result goal"),
        ("status of skills supply?", "No (target Yes)"),
        ("net cost against budget", "SEK 9.527 million in the 2024 interim report"),
        ("net cost against budget", "The target applies to the full-year forecast, which is SEK +0.5 million"),
        ("net cost against budget", "✓ On target: at least SEK 0 million"),
        ("staff turnover", "has no result in the 2024 interim report: due with the annual report."),
        ("what is the target for sickness absence?", "The target for Sjukfrånvarokvot is at most 3% (2024)."),
        ("sick leave for women", "is 3.8% for women and 0.3% for men: the difference is 3.5 percentage points."),
        ("who reports HME?", "is reported by Indikatorägare, HR."),
        ("personnel costs", "against the same period last year."),
        ("hållbar organisation", "is an effect goal with 4 result goals: 🟢 4 achieved."),
        ("which goals are not met?", "1 of the result goals not achieved:"),
        ("which indicators have no result?", "of the indicators without a result:"),
        ("indicators under hållbar organisation", "of the indicators under Hållbar organisation:"),
        ("list all indicators", "1–10 of 21"),
        ("how are the hospital queues?", "I cannot find that. I did not understand “hospital”, “queues”."),
        ("help", "Ask me about goals and indicators"),
        ("what do the colours mean?", "green: the goal is expected to be achieved"),
    ],
)
def test_questions_in_a_direct_message(slack: Workspace, swedish_in: Leftover, question: str, answer: str) -> None:
    seen = slack.say("guest", "dm", question)

    assert answer in plain(seen)
    assert swedish_in(seen) == []


def test_every_example_in_the_help_is_answered(slack: Workspace) -> None:
    examples = re.findall("• (.*)", slack.say("guest", "dm", "help").text)
    asked = [question for line in examples for question in re.findall("“(.+?)”", line)]

    assert len(asked) >= 5
    for question in asked:
        told = slack.say("guest", "#mål-och-uppföljning", f"@Måltavla {question}").text
        assert not re.search("I cannot find|Do you mean", told), question


def test_the_command_and_its_button_that_shows_all(slack: Workspace, swedish_in: Leftover) -> None:
    asked = slack.command("guest", "/mal ekonomi i balans", channel="#mål-och-uppföljning")

    assert "🟢 Achieved – forecast in the 2024 interim report" in asked.text
    assert swedish_in(asked) == []

    shown = slack.click("guest", "Show to everyone in the channel", in_=asked)
    assert "asked: ekonomi i balans" in shown.text
    assert swedish_in(shown) == []


def test_a_choice_is_offered_and_taken(slack: Workspace, swedish_in: Leftover) -> None:
    offered = slack.say("guest", "dm", "share of regional actors")
    assert "Do you mean one of these?" in offered.text
    assert swedish_in(offered) == []

    chosen = slack.click("guest", "Show 1", in_=offered)
    assert "in the 2024 interim report" in chosen.text
    assert swedish_in(chosen) == []


def test_home_for_a_guest_and_for_an_owner(slack: Workspace, swedish_in: Leftover) -> None:
    guest = slack.open_home("guest")
    assert "The plan does not name you as owner or manager" in guest.text
    assert "🟢 5 achieved, 🟨 2 partly achieved, 🔺 1 not achieved" in plain(guest)
    assert swedish_in(guest) == []

    owner = slack.open_home("hr")
    assert "indicators* to report for the 2024 annual report, by 17 January 2025" in owner.text
    assert swedish_in(owner) == []

    assert "Väntar på dig" in slack.open_home("chef").text


def test_the_modal_and_what_is_wrong_in_its_field(slack: Workspace, swedish_in: Leftover) -> None:
    home = slack.open_home("guest")
    asked = slack.click("guest", "Ask a question", in_=home)
    assert "Your question" in asked.text
    assert swedish_in(asked) == []

    refused = slack.submit("guest", {"Your question": "   "})
    assert refused.errors == {"Your question": "Write a question, for example the name of a goal."}

    answered = slack.submit("guest", {"Your question": "staff turnover"})
    assert "You asked: staff turnover" in answered.text
    assert swedish_in(answered) == []


def test_a_failure_is_told_in_english(slack: Workspace, store: Store, swedish_in: Leftover) -> None:
    slack.say("guest", "dm", "help")
    slack.faults.broken("chat.postMessage")

    seen = slack.say("guest", "dm", "status of sickness absence?")

    assert "Something went wrong on my side, not on yours." in seen.text
    assert swedish_in(seen) == []


def test_without_leave_to_ask_everybody_is_answered_in_swedish_and_it_is_logged_once(
    desk: Desk, config: Config
) -> None:
    with workspace(desk, config, without="users:read") as slack, at_work(desk, slack), capture_logs() as logged:
        first = slack.say("guest", "dm", "status of sickness absence?")
        second = slack.say("hr", "dm", "status of sickness absence?")

    assert "Når målet: högst 3 %" in plain(first)
    assert "Når målet: högst 3 %" in plain(second)
    assert [one["log_level"] for one in logged] == ["warning"]
    assert "missing_scope" in logged[0]["why"]


@pytest.mark.parametrize("fault", ["broken", "dropped", "rate_limited"])
def test_an_outage_means_swedish_until_it_is_over(desk: Desk, config: Config, store: Store, fault: str) -> None:
    clock = [demo_day()]

    def now() -> datetime:
        return clock[0]

    desk = create_desk(store, config, now)
    with workspace(desk, config) as slack, at_work(desk, slack):
        getattr(slack.faults, fault)("users.info")
        assert "Når målet" in slack.say("guest", "dm", "status of sickness absence?").text

        clock[0] += timedelta(minutes=11)
        assert "On target" in slack.say("guest", "dm", "status of sickness absence?").text

        clock[0] += timedelta(hours=7)
        getattr(slack.faults, fault)("users.info")
        assert "On target" in slack.say("guest", "dm", "status of sickness absence?").text, "as was known before"


def test_before_an_ack_a_modal_goes_on_in_the_language_it_was_opened_in(
    desk: Desk, config: Config, store: Store
) -> None:
    with workspace(desk, config) as slack:
        with at_work(desk, slack):
            slack.click("guest", "Ask a question", in_=slack.open_home("guest"))

        with at_work(create_desk(store, config, demo_day), slack):
            slack.faults.broken("users.info")
            refused = slack.submit("guest", {"Your question": "   "})

            assert refused.errors == {"Your question": "Write a question, for example the name of a goal."}
            answered = slack.submit("guest", {"Your question": "staff turnover"})
            assert "You asked: staff turnover" in answered.text
            assert any(fault.times for fault in slack.faults.waiting), "Slack was not asked before the ack"
