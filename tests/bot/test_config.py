"""app.yaml is checked as a whole: everything wrong is told at once, with line, field and a way on."""

import io
from datetime import date, time
from pathlib import Path

import pytest

from bot.config import Config, read_config
from goals.plan import Level
from goals.problems import Problems

ROOT = Path(__file__).parent.parent.parent
SMALLEST = "organisation: Region Exempel\nadministrators: [U0EN]\nboards:\n  - {id: ks, name: Kommunstyrelsen}\n"


def read(text: str) -> Config | Problems:
    return read_config(io.BytesIO(text.encode()))


def config_of(text: str) -> Config:
    found = read(text)
    assert isinstance(found, Config), str(found)
    return found


def told(text: str) -> list[str]:
    found = read(text)
    assert isinstance(found, Problems), found
    return [str(problem) for problem in found.found]


def test_the_smallest_file_gets_the_usual_ways() -> None:
    config = config_of(SMALLEST)
    assert (config.name, config.language, config.time_zone) == ("Måltavla", "sv", "Europe/Stockholm")
    assert dict(config.commands) == {
        "ask": "/mal",
        "record": "/rapportera",
        "assess": "/prognos",
        "report": "/rapport",
        "overview": "/lage",
    }
    assert (config.reminders.first_days_before, config.reminders.weekday, config.reminders.at) == (
        28,
        "monday",
        time(8),
    )
    assert config.small_group_limit == 10


def test_the_repository_s_file_explains_every_key_and_keeps_the_usual_ways() -> None:
    text = (ROOT / "app.yaml").read_text(encoding="utf-8")
    config, usual = config_of(text), config_of(SMALLEST)
    assert set(Config.model_fields) == config.model_fields_set
    for section in ("reminders", "digests", "commands"):
        assert getattr(config, section) == getattr(usual, section)
        assert getattr(config, section).model_fields_set == set(type(getattr(config, section)).model_fields)
    assert config.vocabulary.levels.keys() == set(Level)
    assert config.rounds[0].board_meets == date(2025, 2, 13)


def test_everything_wrong_is_told_at_once() -> None:
    assert told(
        """\
naem: Måltavla
organisation: Region Exempel
language: en
time_zone: Europe/Stokholm
administrators: [någon]
boards:
  - id: ks
    name: Kommunstyrelsen
    channels: ["#mål"]
rounds:
  - board: rn
    name: 2025-delår
    owners_by: 2025-02-31
  - board: ks
    name: 2025-delår
    owners_by: 2025-09-10
    managers_by: 2025-09-01
    board_meets: 2025-08-01
reminders:
  first_days_before: tjugo
  weekday: måndag
  at: 02:30
  last_working_day_before: kanske
  after_working_days: [1, 99]
commands:
  ask: mal
  record: /Rapportera
  assess: /en-prognos-med-ett-alldeles-för-långt-namn
vocabulary:
  levels: {mett: Klart}
small_group_limit: -1
closed_days: [jul]
"""
    ) == [
        "rad 1, naem: Okänt fält »naem« – menade du »name«?",
        "rad 3, language: »en« går inte att välja. Skriv sv.",
        "rad 4, time_zone: Tidszonen »Europe/Stokholm« finns inte. För Sverige: Europe/Stockholm.",
        "rad 5, administrators[1]: »någon« är inget Slack-id. Det börjar med U och finns under ⋮ i personens profil.",
        "rad 9, boards[1].channels[1]: »#mål« är inget kanal-id. Det börjar med C och står underst i kanalens "
        "detaljer.",
        "rad 11, rounds[1].board: »rn« går inte att välja. Skriv ks.",
        "rad 13, rounds[1].owners_by: 31 februari finns inte år 2025. Rätta dagen.",
        "rad 17, rounds[2].managers_by: managers_by 2025-09-01 ligger före owners_by 2025-09-10. Byt någon av dem.",
        "rad 18, rounds[2].board_meets: board_meets 2025-08-01 ligger före managers_by 2025-09-01. Byt någon av dem.",
        "rad 20, reminders.first_days_before: »tjugo« är inget heltal. Skriv bara siffror.",
        "rad 21, reminders.weekday: »måndag« går inte att välja – menade du »monday«? Välj bland monday, tuesday, "
        "wednesday, thursday och friday.",
        "rad 22, reminders.at: Mellan 02 och 03 finns inte varje natt, för då ställs klockan om. Välj en annan tid.",
        "rad 23, reminders.last_working_day_before: »kanske« är varken ja eller nej. Skriv ja eller nej.",
        "rad 24, reminders.after_working_days[2]: 99 är för stort: högst 60.",
        "rad 26, commands.ask: Ett kommando börjar med snedstreck. Skriv /mal.",
        "rad 27, commands.record: »/Rapportera« tar Slack inte emot. Använd bara a–z, siffror, - och _ efter "
        "snedstrecket.",
        "rad 28, commands.assess: Kommandot har 43 tecken; Slack tar högst 32. Korta det.",
        "rad 30, vocabulary.levels.mett: »mett« går inte att välja – menade du »met«? Välj bland met, partly, "
        "not_met och not_assessed.",
        "rad 31, small_group_limit: -1 är för litet: minst 0.",
        "rad 32, closed_days[1]: »jul« är inget datum. Skriv år-månad-dag, som 2024-09-26.",
    ]


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (
            "commands: {ask: /rapport}",
            "rad 5, commands.report: Kommandot /rapport används redan ovanför. Välj ett annat namn.",
        ),
        (
            "rounds:\n  - {board: ks, name: a}\n  - {board: ks, name: a}",
            "rad 6, rounds[1].name: Tillfället »a« står flera gånger. Lägg ihop dem.",
        ),
        (
            "reminders: {at: 25:00}",
            "rad 5, reminders.at: »25:00« är inget klockslag. Skriv timme och minut, som 08:00.",
        ),
        ("closed_days: [2025-02-29]", "rad 5, closed_days[1]: 29 februari finns inte år 2025. Rätta dagen."),
    ],
)
def test_what_does_not_fit_together_is_told(added: str, problem: str) -> None:
    assert problem in told(SMALLEST + added)


def test_ids_and_channels_belong_to_one_board() -> None:
    boards = "boards:\n  - {id: ks, name: A, channels: [C0MAL]}\n  - {id: ks, name: B, channels: [C0MAL]}\n"
    assert told(SMALLEST.split("boards:")[0] + boards) == [
        "rad 4, boards[1].channels[1]: Kanalen »C0MAL« står flera gånger. En kanal kan bara gälla en nämnd.",
        "rad 4, boards[1].id: »ks« finns flera gånger bland nämnderna. Ge varje sitt eget id.",
        "rad 5, boards[2].channels[1]: Kanalen »C0MAL« står flera gånger. En kanal kan bara gälla en nämnd.",
        "rad 5, boards[2].id: »ks« finns flera gånger bland nämnderna. Ge varje sitt eget id.",
    ]


def test_an_empty_file_says_so() -> None:
    assert told("") == ["Filen är tom. Fyll i den, eller välj en annan fil."]
