"""The Slack manifest, made from what the bot listens to; so it asks for no scope that nothing uses."""

from typing import Any

from handlers import Commands, Heard, listeners, notices


def manifest(commands: Commands, name: str, url: str | None = None) -> dict[str, Any]:
    """Describe the app to Slack. With `url` (https://host) requests come over HTTP; without it, over Socket Mode."""
    heard = list(listeners(commands))
    address = {"request_url": f"{url.rstrip('/')}/slack/events"} if url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": name,
            "description": "Fråga om mål och indikatorer, och få svar ur det som är rapporterat.",
            "background_color": "#0b5563",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "slash_commands": [
                {
                    "command": one.key,
                    "description": one.purpose,
                    "usage_hint": one.usage,
                    "should_escape": True,
                    **({"url": address["request_url"]} if address else {}),
                }
                for one in heard
                if one.heard is Heard.COMMAND
            ],
        },
        "oauth_config": {
            "scopes": {
                "bot": sorted({*notices.SCOPES, *(scope for one in heard for scope in one.scopes)}),
                # Whoever installs the app may decline these.
                "bot_optional": sorted(notices.OPTIONAL_SCOPES),
            }
        },
        "settings": {
            "event_subscriptions": {
                **address,
                "bot_events": sorted(one.event or one.key for one in heard if one.heard is Heard.EVENT),
            },
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }
