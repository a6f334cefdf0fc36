"""Every rule of Slack's that a bot can break has a case here: the call is refused, and the refusal is kept."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from playground.limits import wrong_in_message, wrong_in_view
from playground.tickets import Hook
from playground.workspace import Workspace

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str = "Hej", **more: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def options(count: int) -> list[Json]:
    return [{"text": plain(f"Val {number}"), "value": str(number)} for number in range(count)]


def button(text: str = "Tryck", **more: object) -> Json:
    return {"type": "button", "text": plain(text), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def table(rows: int, columns: int, text: str = "x") -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns] * rows}


def data_table(rows: int, text: str = "x", **more: object) -> Json:
    return {**table(rows, 2, text), "type": "data_table", "caption": "Indikatorer", **more}


def select(kind: str = "static_select", **more: object) -> Json:
    return {"type": kind, "placeholder": plain("Välj"), **more}


BAD_MESSAGES = {
    "51 blocks": ([section()] * 51, "no more than 50 items"),
    "section text 3001": ([section("x" * 3001)], "less than 3001 characters"),
    "empty section text": ([section("")], "more than 0 characters"),
    "section without text": ([{"type": "section"}], "text, fields"),
    "11 fields": ([{"type": "section", "fields": [plain("x")] * 11}], "no more than 10"),
    "field text 2001": ([{"type": "section", "fields": [plain("x" * 2001)]}], "less than 2001"),
    "header 151": ([{"type": "header", "text": plain("x" * 151)}], "less than 151"),
    "header in mrkdwn": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "unsupported type: mrkdwn"),
    "11 in context": ([{"type": "context", "elements": [plain("x")] * 11}], "no more than 10"),
    "26 actions": ([actions(*[button()] * 26)], "no more than 25"),
    "button text 76": ([actions(button("x" * 76))], "less than 76"),
    "button value 2001": ([actions(button(value="x" * 2001))], "less than 2001"),
    "button style": ([actions(button(style="green"))], "must be one of: primary, danger"),
    "accessibility label 76": ([actions(button(accessibility_label="x" * 76))], "less than 76"),
    "confirm text 301": (
        [actions(button(confirm={"title": plain("a"), "text": plain("x" * 301), "confirm": plain("a"),
                                 "deny": plain("b")}))], "less than 301"),
    "block_id 256": ([section(block_id="x" * 256)], "less than 256"),
    "action_id 256": ([actions(button(action_id="x" * 256))], "less than 256"),
    "block_id twice": ([section(block_id="a"), section(block_id="a")], "block_id `a` already exists"),
    "action_id twice": ([actions(button(action_id="a"), button(action_id="a"))], "action_id `a` already exists"),
    "101 options": ([actions(select(options=options(101)))], "no more than 100"),
    "no options": ([actions(select(options=[]))], "no fewer than 1"),
    "options and groups": (
        [actions(select(options=options(1), option_groups=[{"label": plain("a"), "options": options(1)}]))],
        "exactly one"),
    "option text 76": ([actions(select(options=[{"text": plain("x" * 76), "value": "a"}]))], "less than 76"),
    "option value 151": ([actions(select(options=[{"text": plain("x"), "value": "a" * 151}]))], "less than 151"),
    "mrkdwn in an option": (
        [actions(select(options=[{"text": {"type": "mrkdwn", "text": "x"}, "value": "a"}]))], "unsupported type"),
    "initial option": ([actions(select(options=options(2), initial_option=options(3)[2]))], "one of the options"),
    "placeholder 151": ([actions(select(placeholder=plain("x" * 151), options=options(1)))], "less than 151"),
    "6 in an overflow": ([section(accessory={"type": "overflow", "options": options(6)})], "no more than 5"),
    "11 radio buttons": ([actions({"type": "radio_buttons", "options": options(11)})], "no more than 10"),
    "multi select in actions": ([actions(select("multi_static_select", options=options(1)))], "unsupported type"),
    "date as words": ([actions({"type": "datepicker", "initial_date": "i morgon"})], "required pattern"),
    "image without alt text": ([{"type": "image", "image_url": "https://example.org/a.png"}], "field: alt_text"),
    "image without source": ([{"type": "image", "alt_text": "x"}], "exactly one of: image_url, slack_file"),
    "address of the page alone": ([{"type": "image", "alt_text": "x", "image_url": "/a.png"}], "required pattern"),
    "unknown block": ([{"type": "tidslinje"}], "unsupported type: tidslinje"),
    "unknown field": ([section(colour="red")], "invalid additional property: colour"),
    "alert in a message": ([{"type": "alert", "text": plain("x")}], "unsupported type: alert"),
    "markdown 12001": ([{"type": "markdown", "text": "x" * 6001}, {"type": "markdown", "text": "x" * 6000}], "12001"),
    "101 rows": ([table(101, 1)], "no more than 100"),
    "21 columns": ([table(1, 21)], "no more than 20"),
    "empty cell": ([table(1, 1, "")], "more than 0"),
    "two tables": ([table(1, 1), table(1, 1)], "no more than 1 table"),
    "uneven rows": ([{"type": "table", "rows": [*table(1, 1)["rows"], *table(1, 2)["rows"]]}], "same number of cells"),
    "data table without caption": ([{"type": "data_table", "rows": table(2, 2)["rows"]}], "field: caption"),
    "data table with 202 rows": ([data_table(202)], "no more than 201"),
    "data table of 20,001 characters": ([data_table(200, "x" * 51)], "less than 20001"),
    "data table page size": ([data_table(2, page_size=101)], "between 1 and 100"),
    "card with 4 buttons": ([{"type": "card", "title": plain("x"), "actions": [button()] * 4}], "no more than 3"),
    "card body 201": ([{"type": "card", "body": plain("x" * 201)}], "less than 201"),
    "11 in a container": (
        [{"type": "container", "title": plain("x"), "child_blocks": [section()] * 11}], "no more than 10"),
    "rich text with empty words": ([{"type": "rich_text", "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}]}], "more than 0"),
    "not a list": ("hej", "must be an array"),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "why"), BAD_MESSAGES.values(), ids=BAD_MESSAGES.keys())
def test_blocks_that_slack_refuses_in_a_message(blocks: Any, why: str) -> None:
    wrong = wrong_in_message(blocks)
    assert any(why in each for each in wrong), wrong


def field(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain("Fält"), "element": element, **more}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Titel"), "submit": plain("Skicka"), "blocks": list(blocks), **more}


BAD_VIEWS = {
    "101 blocks": (modal(*[section()] * 101), "no more than 100"),
    "no blocks": (modal(), "no fewer than 1"),
    "no title": ({"type": "modal", "blocks": [section()]}, "field: title"),
    "title 25": (modal(section(), title=plain("x" * 25)), "less than 25"),
    "submit 25": (modal(section(), submit=plain("x" * 25)), "less than 25"),
    "close 25": (modal(section(), close=plain("x" * 25)), "less than 25"),
    "private_metadata 3001": (modal(section(), private_metadata="x" * 3001), "less than 3001"),
    "callback_id 256": (modal(section(), callback_id="x" * 256), "less than 256"),
    "input without submit": (
        {"type": "modal", "title": plain("x"), "blocks": [field({"type": "plain_text_input"})]}, "field: submit"),
    "label 2001": (modal(field({"type": "plain_text_input"}, label=plain("x" * 2001))), "less than 2001"),
    "max_length 3001": (modal(field({"type": "plain_text_input", "max_length": 3001})), "between 1 and 3000"),
    "number without decimals said": (modal(field({"type": "number_input"})), "field: is_decimal_allowed"),
    "button as input": (modal(field(button())), "unsupported type: button"),
    "table in a modal": (modal(table(1, 1)), "unsupported type: table"),
    "markdown in a modal": (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    "alert 201": (modal({"type": "alert", "text": plain("x" * 201)}), "less than 201"),
    "home with title": ({"type": "home", "title": plain("x"), "blocks": [section()]}, "additional property: title"),
    "alert at home": ({"type": "home", "blocks": [{"type": "alert", "text": plain("x")}]}, "unsupported type: alert"),
    "file input at home": ({"type": "home", "blocks": [field({"type": "file_input"})]}, "unsupported type: file_input"),
    "not a view": ({"type": "dialog"}, "unsupported type: dialog"),
}  # fmt: skip


@pytest.mark.parametrize(("view", "why"), BAD_VIEWS.values(), ids=BAD_VIEWS.keys())
def test_views_that_slack_refuses(view: Json, why: str) -> None:
    wrong = wrong_in_view(view)
    assert any(why in each for each in wrong), wrong


def test_blocks_at_their_limits_are_taken() -> None:
    blocks = [section("x" * 3000), *[section()] * 47, table(2, 20), data_table(201)]
    assert wrong_in_message(blocks) == []
    assert wrong_in_view(modal(field({"type": "plain_text_input", "max_length": 3000}), *[section()] * 99)) == []


# --- refused calls -------------------------------------------------------------------------------------------------


def refused(slack: Workspace, call: Any, **arguments: Any) -> SlackApiError:
    """The refusal of a call; checks that the workspace has kept it too."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    kept = slack.problems[-1]
    assert kept.error == caught.value.response["error"]
    return caught.value


def test_invalid_blocks_tell_which_block_and_why(slack: Workspace, bot: WebClient) -> None:
    error = refused(slack, bot.chat_postMessage, channel="#mal", text="x", blocks=[section(), section("")])
    assert error.response["error"] == "invalid_blocks"
    assert error.response["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]"
    ]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "#mal", "text": "x", "blocks": [section("x" * 2900)] * 5}, "msg_blocks_too_long"),
        ({"channel": "#mal", "text": "", "attachments": [{"fallback": "x"}]}, "no_text"),
        ({"channel": "#mal", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C0NOBODY", "text": "x"}, "channel_not_found"),
        ({"channel": "#allmänt", "text": "x"}, "not_in_channel"),
        ({"channel": "#mal", "text": "x", "thread_ts": "1.0"}, "thread_not_found"),
        ({"channel": "#mal", "text": "x", "metadata": {"hej": 1}}, "invalid_metadata_format"),
        ({"channel": "#mal", "text": "x",
          "blocks": [{"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}}]}, "invalid_blocks"),
    ],
)  # fmt: skip
def test_messages_that_slack_refuses(slack: Workspace, bot: WebClient, arguments: Json, error: str) -> None:
    assert refused(slack, bot.chat_postMessage, **arguments).response["error"] == error


def test_a_channel_has_a_name_only_for_those_who_post(slack: Workspace, bot: WebClient) -> None:
    ts = bot.chat_postMessage(channel="#mal", text="x")["ts"]
    assert refused(slack, bot.conversations_info, channel="#mal").response["error"] == "channel_not_found"
    assert refused(slack, bot.chat_update, channel="#mal", ts=ts, text="y").response["error"] == "channel_not_found"


def test_a_file_goes_to_a_person_by_their_conversation(slack: Workspace, bot: WebClient) -> None:
    sent: Json = {"filename": "rapport.docx", "content": b"PK"}
    error = refused(slack, bot.files_upload_v2, channel="U0HR", **sent)
    assert "json-pointer:/channel_id" in error.response["response_metadata"]["messages"][0]
    bot.files_upload_v2(channel=bot.conversations_open(users="U0HR")["channel"]["id"], **sent)


def test_only_a_picture_can_be_shown_in_a_block(slack: Workspace, bot: WebClient) -> None:
    file = bot.files_upload_v2(filename="rapport.docx", content=b"PK")["file"]
    image = {"type": "image", "alt_text": "x", "slack_file": {"id": file["id"]}}
    assert "slack file" in str(refused(slack, bot.chat_postMessage, channel="#mal", text="x", blocks=[image]).response)


def test_an_edit_takes_less_text_than_a_message(slack: Workspace, bot: WebClient) -> None:
    ts = bot.chat_postMessage(channel="#mal", text="å" * 2001)["ts"]
    bot.chat_update(channel="C0MAL", ts=ts, text="å" * 2000)
    error = refused(slack, bot.chat_update, channel="C0MAL", ts=ts, text="å" * 2001)
    assert error.response["error"] == "msg_too_long"


def test_a_view_is_measured_in_bytes(slack: Workspace, bot: WebClient) -> None:
    trigger = slack.team.tickets.trigger("U0HR")
    error = refused(slack, bot.views_open, trigger_id=trigger, view=modal(*[section("å" * 2000)] * 65))
    assert error.response["error"] == "view_too_large"


def test_a_reply_is_not_a_thread(slack: Workspace, bot: WebClient) -> None:
    parent = bot.chat_postMessage(channel="#mal", text="Först")["ts"]
    reply = bot.chat_postMessage(channel="#mal", text="Sedan", thread_ts=parent)["ts"]
    error = refused(slack, bot.chat_postMessage, channel="#mal", text="Sist", thread_ts=reply)
    assert error.response["error"] == "cannot_reply_to_message"


def test_only_its_own_messages_can_be_changed(slack: Workspace, bot: WebClient) -> None:
    slack.say("hr", "#mal", "Mitt", silent=True)
    theirs = bot.conversations_history(channel="C0MAL")["messages"][0]["ts"]
    changed = refused(slack, bot.chat_update, channel="C0MAL", ts=theirs, text="Ditt")
    assert changed.response["error"] == "cant_update_message"
    deleted = refused(slack, bot.chat_delete, channel="C0MAL", ts=theirs)
    assert deleted.response["error"] == "cant_delete_message"
    missing = refused(slack, bot.chat_update, channel="C0MAL", ts="1.0", text="x")
    assert missing.response["error"] == "message_not_found"


def test_text_without_blocks_removes_the_blocks(bot: WebClient) -> None:
    ts = bot.chat_postMessage(channel="#mal", text="Före", blocks=[section()])["ts"]
    message = bot.chat_update(channel="C0MAL", ts=ts, text="Efter")["message"]
    assert "blocks" not in message
    assert message["edited"]


def test_ephemeral_messages_reach_one_member_and_cannot_be_updated(slack: Workspace, bot: WebClient) -> None:
    ts = bot.chat_postEphemeral(channel="C0MAL", user="U0HR", text="Bara du")["message_ts"]
    assert refused(slack, bot.chat_update, channel="C0MAL", ts=ts, text="x").response["error"] == "message_not_found"
    stranger = refused(slack, bot.chat_postEphemeral, channel="C0MAL", user="U0NOBODY", text="x")
    assert stranger.response["error"] == "user_not_in_channel"


def test_an_unknown_method_and_bad_tokens(slack: Workspace, bot: WebClient) -> None:
    assert refused(slack, bot.team_info).response["error"] == "unknown_method"
    stranger = WebClient(token="xoxb-other", base_url=slack.api_url)
    assert refused(slack, stranger.auth_test).response["error"] == "invalid_auth"
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        bot.apps_connections_open(app_token=slack.bot_token)


def test_trigger_ids_live_for_seconds_and_once(slack: Workspace, bot: WebClient) -> None:
    tickets = slack.team.tickets
    trigger = tickets.trigger("U0HR")
    bot.views_open(trigger_id=trigger, view=modal(section()))
    again = refused(slack, bot.views_open, trigger_id=trigger, view=modal(section()))
    assert again.response["error"] == "exchanged_trigger_id"

    late = tickets.trigger("U0HR")
    tickets.triggers[late].born -= tickets.trigger_seconds
    too_late = refused(slack, bot.views_open, trigger_id=late, view=modal(section()))
    assert too_late.response["error"] == "expired_trigger_id"
    unknown = refused(slack, bot.views_open, trigger_id="1.2.3", view=modal(section()))
    assert unknown.response["error"] == "invalid_trigger_id"
    slack.close("hr")


def test_a_view_that_changed_meanwhile_is_not_overwritten(slack: Workspace, bot: WebClient) -> None:
    first = bot.views_publish(user_id="U0CHEF", view={"type": "home", "blocks": [section("Ett")]})["view"]
    bot.views_publish(user_id="U0CHEF", view={"type": "home", "blocks": [section("Två")]}, hash=first["hash"])
    home = {"type": "home", "blocks": [section("Tre")]}
    late = refused(slack, bot.views_publish, user_id="U0CHEF", view=home, hash=first["hash"])
    assert late.response["error"] == "hash_conflict"
    gone = refused(slack, bot.views_update, view_id="V0", view=modal(section()))
    assert gone.response["error"] == "not_found"
    wrong = refused(slack, bot.views_publish, user_id="U0CHEF", view={"type": "home", "blocks": [section("")]})
    assert "/view/blocks/0/text/text" in wrong.response["response_metadata"]["messages"][0]


def test_a_response_url_can_be_used_five_times_in_half_an_hour(slack: Workspace) -> None:
    hook = Hook("U0HR", "C0MAL")
    webhook = WebhookClient(slack.url + slack.team.tickets.hook(hook))
    assert [webhook.send(text="Svar").status_code for _ in range(6)] == [200] * 5 + [404]
    assert slack.problems[-1].error == "used_url"
    hook.uses, hook.born = 0, hook.born - 1801
    assert webhook.send(text="Sent").body.count("expired_url") == 1
    other = WebhookClient(slack.url + slack.team.tickets.hook(Hook("U0HR", "C0MAL")))
    assert "invalid_blocks" in other.send(text="x", blocks=[section("")]).body


def test_a_response_url_can_take_the_original_away_and_answer_everybody(slack: Workspace, bot: WebClient) -> None:
    ts = bot.chat_postEphemeral(channel="C0MAL", user="U0HR", text="Bara du")["message_ts"]
    webhook = WebhookClient(slack.url + slack.team.tickets.hook(Hook("U0HR", "C0MAL", ts)))
    webhook.send_dict({"text": "Till alla", "response_type": "in_channel", "delete_original": True})
    newest = bot.conversations_history(channel="C0MAL")["messages"][0]
    assert newest["text"] == "Till alla"
    assert ts in slack.news("hr").gone


def test_without_scopes_and_subscriptions_nothing_works(manifest: Json) -> None:
    manifest["oauth_config"]["scopes"]["bot"] = ["chat:write"]
    manifest["features"]["app_home"] = {"home_tab_enabled": False, "messages_tab_enabled": False}
    with Workspace(manifest) as slack:
        bot = WebClient(token=slack.bot_token, base_url=slack.api_url)
        missing = refused(slack, bot.users_info, user="U0HR").response
        assert missing["error"] == "missing_scope"
        assert (missing["needed"], missing["provided"]) == ("users:read", "chat:write")
        history = refused(slack, bot.conversations_history, channel="C0REGIONALUTVECKLING")
        assert history.response["needed"] == "channels:history"
        upload = modal(field({"type": "file_input"}))
        view = refused(slack, bot.views_open, trigger_id=slack.team.tickets.trigger("U0HR"), view=upload)
        assert view.response["needed"] == "files:read"
        home = refused(slack, bot.views_publish, user_id="U0HR", view={"type": "home", "blocks": [section()]})
        assert home.response["error"] == "not_enabled"
        direct = refused(slack, bot.chat_postMessage, channel="U0HR", text="x")
        assert direct.response["error"] == "messages_tab_disabled"
        assert not slack.say("hr", "#regional-utveckling", "@Måltavla hör du?", silent=True)
