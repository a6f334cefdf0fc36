"""`/lage`: who has reported, what is sent when, what was sent; and a strategist reminds somebody."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from goals.delivery import Due, Status
from goals.outcome import Notice, NoticeKind
from goals.reminding.recipients import Why
from handlers import Desk
from handlers.together import reminded as reminded_of
from handlers.views.voice import LEVELS, speaking
from playground.workspace import Workspace
from store import Store
from tests.conversations.recording import take_away_roles
from tests.conversations.reminding import CHANNEL, FIRST, MONDAY, ROUND, in_person, morning, plain, reminded


def test_everybody_sees_who_has_reported_and_when_the_others_were_reminded(slack: Workspace, store: Store) -> None:
    take_away_roles(store, "hr", "sjukfranvaro")
    slack.at(FIRST)
    slack.at(MONDAY)
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel=CHANNEL)
    seen = slack.command("chef", "/lage", channel=CHANNEL)

    assert seen.message["ephemeral"]
    assert "Årsredovisning 2024 · om 25 dagar, senast fredag 17 januari" in plain(seen)
    assert "1 av 21 rapporterade (4 %)" in plain(seen)
    assert "Indikatorägare, Analys\n0 av 15 rapporterade" in plain(seen)
    assert "Påmind 2 gånger, senast 23 dec" in plain(seen)
    assert "✓ Indikatorägare, HR har rapporterat sin enda" in plain(seen)
    assert "Påminn" not in [line.strip() for line in seen.text.splitlines()]


def test_a_strategist_reminds_one_person_and_sees_the_message_first(slack: Workspace) -> None:
    seen = slack.command("strateg", "/lage", channel=CHANNEL)
    shown = slack.click("strateg", "Påminn Indikatorägare, HR", in_=seen)
    assert "Det här skickas till Indikatorägare, HR nu:" in plain(shown)
    assert "Strateg, Regional utveckling ber dig rapportera 6 resultat." in plain(shown)

    assert "✓ Indikatorägare, HR får en påminnelse nu." in slack.submit("strateg").text
    came = reminded(slack, "hr", FIRST - timedelta(days=32, minutes=-60))
    assert "Strateg, Regional utveckling ber dig rapportera 6 resultat." in plain(came)
    assert slack.click("hr", "Rapportera Sjukfrånvarokvot", in_=came).modal


def test_nobody_is_reminded_twice_a_day_by_the_same_strategist(slack: Workspace) -> None:
    for expected in ("får en påminnelse nu", "Du har redan påmint Indikatorägare, HR i dag."):
        seen = slack.command("strateg", "/lage", channel=CHANNEL)
        slack.click("strateg", "Påminn Indikatorägare, HR", in_=seen)
        assert expected in slack.submit("strateg").text


def test_why_a_nudge_came(slack: Workspace) -> None:
    slack.click("strateg", "Påminn Indikatorägare, HR", in_=slack.command("strateg", "/lage", channel=CHANNEL))
    slack.submit("strateg")
    came = reminded(slack, "hr", FIRST - timedelta(days=32, minutes=-60))

    told = slack.click("hr", "Varför får jag detta?", in_=came)
    assert "Strateg, Regional utveckling bad mig påminna dig." in told.text


def test_a_day_can_be_looked_at_before_it_comes(slack: Workspace, desk: Desk) -> None:
    seen = slack.command("strateg", "/lage vad skickas den 20 december?", channel=CHANNEL)
    assert "Fredag 20 december 2024" in plain(seen)
    assert "• 08.00 påminnelse till Indikatorägare, Analys, årsredovisning 2024 (15 indikatorer)" in plain(seen)
    assert "• 08.00 påminnelse till Indikatorägare, HR, årsredovisning 2024 (6 indikatorer)" in plain(seen)

    tuesday = slack.command("strateg", "/lage 7 januari", channel=CHANNEL)
    assert "• 08.00 sammanställning till Avdelningschef" in plain(tuesday)
    assert "sammanställning till <#C0MALOCHUPPFOLJNING>" in plain(tuesday)
    assert "Inget skickas, för då arbetar ingen." in slack.command("strateg", "/lage 6 januari", channel=CHANNEL).text
    later = slack.command("strateg", "/lage 2 september", channel=CHANNEL)
    assert "Inget skickas. Nästa gång något skickas är fredag 20 december 2024." in later.text
    log = slack.command("strateg", "/lage logg", channel=CHANNEL)
    assert "Inget har skickats än. Nästa gång något skickas är fredag 20 december 2024." in log.text
    assert "`/lage logg`" in slack.command("strateg", "/lage 2024-09-02", channel=CHANNEL).text
    assert desk.store.deliveries() == ()


def test_what_is_sent_to_others_is_not_everybodys(slack: Workspace) -> None:
    for words in ("20 december", "logg"):
        seen = slack.command("hr", f"/lage {words}", channel=CHANNEL)
        assert "Du kan inte se vad som skickas till andra, eller påminna dem." in seen.text
        assert "Strateg, Regional utveckling" in seen.text


def test_the_log_tells_what_was_sent_what_was_not_and_why(slack: Workspace, store: Store) -> None:
    take_away_roles(store, "hr", "sjukfranvaro")
    slack.at(FIRST)
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel=CHANNEL)
    slack.at(MONDAY)
    log = plain(slack.command("strateg", "/lage logg", channel=CHANNEL))

    assert "✓ Påminnelse till Indikatorägare, Analys, årsredovisning 2024" in log
    assert "20 dec kl. 08.00 · skickat" in log
    assert f"23 dec kl. 08.00 · inte skickat: {Why.DONE}" in log


def test_what_was_given_up_is_tried_again_from_the_log(slack: Workspace, desk: Desk) -> None:
    slack.dismiss("hr")
    slack.at(FIRST)
    log = slack.command("strateg", "/lage logg", channel=CHANNEL)
    assert "gick inte fram: Användaren är avstängd i Slack." in plain(log)

    slack.team.deactivated.clear()
    again = slack.click("strateg", "Försök igen", in_=log)
    assert "väntar" in plain(again)
    assert in_person(slack, "hr", FIRST + timedelta(minutes=1))
    slack.problems.clear()


def test_long_lists_are_turned_page_by_page(slack: Workspace, desk: Desk) -> None:
    many = [
        Notice(NoticeKind.NUDGE, "run", ROUND, f"2024-11-{day:02} strateg", FIRST, FIRST, person="hr")
        for day in range(1, 21)
    ]
    desk.store.plan_notices([Due(one, Status.EXPIRED, Why.EXPIRED) for one in many], FIRST)
    first = slack.command("strateg", "/lage logg", channel=CHANNEL)
    second = slack.click("strateg", "Nästa (2 av 3) ›", in_=first)

    assert "Nästa (3 av 3) ›" in second.text
    assert "‹ Föregående" in second.text


@pytest.mark.parametrize(
    "words", ["årsredovisning 2024", "2024-årsredovisning", "Årsredovisningen", "för årsredovisningen"]
)
def test_a_round_is_asked_for_by_its_name(slack: Workspace, words: str) -> None:
    seen = slack.command("strateg", f"/lage {words}", channel=CHANNEL)
    assert "Årsredovisning 2024 ·" in plain(seen)
    assert "0 av 21 rapporterade" in plain(seen)


def test_a_round_that_is_over_is_told_of_and_nobody_is_reminded_of_it(slack: Workspace) -> None:
    seen = slack.command("strateg", "/lage delåret", channel=CHANNEL)
    assert "Delår 2024" in plain(seen)
    assert "13 av 13 rapporterade" in plain(seen)
    assert "Påminn " not in plain(seen)


def test_a_round_that_is_not_there_is_answered_with_those_that_are(slack: Workspace) -> None:
    seen = slack.command("strateg", "/lage årsredovisning 2019", channel=CHANNEL)
    assert "De som finns: delår 2024, årsredovisning 2024." in plain(seen)


def test_help_and_what_is_not_understood(slack: Workspace) -> None:
    assert "`/lage borta till 24 december`" in slack.command("hr", "/lage hjälp").text
    assert "Jag förstår inte ”gurka”." in slack.command("hr", "/lage gurka").text


def test_why_something_was_not_sent_is_told_in_english_too() -> None:
    english = speaking("en-GB", LEVELS)
    reasons = [value for name, value in vars(Why).items() if name.isupper()]

    assert all(english.word(why) != why for why in reasons)


def test_somebody_chooses_an_hour_and_gives_it_back(slack: Workspace, desk: Desk) -> None:
    assert "kl. 08.00, som för alla" in slack.command("chef", "/lage tid").text
    assert "kommer kl. 07.30." in slack.command("chef", "/lage tid 07:30").text
    assert desk.store.presence.hours() == {"chef": time(7, 30)}
    assert "går inte att välja" in slack.command("chef", "/lage tid 23:15").text
    assert "07.30" in slack.command("chef", "/lage tid").text

    assert "som för alla" in slack.command("chef", "/lage tid vanlig").text
    assert desk.store.presence.hours() == {}


def test_what_is_sent_comes_at_the_hour_that_was_chosen(slack: Workspace) -> None:
    slack.command("chef", "/lage tid 07:30")
    slack.command("hr", "/lage tid 9")
    assert "07.30 sammanställning till Avdelningschef" in plain(slack.command("strateg", "/lage 14 januari"))

    in_person(slack, "chef", morning(1, 13))
    assert len(in_person(slack, "chef", morning(1, 14, 7, 30))) == 1
    assert in_person(slack, "chef", morning(1, 14)) == []
    assert in_person(slack, "hr", morning(1, 16)) == []
    assert len(in_person(slack, "hr", morning(1, 16, 9))) == 1


def test_an_hour_of_ones_own_is_on_ones_own_clock(slack: Workspace) -> None:
    slack.team.people["U0HR"] = replace(slack.team.people["U0HR"], tz="Europe/Helsinki")
    assert "(tidszon Europe/Helsinki)" in slack.command("hr", "/lage tid 09:00").text

    assert len(in_person(slack, "hr", FIRST)) == 1


@pytest.mark.parametrize("asked", ["vad skickas den 20 december?", "Vad ska skickas 20/12", "vad går ut 2024-12-20"])
def test_what_is_sent_on_a_day_can_be_asked(slack: Workspace, asked: str) -> None:
    assert "08.00 påminnelse till Indikatorägare, HR" in plain(slack.say("strateg", "dm", asked))


def test_only_strategists_are_told_what_is_sent(slack: Workspace) -> None:
    assert "Du kan inte se vad som skickas till andra" in slack.say("hr", "dm", "vad skickas den 20 december?").text


def test_every_reminder_counts_however_many_there_are(slack: Workspace, desk: Desk) -> None:
    slack.at(FIRST)
    model = desk.store.deliveries(person="hr", limit=1)[0].notice
    many = [
        replace(model, occasion=f"{day}", person="analys", due_at=FIRST + timedelta(minutes=day)) for day in range(1001)
    ]
    desk.store.plan_notices([Due(one, Status.SKIPPED, Why.TOGETHER) for one in many], FIRST)

    assert sum(one.person == "hr" for one in reminded_of(desk, "run", ROUND)) == 1


def test_where_nothing_will_be_sent_that_is_said(slack: Workspace) -> None:
    slack.click("strateg", "Lås", in_=slack.command("strateg", "/mal omgång", channel=CHANNEL))
    slack.submit("strateg")
    told = slack.command("strateg", "/lage 20 december", channel=CHANNEL)

    assert "Inget är heller på väg: inget öppet rapporttillfälle har en sista dag framför sig." in told.text


def test_two_rounds_of_one_board_do_not_name_it(slack: Workspace) -> None:
    slack.click("strateg", "Öppna nästa tillfälle", in_=slack.command("strateg", "/mal omgång", channel=CHANNEL))
    slack.submit("strateg")

    assert "Regionala utvecklingsnämnden" not in slack.command("strateg", "/lage", channel=CHANNEL).text
