"""People go on talking: what a thread, a direct message or somebody's commands spoke of last needs no repeating."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import create_app, create_desk, open_store, slack_client
from bot.clock import forget
from bot.config import Config
from bot.manifest import manifest
from handlers import Desk
from playground.attach import attached
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.time = demo_day()

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **how_long: int) -> None:
        self.time += timedelta(**how_long)


@contextmanager
def bot_at_work(desk: Desk, slack: Workspace) -> Iterator[None]:
    client = slack_client(slack.bot_token, slack.api_url)
    with attached(create_app(desk, client), slack):
        yield
    assert not slack.problems, "Slack refused something"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(config: Config, desk: Desk, clock: Clock) -> Iterator[Workspace]:
    """A workspace whose time moves, without the bot."""
    with Workspace(manifest(desk.commands, config.name), now=clock) as opened:
        yield opened


@pytest.fixture
def bot(
    database: Path, config: Config, workspace: Workspace, clock: Clock
) -> Callable[[], AbstractContextManager[Desk]]:
    """Start a bot of its own process, as it were: another connection to the same database."""

    @contextmanager
    def started() -> Iterator[Desk]:
        store = open_store(f"sqlite:///{database}")
        desk = create_desk(store, config, clock)
        with bot_at_work(desk, workspace):
            yield desk
        store.close()

    return started


def said(seen: Seen) -> str:
    return seen.text.replace("\N{NO-BREAK SPACE}", " ")


def test_1_the_target_of_what_was_just_spoken_of(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")

    assert "Målet för Sjukfrånvarokvot är högst 3 %" in said(slack.say("hr", "dm", "och målet?"))


def test_2_why_in_the_thread_of_a_mention(slack: Workspace) -> None:
    first = slack.say("strateg", CHANNEL, "@Måltavla status för kompetensförsörjning?")
    why = slack.say("chef", CHANNEL, "@Måltavla varför?", thread=first.message)

    assert "kompetensbehov" in said(why)
    assert "Uppnås inte" in said(why)
    assert why.message["thread_ts"] == first.message["thread_ts"]


def test_3_for_women(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")

    women = said(slack.say("hr", "dm", "för kvinnor då?"))
    assert "3,8 %" in women
    assert "0,3 %" in women


def test_4_last_year_is_told_as_far_as_it_is_known(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")

    assert "Sjukfrånvarokvot" in said(slack.say("hr", "dm", "och förra året?"))


def test_5_who_reports_it(slack: Workspace) -> None:
    slack.say("chef", "dm", "sjukfrånvaro")

    assert "Indikatorägare, HR" in said(slack.say("chef", "dm", "vem rapporterar den?"))


def test_6_no_i_meant_the_other_meeting(slack: Workspace) -> None:
    slack.say("analys", "dm", "årskonferensen")
    meant = slack.say("analys", "dm", "nej, jag menade arbetsmötet")

    assert "arbetsmötet" in said(meant)
    assert "80 %" in said(meant)


def test_7_no_i_meant_the_managers(slack: Workspace) -> None:
    medarbetare = said(slack.say("hr", "dm", "skyddsrond medarbetare"))
    chefer = said(slack.say("hr", "dm", "nej, jag menade chefernas"))

    assert "skyddsrond medarbetare" in medarbetare
    assert "underliggande chefer" in chefer


def test_8_another_subject_takes_over(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")
    slack.say("hr", "dm", "och personalomsättningen?")

    assert "Målet för Personalomsättning - andel avgångar är högst 9 %" in said(slack.say("hr", "dm", "och målet?"))


def test_9_what_was_not_understood_leaves_the_subject(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")
    assert "Det hittar jag inte" in slack.say("hr", "dm", "vårdköerna då?").text

    assert "Sjukfrånvarokvot" in said(slack.say("hr", "dm", "och målet?"))


def test_10_a_word_picks_among_what_was_offered(slack: Workspace) -> None:
    slack.say("analys", "dm", "andel regionala aktörer")
    second = said(slack.say("analys", "dm", "den andra"))

    assert "riktningsmötet" in second
    assert "Menar du" not in second
    assert "riktningsmötet" in said(slack.say("analys", "dm", "och målet?"))


def test_11_after_a_button_one_goes_on_about_what_was_chosen(slack: Workspace) -> None:
    offered = slack.say("analys", CHANNEL, "@Måltavla andel regionala aktörer")
    slack.click("analys", "Visa 2", in_=offered)
    target = slack.say("analys", CHANNEL, "@Måltavla och målet?", thread=offered.message)

    assert "riktningsmötet" in said(target)
    assert "100 %" in said(target)


def test_12_how_it_is_measured_and_where_from(slack: Workspace) -> None:
    slack.say("strateg", "dm", "sjukfrånvaro")

    assert "Heroma" in said(slack.say("strateg", "dm", "varifrån kommer siffran?"))
    assert "Sjukfrånvarokvot" in said(slack.say("strateg", "dm", "hur mäts den?"))


def test_13_how_far_is_left(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")

    assert "0,5 procentenheter" in said(slack.say("hr", "dm", "hur långt kvar till målet?"))


def test_14_when_it_comes(slack: Workspace) -> None:
    slack.say("hr", "dm", "personalomsättning")

    assert "17 januari 2025" in said(slack.say("hr", "dm", "när kommer den?"))


def test_15_a_list_and_then_the_yellow_ones(slack: Workspace) -> None:
    assert "kompetensbehov" in said(slack.say("strateg", "dm", "vilka mål nås inte?"))

    yellow = said(slack.say("strateg", "dm", "och de gula?"))
    assert "2 resultatmål" in yellow
    assert "Genom samverkan" in yellow


def test_16_who_answers_for_the_only_one_of_a_list(slack: Workspace) -> None:
    slack.say("strateg", "dm", "vilka mål nås inte?")

    assert "Avdelningschef" in said(slack.say("strateg", "dm", "vem ansvarar för det?"))


def test_17_two_threads_speak_of_different_things(slack: Workspace) -> None:
    sick = slack.say("hr", CHANNEL, "@Måltavla sjukfrånvaro")
    climate = slack.say("analys", CHANNEL, "@Måltavla personalomsättning")

    assert "högst 3 %" in said(slack.say("hr", CHANNEL, "@Måltavla och målet?", thread=sick.message))
    assert "högst 9 %" in said(slack.say("hr", CHANNEL, "@Måltavla och målet?", thread=climate.message))


def test_18_a_new_thread_knows_nothing_of_the_others(slack: Workspace) -> None:
    slack.say("hr", CHANNEL, "@Måltavla sjukfrånvaro")

    assert "Det hittar jag inte" in slack.say("hr", CHANNEL, "@Måltavla och målet?").text


def test_19_in_a_thread_the_bot_only_hears_what_mentions_it(slack: Workspace) -> None:
    first = slack.say("hr", CHANNEL, "@Måltavla sjukfrånvaro")
    slack.say("chef", CHANNEL, "personalomsättningen är viktigare", thread=first.message, silent=True)

    assert "Sjukfrånvarokvot" in said(slack.say("chef", CHANNEL, "@Måltavla och målet?", thread=first.message))


def test_20_a_thread_under_an_older_direct_answer_goes_on_about_that(slack: Workspace) -> None:
    first = slack.say("hr", "dm", "sjukfrånvaro")
    slack.say("hr", "dm", "personalomsättning")

    target = slack.say("hr", "dm", "och målet?", thread=first.message)
    assert "Sjukfrånvarokvot" in said(target)
    assert "Personalomsättning" in said(slack.say("hr", "dm", "och målet?"))


def test_21_commands_follow_each_other_for_each_person(slack: Workspace) -> None:
    slack.command("chef", "/mal sjukfrånvaro", channel=CHANNEL)
    slack.command("hr", "/mal personalomsättning", channel=CHANNEL)

    assert "Sjukfrånvarokvot" in said(slack.command("chef", "/mal och målet?", channel=CHANNEL))
    assert "Det hittar jag inte" in said(slack.command("chef", "/mal och målet?", channel="#allmänt"))


def test_22_a_follow_up_is_shown_to_all_as_it_was_answered(slack: Workspace) -> None:
    slack.command("chef", "/mal sjukfrånvaro", channel=CHANNEL)
    target = slack.command("chef", "/mal och målet?", channel=CHANNEL)
    slack.command("chef", "/mal personalomsättning", channel=CHANNEL)

    shown = said(slack.click("chef", "Visa för alla i kanalen", in_=target))
    assert "frågade: och målet?" in shown
    assert "Målet för Sjukfrånvarokvot" in shown


def test_23_a_list_that_follows_another_is_paged_as_it_was_asked(slack: Workspace) -> None:
    slack.say("strateg", "dm", "lista alla indikatorer")
    many = slack.say("strateg", "dm", "och de som har resultat?")
    slack.say("strateg", "dm", "sjukfrånvaro")

    assert "1–10 av" in said(many)
    more = said(slack.click("strateg", "Visa 3 till", in_=many))
    assert "11–13 av 13" in more


def test_24_after_a_while_it_is_forgotten(
    bot: Callable[[], AbstractContextManager[Desk]], workspace: Workspace, clock: Clock
) -> None:
    with bot() as desk:
        workspace.say("hr", "dm", "sjukfrånvaro")
        clock.pass_(minutes=50)
        assert "Sjukfrånvarokvot" in said(workspace.say("hr", "dm", "och målet?"))
        clock.pass_(minutes=50)
        assert "Sjukfrånvarokvot" in said(workspace.say("hr", "dm", "varför?"))
        clock.pass_(minutes=61)
        assert "Det hittar jag inte" in said(workspace.say("hr", "dm", "och målet?"))

        clock.pass_(minutes=61)
        forget(desk)
        assert desk.store.conversations.forget(clock()) == 0, "the clock's job left nothing"


def test_25_a_restart_in_between_is_not_noticed(
    bot: Callable[[], AbstractContextManager[Desk]], workspace: Workspace
) -> None:
    with bot():
        first = workspace.say("strateg", CHANNEL, "@Måltavla sjukfrånvaro")
    with bot():
        target = workspace.say("chef", CHANNEL, "@Måltavla och målet?", thread=first.message)

    assert "Målet för Sjukfrånvarokvot är högst 3 %" in said(target)


def test_26_what_is_remembered_is_ids_and_no_texts(slack: Workspace, store: Store) -> None:
    slack.say("hr", "dm", "hur går det med sjukfrånvaron, Anna Andersson 19800101-1234?")
    slack.say("hr", "dm", "sjukfrånvaro")

    channel = slack.team.direct("U0HR").id
    kept = store.conversations.recall(channel, since=demo_day())
    assert kept is not None
    assert [(match.id, match.name) for match in kept.context.matches] == [("sjukfranvaro", "")]
    assert kept.missed == ""
