"""People use their own words; what they then choose becomes a proposal, and a strategist decides about it."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.app import create_app, open_store, slack_client
from bot.clock import forget
from bot.config import Config
from bot.manifest import manifest
from goals.learning import AliasState, Miss
from goals.plan import Plan
from goals.question.reply import Kind, Match
from handlers import Desk
from playground.attach import attached
from playground.limits import strings_in
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
TODAY = demo_day().date()


def learn(slack: Workspace, person: str = "strateg", command: str = "/mal lär") -> Seen:
    return slack.command(person, command, channel=CHANNEL)


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan is not None
    return plan


def test_what_somebody_chooses_is_proposed_to_a_strategist_and_once_accepted_understood(slack: Workspace) -> None:
    asked = slack.say("hr", "dm", "fysiska skyddsronder")
    assert "Jag förstod inte ”fysiska”" in asked.text
    slack.click("hr", "Visa 1", in_=asked)

    proposed = learn(slack)
    assert proposed.message["ephemeral"]
    assert "1. ”fysiska” → Andel chefer som genomfört skyddsrond medarbetare (indikator), en gång" in proposed.text

    assert not [one for one in strings_in(proposed.message["blocks"], "style") if one == "primary"], "once is no habit"

    accepted = slack.click("strateg", "Godkänn 1", in_=proposed)
    assert "”fysiska” är nu ett annat namn på Andel chefer som genomfört skyddsrond medarbetare" in accepted.text
    assert "Det finns inga nya ord" in accepted.text

    again = slack.say("chef", "dm", "fysiska skyddsronder")
    assert "Menar du" not in again.text
    assert "skyddsrond medarbetare" in again.text


def test_nothing_is_learnt_before_somebody_decides(slack: Workspace, store: Store) -> None:
    before = plan_of(store)
    for _ in range(2):
        slack.click("hr", "Visa 1", in_=slack.say("hr", "dm", "fysiska skyddsronder"))

    assert "2 gånger" in learn(slack).text
    assert store.plan() == before
    assert store.changes("aliases") == ()
    assert "Menar du" in slack.say("chef", "dm", "fysiska skyddsronder").text


def test_who_rephrases_a_question_teaches_too(slack: Workspace) -> None:
    slack.say("hr", "dm", "hur många semesterdagar togs det ut?")
    slack.say("hr", "dm", "sjukfrånvaro")

    assert "”semesterdagar” → Sjukfrånvarokvot (indikator), en gång" in learn(slack).text


def test_who_asks_something_else_later_teaches_nothing(config: Config, desk: Desk, store: Store) -> None:
    now = [demo_day()]
    with Workspace(manifest(desk.commands, config.name), now=lambda: now[0]) as slack:
        later = replace(desk, now=lambda: now[0])
        with attached(create_app(later, slack_client(slack.bot_token, slack.api_url)), slack):
            slack.say("hr", "dm", "hur många semesterdagar togs det ut?")
            now[0] += timedelta(minutes=4)
            slack.say("hr", "dm", "sjukfrånvaro")

    assert store.learning.aliases() == ()


def test_who_only_goes_on_talking_teaches_nothing(slack: Workspace, store: Store) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")
    slack.say("hr", "dm", "vårdköerna då?")
    slack.say("hr", "dm", "och målet?")

    assert store.learning.aliases() == ()


def test_another_place_is_never_learnt_as_a_name(slack: Workspace, store: Store) -> None:
    slack.click("hr", "Visa 1", in_=slack.say("hr", "dm", "kvalitativ uppföljning i dalarna"))

    assert store.learning.aliases() == ()


def test_what_is_rejected_does_not_come_back(slack: Workspace, store: Store) -> None:
    slack.click("hr", "Visa 1", in_=slack.say("hr", "dm", "fysiska skyddsronder"))
    rejected = slack.click("strateg", "Avvisa 1", in_=learn(slack))
    assert "föreslås inte igen" in rejected.text

    slack.click("hr", "Visa 1", in_=slack.say("hr", "dm", "fysiska skyddsronder"))
    assert "Det finns inga nya ord" in learn(slack).text
    (change,) = store.changes("aliases")
    assert (change.by, change.old, change.new, change.why) == ("strateg", "candidate", "rejected", "avvisat i Slack")


def test_a_decision_can_be_taken_back_at_once(slack: Workspace, store: Store) -> None:
    slack.click("hr", "Visa 1", in_=slack.say("hr", "dm", "fysiska skyddsronder"))
    accepted = slack.click("strateg", "Godkänn 1", in_=learn(slack))
    undone = slack.click("strateg", "Ångra", in_=accepted)

    assert "väntar på beslut igen" in undone.text
    assert "Menar du" in slack.say("hr", "dm", "fysiska skyddsronder").text
    assert [change.new for change in store.changes("aliases")] == ["candidate", "accepted"]


def test_an_accepted_word_is_understood_by_every_replica_at_once_and_stays_after_an_import(
    slack: Workspace, database: Path, store: Store
) -> None:
    plan = plan_of(store)
    with closing(open_store(f"sqlite:///{database}")) as replica:
        before = replica.snapshot()
        assert before is not None
        slack.command("strateg", "/mal alias sjukfrånvarokvot = semesterdagar", channel=CHANNEL)
        after = replica.snapshot()
        assert after is not None
        assert after.plan.indicator("sjukfranvaro").aliases[-1] == "semesterdagar"
        assert after.index is not before.index

        replica.import_plan(plan, "strateg", demo_day(), "samma plan igen")
    assert "Sjukfrånvarokvot" in slack.say("hr", "dm", "semesterdagar").text


def test_the_list_is_paged_and_every_button_tells_what_it_is_for(slack: Workspace, store: Store) -> None:
    sick = Match(Kind.INDICATOR, "sjukfranvaro", "")
    for word in ("febertal", "hostdagar", "snuvtal", "vabbtal", "krasslighet", "krämpor", "förkylningar"):
        store.learning.note_alias(sick, word, TODAY)
    first = learn(slack)

    assert first.text.count("Godkänn") == 5
    buttons = [one for block in first.message["blocks"] for one in block.get("elements", ()) if one["type"] == "button"]
    spoken = [one["accessibility_label"] for one in buttons if "accessibility_label" in one]
    assert "Godkänn febertal för Sjukfrånvarokvot" in spoken
    assert len(set(spoken)) == 10

    second = slack.click("strateg", "Nästa", in_=first)
    assert "6. ”krämpor”" in second.text
    third = slack.click("strateg", "Godkänn 7", in_=second)
    assert "”förkylningar” är nu ett annat namn" in third.text
    assert "1. ”febertal”" in slack.click("strateg", "Föregående", in_=third).text


def test_what_nobody_understood_is_listed_with_how_often(slack: Workspace) -> None:
    for _ in range(2):
        slack.say("hr", "dm", "hur går det med vårdköerna?")
    slack.say("chef", "dm", "bullermätningar")

    assert "Det här har jag inte förstått: ”vårdköerna” (2), ”bullermätningar” (1)" in learn(slack).text


def test_only_strategists_and_administrators_decide(slack: Workspace, store: Store) -> None:
    for command in ("/mal lär", "/mal lar", "/mal learn", "/mal alias sjukfrånvarokvot = sjuktal"):
        refused = learn(slack, "chef", command)
        assert refused.message["ephemeral"]
        assert "avgör strateger och administratörer" in refused.text
        assert "Strateg, Regional utveckling" in refused.text
    assert store.changes("aliases") == ()


def test_the_first_administrators_of_app_yaml_decide_too(desk: Desk, store: Store) -> None:
    with Workspace(manifest(desk.commands, "Måltavla"), now=demo_day) as slack:
        app = create_app(replace(desk, administrators=["U0CHEF"]), slack_client(slack.bot_token, slack.api_url))
        with attached(app, slack):
            learn(slack, "chef", "/mal alias sjukfrånvarokvot = sjuktal")

    (change,) = store.changes("aliases")
    assert change.what == "aliases"


def test_a_strategist_gives_a_goal_another_name(slack: Workspace, store: Store) -> None:
    given = slack.command("strateg", "/mal alias attraktiv arbetsgivare = Drömjobbet", channel=CHANNEL)

    assert "”drömjobbet” är nu ett annat namn på Attraktiv arbetsgivare" in given.text
    assert "Attraktiv arbetsgivare" in slack.say("hr", "dm", "hur går det med drömjobbet?").text
    (change,) = store.changes("aliases")
    assert (change.by, change.row, change.why) == (
        "strateg",
        "result_goal/arbetsgivare/drömjobbet",
        "tillagt i Slack",
    )

    slack.click("strateg", "Ångra", in_=given)
    assert plan_of(store).result_goal("arbetsgivare").aliases == ()


def test_every_mistake_in_an_alias_is_told(slack: Workspace, store: Store) -> None:
    mistakes = {
        "vårdköer = kön": "Jag hittar inget mål och ingen indikator som heter ”vårdköer”",
        "andel regionala aktörer = mötena": "Flera passar på ”andel regionala aktörer”",
        "sjukfrånvarokvot": "Ge ett annat namn själv: `/mal alias sjukfrånvarokvot = sjuktal`",
        "sjukfrånvarokvot =": "Ge ett annat namn själv",
        "sjukfrånvarokvot = x": "för kort",
        "sjukfrånvarokvot = hur många dagar folk är borta från arbetet i snitt": "för långt",
        "sjukfrånvarokvot = hur går det": "för vanligt för att betyda en enda sak",
        "sjukfrånvarokvot = 19800101-1234": "adresser, omnämnanden eller långa nummer",
        "sjukfrånvarokvot = Sjukfrånvarokvot": "är redan ett namn på Sjukfrånvarokvot",
        "sjukfrånvarokvot = attraktiv arbetsgivare": "är redan ett namn på Attraktiv arbetsgivare. Välj ett annat.",
    }
    for written, told in mistakes.items():
        answered = slack.command("strateg", f"/mal alias {written}", channel=CHANNEL)
        assert told in answered.text, written
    assert store.changes("aliases") == ()


def test_what_is_kept_of_a_question_tells_nothing_of_who_asked_or_about_whom(slack: Workspace, store: Store) -> None:
    slack.say("hr", "dm", "hur mår Anna Andersson 19800101-1234 och anna.andersson@example.org med vårdköerna?")
    slack.say("hr", CHANNEL, "@Måltavla har @Avdelningschef ringt 070-123 45 67 om vårdköerna?")

    kept = store.learning.misses()
    words = " ".join(miss.words for miss in kept)
    assert "vårdköerna" in words
    for private in ("anna", "andersson", "1980", "1234", "070", "example", "u0", "hr", "chef"):
        assert private not in words


def test_questions_are_forgotten_after_as_many_days_as_the_organisation_says(desk: Desk, store: Store) -> None:
    long_ago = TODAY - timedelta(days=desk.question_log_days + 1)
    store.learning.note_miss("vårdköer", "not_found", long_ago)
    store.learning.note_miss("bullermätningar", "not_found", TODAY)
    forget(desk)

    assert store.learning.misses() == (Miss("bullermätningar", 1, TODAY),)


def test_a_candidate_whose_words_have_become_a_name_of_something_else_is_not_accepted(
    slack: Workspace, store: Store
) -> None:
    store.learning.note_alias(Match(Kind.INDICATOR, "sjukfranvaro", ""), "drömjobbet", TODAY)
    slack.command("strateg", "/mal alias attraktiv arbetsgivare = drömjobbet", channel=CHANNEL)
    refused = slack.click("strateg", "Godkänn 1", in_=learn(slack))

    assert "är redan ett namn på Attraktiv arbetsgivare" in refused.text
    assert [alias.subject for alias in store.learning.aliases(AliasState.ACCEPTED)] == ["arbetsgivare"]
