"""`python -m playground`: what `maltavla demo` starts."""

from typing import Annotated

import typer

from playground.demo import run_demo


def main(
    port: Annotated[int, typer.Option(help="Port på den här datorn.")] = 8080,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Öppna ingen webbläsare.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Börja om från exempelplanen.")] = False,
) -> None:
    """Prova Måltavla på en sida som liknar Slack."""
    run_demo(port, not no_browser, fresh)


if __name__ == "__main__":
    typer.run(main)
