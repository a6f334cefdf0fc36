"""Owners are reminded in one message that follows what they do; later, away, somebody else's, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from goals.delivery import Status
from goals.outcome import NoticeKind
from goals.plan import Board, Indicator, ResultGoal, Round
from goals.reminding.presence import Away, Snooze
from goals.reminding.recipients import Why
from handlers import Desk
from playground.workspace import Workspace
from store import Store
from tests.conversations.recording import take_away_roles
from tests.conversations.reminding import (
    AFTER,
    FIRST,
    LAST,
    MONDAY,
    ROUND,
    buttons,
    in_person,
    morning,
    owners,
    owns,
    plain,
    plan_of,
    reminded,
)


def test_an_owner_gets_one_message_with_everything_and_a_button_at_each(slack: Workspace) -> None:
    came = reminded(slack)

    assert "Du har 6 resultat att rapportera." in plain(came)
    assert "Årsredovisning 2024 · om 4 veckor, senast fredag 17 januari" in plain(came)
    assert "Sjukfrånvarokvot" in plain(came)
    assert buttons(came) == [
        *["Rapportera"] * 6,
        "Påminn mig senare",
        "Jag är borta …",
        "Lämna över",
        "Varför får jag detta?",
    ]
    slack.at(FIRST + timedelta(hours=1))
    slack.news("hr", silent=True)


def test_what_does_not_fit_is_counted_and_shown_on_demand(slack: Workspace) -> None:
    came = reminded(slack, "analys")

    assert "Du har 15 resultat att rapportera." in plain(came)
    assert buttons(came).count("Rapportera") == 10
    assert "… och 5 till" in plain(came)
    shown = slack.click("analys", "Visa alla", in_=came)
    assert shown.modal
    assert sum("accessory" in block for block in shown.modal["blocks"]) == 15


def test_a_button_opens_the_form_and_the_message_follows_what_is_done(slack: Workspace) -> None:
    came = reminded(slack)
    assert "Sjukfrånvarokvot" in slack.click("hr", "Rapportera Sjukfrånvarokvot", in_=came).text
    seen = slack.submit("hr", {"Totalt": "2,4 %", "Kvinnor": "3,5 %", "Män": "0,4 %"}, until="✓")

    (followed,) = [one for one in seen.messages if one["ts"] == came.message["ts"]]
    assert "Du har 5 resultat att rapportera." in followed["text"].replace("*", "")
    assert "✓ ~Sjukfrånvarokvot~ · rapporterad, 2,4" in followed["text"].replace("\N{NO-BREAK SPACE}", " ")


def test_when_everything_is_reported_the_message_says_so_and_no_other_comes(slack: Workspace, store: Store) -> None:
    take_away_roles(store, "hr", "sjukfranvaro")
    came = reminded(slack)
    assert "Du har ett resultat att rapportera." in plain(came)

    seen = slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", until="Tack!")
    (followed,) = [one for one in seen.messages if one["ts"] == came.message["ts"]]
    assert followed["text"].startswith("✓ Allt är rapporterat. Tack!")
    assert not [block for block in followed["blocks"] if block["type"] == "actions"]

    assert not in_person(slack, "hr", MONDAY)


def test_a_result_that_is_taken_back_waits_again_in_the_message(slack: Workspace) -> None:
    came = reminded(slack)
    saved = slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", until="5 resultat")
    confirmation = next(one for one in saved.messages if one["ts"] != came.message["ts"])
    seen = slack.click("hr", "Ångra", in_=confirmation, until="6 resultat")

    (followed,) = [one for one in seen.messages if one["ts"] == came.message["ts"]]
    assert "~" not in followed["text"]


def test_reminders_follow_in_the_same_way_when_somebody_else_reports(slack: Workspace) -> None:
    came = reminded(slack)
    slack.command("strateg", "/rapportera sjukfrånvaro 2,4 %")

    followed = slack.news("hr", until="5 resultat").message
    assert followed["ts"] == came.message["ts"]


@pytest.mark.parametrize(
    ("when", "day", "comes"),
    [
        ("I morgon", None, "måndag 23 december kl. 08.00"),  # tomorrow is a Saturday
        ("På måndag", None, "måndag 23 december kl. 08.00"),
        ("Om en vecka", None, "torsdag 2 januari kl. 08.00"),  # closed days and a new year lie between
        ("En annan dag", "2025-01-08", "onsdag 8 januari kl. 08.00"),
    ],
)
def test_snooze(slack: Workspace, when: str, day: str | None, comes: str) -> None:
    came = reminded(slack)
    opened = slack.click("hr", "Påminn mig senare", in_=came)
    assert "Den sista påminnelsen, arbetsdagen före sista dagen, kommer ändå." in opened.text

    typed = {"När ska jag påminna dig igen?": when} | ({"Vilken dag?": day} if day else {})
    assert f"⏰ Jag påminner dig igen {comes}." in slack.submit("hr", typed).text


def test_a_snoozed_reminder_comes_then_and_not_before(slack: Workspace, desk: Desk) -> None:
    slack.click("hr", "Påminn mig senare", in_=reminded(slack))
    slack.submit("hr", {"När ska jag påminna dig igen?": "En annan dag", "Vilken dag?": "2025-01-08"})
    assert desk.store.presence.snoozes(FIRST) == (Snooze("hr", "run", ROUND, morning(1, 8)),)

    assert not any(in_person(slack, "hr", day) for day in (MONDAY, morning(1, 2), morning(1, 7)))
    assert {one.why for one in desk.store.deliveries(person="hr", status=Status.SKIPPED)} == {Why.SNOOZED}
    (came,) = in_person(slack, "hr", morning(1, 8))
    assert came["text"].startswith("Du har 6 resultat")


def test_the_last_reminder_comes_although_somebody_wanted_it_later(slack: Workspace) -> None:
    slack.click("hr", "Påminn mig senare", in_=reminded(slack))
    slack.submit("hr", {"När ska jag påminna dig igen?": "En annan dag", "Vilken dag?": "2025-01-31"})

    assert "i morgon, senast fredag 17 januari" in reminded(slack, "hr", LAST).text


def test_a_day_that_is_not_ahead_is_said_at_its_field(slack: Workspace) -> None:
    slack.click("hr", "Påminn mig senare", in_=reminded(slack))
    seen = slack.submit("hr", {"När ska jag påminna dig igen?": "En annan dag"})

    assert seen.errors == {"Vilken dag?": "Välj en dag som ligger framåt."}


def test_whoever_is_away_is_spared_and_the_deputy_gets_it(slack: Workspace, desk: Desk) -> None:
    came = reminded(slack)
    opened = slack.click("hr", "Jag är borta …", in_=came)
    assert "Indikatorägare, Analys tar hand om 6 indikatorer." in opened.text

    told = slack.submit("hr", {"Till och med": "2025-01-03"})
    assert "🌴 Du är borta till och med fredag 3 januari." in told.text
    assert "Indikatorägare, Analys får påminnelserna." in told.text
    assert desk.store.presence.away(desk.today) == (Away("hr", date(2025, 1, 3)),)

    slack.news("analys")
    stepped_in = reminded(slack, "analys", MONDAY)
    assert "Du har 21 resultat att rapportera." in plain(stepped_in)
    assert "Här ingår det du tar hand om åt Indikatorägare, HR." in plain(stepped_in)
    slack.news("hr", silent=True)

    assert "Välkommen tillbaka" in slack.command("hr", "/lage tillbaka").text
    assert "Du har 6 resultat" in plain(reminded(slack, "hr", morning(1, 7)))


def test_somebody_else_may_be_named_and_can_report_meanwhile(slack: Workspace, store: Store) -> None:
    slack.click("hr", "Jag är borta …", in_=reminded(slack))
    told = slack.submit("hr", {"Till och med": "2025-01-10", "Vem tar hand om dina indikatorer?": "chef"})
    assert "Avdelningschef får påminnelserna." in told.text

    came = reminded(slack, "chef", MONDAY)
    assert "Här ingår det du tar hand om åt Indikatorägare, HR." in plain(came)
    assert slack.click("chef", "Rapportera Sjukfrånvarokvot", in_=came).modal


def test_away_in_a_line(slack: Workspace, desk: Desk) -> None:
    told = slack.command("hr", "/lage borta till 24 december")
    assert "till och med tisdag 24 december" in told.text
    assert "`/lage tillbaka`" in told.text
    assert desk.store.presence.away(desk.today) == (Away("hr", date(2024, 12, 24)),)
    assert "Du var inte anmäld som borta." in slack.command("analys", "/lage tillbaka").text
    assert "Till och med" in slack.command("analys", "/lage borta").text


def test_an_indicator_is_handed_over_and_both_know(slack: Workspace, store: Store) -> None:
    came = reminded(slack)
    slack.news("analys")
    slack.click("hr", "Lämna över", in_=came)
    told = slack.submit("hr", {"Vad lämnar du över?": ["Sjukfrånvarokvot"], "Till vem?": "analys"}, until="överlämnad")

    assert "✓ Sjukfrånvarokvot är överlämnad till Indikatorägare, Analys, som får ett meddelande." in plain(told)
    assert "→ ~Sjukfrånvarokvot~ · hos Indikatorägare, Analys nu" in plain(told)
    assert owners(store, "sjukfranvaro") == ["analys"]
    assert {(one.why, one.by) for one in store.changes("grants", limit=2)} == {("överlämnad i Slack", "hr")}

    slack.at(FIRST + timedelta(minutes=1))
    got = slack.news("analys")
    assert "Indikatorägare, HR har lämnat över en indikator till dig." in plain(got)
    assert "Sjukfrånvarokvot · årsredovisning 2024" in plain(got)
    assert slack.click("analys", "Rapportera Sjukfrånvarokvot", in_=got).modal


def test_only_ones_own_can_be_handed_over(slack: Workspace) -> None:
    came = reminded(slack)
    opened = slack.click("hr", "Lämna över", in_=came)
    assert opened.modal
    offered = opened.modal["blocks"][0]["element"]["options"]
    assert len(offered) == 6
    seen = slack.submit("hr", {"Vad lämnar du över?": ["Sjukfrånvarokvot"], "Till vem?": "hr"})
    assert seen.errors == {"Till vem?": "Personen har den redan. Välj någon annan."}


def test_why_somebody_gets_it(slack: Workspace) -> None:
    told = slack.click("hr", "Varför får jag detta?", in_=reminded(slack))

    assert "Du är ägare till indikatorerna." in told.text
    assert "• Den första påminnelsen kommer 28 dagar före sista dagen." in told.text
    assert "Sista dag för årsredovisning 2024 är 17 januari 2025." in told.text
    assert "När på dagen det kommer väljer du själv: `/lage tid 07:30`." in told.text
    assert "app.yaml" not in told.text, "what an owner cannot open tells them nothing"
    assert "Strateg, Regional utveckling" in told.text


def test_after_the_deadline_it_says_what_is_late(slack: Workspace) -> None:
    assert "Årsredovisning 2024 · sista dag var fredag 17 januari" in plain(reminded(slack, "hr", AFTER))


def test_an_owner_on_several_boards_gets_one_message(slack: Workspace, store: Store, desk: Desk) -> None:
    plan = plan_of(store)
    model = next(one for one in plan.rounds if one.name == ROUND)
    boards = [Board(f"n{number}", f"Nämnd {number}") for number in range(1, 8)]
    goals = [ResultGoal(f"m{one.id}", f"Mål i {one.name}", one.id, plan.effect_goals[0].id) for one in boards]
    indicators = [Indicator(f"i{one.board}", f"Värde i {one.board}", one.id, "%") for one in goals]
    more = replace(
        plan,
        boards=(*plan.boards, *boards),
        result_goals=(*plan.result_goals, *goals),
        indicators=(*plan.indicators, *indicators),
        rounds=(*plan.rounds, *(replace(model, board=one.id) for one in boards)),
        grants=(*plan.grants, *(owns("hr", one.id) for one in indicators)),
    )
    store.import_plan(more, "test", FIRST, "fler nämnder")

    came = reminded(slack)
    assert "Du har 13 resultat att rapportera." in plain(came)
    assert "Årsredovisning 2024 · Nämnd 7 · om 4 veckor" in plain(came)
    rows = desk.store.deliveries(person="hr", kind=NoticeKind.REMINDER)
    assert sorted(one.status for one in rows) == [Status.SENT, *[Status.SKIPPED] * 7]
    assert {one.why for one in rows if one.status is Status.SKIPPED} == {Why.TOGETHER}

    seen = slack.command("hr", "/rapportera värde i n7 12 %", until="12 resultat")
    (followed,) = [one for one in seen.messages if one["ts"] == came.message["ts"]]
    assert "~Värde i n7~" in followed["text"]


def test_a_round_that_nobody_is_reminded_of_yet_is_only_counted(slack: Workspace, store: Store) -> None:
    plan = plan_of(store)
    ahead = Round("run", "2025-delår", "delår", 2025, date(2025, 1, 1), date(2025, 8, 31), owners_by=date(2025, 9, 12))
    store.import_plan(replace(plan, rounds=(*plan.rounds, ahead)), "test", FIRST, "nästa")

    came = reminded(slack)
    assert "Du har 6 resultat att rapportera." in plain(came)
    assert "Längre fram: en indikator till delår 2025, senast 12 september 2025." in plain(came)


def test_whoever_reads_english_is_reminded_in_english(slack: Workspace) -> None:
    slack.team.people["U0HR"] = replace(slack.team.people["U0HR"], locale="en-GB")
    came = reminded(slack)

    assert "You have 6 results to report." in plain(came)
    assert "in 4 weeks, by Friday 17 January" in plain(came)


def test_whoever_is_named_to_stand_in_is_told_at_once_and_not_twice(slack: Workspace) -> None:
    slack.click("hr", "Jag är borta …", in_=reminded(slack))
    slack.submit("hr", {"Till och med": "2025-01-10", "Vem tar hand om dina indikatorer?": "chef"})
    (came,) = in_person(slack, "chef", FIRST + timedelta(minutes=1))

    assert (
        came["text"]
        .replace("*", "")
        .startswith(
            "Indikatorägare, HR är borta till och med fredag 10 januari och har bett dig ta hand om 6 indikatorer"
        )
    )
    assert slack.click("chef", "Rapportera Sjukfrånvarokvot", in_=came).modal


def test_who_came_back_at_once_bothers_nobody(slack: Workspace, desk: Desk) -> None:
    slack.click("hr", "Jag är borta …", in_=reminded(slack))
    slack.submit("hr", {"Till och med": "2025-01-10", "Vem tar hand om dina indikatorer?": "chef"})
    slack.command("hr", "/lage tillbaka")

    assert in_person(slack, "chef", FIRST + timedelta(minutes=1)) == []


def test_whoever_gets_an_indicator_is_told_so_and_not_reminded_of_it_too(slack: Workspace, desk: Desk) -> None:
    slack.click("hr", "Lämna över", in_=reminded(slack))
    slack.submit("hr", {"Vad lämnar du över?": ["Sjukfrånvarokvot"], "Till vem?": "chef"}, until="överlämnad")

    (came,) = in_person(slack, "chef", FIRST + timedelta(minutes=1))
    assert "har lämnat över en indikator till dig" in came["text"]
    (row,) = desk.store.deliveries(person="chef", kind=NoticeKind.REMINDER)
    assert (row.status, row.why) == (Status.SKIPPED, Why.IN_HANDOVER)
    assert len(in_person(slack, "chef", MONDAY)) == 1


def test_an_absence_that_lies_ahead_is_not_taken_to_be_over_when_it_begins(slack: Workspace, desk: Desk) -> None:
    reminded(slack)
    told = slack.command("hr", "/lage borta från 28 december till 3 januari").text
    assert "Skriv `/lage borta till 3 januari 2025` lördag 28 december." in told.replace("\N{NO-BREAK SPACE}", " ")
    assert desk.store.presence.away(desk.today) == ()

    slack.command("hr", "/lage borta idag - 3 januari")
    assert desk.store.presence.away(desk.today) == (Away("hr", date(2025, 1, 3)),)


def test_what_others_have_left_to_do_is_not_called_done(slack: Workspace) -> None:
    came = reminded(slack)
    slack.click("hr", "Jag är borta …", in_=came)
    slack.submit("hr", {"Till och med": "2025-01-10", "Vem tar hand om dina indikatorer?": "chef"})
    slack.news("analys")
    seen = slack.command("chef", "/rapportera sjukfrånvaro 2,4 %")
    assert "Sparat" in seen.text

    followed = slack.news("hr", until="Inget väntar på dig längre").message
    assert followed["ts"] == came.message["ts"]
    assert "Tack!" not in followed["text"]


def test_what_an_owner_reports_is_not_told_to_a_deputy_who_was_not_asked(slack: Workspace) -> None:
    came = reminded(slack, "analys")
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %")
    seen = slack.command("analys", "/rapportera arbetsmötet 80 %", until="14 resultat")

    (followed,) = [one for one in seen.messages if one["ts"] == came.message["ts"]]
    assert "Sjukfrånvarokvot" not in followed["text"]


def test_there_is_nothing_to_put_off_when_nothing_waits(slack: Workspace, store: Store) -> None:
    take_away_roles(store, "hr", "sjukfranvaro")
    came = reminded(slack)
    slack.faults.refused("chat.update", "message_not_found")
    slack.command("strateg", "/rapportera sjukfrånvaro 2,4 %", until="Sparat")
    slack.problems.clear()

    assert "Inget väntar på dig längre" in slack.click("hr", "Påminn mig senare", in_=came).text


@pytest.mark.parametrize("refusal", ["message_not_found", "cant_update_message", "edit_window_closed"])
def test_a_message_that_cannot_be_changed_costs_nobody_their_result(
    slack: Workspace, refusal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reminded(slack)
    slack.faults.refused("chat.update", refusal, times=9)

    assert "✓ Sjukfrånvarokvot: 2,4 %" in plain(slack.command("hr", "/rapportera sjukfrånvaro 2,4 %"))
    assert "warning" not in capsys.readouterr().out
    slack.problems.clear()


def test_a_message_is_brought_up_to_date_although_slack_failed_once(slack: Workspace) -> None:
    came = reminded(slack)
    slack.faults.dropped("chat.update")
    seen = slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", until="5 resultat")

    assert came.message["ts"] in [one["ts"] for one in seen.messages]
    slack.problems.clear()


def test_why_is_not_guessed_once_the_deadline_was_moved(slack: Workspace, store: Store) -> None:
    came = reminded(slack)
    moved = next(one for one in plan_of(store).rounds if one.name == ROUND)
    store.schedule([replace(moved, owners_by=date(2025, 1, 31))], "strateg", FIRST, "flyttad")

    assert "Dagen som är sagd" not in slack.click("hr", "Varför får jag detta?", in_=came).text
