"""What people do and what they then see, through a real bolt app over Socket Mode."""

import pytest
from slack_sdk import WebClient

from playground.workspace import Unanswered, Workspace


def test_a_mention_is_answered_in_its_thread(slack: Workspace) -> None:
    seen = slack.say("strateg", "#mal", "@Måltavla status för kompetensförsörjning?")

    assert "Uppnås inte" in seen.text
    assert seen.message["text"] == "Svar till <@U0STRATEG>"
    again = slack.say("strateg", "#mal", "@Måltavla och målet?", thread=seen.message)
    assert again.message["thread_ts"] == seen.message["thread_ts"]


def test_a_direct_message_is_answered_there(slack: Workspace) -> None:
    assert slack.say("hr", "dm", "Sjukfrånvaro <5 %?").message["text"] == "Du skrev: Sjukfrånvaro &lt;5 %?"


def test_what_is_not_for_the_bot_is_left_alone(slack: Workspace) -> None:
    assert not slack.say("hr", "#mal", "God morgon", silent=True)
    assert not slack.say("hr", "#allmänt", "@Måltavla är inte här", silent=True)


def test_expecting_silence_and_getting_an_answer_is_a_failure(slack: Workspace) -> None:
    with pytest.raises(Unanswered, match="was to see nothing"):
        slack.say("hr", "dm", "Hallå", silent=True)


def test_a_command_answers_only_the_one_who_asked(slack: Workspace) -> None:
    slack.say("hr", "#allmänt", "Jag är här", silent=True)
    seen = slack.command("strateg", "/mal sjukfrånvaro", channel="#allmänt")

    assert seen.message["text"] == "Du frågade: sjukfrånvaro"
    assert seen.message["ephemeral"]
    assert not slack.news("hr", silent=True)


def test_a_command_can_be_answered_later(slack: Workspace) -> None:
    assert slack.command("strateg", "/mal senare").message["ephemeral"]


def test_names_in_a_command_are_escaped_as_the_manifest_asks(slack: Workspace) -> None:
    seen = slack.command("strateg", "/mal @Avdelningschef i #mal")
    assert seen.message["text"] == "Du frågade: <@U0CHEF|chef> i <#C0MAL|mal>"


def test_a_command_nobody_registered_does_not_exist(slack: Workspace) -> None:
    with pytest.raises(Unanswered, match="unknown_command"):
        slack.command("strateg", "/finns-inte")


def test_a_command_that_is_not_acked_fails_as_in_slack(slack: Workspace) -> None:
    with pytest.raises(Unanswered, match="dispatch_failed"):
        slack.command("strateg", "/trasig")
    assert slack.problems[-1].error == "dispatch_failed"


def test_a_button_replaces_its_message(slack: Workspace) -> None:
    answer = slack.say("strateg", "#mal", "@Måltavla status?")
    seen = slack.click("strateg", "Visa mer", in_=answer)

    assert seen.message["ts"] == answer.message["ts"]
    assert "*Allt*" in seen.text
    assert slack.click("strateg", "hide", in_=seen).gone == (answer.message["ts"],)


def test_a_menu_is_chosen_from_by_its_words(slack: Workspace) -> None:
    slack.say("strateg", "#mal", "@Måltavla status?")
    assert slack.choose("strateg", "menu", "Dela").message["text"] == "Vald: share"


def test_a_modal_shows_errors_under_its_fields_until_it_is_accepted(slack: Workspace) -> None:
    assert slack.command("strateg", "/mal fråga").modal

    assert slack.submit("strateg", {"Din fråga": ""}).errors == {"Din fråga": "Fyll i det här fältet."}
    assert slack.submit("strateg", {"Din fråga": "lång " * 20}).errors == {"Din fråga": "Högst 40 tecken."}
    assert slack.submit("strateg", {"Din fråga": "fel"}).errors == {"Din fråga": "Skriv något annat"}

    seen = slack.submit("strateg", {"Din fråga": "rätt", "Nivå": "Uppnås inte", "Mål": "v"})
    assert seen.message["text"] == "rätt / not_met / v"
    assert seen.modal is None


def test_the_ack_of_a_submission_can_change_the_modals(slack: Workspace) -> None:
    first = slack.command("hr", "/mal fråga").modal
    changed = slack.submit("hr", {"Din fråga": "byt"}).modal
    assert first
    assert changed
    assert (changed["id"], changed["title"]["text"]) == (first["id"], "Nästa")
    pushed = slack.submit("hr", {"Din fråga": "mer"}).modal
    assert pushed
    assert pushed["previous_view_id"] == first["id"]
    assert len(slack.submit("hr", {"Din fråga": "rensa"}).gone) == 2


