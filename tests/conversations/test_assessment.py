"""A manager judges resultatmål in Slack: what waits, the form, the confirmation with its ways back, and the news."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import create_app, slack_client
from bot.manifest import manifest
from bot.sender import Sender
from goals.outcome import NoticeKind, Outcome
from goals.plan import Assessment, Grant, Level, Of, Plan, Role, RoundState, Scope
from handlers import Desk
from playground.attach import attached
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day
from tests.conversations.held import BUSY, held

CHANNEL = "#mål-och-uppföljning"
ROUND = "2024-årsredovisning"
FORM = ("type", "callback_id", "title", "submit", "close", "blocks", "private_metadata")
WHY = "Sjukfrånvaron är låg och skyddsronderna är gjorda."


def judge(
    slack: Workspace, level: str = "Uppnås delvis", person: str = "chef", goal: str = "hållbar arbetsmiljö"
) -> Seen:
    opened = slack.command(person, f"/prognos {goal}", channel=CHANNEL)
    assert opened.modal, opened.text
    seen = slack.submit(person, {"Din bedömning": slack_level(level), "Varför?": WHY})
    return slack.submit(person) if "Stämmer nivån?" in seen.text else seen


def slack_level(words: str) -> str:
    return {"Uppnås": "🟢 Uppnås", "Uppnås delvis": "🟨 Uppnås delvis", "Uppnås inte": "🔺 Uppnås inte"}[words]


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan
    return plan


def test_a_manager_sees_what_waits_and_judges_it(slack: Workspace, store: Store) -> None:
    waits = slack.command("chef", "/prognos", channel=CHANNEL)
    assert waits.message["ephemeral"]
    assert "*8 resultatmål* att bedöma i årsredovisning 2024, senast 24 januari 2025:" in waits.text

    opened = slack.click("chef", "Bedöm Hållbar arbetsmiljö", in_=waits)
    assert "Bedömning i årsredovisning 2024 · senast 24 januari 2025" in opened.text
    assert "Delår 2024: 🟢 Uppnås, av Avdelningschef 16 september 2024" in opened.text
    assert "Ingen av målets indikatorer har resultat än." in opened.text

    saved = slack.submit(
        "chef",
        {
            "Din bedömning": "🟨 Uppnås delvis",
            "Varför?": WHY,
            "Vad vilar bedömningen på?": ["Indikatorer", "Analysmöte"],
            "Annat som den vilar på": "medarbetarenkät",
        },
    )
    assert "✓ *Sparat.* 🟨 Uppnås delvis – bedömning i årsredovisning 2024 för *Hållbar arbetsmiljö*." in saved.text
    assert "7 mål kvar att bedöma i årsredovisning 2024, senast 24 januari 2025." in saved.text
    assert plan_of(store).assessment("arbetsmiljo", ROUND) == Assessment(
        "arbetsmiljo",
        ROUND,
        Of.OUTCOME,
        Level.PARTLY,
        WHY,
        ("indikatorer", "analysmöte", "medarbetarenkät"),
        "chef",
        demo_day(),
    )
    assert "Genom samverkan" in slack.click("chef", "Bedöm nästa", in_=saved).text


def test_what_is_missing_is_said_at_its_field(slack: Workspace, store: Store) -> None:
    slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    seen = slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": "ja"})

    assert seen.errors == {"Varför?": "Skriv en mening om varför, minst 20 tecken."}
    assert plan_of(store).assessment("arbetsmiljo", ROUND) is None


def test_several_goals_are_a_choice_and_no_goal_has_a_way_on(slack: Workspace) -> None:
    several = slack.command("chef", "/prognos hållbar organisation", channel=CHANNEL)
    assert "*Vilket av de här målen menar du?*" in several.text
    assert slack.click("chef", "Bedöm Ekonomi i balans", in_=several).modal

    nothing = slack.command("chef", "/prognos gurkodling", channel=CHANNEL)
    assert "Jag hittar inget mål och ingen indikator som heter ”gurkodling”." in nothing.text
    assert "`/prognos hjälp`" in nothing.text
    assert "du sätter nivån och skriver varför" in slack.command("chef", "/prognos hjälp", channel=CHANNEL).text


def test_an_indicator_leads_to_its_goal(slack: Workspace) -> None:
    opened = slack.command("chef", "/prognos sjukfrånvaro", channel=CHANNEL)

    assert opened.modal
    assert "Hållbar arbetsmiljö" in opened.text


def test_the_only_goal_that_waits_is_opened_at_once(slack: Workspace, store: Store) -> None:
    goals = [goal.id for goal in plan_of(store).result_goals if goal.id != "ekonomi"]
    judged = tuple(Assessment(id, ROUND, Of.OUTCOME, Level.MET, WHY, (), "chef", demo_day()) for id in goals)
    store.keep(lambda plan: Outcome(judged), "chef", demo_day(), "förut")

    opened = slack.command("chef", "/prognos", channel=CHANNEL)
    assert opened.modal
    assert "Ekonomi i balans" in opened.text


def test_a_judgement_is_changed_and_both_stay_in_the_history(slack: Workspace, store: Store) -> None:
    saved = judge(slack)
    again = slack.click("chef", "Ändra", in_=saved)
    assert "Årsredovisning 2024: 🟨 Uppnås delvis, av Avdelningschef 18 november 2024" in again.text
    slack.submit("chef", {"Din bedömning": "🔺 Uppnås inte"}, until="Stämmer nivån?")
    changed = slack.submit("chef")
    assert "Nivån var 🟨 Uppnås delvis i årsredovisning 2024." in changed.text

    shown = slack.click("chef", "Historik", in_=changed)
    assert "🔺 Uppnås inte" in shown.text
    assert "🟨 Uppnås delvis" in shown.text
    assert "årsredovisning 2024 · Avdelningschef · 18 november 2024 kl. 09.00" in shown.text
    assert [one.new["level"] for one in store.changes("assessments", begins=f"arbetsmiljo/{ROUND}")] == [
        "not_met",
        "partly",
    ]


def test_a_judgement_is_taken_back_but_only_while_it_is_the_latest(slack: Workspace, store: Store) -> None:
    first = judge(slack)
    second = judge(slack, "Uppnås inte", "strateg")
    late = slack.click("chef", "Ångra", in_=first)
    assert "Bedömningen kan inte ångras, för den är inte den senaste längre." in late.text
    assert "🔺 Uppnås inte, av Strateg, Regional utveckling 18 november 2024" in late.text

    undone = slack.click("strateg", "Ångra", in_=second)
    assert "Bedömningen är ångrad. Den finns kvar i historiken." in undone.text
    assert "🟨 Uppnås delvis, av Avdelningschef" in undone.text
    assert "ångrad: 🔺 Uppnås inte" in slack.click("strateg", "Historik", in_=undone).text
    now = plan_of(store).assessment("arbetsmiljo", ROUND)
    assert now
    assert now.level is Level.PARTLY


def test_the_second_of_two_sees_the_first_ones_judgement_and_chooses(slack: Workspace, store: Store) -> None:
    slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    slack.command("strateg", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY})
    mine = {"Din bedömning": "🔺 Uppnås inte", "Varför?": "Långtidsfrånvaron har ökat hela hösten."}
    asked = slack.submit("strateg", mine)
    assert "Någon annan bedömde målet medan du skrev: 🟨 Uppnås delvis, av Avdelningschef" in asked.text
    assert asked.modal

    kept = slack.submit("strateg", {"Vilken ska gälla?": "Låt den stå"})
    assert "🟨 Uppnås delvis, av Avdelningschef" in kept.text
    assert len(store.changes("assessments", begins=f"arbetsmiljo/{ROUND}")) == 1

    slack.command("chef", "/prognos ekonomi i balans", channel=CHANNEL)
    judge(slack, "Uppnås delvis", "strateg", "ekonomi i balans")
    slack.submit("chef", {"Din bedömning": "🔺 Uppnås inte", "Varför?": WHY})
    replaced = slack.submit("chef", {"Vilken ska gälla?": "Ersätt den med min"}, until="Sparat")
    assert "✓ *Sparat.* 🔺 Uppnås inte" in replaced.text


def test_a_form_left_open_over_a_lock_loses_nothing(slack: Workspace, store: Store) -> None:
    slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    open_round = plan_of(store).rounds[1]
    locked_round = replace(open_round, state=RoundState.LOCKED)
    store.keep(lambda plan: Outcome((locked_round,)), "strateg", demo_day(), "låst")

    late = slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY})
    assert "Årsredovisning 2024 är låst sedan 18 november 2024 kl. 09.00 av Strateg, Regional utveckling." in late.text
    assert "Strateg, Regional utveckling kan öppna den igen." in late.text
    assert "Det här skrev du, och det är inte sparat:" in late.text
    assert WHY in late.text
    assert plan_of(store).assessment("arbetsmiljo", ROUND) is None


def test_the_role_is_asked_for_again_when_the_form_is_sent(slack: Workspace, store: Store) -> None:
    slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    gone = Grant("chef", Role.MANAGER, Scope.BOARD, "run")
    store.keep(lambda plan: Outcome(taken_back=(gone,)), "strateg", demo_day(), "slutat")

    refused = slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY})
    assert "Du kan inte bedöma *Hållbar arbetsmiljö*. Det kan Strateg, Regional utveckling göra." in refused.text
    assert WHY in refused.text
    assert plan_of(store).assessment("arbetsmiljo", ROUND) is None


def test_who_opens_it_at_home_is_answered_there(slack: Workspace, desk: Desk) -> None:
    opened = slack.click("chef", "assessment_open", in_=slack.open_home("chef"))
    assert opened.modal
    saved = slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY})

    assert saved.modal
    assert "✓ *Sparat.*" in saved.text
    assert saved.home
    assert "7 resultatmål" in saved.text


def test_a_restart_between_opening_and_sending_loses_nothing(slack: Workspace, desk: Desk, store: Store) -> None:
    with Workspace(manifest(desk.commands, "Måltavla"), now=demo_day) as other:
        client = slack_client(other.bot_token, other.api_url)
        with attached(create_app(desk, client), other):
            other.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
        with attached(create_app(desk, client), other):
            saved = other.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY})

    assert "✓ *Sparat.*" in saved.text
    assert plan_of(store).assessment("arbetsmiljo", ROUND)


@BUSY
def test_while_the_database_is_held_the_answer_comes_as_a_message(
    slack: Workspace, database: Path, store: Store
) -> None:
    slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    with held(database, slack):
        seen = slack.submit("chef", {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY}, until="Sparat")

    assert "Du får ett meddelande när det är klart." in seen.text
    assert plan_of(store).assessment("arbetsmiljo", ROUND)
    assert not slack.problems


def test_a_submission_that_comes_twice_is_stored_once(slack: Workspace, store: Store) -> None:
    opened = slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL).modal
    assert opened
    written = {"Din bedömning": "🟨 Uppnås delvis", "Varför?": WHY}
    slack.submit("chef", written)
    slack.modals.open("U0CHEF", {name: opened[name] for name in FORM if opened[name]})
    again = slack.submit("chef", written, until="Sparat")

    assert "✓ *Sparat.* 🟨 Uppnås delvis" in again.text
    assert len(store.changes("assessments", begins=f"arbetsmiljo/{ROUND}")) == 1


def test_a_changed_level_is_told_where_the_board_chose(slack: Workspace, sender: Sender) -> None:
    judge(slack)
    sender.drain()

    told = slack.news("hr")
    assert (
        "Resultatmålet *Hållbar arbetsmiljö* har fått en ny nivå i årsredovisning 2024: *🟨 Uppnås delvis*. "
        "Den var 🟢 Uppnås i delår 2024." in told.text
    )
    assert WHY in told.text
    assert "Bedömt av Avdelningschef" in told.text
    assert told.message["channel"] == "C0REGIONALUTVECKLING"


def test_the_same_level_is_no_news(slack: Workspace, store: Store) -> None:
    judge(slack, "Uppnås")

    assert plan_of(store).assessment("arbetsmiljo", ROUND)
    assert store.deliveries(kind=NoticeKind.LEVEL) == ()


def test_a_change_taken_back_before_it_was_told_is_not_told(slack: Workspace, store: Store, sender: Sender) -> None:
    slack.click("chef", "Ångra", in_=judge(slack))
    sender.drain()

    told = slack.news("hr")
    assert "har fått en ny nivå" not in told.text
    assert (
        "En bedömning av *Hållbar arbetsmiljö* i årsredovisning 2024 är tillbakatagen. Nu gäller 🟢 Uppnås."
        in told.text
    )


def test_each_button_asks_for_the_role_again(slack: Workspace, store: Store) -> None:
    """Somebody who was the manager when the buttons were shown, and is not when they press."""
    waits, saved = slack.command("chef", "/prognos", channel=CHANNEL), judge(slack)
    gone = Grant("chef", Role.MANAGER, Scope.BOARD, "run")
    store.keep(lambda plan: Outcome(taken_back=(gone,)), "strateg", demo_day(), "slutat")
    before = plan_of(store)

    for button, shown in (("Bedöm Ekonomi i balans", waits), ("Ändra", saved), ("Ångra", saved)):
        refused = slack.click("chef", button, in_=shown)
        assert "Det kan Strateg, Regional utveckling göra." in refused.text
    assert plan_of(store) == before


@pytest.mark.parametrize("person", ["hr", "analys"])
def test_who_may_not_judge_hears_who_can(slack: Workspace, store: Store, person: str) -> None:
    before = plan_of(store)
    for command in ("/prognos", "/prognos hållbar arbetsmiljö"):
        refused = slack.command(person, command, channel=CHANNEL)
        assert refused.message["ephemeral"]
        assert "Det kan Avdelningschef eller Strateg, Regional utveckling göra." in refused.text
    assert plan_of(store) == before
