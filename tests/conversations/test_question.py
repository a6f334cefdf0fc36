"""People ask how things stand; each test is a conversation as it looks in Slack."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.app import create_app, slack_client
from bot.config import Config
from bot.manifest import manifest
from handlers import Desk
from playground.attach import attached
from playground.events import callback
from playground.seen import Seen
from playground.workspace import Workspace
from tests.conftest import demo_day
from tests.conversations.reminding import AFTER

CHANNEL = "#mål-och-uppföljning"


def test_a_strategist_asks_in_a_channel_and_is_answered_in_the_thread(slack: Workspace) -> None:
    seen = slack.say("strateg", "#mål-och-uppföljning", "@Måltavla status för kompetensförsörjning?")

    assert "🔺 Uppnås inte – prognos i delår 2024" in seen.text
    assert "Skapa förutsättningar för att säkerställa Värmlands kompetensbehov" in seen.text
    assert "✗ Finns fastställda mål, prioriteringar och strukturer" in seen.text
    assert "Nej (mål Ja)" in seen.text
    assert "Delår 2024 · jan–aug 2024" in seen.text
    assert seen.message["thread_ts"] < seen.message["ts"]


def test_the_answer_to_a_direct_message_stands_below_it(slack: Workspace) -> None:
    seen = slack.say("hr", "dm", "sjukfrånvaro")

    assert "Sjukfrånvarokvot: 2,5 % i delår 2024. ✓ Når målet: högst 3 %." in seen.text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Kvinnor 3,8 % ✗ · Män 0,3 % ✓ · skillnad 3,5 procentenheter" in seen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Heroma" in seen.text
    assert "Rapporterat av Indikatorägare, HR" in seen.text
    assert "thread_ts" not in seen.message


def test_a_thread_in_a_direct_message_is_kept(slack: Workspace) -> None:
    first = slack.say("hr", "dm", "sjukfrånvaro")
    second = slack.say("hr", "dm", "hållbar arbetsmiljö", thread=first.message)

    assert second.message["thread_ts"] == first.message["ts"]


def test_a_command_answers_only_the_asker_who_may_show_it_to_all(slack: Workspace) -> None:
    seen = slack.command("chef", "/mal ekonomi i balans", channel="#mål-och-uppföljning")

    assert seen.message["ephemeral"]
    assert "🟢 Uppnås" in seen.text
    assert not slack.news("strateg", silent=True)

    shown = slack.click("chef", "Visa för alla i kanalen", in_=seen)

    assert not shown.message["ephemeral"]
    assert "frågade: ekonomi i balans" in shown.text
    assert "ekonomi i balans" in slack.news("strateg").text


def test_a_command_that_begins_with_dela_answers_everybody(slack: Workspace) -> None:
    seen = slack.command("strateg", "/mal dela attraktiv arbetsgivare", channel="#mål-och-uppföljning")

    assert not seen.message["ephemeral"]
    assert "Attraktiv arbetsgivare" in seen.text


def test_several_that_fit_give_a_choice_each_with_its_value(slack: Workspace) -> None:
    seen = slack.say("strateg", "#mål-och-uppföljning", "@Måltavla andel regionala aktörer")

    assert "Menar du något av de här?" in seen.text
    assert "80\N{NO-BREAK SPACE}%" in seen.text
    assert "94\N{NO-BREAK SPACE}%" in seen.text

    chosen = slack.click("strateg", "Visa 1", in_=seen)

    assert "Menar du" not in chosen.text
    assert chosen.message["ts"] == seen.message["ts"], "the answer stands where the choice stood"
    assert "Andel regionala aktörer" in chosen.text


def test_what_is_not_understood_is_said(slack: Workspace) -> None:
    seen = slack.say("strateg", "dm", "hur går det med vårdköerna?")

    assert "Det hittar jag inte" in seen.text
    assert "vårdköerna" in seen.text


def test_another_place_never_gets_a_plain_answer(slack: Workspace) -> None:
    seen = slack.say("strateg", "dm", "sjukfrånvaro i region dalarna")

    assert "dalarna" in seen.text.lower()
    assert "Når målet" not in seen.text


def test_markup_in_a_question_comes_back_dead(slack: Workspace) -> None:
    seen = slack.say("strateg", "dm", "<!channel> qwertyzxcv <https://example.org|klicka>")

    assert "<!channel>" not in seen.text
    assert "<https://example.org" not in seen.text


def test_what_was_typed_is_echoed_as_it_was_typed(slack: Workspace) -> None:
    shown = slack.command("strateg", "/mal dela hr & ekonomi < 3", channel="#mål-och-uppföljning")

    assert "frågade: hr &amp; ekonomi &lt; 3" in shown.text


def test_a_direct_message_with_a_file_is_a_question_too(slack: Workspace) -> None:
    assert "Sjukfrånvarokvot" in slack.upload("hr", "dm", "bild.txt", b"text", "sjukfrånvaro").text


def test_a_choice_that_is_no_longer_in_the_plan(slack: Workspace, database: Path) -> None:
    seen = slack.say("strateg", "dm", "andel regionala aktörer")
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript("DELETE FROM organisation; UPDATE revision SET number = number + 1;")

    assert "Det finns inte kvar i planen." in slack.click("strateg", "Visa 1", in_=seen).text


def test_an_indicator_that_is_not_due_says_when_it_comes(slack: Workspace) -> None:
    seen = slack.say("hr", "dm", "personalomsättning")

    assert "har inget resultat i delår 2024" in seen.text
    assert "årsredovisning" in seen.text
    assert "Målet är högst 9\N{NO-BREAK SPACE}%" in seen.text
    assert "senast 17 januari 2025" in seen.text


def test_a_ceiling_is_compared_as_printed_and_the_exact_figure_is_told(slack: Workspace) -> None:
    seen = slack.say("analys", "dm", "uppväxling 1:1")

    text = seen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "25 % i delår 2024" in text
    assert "✓ Når målet, högst 25 %" in text
    assert "25,03 %" in text


def test_two_measurements_stand_side_by_side_with_the_reason(slack: Workspace) -> None:
    seen = slack.say("analys", "dm", "hur många anser att årshjulet stärker samverkan")

    text = seen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "94 %" in text
    assert "Också mätt: 86 %" in text
    assert "Varför 94 % redovisas" in text


def test_a_target_on_the_forecast_is_held_against_the_forecast(slack: Workspace) -> None:
    seen = slack.say("chef", "dm", "nettokostnad mot budget")

    text = seen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "9,527 mnkr" in text
    assert "Målet gäller helårsprognosen, som är +0,5 mnkr" in text
    assert "✓ Når målet" in text


def test_a_reduction_is_told_with_its_baseline(slack: Workspace) -> None:
    seen = slack.say("analys", "dm", "minskat klimatavtryck från tjänsteresor, indikatorn")

    text = seen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Basmätning 2023: 17 ton" in text
    assert "15,3 ton" in text


def test_a_goal_without_a_measured_indicator_says_so_beside_its_level(slack: Workspace) -> None:
    seen = slack.say("chef", "dm", "attraktiv arbetsgivare")

    assert "🟢 Uppnås" in seen.text
    assert "Ingen av målets 2 indikatorer har resultat än" in seen.text
    assert "Nivån kan inte jämföras med några indikatorer än" in seen.text


def test_an_effect_goal_and_the_whole_board(slack: Workspace) -> None:
    effect = slack.say("strateg", "dm", "hållbar organisation")
    assert "effektmål med 4 resultatmål: 🟢\N{NO-BREAK SPACE}4 uppnås" in effect.text

    board = slack.say("strateg", "dm", "hur går det för regionala utvecklingsnämnden?")
    assert (
        "🟢\N{NO-BREAK SPACE}5 uppnås, 🟨\N{NO-BREAK SPACE}2 uppnås delvis, 🔺\N{NO-BREAK SPACE}1 uppnås inte"
        in board.text
    )
    assert "Trygga och nöjda invånare" in board.text


def test_a_list_fits_a_phone_and_is_paged(slack: Workspace) -> None:
    few = slack.say("strateg", "dm", "vilka mål nås inte?")
    assert "🔺 Uppnås inte – Skapa förutsättningar för att säkerställa Värmlands kompetensbehov" in few.text

    many = slack.say("strateg", "dm", "lista alla indikatorer")
    assert "1–10 av 21" in many.text
    more = slack.click("strateg", "Visa 10 till", in_=many)
    assert "11–20 av 21" in more.text


def test_help_and_colours(slack: Workspace) -> None:
    assert "Fråga mig om mål och indikatorer" in slack.say("chef", "dm", "hjälp").text
    assert "Fråga mig om mål och indikatorer" in slack.command("chef", "/mal hjälp", channel="#allmänt").text
    assert "grönt: målet bedöms nås" in slack.say("chef", "dm", "vad betyder färgerna?").text


def test_a_bare_mention_gets_help(slack: Workspace) -> None:
    assert "Fråga mig om mål" in slack.say("strateg", "#mål-och-uppföljning", "@Måltavla").text


def test_a_question_in_the_modal_is_answered_in_the_modal(slack: Workspace) -> None:
    home = slack.open_home("strateg")
    asked = slack.click("strateg", "Ställ en fråga", in_=home)
    assert "Din fråga" in asked.text

    refused = slack.submit("strateg", {"Din fråga": "   "})
    assert refused.errors == {"Din fråga": "Skriv en fråga, till exempel namnet på ett mål."}

    answered = slack.submit("strateg", {"Din fråga": "långtidssjuka"})
    assert "Andel långtidssjuka" in answered.text


def test_a_redelivered_question_is_answered_once(slack: Workspace) -> None:
    slack.say("strateg", "dm", "hjälp")
    channel = slack.team.direct("U0STRATEG").id
    message = {"type": "message", "user": "U0STRATEG", "text": "sjukfrånvaro", "channel": channel}
    sent = callback(
        {**message, "channel_type": "im", "ts": "1731920000.1", "event_ts": "1731920000.1"}, "Ev1", 1731920000
    )

    slack.team.send_event(sent)
    assert "Sjukfrånvarokvot" in slack.news("strateg").text
    slack.team.send_event(sent)
    slack.news("strateg", silent=True)


def test_a_bot_that_starts_again_on_the_same_data_answers_a_new_workspace(desk: Desk, config: Config) -> None:
    for _ in range(2):
        with Workspace(manifest(desk.commands, config.name), now=demo_day) as slack:
            app = create_app(desk, slack_client(slack.bot_token, slack.api_url))
            with attached(app, slack):
                assert "Sjukfrånvarokvot" in slack.say("hr", "dm", "sjukfrånvaro").text


def said(seen: Seen) -> str:
    return seen.text.replace("\N{NO-BREAK SPACE}", " ")


def test_two_subjects_in_one_question_are_both_answered(slack: Workspace) -> None:
    seen = said(slack.say("chef", "dm", "sjukfrånvaro och HME?"))

    assert "Menar du" not in seen
    assert "Sjukfrånvarokvot: 2,5 %" in seen
    assert "HME" in seen


def test_what_a_colleague_answers_for(slack: Workspace) -> None:
    seen = said(slack.say("chef", "dm", "vilka indikatorer har HR?"))

    assert "6 indikatorer som Indikatorägare, HR ansvarar för:" in seen
    assert "Sjukfrånvarokvot" in seen


def test_a_figure_is_held_against_the_target(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")

    assert "✓ Sjukfrånvarokvot når målet: 2,5 % i delår 2024, målet är högst 3 %." in said(
        slack.say("hr", "dm", "är det bra?")
    )
    assert "Det är 0,5 procentenheter under." in said(slack.say("hr", "dm", "ligger vi över taket?"))
    assert "✓ 3,4 % når målet för Sjukfrånvarokvot, högst 3 %, avrundat som målet skrivs." in said(
        slack.say("hr", "dm", "är 3,4 % okej?")
    )
    higher = said(slack.say("hr", "dm", "är 3,6 % okej?"))
    assert "✗ 3,6 % når inte målet för Sjukfrånvarokvot: högst 3 %. I delår 2024 är det 2,5 %." in higher


def test_an_indicator_that_is_a_question_is_judged_too(slack: Workspace) -> None:
    slack.say("strateg", "dm", "fastställda mål och prioriteringar för kompetensförsörjning")

    judged = said(slack.say("strateg", "dm", "når vi målet?"))
    assert judged.startswith("✗ Finns fastställda mål, prioriteringar och strukturer")
    assert "når inte målet: Nej i delår 2024, målet är Ja." in judged


def test_why_begins_with_the_reason(slack: Workspace) -> None:
    seen = said(slack.say("analys", "dm", "varför nådde inte arbetsmötet målet?"))

    assert seen.startswith("28 av de 35 inbjudna aktörerna kom.")
    assert "80 %" in seen
    assert "Mätmetod" in seen
    assert "Rapporteras härnäst" not in seen


def test_when_tells_the_next_follow_up_and_its_deadline(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")
    assert "rapporteras härnäst till årsredovisning 2024, senast 17 januari 2025" in said(slack.say("hr", "dm", "när?"))

    slack.say("chef", "dm", "hållbar arbetsmiljö")
    assert said(slack.say("chef", "dm", "när?")).startswith(
        "Bedöms härnäst i årsredovisning 2024, senast 24 januari 2025."
    )


def test_a_greeting_is_answered_and_changes_nothing(slack: Workspace) -> None:
    slack.say("hr", "dm", "sjukfrånvaro")

    assert said(slack.say("hr", "dm", "tack!")).startswith("Jag finns här!")
    assert "Målet för Sjukfrånvarokvot" in said(slack.say("hr", "dm", "och målet?"))


def test_the_pages_of_an_answer_are_shown_as_its_first_page_was(slack: Workspace) -> None:
    shared = slack.command("chef", "/mal dela lista alla indikatorer", channel=CHANNEL)
    second = slack.click("chef", "Visa 10 till", in_=shared)
    assert "frågade: lista alla indikatorer" in second.text
    assert "11–20 av 21" in second.text

    private = slack.command("chef", "/mal lista alla indikatorer", channel=CHANNEL)
    second = slack.click("chef", "Visa 10 till", in_=private)
    assert "11–20 av 21" in second.text
    assert "frågade: lista alla indikatorer" in slack.click("chef", "Visa för alla i kanalen", in_=second).text


def test_what_is_picked_of_a_choice_is_shown_as_the_choice_was(slack: Workspace) -> None:
    shared = slack.command("chef", "/mal dela andel regionala aktörer", channel=CHANNEL)
    assert "frågade: andel regionala aktörer" in slack.click("chef", "Visa 1", in_=shared).text

    private = slack.command("chef", "/mal andel regionala aktörer", channel=CHANNEL)
    picked = slack.click("chef", "Visa 1", in_=private)
    assert "Menar du" not in picked.text
    shown = slack.click("chef", "Visa för alla i kanalen", in_=picked)
    assert not shown.message["ephemeral"]
    assert "frågade: andel regionala aktörer" in shown.text
    assert "Menar du" not in shown.text


def test_dela_alone_is_told_how_to_go_on(slack: Workspace) -> None:
    seen = slack.command("chef", "/mal dela", channel=CHANNEL)

    assert seen.message["ephemeral"]
    assert "`/mal dela vilka mål nås inte?`" in seen.text


def test_what_is_late_is_told_with_who_owes_it_and_no_older_value(slack: Workspace) -> None:
    slack.at(AFTER)
    late = slack.say("strateg", "dm", "vilka indikatorer är försenade?")

    assert "*21 indikatorer* är försenade:" in late.text
    assert "– Kopplas samverkansavtal till Värmlandsstrategin? · Indikatorägare, Analys" in late.text
    assert "Årsredovisning 2024, sista dag var 17 januari 2025" in late.text
    assert "94" not in late.text, "what delår 2024 said"


def test_a_command_in_a_direct_message_has_no_channel_to_be_shown_to(slack: Workspace) -> None:
    assert "Visa för alla i kanalen" not in slack.command("strateg", "/mal sjukfrånvaro", channel="dm").text


def test_the_evidence_is_told_without_counting_to_one(slack: Workspace) -> None:
    goals = {
        "status ekonomi i balans": "Målets enda indikator når målvärdet.",
        "status för kompetensförsörjning?": "Målets enda indikator når inte målvärdet.",
        "status konkurrenskraftigt näringsliv": "Alla 4 indikatorer når målvärdet.",
        "status attraktiv arbetsgivare": "Ingen av målets 2 indikatorer har resultat än.",
    }
    for question, told in goals.items():
        assert told in slack.say("chef", "dm", question).text
