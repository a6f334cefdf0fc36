"""What can be done beside asking, a line a command: the same in the help and on the Home tab."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from goals.roles import Act
from handlers.views.voice import Voice

if TYPE_CHECKING:
    from handlers.desk import Commands


def ways(commands: "Commands", may: Collection[Act], voice: Voice) -> list[str]:
    """The commands that are of use to somebody who `may` do this, what they do most often first."""
    return list(_ways(commands, may, voice))


def _ways(commands: "Commands", may: Collection[Act], voice: Voice) -> Iterator[str]:
    doing, following = _doing(commands, may, voice), _following(commands, may, voice)
    yield from (*following, *doing) if Act.MOVE_ROUND in may else (*doing, *following)
    if Act.MOVE_ROUND in may:
        yield voice("• `{command} omgång` – öppna, lås och datumsätt rapporttillfällen", command=commands.ask)
    else:
        yield voice("• `{command} omgång` – rapporttillfällena och deras sista dagar", command=commands.ask)
    if Act.GRANT in may:
        yield voice("• `{command} roller` – vem som ansvarar för vad; ge och ta bort roller", command=commands.ask)
    else:
        yield voice("• `{command} roller` – vem som ansvarar för vad", command=commands.ask)
    if Act.SET_TARGET in may:
        yield voice("• `{command} målvärde sjukfrånvaro` – ändra ett målvärde", command=commands.ask)
        yield voice("• `{command} riktning` – säg om målvärden är minst eller högst", command=commands.ask)
    if Act.TEACH in may:
        yield voice("• `{command} lär` – ord som jag inte har förstått", command=commands.ask)
    if Act.IMPORT in may:
        yield voice("• Släpp förra årets rapport i ett direktmeddelande till mig, så läser jag in den.")


def _doing(commands: "Commands", may: Collection[Act], voice: Voice) -> Iterator[str]:
    if Act.RECORD in may:
        yield voice("• `{command}` – rapportera ett resultat", command=commands.record)
    if Act.ASSESS in may:
        yield voice("• `{command}` – bedöm ett resultatmål", command=commands.assess)
    if Act.RECORD in may:
        yield voice("• `{command} borta till 24 december` – när du är borta", command=commands.overview)


def _following(commands: "Commands", may: Collection[Act], voice: Voice) -> Iterator[str]:
    yield voice("• `{command}` – vem som har rapporterat", command=commands.overview)
    if Act.WRITE_CHAPTER in may:
        yield voice("• `{command}` – vad rapporten saknar; skriv texter och hämta utkastet", command=commands.report)
    else:
        yield voice("• `{command}` – vad rapporten saknar", command=commands.report)
