"""The manifest: what Slack demands of it, and nothing asked for that the bot does not use."""

from bot.manifest import manifest
from handlers import Commands, Heard, listeners, notices

COMMANDS = Commands(ask="/mål")


def test_it_keeps_slacks_lengths() -> None:
    made = manifest(COMMANDS, "Måltavla")

    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["bot_user"]["display_name"]) <= 80
    for command in made["features"]["slash_commands"]:
        assert command["command"].startswith("/")
        assert len(command["command"]) <= 32
        assert 0 < len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000


def test_it_names_what_is_listened_to_and_the_scopes_for_it() -> None:
    made = manifest(COMMANDS, "Måltavla")
    heard = list(listeners(COMMANDS))

    assert [one["command"] for one in made["features"]["slash_commands"]] == [
        one.key for one in heard if one.heard is Heard.COMMAND
    ]
    assert made["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened", "app_mention", "message.im"]
    needed = {scope for one in heard for scope in one.scopes} | set(notices.SCOPES)
    assert set(made["oauth_config"]["scopes"]["bot"]) == needed


def test_reading_channels_is_left_to_whoever_installs_it() -> None:
    scopes = manifest(COMMANDS, "Måltavla")["oauth_config"]["scopes"]

    assert scopes["bot_optional"] == ["channels:history", "groups:history"]
    assert not set(scopes["bot_optional"]) & set(scopes["bot"])


def test_socket_mode_needs_no_address_and_http_needs_it_everywhere() -> None:
    assert manifest(COMMANDS, "Måltavla")["settings"]["socket_mode_enabled"]
    over_http = manifest(COMMANDS, "Måltavla", "https://bot.example.org/")

    address = "https://bot.example.org/slack/events"
    assert not over_http["settings"]["socket_mode_enabled"]
    assert over_http["settings"]["event_subscriptions"]["request_url"] == address
    assert over_http["settings"]["interactivity"]["request_url"] == address
    assert {command["url"] for command in over_http["features"]["slash_commands"]} == {address}
