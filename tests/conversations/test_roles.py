"""Roles in Slack: who does what, who is missing an owner, and who may change it."""

from collections.abc import Iterator

import pytest

from bot.app import create_app, slack_client
from bot.config import Config
from bot.manifest import manifest
from goals.outcome import Outcome
from goals.plan import Grant, Person, Plan, Role, Scope
from handlers import Desk
from playground.attach import attached
from playground.people import PEOPLE
from playground.people import Person as Member
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
ONLY = "Det kan Strateg, Regional utveckling göra."


def roles(slack: Workspace, person: str = "strateg", of: str = "") -> Seen:
    return slack.command(person, f"/mal roller {of}".strip(), channel=CHANNEL)


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan
    return plan


def keep(store: Store, *given: Grant, taken: tuple[Grant, ...] = ()) -> None:
    store.keep(lambda plan: Outcome(given, taken_back=taken), "strateg", demo_day(), "i testet")


def owner(store: Store, indicator: str = "sjukfranvaro", role: Role = Role.OWNER) -> list[str]:
    return [person.id for person in plan_of(store).holders(role, Scope.INDICATOR, indicator)]


def test_everybody_sees_who_does_what(slack: Workspace) -> None:
    seen = roles(slack, "hr")

    assert seen.message["ephemeral"]
    assert "• *Strateg, Regional utveckling*: administratör, strateg" in seen.text
    assert "• *Indikatorägare, HR*: ägare till 6 indikatorer, ställföreträdare för 15 indikatorer" in seen.text
    assert "Ge en roll" not in seen.text
    assert "Strateg, Regional utveckling ger och tar bort roller." in seen.text
    assert "Du kan inte" not in seen.text, "nobody has tried"


def test_what_nobody_owns_is_pointed_out_and_given_to_somebody(slack: Workspace, store: Store) -> None:
    keep(store, taken=(Grant("hr", Role.OWNER, Scope.INDICATOR, "sjukfranvaro"),))
    shown = roles(slack)
    assert "⚠️ *En indikator saknar ägare:*" in shown.text

    slack.click("strateg", "Ändra ägare till Sjukfrånvarokvot", in_=shown)
    saved = slack.submit("strateg", {"Ägare, som rapporterar": "hr"})
    assert "• Ägare: Indikatorägare, HR" in saved.text
    assert owner(store) == ["hr"]


def test_owner_and_deputy_change_places(slack: Workspace, store: Store) -> None:
    shown = roles(slack, of="sjukfrånvarokvot")
    assert "• Ägare: Indikatorägare, HR" in shown.text
    slack.click("strateg", "Ändra ägare", in_=shown)
    slack.submit("strateg", {"Ägare, som rapporterar": "analys", "Ställföreträdare": "hr"})

    assert (owner(store), owner(store, role=Role.DEPUTY)) == (["analys"], ["hr"])
    assert {change.why for change in store.changes("grants", limit=4)} == {"ägare ändrad i Slack"}


def test_the_deputy_is_somebody_else(slack: Workspace) -> None:
    slack.click("strateg", "Ändra ägare", in_=roles(slack, of="sjukfrånvarokvot"))
    wrong = slack.submit("strateg", {"Ägare, som rapporterar": "analys", "Ställföreträdare": "analys"})

    assert wrong.errors == {"Ställföreträdare": "Ställföreträdaren ska vara någon annan än ägaren."}


