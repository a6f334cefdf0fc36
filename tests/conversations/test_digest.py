"""Managers and channels read how a round comes along; and, once, what is late although its owners were reminded."""

from dataclasses import replace
from datetime import timedelta

from goals.delivery import Status
from goals.outcome import NoticeKind, Outcome
from goals.plan import Assessment, Board, Entry, Grant, Level, Of, ResultGoal, Role, Scope
from goals.reminding.presence import Away
from goals.reminding.recipients import Why
from handlers import Desk
from playground.workspace import Workspace
from store import Store
from tests.conversations.reminding import (
    AFTER,
    CHANNEL,
    FIRST,
    GRACE,
    LAST,
    MONDAY,
    ROUND,
    in_person,
    morning,
    plan_of,
)

TUESDAY = morning(1, 14)
WHY = "Det mesta är på plats, och resten kommer i vår."


def words(message: object) -> str:
    assert isinstance(message, dict)
    return str(message["text"]).replace("\N{NO-BREAK SPACE}", " ")


def judged(store: Store, goal: str, level: Level) -> None:
    one = Assessment(goal, ROUND, Of.OUTCOME, level, WHY, (), "chef", TUESDAY - timedelta(days=1))
    store.keep(lambda plan: Outcome((one,)), "chef", TUESDAY, "prov")


def test_a_manager_reads_how_far_the_round_has_come_and_judges_from_there(slack: Workspace) -> None:
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %")
    (came,) = in_person(slack, "chef", TUESDAY)

    assert "Årsredovisning 2024 · Regionala utvecklingsnämnden" in words(came)
    assert "▓░░░░░░░░░ 1 av 21 rapporterade (4 %)" in words(came)
    assert "0 av 8 mål bedömda" in words(came)
    assert "Indikatorägare, Analys, 15 indikatorer" in words(came)
    assert "Väntar på din bedömning (8)" in words(came)
    assert "värden fredag 17 januari (om 3 dagar) · bedömningar fredag 24 januari (om 10 dagar)" in words(came)
    assert slack.click("chef", "Bedöm Hållbar arbetsmiljö").modal


def test_the_channel_reads_the_same_without_buttons(slack: Workspace) -> None:
    slack.at(TUESDAY)
    came = slack.news("strateg").message

    assert "8 mål väntar på bedömning." in words(came)
    assert {block["type"] for block in came["blocks"]} == {"section", "context"}
    assert not any("accessory" in block for block in came["blocks"])


def test_what_changed_level_and_what_speaks_against_it(slack: Workspace, store: Store) -> None:
    judged(store, "samverkan", Level.MET)
    (came,) = in_person(slack, "chef", TUESDAY)

    assert "Ny nivå" in words(came)
    assert "🟢 Uppnås (var 🟨 Uppnås delvis i delår 2024)" in words(came)
    assert "Underlaget talar emot" in words(came)
    assert "🟢 Uppnås, inget är mätt" in words(came)


def test_a_change_is_told_once(slack: Workspace, store: Store) -> None:
    judged(store, "samverkan", Level.MET)
    in_person(slack, "chef", TUESDAY)

    assert not [one for one in in_person(slack, "chef", GRACE) if "Ny nivå" in words(one)]


def test_after_the_deadline_it_names_what_is_late_and_with_whom(slack: Workspace) -> None:
    digest = next(one for one in in_person(slack, "chef", GRACE) if "resultat saknas" not in words(one))

    assert "Försenat (21)" in words(digest)
    assert "Indikatorägare, HR, 6 indikatorer\n• Hållbart medarbetarengagemang" in words(digest)
    assert "… och 4 till" in words(digest)


def test_it_comes_at_eight_where_the_manager_is(slack: Workspace) -> None:
    slack.team.people["U0CHEF"] = replace(slack.team.people["U0CHEF"], tz="Europe/Helsinki")

    assert len(in_person(slack, "chef", TUESDAY.replace(hour=7))) == 1
    assert in_person(slack, "chef", TUESDAY) == []


def test_nothing_to_say_is_not_said(slack: Workspace, store: Store, desk: Desk) -> None:
    plan = plan_of(store)
    judgements = tuple(
        Assessment(one.id, ROUND, Of.OUTCOME, Level.PARTLY, WHY, (), "chef", FIRST) for one in plan.result_goals
    )
    nothing_due = tuple(Entry(one.id, ROUND, not_applicable=True) for one in plan.indicators)
    store.keep(lambda plan: Outcome((*judgements, *nothing_due)), "chef", FIRST, "prov")
    in_person(slack, "chef", morning(1, 2))

    assert in_person(slack, "chef", TUESDAY) == []
    last = desk.store.deliveries(person="chef", kind=NoticeKind.DIGEST, limit=1)[0]
    assert (last.status, last.why) == (Status.SKIPPED, Why.QUIET)


def test_a_manager_of_several_boards_gets_one_message(slack: Workspace, store: Store, desk: Desk) -> None:
    plan = plan_of(store)
    model = next(one for one in plan.rounds if one.name == ROUND)
    boards = [Board(f"n{number}", f"Nämnd {number}") for number in range(1, 8)]
    goals = [ResultGoal(f"m{one.id}", f"Mål i {one.name}", one.id, plan.effect_goals[0].id) for one in boards]
    more = replace(
        plan,
        boards=(*plan.boards, *boards),
        result_goals=(*plan.result_goals, *goals),
        rounds=(*plan.rounds, *(replace(model, board=one.id) for one in boards)),
        grants=(*plan.grants, *(Grant("chef", Role.MANAGER, Scope.BOARD, one.id) for one in boards)),
    )
    store.import_plan(more, "test", FIRST, "fler nämnder")

    (came,) = in_person(slack, "chef", TUESDAY)
    assert all(f"Årsredovisning 2024 · {board.name}" in words(came) for board in boards)
    buttons = [block["accessory"] for block in came["blocks"] if "accessory" in block]
    assert len(buttons) == 10
    rows = desk.store.deliveries(person="chef", kind=NoticeKind.DIGEST, due_at=TUESDAY)
    assert sorted(one.status for one in rows) == [Status.SENT, *[Status.SKIPPED] * 7]


def test_a_digest_tells_what_is_late_with_the_reminders_so_far_in_one_message(slack: Workspace, desk: Desk) -> None:
    for day in (FIRST, MONDAY, LAST, AFTER):
        slack.at(day)
    (told,) = in_person(slack, "chef", GRACE)

    assert "Försenat (21)" in words(told)
    assert "Indikatorägare, HR, 6 indikatorer" in words(told)
    assert "Påmind 4 gånger, senast 20 jan." in words(told)
    assert "Jag fortsätter att påminna dem, men säger inte till dig igen om det här." in words(told)
    assert "Sista dag: bedömningar fredag 24 januari (om 3 dagar)" in words(told)
    assert "Väntar på din bedömning (8)" in words(told)
    (row,) = desk.store.deliveries(person="chef", kind=NoticeKind.ESCALATION)
    assert (row.status, row.why) == (Status.SKIPPED, Why.IN_DIGEST)

    later = [one for day in (22, 23, 28) for one in in_person(slack, "chef", morning(1, day))]
    assert later
    assert not [one for one in later if "Påmind" in words(one)]


def test_whoever_gets_no_digest_is_told_by_itself_what_is_late(slack: Workspace, desk: Desk) -> None:
    desk.store.presence.note_away(Away("chef", morning(1, 31).date()), "chef", FIRST)
    slack.at(LAST)
    slack.at(AFTER)
    (told,) = in_person(slack, "strateg", GRACE)

    assert "21 resultat saknas till årsredovisning 2024. Sista dag var fredag 17 januari." in words(told)
    assert "Påmind 2 gånger, senast 20 jan." in words(told)
    assert "Jag fortsätter att påminna dem" in words(told)
    assert not [one for day in (22, 23, 28) for one in in_person(slack, "strateg", morning(1, day))]


def test_both_come_at_one_hour_wherever_the_manager_is(slack: Workspace) -> None:
    slack.team.people["U0CHEF"] = replace(slack.team.people["U0CHEF"], tz="Europe/Helsinki")
    in_person(slack, "chef", AFTER)

    assert len(in_person(slack, "chef", GRACE.replace(hour=7))) == 1
    assert in_person(slack, "chef", GRACE) == []


def test_it_tells_who_is_away_and_who_takes_over(slack: Workspace, desk: Desk) -> None:
    desk.store.presence.note_away(Away("hr", morning(1, 31).date()), "hr", FIRST)
    slack.at(LAST)
    (told,) = in_person(slack, "chef", GRACE)

    assert "Borta till och med fredag 31 januari." in words(told)
    assert "Indikatorägare, Analys tar hand om det så länge." in words(told)


def test_what_has_come_meanwhile_is_not_told(slack: Workspace) -> None:
    slack.at(AFTER)
    slack.command("hr", "/rapportera sjukfrånvaro 2,4 %", channel=CHANNEL)
    (told,) = in_person(slack, "chef", GRACE)

    assert "Försenat (20)" in words(told)


def test_why_a_manager_gets_it(slack: Workspace) -> None:
    in_person(slack, "chef", TUESDAY)
    told = slack.click("chef", "Varför får jag detta?")

    assert "• Sammanställningen kommer varje tisdag, från 28 dagar före sista dagen för bedömningar." in told.text
    assert "Sista dag för årsredovisning 2024 är 24 januari 2025." in told.text
    assert "`/lage tid 07:30`" in told.text
