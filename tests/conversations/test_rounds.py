"""Rapporttillfällen in Slack: how far they have come, locked, decided, opened again, moved, and the next one opened."""

from datetime import date

import pytest

from bot.app import create_app, create_desk, keep_deadlines, slack_client
from bot.config import Config
from bot.manifest import manifest
from bot.sender import Sender
from goals.outcome import NoticeKind, Outcome
from goals.plan import Assessment, Grant, Level, Of, Plan, Role, Round, RoundState, Scope
from handlers import Desk
from playground.attach import attached
from playground.seen import Seen
from playground.travel import MovableClock
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
YEAR = "2024-årsredovisning"


def rounds(slack: Workspace, person: str = "strateg", word: str = "omgång") -> Seen:
    return slack.command(person, f"/mal {word}", channel=CHANNEL)


def lock(slack: Workspace) -> Seen:
    slack.click("strateg", "Lås", in_=rounds(slack))
    return slack.submit("strateg")


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan
    return plan


def round_of(store: Store, name: str = YEAR) -> Round:
    found = plan_of(store).round("run", name)
    assert found
    return found


@pytest.mark.parametrize("word", ["omgång", "omgångar", "rapporttillfälle", "Rapporttillfällen", "round"])
def test_everybody_sees_how_far_the_rounds_have_come(slack: Workspace, word: str) -> None:
    seen = rounds(slack, "hr", word)

    assert seen.message["ephemeral"]
    assert "*Årsredovisning 2024* · ✏️ öppen · jan–dec 2024" in seen.text
    assert "0 av 21 indikatorer rapporterade, 0 av 8 mål bedömda" in seen.text
    assert "Sista dag: värden 17 januari 2025, bedömningar 24 januari 2025, nämnden 13 februari 2025" in seen.text
    assert "*Delår 2024* · 📌 beslutad" in seen.text
    assert "Lås" not in seen.text
    assert "Öppna nästa tillfälle" not in seen.text


def test_locking_says_what_is_missing_first(slack: Workspace, store: Store) -> None:
    asked = slack.click("strateg", "Lås", in_=rounds(slack))
    assert "⚠️ *21 indikatorer* väntar på värden:" in asked.text
    assert "⚠️ *8 resultatmål* är inte bedömda:" in asked.text
    assert round_of(store).state is RoundState.OPEN

    locked = slack.submit("strateg")
    assert "✓ *Årsredovisning 2024* är låst. Ingen kan rapportera eller bedöma i den nu." in locked.text
    assert round_of(store).state is RoundState.LOCKED
    (change,) = [one for one in store.changes("rounds", f"run/{YEAR}") if one.field == "state"]
    assert (change.by, change.old, change.new, change.why) == ("strateg", "open", "locked", "låst i Slack")


def test_what_goes_missing_while_one_looks_is_asked_about_again(slack: Workspace, store: Store) -> None:
    judged = Assessment("ekonomi", YEAR, Of.OUTCOME, Level.MET, "Budgeten håller hela året.", (), "chef", demo_day())
    store.keep(lambda plan: Outcome((judged,)), "chef", demo_day(), "bedömt")
    slack.click("strateg", "Lås", in_=rounds(slack))
    store.keep(lambda plan: Outcome(taken_back=(judged,)), "chef", demo_day(), "ångrat")

    again = slack.submit("strateg")
    assert "⚠️ *8 resultatmål* är inte bedömda:" in again.text
    assert round_of(store).state is RoundState.OPEN
    assert "är låst." in slack.submit("strateg").text


def test_a_locked_round_is_decided_and_then_frozen(slack: Workspace, store: Store) -> None:
    decided = slack.click("strateg", "Markera som beslutad", in_=lock(slack))
    assert "✓ *Årsredovisning 2024* är beslutad och ändras inte mer." in decided.text
    assert round_of(store).state is RoundState.DECIDED

    late = slack.command("chef", "/prognos hållbar arbetsmiljö", channel=CHANNEL)
    assert "Ingen rapportering är öppen för *Hållbar arbetsmiljö*." in late.text
    assert "Lås" not in rounds(slack).text


def test_deciding_asks_whether_it_really_is(slack: Workspace) -> None:
    shown = lock(slack)
    buttons = [one for block in shown.message["blocks"] for one in block.get("elements", ()) if "confirm" in one]

    assert [one["confirm"]["title"]["text"] for one in buttons] == ["Är tillfället beslutat?"]
    assert "Det går inte att ångra." in buttons[0]["confirm"]["text"]["text"]


def test_an_administrator_opens_a_locked_round_again_and_says_why(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Öppna igen", in_=lock(slack))
    opened = slack.submit("strateg", {"Varför?": "Sjukfrånvaron var fel."})

    assert "✓ *Årsredovisning 2024* är öppen igen." in opened.text
    assert round_of(store).state is RoundState.OPEN
    assert store.changes("rounds", f"run/{YEAR}")[0].why == "Sjukfrånvaron var fel."


def test_a_strategist_who_is_no_administrator_cannot_open_it_again(slack: Workspace, store: Store) -> None:
    store.keep(
        lambda plan: Outcome((Grant("hr", Role.STRATEGIST, Scope.BOARD, "run"),)), "strateg", demo_day(), "ny roll"
    )
    lock(slack)

    seen = rounds(slack, "hr")
    assert "Markera som beslutad" in seen.text
    assert "Öppna igen" not in seen.text


def test_deadlines_are_changed_in_order(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Ändra datum", in_=rounds(slack))
    wrong = slack.submit("strateg", {"Sista dag för indikatorägarna": "2025-01-30"})
    assert wrong.errors == {
        "Sista dag för chefernas bedömningar": (
            "Dagen ligger före den ovanför. Ägare först, sedan chefer, sist nämnden."
        )
    }

    done = slack.submit("strateg", {"Sista dag för indikatorägarna": "2025-01-15"})
    assert "Datumen för årsredovisning 2024 är ändrade: värden 15 januari 2025" in done.text
    assert round_of(store).owners_by == date(2025, 1, 15)


def test_app_yaml_does_not_take_back_a_date_that_was_changed_in_slack(
    slack: Workspace, desk: Desk, config: Config, store: Store
) -> None:
    slack.click("strateg", "Ändra datum", in_=rounds(slack))
    slack.submit("strateg", {"Sista dag för indikatorägarna": "2025-01-15"})
    keep_deadlines(desk, config)
    assert round_of(store).owners_by == date(2025, 1, 15)

    (round,) = config.rounds
    newer = config.model_copy(update={"rounds": (round.model_copy(update={"owners_by": date(2025, 1, 16)}),)})
    keep_deadlines(desk, newer)
    assert round_of(store).owners_by == date(2025, 1, 16), "a day that it has not said before"


def test_the_next_round_is_proposed_and_opened_with_last_years_targets(slack: Workspace, store: Store) -> None:
    proposed = slack.click("strateg", "Öppna nästa tillfälle", in_=rounds(slack))
    assert "21 målvärden som saknas för 2025 förs över från året före." in proposed.text
    assert "Årsredovisning 2024 är fortfarande öppen; värden går till den tills den låses." in proposed.text

    opened = slack.submit("strateg", {"Sista dag för indikatorägarna": "2025-09-12"})
    assert "✓ *Delår 2025* är öppen för rapportering." in opened.text
    assert "21 målvärden är överförda från året före" in opened.text
    assert round_of(store, "2025-delår").period_to == date(2025, 8, 31)
    plan = plan_of(store)
    target = plan.targets_of("sjukfranvaro")[-1]
    assert (target.year, target.decision) == (2025, "Överfört från 2024")
    assert plan.holders(Role.OWNER, Scope.INDICATOR, "sjukfranvaro")


def test_the_deadlines_that_app_yaml_has_for_the_next_round_are_proposed(
    desk: Desk, store: Store, config: Config, clock: MovableClock
) -> None:
    (known,) = config.rounds
    told = {"name": "2025-delår", "owners_by": date(2025, 9, 5), "managers_by": None, "board_meets": date(2025, 10, 2)}
    more = config.model_copy(update={"rounds": (known, known.model_copy(update=told))})
    own = create_desk(store, more, clock)
    with (
        Workspace(manifest(own.commands, config.name), now=clock) as slack,
        attached(create_app(own, slack_client(slack.bot_token, slack.api_url)), slack),
    ):
        slack.click("strateg", "Öppna nästa tillfälle", in_=rounds(slack))
        slack.submit("strateg", {})

    opened = round_of(store, "2025-delår")
    assert (opened.owners_by, opened.board_meets) == (date(2025, 9, 5), date(2025, 10, 2))


def test_every_mistake_in_a_new_round_is_said_at_its_field(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Öppna nästa tillfälle", in_=rounds(slack))
    wrong = slack.submit("strateg", {"Namn": "2024-delår", "År": "i år", "Perioden slutar": "2024-12-01"})

    assert wrong.errors == {
        "Namn": "Det finns redan ett tillfälle som heter så. Välj ett annat namn.",
        "År": "Skriv ett år med fyra siffror.",
        "Perioden slutar": "Perioden slutar innan den börjar. Välj en senare dag.",
    }
    assert len(plan_of(store).rounds) == 2


def test_what_happens_to_a_round_is_told_where_the_board_chose(slack: Workspace, sender: Sender) -> None:
    locked = lock(slack)
    assert "Det berättas i <#C0REGIONALUTVECKLING>." in locked.text
    sender.drain()
    assert "*Årsredovisning 2024* är låst för Regionala utvecklingsnämnden." in slack.news("hr").text

    slack.click("strateg", "Öppna igen", in_=locked)
    slack.submit("strateg", {"Varför?": "Ett värde var fel."})
    sender.drain()
    assert "*Årsredovisning 2024* är öppen igen för Regionala utvecklingsnämnden." in slack.news("hr").text


def test_news_that_has_passed_is_not_told(slack: Workspace, store: Store, sender: Sender) -> None:
    slack.click("strateg", "Öppna igen", in_=lock(slack))
    slack.submit("strateg", {"Varför?": "Ett värde var fel."})
    sender.drain()

    told = slack.news("hr").text
    assert "är låst" not in told
    assert "är öppen igen" in told
    assert len(store.deliveries(kind=NoticeKind.ROUND)) == 2


def test_a_button_on_an_old_list_says_where_the_round_is(slack: Workspace) -> None:
    before = rounds(slack)
    lock(slack)

    assert "Årsredovisning 2024 är redan låst." in slack.click("strateg", "Lås", in_=before).text


def test_each_way_asks_for_the_role_again(slack: Workspace, store: Store) -> None:
    """Somebody who was a strategist when the list was shown, and is not when they press."""
    grant = Grant("hr", Role.STRATEGIST, Scope.BOARD, "run")
    store.keep(lambda plan: Outcome((grant,)), "strateg", demo_day(), "ny roll")
    shown = rounds(slack, "hr")
    slack.click("hr", "Ändra datum", in_=shown)
    store.keep(lambda plan: Outcome(taken_back=(grant,)), "strateg", demo_day(), "slutat")
    before = plan_of(store)

    refused = slack.submit("hr", {"Sista dag för indikatorägarna": "2025-01-15"})
    assert "Du kan inte ändra datum för årsredovisning 2024. Det kan Strateg, Regional utveckling göra." in refused.text
    slack.close("hr")
    for button, told in {
        "Lås": "Du kan inte låsa årsredovisning 2024.",
        "Ändra datum": "Du kan inte ändra datum för årsredovisning 2024.",
        "Öppna nästa tillfälle": "Du kan inte öppna nya rapporttillfällen.",
    }.items():
        refused = slack.click("hr", button, in_=shown)
        assert f"{told} Det kan Strateg, Regional utveckling göra." in refused.text
    assert plan_of(store) == before


def test_locked_ways_ask_for_the_role_again(slack: Workspace, store: Store) -> None:
    grant = Grant("hr", Role.ADMINISTRATOR)
    store.keep(lambda plan: Outcome((grant,)), "strateg", demo_day(), "ny roll")
    lock(slack)
    shown = rounds(slack, "hr")
    store.keep(lambda plan: Outcome(taken_back=(grant,)), "strateg", demo_day(), "slutat")

    for button in ("Markera som beslutad", "Öppna igen"):
        assert "Det kan Strateg, Regional utveckling göra." in slack.click("hr", button, in_=shown).text
    assert round_of(store).state is RoundState.LOCKED


def test_another_kind_of_round_can_be_opened_than_the_proposed(slack: Workspace) -> None:
    slack.click("strateg", "Öppna nästa tillfälle", in_=rounds(slack))
    other = {"Slag": "Årsredovisning", "Namn": "2025-årsredovisning", "Perioden slutar": "2025-12-31"}

    assert "✓ *Årsredovisning 2025* är öppen för rapportering." in slack.submit("strateg", other).text


def test_nobody_is_reminded_of_a_round_without_last_days_and_that_is_said(slack: Workspace) -> None:
    slack.click("strateg", "Öppna nästa tillfälle", in_=rounds(slack))
    opened = slack.submit("strateg", {"Sista dag för chefernas bedömningar": "2025-09-19"})

    assert "⚠️ Sista dag saknas för värden, så ingen påminns." in opened.text
    assert "⚠️ Sista dag saknas för värden, så ingen påminns." in slack.command("hr", "/lage", channel=CHANNEL).text