def test_an_ack_that_slack_would_not_take_is_a_problem(slack: Workspace) -> None:
    slack.command("hr", "/mal fråga")
    with pytest.raises(Unanswered, match="not input blocks of this view: okänt"):
        slack.submit("hr", {"Din fråga": "fel fält"})
    with pytest.raises(Unanswered, match="no fewer than 1 items"):
        slack.submit("hr", {"Din fråga": "tom"})
    assert [problem.method for problem in slack.problems[-2:]] == ["view_submission", "view_submission"]
    slack.close("hr")


def test_closing_a_modal_is_told_to_the_bot(slack: Workspace) -> None:
    slack.command("chef", "/mal fråga")
    assert slack.close("chef").message["text"] == "Du stängde frågan"


def test_modals_stack_three_high(slack: Workspace) -> None:
    slack.command("analys", "/mal fråga")
    for _ in range(2):
        assert slack.click("analys", "Fler val").modal
    slack.click("analys", "Fler val", silent=True)

    assert slack.problems[-1].error == "push_limit_reached"
    for _ in range(3):
        slack.close("analys")


def test_home_is_published_when_it_is_opened(slack: Workspace) -> None:
    seen = slack.open_home("hr")
    assert seen.home
    assert "Översikt" in seen.text


def test_an_uploaded_file_is_told_to_the_bot(slack: Workspace) -> None:
    seen = slack.upload("hr", "#mal", "plan.xlsx", b"mycket", "Här är planen")
    assert seen.message["text"] == "Tack för plan.xlsx"


def test_nobody_presses_a_button_in_a_conversation_that_is_not_theirs(slack: Workspace, bot: WebClient) -> None:
    button = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "Bara chefen"}}
    blocks = [{"type": "actions", "elements": [button]}]
    bot.chat_postMessage(channel="U0CHEF", text="x", blocks=blocks)
    with pytest.raises(Unanswered, match="sees nothing called"):
        slack.click("hr", "Bara chefen")
    assert slack.click("chef", "Bara chefen").message["edited"] is False


def test_a_file_is_handed_in_with_a_modal(slack: Workspace, bot: WebClient) -> None:
    element = {"type": "file_input", "action_id": "file", "filetypes": ["xlsx"]}
    field = {"type": "input", "block_id": "plan", "label": {"type": "plain_text", "text": "Plan"}, "element": element}
    view = {"type": "modal", "callback_id": "plan", "title": {"type": "plain_text", "text": "Läs in"},
            "submit": {"type": "plain_text", "text": "Läs in"}, "blocks": [field]}  # fmt: skip
    bot.views_open(trigger_id=slack.team.tickets.trigger("U0HR"), view=view)

    assert slack.submit("hr", {"Plan": [("plan.xlsx", b"mycket")]}).message["text"] == "plan.xlsx är inläst"


def test_nobody_answers_in_the_thread_of_what_only_they_see(slack: Workspace) -> None:
    only_theirs = slack.command("hr", "/mal sjukfrånvaro", channel="#mal").message
    with pytest.raises(Unanswered, match="thread_not_found"):
        slack.say("hr", "#mal", "Och målet?", thread=only_theirs)
    assert not slack.news("hr", silent=True)


def test_the_bot_is_told_when_it_is_invited(slack: Workspace) -> None:
    seen = slack.invite("chef", "#slutet")
    assert seen.text == f"Hej <#{seen.message['channel']}>, jag är Måltavla"


def test_shortcuts_open_a_modal_or_speak_of_a_message(slack: Workspace) -> None:
    assert slack.shortcut("strateg", "ask").modal
    slack.close("strateg")
    post = slack.say("strateg", "#mal", "@Måltavla status?").message
    assert slack.shortcut("strateg", "about", on=post).message["text"] == "Om: Svar till <@U0STRATEG>"


def test_others_see_what_was_said_where_they_are(slack: Workspace, bot: WebClient) -> None:
    slack.say("chef", "#mal", "Hej", silent=True)
    bot.chat_postMessage(channel="U0CHEF", text="En påminnelse")
    assert slack.news("chef", until="påminnelse").messages[-1]["text"] == "En påminnelse"
