"""app.yaml: what an organisation decides about its bot, read and checked as a whole."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Annotated, BinaryIO, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from goals.documents.marked_yaml import Faults, Path, Section, read_marked
from goals.documents.yaml_fields import Day, Name, YesOrNo, in_order, single
from goals.documents.yaml_sentences import not_among
from goals.plan import Level
from goals.problems import Problems

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday"]

_COMMAND = re.compile(r"/[a-z0-9_-]+")
_LONGEST_COMMAND = 32
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
_USER = re.compile(r"[UW][A-Z0-9]{2,}")


@dataclass(frozen=True)
class _Said:
    """How often the file says each board, channel and round, gathered before it is checked."""

    boards: Counter[str]
    channels: Counter[str]
    rounds: Counter[tuple[str, str]]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise Faults(((), f"Tidszonen »{name}« finns inte. För Sverige: Europe/Stockholm.")) from None
    return name


def _clock(written: object) -> object:
    text = single(written)
    if not isinstance(text, str):
        return text
    parts = re.fullmatch(r"(\d{1,2})[:.](\d\d)", text)
    if not parts or int(parts[1]) > 23 or int(parts[2]) > 59:
        raise Faults(((), f"»{text}« är inget klockslag. Skriv timme och minut, som 08:00."))
    if parts[1].lstrip("0") == "2":
        raise Faults(((), "Mellan 02 och 03 finns inte varje natt, för då ställs klockan om. Välj en annan tid."))
    return time(int(parts[1]), int(parts[2]))


def _command(written: str) -> str:
    if not written.startswith("/"):
        raise Faults(((), f"Ett kommando börjar med snedstreck. Skriv /{written}."))
    if len(written) > _LONGEST_COMMAND:
        raise Faults(((), f"Kommandot har {len(written)} tecken; Slack tar högst {_LONGEST_COMMAND}. Korta det."))
    if not _COMMAND.fullmatch(written):
        raise Faults(((), f"»{written}« tar Slack inte emot. Använd bara a–z, siffror, - och _ efter snedstrecket."))
    return written


def _channel(written: str) -> str:
    if not _CHANNEL.fullmatch(written):
        raise Faults(((), f"»{written}« är inget kanal-id. Det börjar med C och står underst i kanalens detaljer."))
    return written


def _of_one_board(channel: str, info: ValidationInfo) -> str:
    if _said(info).channels[channel] > 1:
        raise Faults(((), f"Kanalen »{channel}« står flera gånger. En kanal kan bara gälla en nämnd."))
    return channel


def _user(written: str) -> str:
    if not _USER.fullmatch(written):
        what = f"»{written}« är inget Slack-id. Det börjar med U och finns under ⋮ i personens profil."
        raise Faults(((), what))
    return written


def _declared_board(id: str, info: ValidationInfo) -> str:
    if _said(info).boards[id] > 1:
        raise Faults(((), f"»{id}« finns flera gånger bland nämnderna. Ge varje sitt eget id."))
    return id


def _known_board(id: str, info: ValidationInfo) -> str:
    known = _said(info).boards
    if id not in known:
        raise Faults(((), not_among(id, known)))
    return id


def _said(info: ValidationInfo) -> _Said:
    assert isinstance(info.context, _Said)
    return info.context


Clock = Annotated[time, BeforeValidator(_clock)]
Command = Annotated[Name, AfterValidator(_command)]
Channel = Annotated[Name, AfterValidator(_channel)]
SlackUser = Annotated[Name, AfterValidator(_user)]


class BoardConfig(Section):
    """A board and its channels: where questions are about it, where its digests go, and where news is told."""

    id: Annotated[Name, AfterValidator(_declared_board)]
    name: Name
    channels: tuple[Annotated[Channel, AfterValidator(_of_one_board)], ...] = ()
    digest_channels: tuple[Channel, ...] = ()
    announcement_channels: tuple[Channel, ...] = ()


class RoundConfig(Section):
    """The deadlines of a round that the plan holds, whole days in the organisation's time zone."""

    board: Annotated[Name, AfterValidator(_known_board)]
    name: Name
    owners_by: Day | None = None
    managers_by: Day | None = None
    board_meets: Day | None = None

    @model_validator(mode="after")
    def _once_and_in_order(self, info: ValidationInfo) -> Self:
        faults: list[tuple[Path, str]] = list(in_order(self, "owners_by", "managers_by", "board_meets"))
        if _said(info).rounds[self.board, self.name] > 1:
            faults.append((("name",), f"Tillfället »{self.name}« står flera gånger. Lägg ihop dem."))
        if faults:
            raise Faults(*faults)
        return self


class RemindersConfig(Section):
    """When owners are reminded of what is theirs and not yet reported; days are counted from `owners_by`.

    First `first_days_before` days before, then every `weekday`, on the last working day before if so wished, and so
    many working days after. `escalate_after_working_days` is the grace before the manager is told, once, if at all.
    """

    first_days_before: int = Field(default=28, ge=1, le=366)
    weekday: Weekday = "monday"
    at: Clock = time(8)
    last_working_day_before: YesOrNo = True
    after_working_days: tuple[Annotated[int, Field(ge=1, le=60)], ...] = (1, 3, 7)
    escalate: YesOrNo = True
    escalate_after_working_days: int = Field(default=2, ge=1, le=60)


class DigestsConfig(Section):
    """When managers get their digest, from `first_days_before` days before their deadline."""

    first_days_before: int = Field(default=28, ge=1, le=366)
    weekday: Weekday = "tuesday"
    at: Clock = time(8)


class CommandsConfig(Section):
    """The slash commands' names, for where another app already has one of them."""

    ask: Command = "/mal"
    record: Command = "/rapportera"
    assess: Command = "/prognos"
    report: Command = "/rapport"
    overview: Command = "/lage"

    @model_validator(mode="after")
    def _all_different(self) -> Self:
        names = list(dict(self).items())
        same = [
            ((key,), f"Kommandot {name} används redan ovanför. Välj ett annat namn.")
            for at, (key, name) in enumerate(names)
            if name in [earlier for _, earlier in names[:at]]
        ]
        if same:
            raise Faults(*same)
        return self


class VocabularyConfig(Section):
    """The organisation's own words; a level that is left out keeps the usual one ("Uppnås delvis")."""

    levels: dict[Level, Name] = Field(default_factory=dict)


class ReportConfig(Section):
    """How reports are written: the organisation's own Word template, sought from where app.yaml lies; the usual one
    where none is named."""

    template: str = ""


class Config(Section):
    """Everything that app.yaml says."""

    name: Name = "Måltavla"
    organisation: Name
    language: Literal["sv"] = "sv"
    time_zone: Annotated[Name, AfterValidator(_zone)] = "Europe/Stockholm"
    administrators: tuple[SlackUser, ...] = Field(min_length=1)
    boards: tuple[BoardConfig, ...] = Field(min_length=1)
    rounds: tuple[RoundConfig, ...] = ()
    closed_days: tuple[Day, ...] = ()
    reminders: RemindersConfig = RemindersConfig()
    digests: DigestsConfig = DigestsConfig()
    commands: CommandsConfig = CommandsConfig()
    vocabulary: VocabularyConfig = VocabularyConfig()
    report: ReportConfig = ReportConfig()
    small_group_limit: int = Field(default=10, ge=0, le=1000)
    conversation_minutes: int = Field(default=60, ge=1, le=1440)
    question_log_days: int = Field(default=180, ge=0, le=3650)


def read_config(stream: BinaryIO) -> Config | Problems:
    """Read app.yaml, or tell everything that is wrong in it, each with line and field."""
    read = read_marked(stream, Config, context=_gathered)
    return read if isinstance(read, Problems) else read.content


def _gathered(document: object) -> _Said:
    boards, rounds = _groups(document, "boards"), _groups(document, "rounds")
    lists = [channels for board in boards if isinstance(channels := board.get("channels"), list)]
    return _Said(
        Counter(str(board.get("id")) for board in boards),
        Counter(str(channel) for channels in lists for channel in channels),
        Counter((str(round.get("board")), str(round.get("name"))) for round in rounds),
    )


def _groups(document: object, key: str) -> list[Mapping[str, object]]:
    found = document.get(key) if isinstance(document, Mapping) else None
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []
