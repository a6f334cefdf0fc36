"""What the app's manifest lets it do: scopes for calls, subscriptions for events, commands, shortcuts, surfaces."""

from dataclasses import dataclass, field

from playground.refusal import Json, Refused

EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_home_opened": None,
    "member_joined_channel": None,
    "file_shared": "files:read",
}
"""The events this Slack can send, and the bot scope each needs (None: no scope, or one for each kind of channel)."""


@dataclass(frozen=True)
class App:
    """The app as its manifest describes it."""

    name: str
    bot_name: str
    scopes: tuple[str, ...]
    events: frozenset[str]
    commands: dict[str, Json] = field(default_factory=dict)
    shortcuts: dict[str, Json] = field(default_factory=dict)
    interactive: bool = False
    has_home: bool = False
    has_messages: bool = False
    takes_messages: bool = False

    @classmethod
    def of(cls, manifest: Json) -> "App":
        """Read a Slack manifest (version 1 or 2); what it does not mention, the app does not have."""
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        scopes = manifest.get("oauth_config", {}).get("scopes", {})
        home = features.get("app_home", {})
        name = manifest["display_information"]["name"]
        return cls(
            name=name,
            bot_name=features.get("bot_user", {}).get("display_name", name),
            scopes=(*scopes.get("bot", ()), *scopes.get("bot_optional", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            commands={command["command"]: command for command in features.get("slash_commands", ())},
            shortcuts={shortcut["callback_id"]: shortcut for shortcut in features.get("shortcuts", ())},
            interactive=settings.get("interactivity", {}).get("is_enabled", False),
            has_home=home.get("home_tab_enabled", False),
            has_messages=home.get("messages_tab_enabled", False),
            takes_messages=home.get("messages_tab_enabled", False)
            and not home.get("messages_tab_read_only_enabled", False),
        )

    def hears(self, event: str) -> bool:
        """Whether an event ("message.im") is subscribed to and its scope granted."""
        scope = EVENT_SCOPES[event]
        return event in self.events and (scope is None or scope in self.scopes)

    def require(self, *any_of: str) -> None:
        """Raise `missing_scope` unless the app has one of these scopes."""
        if not set(any_of) & set(self.scopes):
            raise Refused("missing_scope", needed=",".join(any_of), provided=",".join(self.scopes))
