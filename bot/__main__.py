"""`maltavla …`: the command line. Each command imports what it needs when it runs, so that every one starts fast."""

import gc
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.config import Config
    from bot.settings import Settings
    from handlers import Desk

cli = typer.Typer(
    help="Måltavla: följ mål och indikatorer i Slack.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

AsJson = Annotated[bool, typer.Option("--json", help="Skriv JSON.")]


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="Port på den här datorn.")] = 8080,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Öppna ingen webbläsare.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Börja om från exempelplanen.")] = False,
) -> None:
    """Prova: en sida som liknar Slack, med den riktiga boten och exempelplanen."""
    flags = ["--no-browser"] * no_browser + ["--fresh"] * fresh
    os.execv(sys.executable, [sys.executable, "-m", "playground", "--port", str(port), *flags])


@cli.command()
def run(
    http: Annotated[str, typer.Option(metavar="HOST:PORT", help="Ta emot över HTTP i stället för Socket Mode.")] = "",
) -> None:
    """Kör boten mot Slack."""
    from bot.running import run_http, run_socket_mode

    desk, settings, _ = _desk()
    if http:
        run_http(desk, settings, http)
    else:
        run_socket_mode(desk, settings)


@cli.command()
def ask(
    question: Annotated[str, typer.Argument(help="Frågan; - läser en fråga per rad från standard in.")],
    as_json: AsJson = False,
    round: Annotated[str, typer.Option("--round", help="Rapporttillfälle, till exempel 2024-delår.")] = "",
) -> None:
    """Svara på en fråga i terminalen."""
    from bot.asking import answer

    desk, *_ = _desk()
    stored = desk.store.plan()
    rounds = dict.fromkeys(one.name for one in stored.rounds) if stored else {}
    if round and stored and round not in rounds:
        _refuse(f"Rapporttillfället {round} finns inte i planen. Välj bland {', '.join(rounds)}.")
    for asked in sys.stdin if question == "-" else [question]:
        given = answer(desk, asked.rstrip("\n"), round or None)
        typer.echo(json.dumps(given, ensure_ascii=False) if as_json else given["text"])


@cli.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="En plan (.yaml).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som lästes.")] = False,
    as_json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help="Spara utan att fråga.")] = False,
) -> None:
    """Läs in en plan."""
    from bot.app import keep_deadlines
    from bot.importing import read, store_plan, summary
    from goals.documents.shape import shape
    from goals.problems import Problems

    read_plan = read(file)
    if isinstance(read_plan, Problems):
        _refuse(f"{file.name} kan inte läsas in; inget är sparat.\n{read_plan}")
    for warning in read_plan.warnings:
        typer.echo(f"Obs: {warning}", err=True)
    if as_json:
        typer.echo(json.dumps(shape(read_plan.plan, date.today()), ensure_ascii=False, indent=2))
    else:
        typer.echo(summary(read_plan.plan))
    if not dry_run:
        desk, _, config = _desk()
        told = store_plan(desk, read_plan.plan, file.name, lambda question: yes or typer.confirm(question))
        if isinstance(told, Problems):
            _refuse(f"Inget är sparat.\n{told}")
        keep_deadlines(desk, config)
        typer.echo(told, err=as_json)


@cli.command()
def plan(as_json: AsJson = False) -> None:
    """Visa den lagrade planen."""
    from bot.importing import summary
    from goals.documents.shape import shape

    desk, *_ = _desk()
    stored = desk.store.plan()
    if stored is None:
        _refuse("Ingen plan är inläst än. Läs in en med: maltavla import plan.yaml")
    typer.echo(json.dumps(shape(stored, desk.today), ensure_ascii=False, indent=2) if as_json else summary(stored))


@cli.command()
def manifest(
    url: Annotated[str, typer.Option("--http", metavar="URL", help="Adressen som Slack når boten på.")] = "",
) -> None:
    """Skriv appens manifest för Slack (JSON)."""
    from bot.app import commands
    from bot.manifest import manifest as describe
    from bot.settings import Settings

    config = _config(Settings().config)
    typer.echo(json.dumps(describe(commands(config), config.name, url or None), ensure_ascii=False, indent=2))


def _desk() -> "tuple[Desk, Settings, Config]":
    """Everything a command needs to answer: app.yaml read whole, and the store brought up to date."""
    from bot.app import create_desk, keep_deadlines, open_store
    from bot.settings import Settings
    from store import Unusable

    settings = Settings()
    config = _config(settings.config)
    try:
        store = open_store(settings.database_url)
    except Unusable as why:
        _refuse(f"{why} (MALTAVLA_DATABASE_URL säger var databasen är.)")
    desk = create_desk(store, config)
    keep_deadlines(desk, config)
    gc.enable()
    return desk, settings, config


def _config(path: Path) -> "Config":
    from bot.config import read_config
    from goals.problems import Problems

    if not path.exists():
        _refuse(f"Hittar inte {path}. Kör där app.yaml ligger, eller säg var den är med MALTAVLA_CONFIG.")
    try:
        with path.open("rb") as stream:
            config = read_config(stream)
    except OSError as refusal:
        _refuse(f"{path} går inte att läsa: {refusal.strerror}. Säg var app.yaml är med MALTAVLA_CONFIG.")
    if isinstance(config, Problems):
        _refuse(f"{path.name} har fel som måste rättas först:\n{config}")
    return config


def _refuse(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)


def main() -> None:
    """Run the command line. Nothing is thrown away while a command starts, and looking for it takes time of its own."""
    gc.disable()
    cli(prog_name="maltavla")


if __name__ == "__main__":
    main()