def test_the_second_of_two_sees_what_the_first_did(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Ändra ägare", in_=roles(slack, of="sjukfrånvarokvot"))
    keep(
        store,
        Grant("chef", Role.OWNER, Scope.INDICATOR, "sjukfranvaro"),
        taken=(Grant("hr", Role.OWNER, Scope.INDICATOR, "sjukfranvaro"),),
    )
    asked = slack.submit("strateg", {"Ägare, som rapporterar": "analys"})

    assert "Någon annan ändrade ägare medan du valde. Så här är det nu." in asked.text
    assert owner(store) == ["chef"]


def test_a_strategist_gives_a_role(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Ge en roll", in_=roles(slack))
    given = slack.submit("strateg", {"Person": "analys", "Roll": "Chef", "Gäller": "Attraktiv arbetsgivare"})

    assert "✓ *Indikatorägare, Analys* är nu chef för Attraktiv arbetsgivare." in given.text
    assert Grant("analys", Role.MANAGER, Scope.RESULT_GOAL, "arbetsgivare") in plan_of(store).grants
    assert "Attraktiv arbetsgivare" in slack.command("analys", "/prognos", channel=CHANNEL).text


def test_a_role_that_does_not_fit_is_explained(slack: Workspace) -> None:
    slack.click("strateg", "Ge en roll", in_=roles(slack))
    wrong = slack.submit("strateg", {"Person": "analys", "Roll": "Ägare", "Gäller": "Attraktiv arbetsgivare"})

    assert "Ägare och ställföreträdare gäller en indikator" in wrong.errors["Roll"]


def test_a_role_is_taken_away(slack: Workspace, store: Store) -> None:
    keep(store, Grant("hr", Role.MANAGER, Scope.RESULT_GOAL, "arbetsgivare"))
    shown = roles(slack, of="@Indikatorägare, HR")
    assert "*Indikatorägare, HR* har de här rollerna:" in shown.text
    taken = slack.click("strateg", "Ta bort: chef för Attraktiv arbetsgivare", in_=shown)

    assert "✓ *Indikatorägare, HR* är inte längre chef för Attraktiv arbetsgivare." in taken.text
    assert Grant("hr", Role.MANAGER, Scope.RESULT_GOAL, "arbetsgivare") not in plan_of(store).grants


def test_all_that_somebody_owned_is_handed_over_when_they_have_left(slack: Workspace, store: Store) -> None:
    shown = roles(slack, of="@Indikatorägare, HR")
    asked = slack.click("strateg", "Lämna över det som Indikatorägare, HR äger", in_=shown)
    assert "får påminnelserna i stället för Indikatorägare, HR" in asked.text
    done = slack.submit("strateg", {"Till vem?": "analys"})

    assert "✓ 6 indikatorer är överlämnade till Indikatorägare, Analys, som får ett meddelande:" in done.text
    assert owner(store) == ["analys"]
    assert not [one for one in plan_of(store).grants if (one.person, one.role) == ("hr", Role.OWNER)]
    assert "Lämna över det" not in roles(slack, of="@Indikatorägare, HR").text


def test_the_last_administrator_stays(slack: Workspace, store: Store) -> None:
    shown = roles(slack, of="@Strateg, Regional utveckling")
    kept = slack.click("strateg", "Ta bort: administratör för hela organisationen", in_=shown)

    assert "Det är den sista administratören. Ge rollen till någon annan först." in kept.text
    assert Grant("strateg", Role.ADMINISTRATOR) in plan_of(store).grants


def test_a_strategist_who_is_no_administrator_makes_none(slack: Workspace, store: Store) -> None:
    keep(store, Grant("hr", Role.STRATEGIST, Scope.BOARD, "run"))
    form = slack.click("hr", "Ge en roll", in_=roles(slack, "hr"))

    assert "Strateg" in form.text
    assert "Administratör" not in form.text
    assert "Hela organisationen" not in form.text
    theirs = roles(slack, "hr", "@Strateg, Regional utveckling").message["blocks"]
    buttons = [block["accessory"]["accessibility_label"] for block in theirs if "accessory" in block]
    assert buttons == ["Ta bort: strateg för Regionala utvecklingsnämnden"]


def test_the_role_is_asked_for_again_when_something_is_sent_or_pressed(slack: Workspace, store: Store) -> None:
    grant = Grant("hr", Role.STRATEGIST, Scope.BOARD, "run")
    keep(store, grant)
    overview, analys = roles(slack, "hr"), roles(slack, "hr", "@Indikatorägare, Analys")
    indicator = roles(slack, "hr", "sjukfrånvarokvot")
    slack.click("hr", "Ge en roll", in_=overview)
    keep(store, taken=(grant,))
    before = plan_of(store)

    chosen = {"Person": "hr", "Roll": "Strateg", "Gäller": "Regionala utvecklingsnämnden"}
    assert ONLY in slack.submit("hr", chosen).text
    slack.close("hr")
    assert ONLY in slack.click("hr", "Ta bort", in_=analys).text
    assert ONLY in slack.click("hr", "Ändra ägare", in_=indicator).text
    assert ONLY in slack.click("hr", "Ge en roll", in_=overview).text
    assert "äger ingen indikator som du får lämna över" in slack.click("hr", "Lämna över det som", in_=analys).text

    keep(store, grant)
    slack.click("hr", "Ändra ägare", in_=indicator)
    keep(store, taken=(grant,))
    assert ONLY in slack.submit("hr", {"Ägare, som rapporterar": "chef"}).text
    keep(store, grant)
    slack.click("hr", "Lämna över det som", in_=analys)
    keep(store, taken=(grant,))
    assert ONLY in slack.submit("hr", {"Till vem?": "hr"}).text
    assert plan_of(store) == before


def test_a_thing_that_is_not_found_has_a_way_on(slack: Workspace) -> None:
    assert "Jag hittar inget mål och ingen indikator som heter ”gurkodling”." in roles(slack, of="gurkodling").text


@pytest.fixture
def newcomers(desk: Desk, config: Config) -> Iterator[Workspace]:
    """The workspace with a colleague whom the plan does not know, and one who has left."""
    people = (
        *PEOPLE,
        Member("ny", "U0NY", "Åländsk controller", "Controller"),
        Member("slutat", "U0SLUT", "Ulf i testet", ""),
    )
    with Workspace(manifest(desk.commands, config.name), people, now=demo_day) as workspace:
        workspace.dismiss("slutat")
        client = slack_client(workspace.bot_token, workspace.api_url)
        with attached(create_app(desk, client), workspace):
            yield workspace


def test_whom_the_plan_does_not_know_becomes_a_person_with_their_title(newcomers: Workspace, store: Store) -> None:
    newcomers.click("strateg", "Ge en roll", in_=roles(newcomers, of="@Åländsk controller"))
    given = newcomers.submit("strateg", {"Roll": "Ägare", "Gäller": "Sjukfrånvarokvot"})

    assert "✓ *Controller* är nu ägare till Sjukfrånvarokvot." in given.text
    assert plan_of(store).person("alandsk-controller") == Person("alandsk-controller", "Controller", "U0NY")
    assert owner(store) == ["hr", "alandsk-controller"]
    assert "*Sjukfrånvarokvot*" in roles(newcomers, of="sjukfrånvarokvot").text


def test_whoever_has_left_gets_no_role(newcomers: Workspace, store: Store) -> None:
    newcomers.click("strateg", "Ge en roll", in_=roles(newcomers))
    wrong = newcomers.submit("strateg", {"Person": "slutat", "Roll": "Ägare", "Gäller": "Sjukfrånvarokvot"})

    assert wrong.errors == {"Person": "Det är inget konto som någon använder. Välj en person."}
    assert len(plan_of(store).people) == len(PEOPLE)


def test_every_role_of_a_person_is_named_also_beyond_the_buttons(slack: Workspace) -> None:
    seen = roles(slack, of="<@U0HR>")

    assert seen.text.count("ställföreträdare för") >= 15
    assert "till\n" not in seen.text
    assert sum("accessory" in block for block in seen.message["blocks"]) == 10
