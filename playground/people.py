"""Who is in the demo's workspace: people by role, and the channels they talk in."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace; tests speak of them by `key`, Slack by `id`."""

    key: str
    id: str
    name: str
    title: str
    locale: str = "sv-SE"
    tz: str = "Europe/Stockholm"

    @property
    def email(self) -> str:
        """An address that can reach nobody (RFC 2606)."""
        return f"{self.key}@example.org"


@dataclass(frozen=True, slots=True)
class Room:
    """A channel as it is at the start; `members` are people's keys, None means everybody."""

    name: str
    topic: str = ""
    has_bot: bool = True
    private: bool = False
    members: tuple[str, ...] | None = None

    @property
    def id(self) -> str:
        """`C0` and the name's letters: "mål-och-annat" -> C0MALOCHANNAT."""
        plain = unicodedata.normalize("NFKD", self.name)
        return "C0" + "".join(letter for letter in plain if letter.isascii() and letter.isalnum()).upper()


PEOPLE = (
    Person("strateg", "U0STRATEG", "Strateg, Regional utveckling", "Strateg"),
    Person("hr", "U0HR", "Indikatorägare, HR", "Indikatorägare"),
    Person("analys", "U0ANALYS", "Indikatorägare, Analys", "Indikatorägare"),
    Person("chef", "U0CHEF", "Avdelningschef", "Chef"),
)

ROOMS = (
    Room("regional-utveckling", "Avdelningens kanal"),
    Room("mål-och-uppföljning", "Mål, indikatorer och rapporter"),
    Room("allmänt", "För alla i regionen", has_bot=False),
)

TEAM_ID, TEAM_NAME, TEAM_DOMAIN = "T0REGION", "Regionen", "regionen"
APP_ID, BOT_ID, BOT_USER_ID, BOT_HANDLE = "A0MALTAVLA", "B0MALTAVLA", "U0MALTAVLA", "maltavla"
