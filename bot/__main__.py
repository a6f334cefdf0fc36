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

NO_PLAN = "Ingen plan är inläst än. Läs in en med: maltavla import plan.yaml"

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
    file: Annotated[Path, typer.Argument(help="Rapport (.docx, .pdf, .txt), plan (.yaml) eller ifylld fil (.xlsx).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som lästes.")] = False,
    as_json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help="Spara utan att fråga; ur en rapport bara det säkra.")] = False,
) -> None:
    """Läs in en rapport, en plan, eller mätvärden ur en ifylld fil."""
    if file.suffix.lower() == ".xlsx":
        _enter(file, dry_run, as_json, yes)
        return
    if file.suffix.lower() not in (".yaml", ".yml"):
        _review(file, dry_run, as_json, yes)
        return
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
        _refuse(NO_PLAN)
    typer.echo(json.dumps(shape(stored, desk.today), ensure_ascii=False, indent=2) if as_json else summary(stored))


@cli.command()
def export(
    round: Annotated[str, typer.Argument(metavar="TILLFÄLLE", help="Rapporttillfället, till exempel 2024-delår.")],
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Rapport (.docx, .pdf), arbetsbok (.xlsx) eller .json.")],
    board: Annotated[str, typer.Option("--board", help="Nämnden, om flera har tillfället.")] = "",
) -> None:
    """Skriv rapporten för ett tillfälle till en fil."""
    from rich.console import Console

    from bot.exporting import Wanted, chosen_board, template_of, to_file
    from goals.problems import Problem, Problems

    desk, settings, config = _desk()
    stored = desk.store.plan()
    if stored is None:
        _refuse(NO_PLAN)
    chosen = chosen_board(stored, round, board)
    if isinstance(chosen, Problem):
        _refuse(chosen.what)
    wanted = Wanted(
        plan=stored,
        board=chosen.id,
        round=round,
        today=desk.today,
        levels=desk.levels,
        template=template_of(config, settings.config),
        small_group_limit=config.small_group_limit,
    )
    with Console(stderr=True).status("Börjar …") as status:
        done = to_file(wanted, file, status.update)
    if isinstance(done, Problems):
        _refuse(str(done))
    typer.echo(f"Sparat: {done.file}")
    for note in done.notes:
        typer.echo(note, err=True)


@cli.command()
def template(file: Annotated[Path, typer.Argument(metavar="FIL", help="Den nya mallen (.docx).")]) -> None:
    """Ta en kopia av rapportmallen, att ändra i Word och namnge i app.yaml."""
    from bot.exporting import copy_template
    from goals.problems import Problem

    done = copy_template(file)
    if isinstance(done, Problem):
        _refuse(done.what)
    typer.echo(f"Sparat: {file}\nSkriv den i app.yaml, så används den: report: {{template: {file.name}}}")


@cli.command()
def remind(
    on: Annotated[str, typer.Option("--on", metavar="DATUM", help="Dagen, som 2024-09-02; i dag om inget sägs.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skickas.")] = False,
    as_json: AsJson = False,
) -> None:
    """Planera det som ska skickas en dag: påminnelser, sammanställningar och besked om det som är sent."""
    from bot.reminding import coming, described, plan_day, policy, told

    desk, _, config = _desk()
    stored = desk.store.plan()
    if stored is None:
        _refuse(NO_PLAN)
    try:
        day = date.fromisoformat(on) if on else desk.today
    except ValueError:
        _refuse(f"»{on}« är inget datum. Skriv år-månad-dag, som 2024-09-02.")
    decided = policy(config)
    notices = coming(desk, stored, day, decided)
    if as_json:
        typer.echo(json.dumps(described(stored, notices, decided), ensure_ascii=False, indent=2))
    else:
        typer.echo(told(stored, day, notices, decided))
    if not dry_run and notices:
        new, all_of_it = len(plan_day(desk, stored, notices)), len(notices)
        rest = "." if new == all_of_it else f" av {all_of_it}; resten är planerat sedan förut eller för gammalt."
        typer.echo(f"Planerat: {new}{rest}", err=True)


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


def _enter(file: Path, dry_run: bool, as_json: bool, yes: bool) -> None:
    """Read values from a filled-in workbook, and store them if so wished."""
    from bot.mass_entry import read, store
    from goals.problems import Problems

    desk, *_ = _desk()
    found = read(desk, file)
    if isinstance(found, Problems):
        _refuse(f"{file.name} kan inte läsas in; inget är sparat.\n{found}")
    typer.echo(json.dumps(found.data, ensure_ascii=False, indent=2) if as_json else found.told)
    if found.entered is None:
        raise typer.Exit(1)
    if not dry_run:
        typer.echo(store(desk, found, lambda question: yes or typer.confirm(question)), err=as_json)


def _review(file: Path, dry_run: bool, as_json: bool, yes: bool) -> None:
    """Read a report, ask about what is not sure, and store the rest if so wished."""
    from bot import reviewing
    from bot.app import keep_deadlines
    from goals.problems import Problems
    from handlers.importing import begin_review

    desk, _, config = _desk()
    found = reviewing.read(desk, file)
    if isinstance(found, Problems):
        _refuse(f"{file.name} kan inte läsas in; inget är sparat.\n{found}")
    content, report = found

    def tell(words: str) -> None:
        typer.echo(words, err=as_json)

    if dry_run:
        kept = reviewing.unkept(desk, file, report)
    else:
        kept = begin_review(desk, file.name, content, report, reviewing.OPERATOR.id)
    typer.echo(reviewing.as_data(report) if as_json else reviewing.told(desk, kept))
    if dry_run:
        return
    if not yes:

        def ask(question: str) -> str:
            return str(typer.prompt(question, default="", show_default=False, err=as_json))

        kept = reviewing.review(desk, kept, ask, tell)
        coming = reviewing.changes(desk, kept)
        if coming and not reviewing.is_yes(ask(f"\n{coming}\nSpara? [j/n]")):
            tell("Inget är sparat. Svaren finns kvar till nästa gång du läser in filen.")
            return
    tell(reviewing.store(desk, kept))
    keep_deadlines(desk, config)


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
    desk = create_desk(store, config, place=settings.config)
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
