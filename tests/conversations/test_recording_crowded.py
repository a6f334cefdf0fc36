"""Recording in a plan as large and unruly as one can be; what Slack would refuse makes the fixture fail."""

import re

from playground.seen import Seen
from playground.workspace import Workspace
from tests.conversations.recording import command, read
from tests.conversations.test_crowded_plan import slack

__all__ = ["slack"]


def dead(seen: Seen) -> Seen:
    """What was seen, made sure that no markup of the plan or of a person came alive in it."""

    def check(part: object) -> None:
        if isinstance(part, dict):
            assert part.get("type") != "mrkdwn" or not re.search("<[!h]", part["text"])
            for inner in part.values():
                check(inner)
        elif isinstance(part, list | tuple):
            for inner in part:
                check(inner)

    check([seen.messages, seen.modal, seen.home])
    return seen


def test_choosing_recording_and_looking_back(slack: Workspace) -> None:
    offered = dead(command(slack, "strateg", ""))
    assert offered.modal
    options = offered.modal["blocks"][0]["element"]["options"]
    assert len(options) == 60

    form = dead(slack.submit("strateg", {"Vad vill du rapportera?": "indikator|7"}))
    assert "Fiskvandring" in form.text
    asked = dead(
        slack.submit("strateg", {"Resultat (%)": "77", "Kommentar": "<!here> *fet* " * 60, "Underlag": "x" * 250})
    )
    assert "stämmer det?" in asked.text
    saved = dead(slack.submit("strateg"))
    assert "77" in read(saved)
    dead(slack.click("strateg", "Historik", in_=saved))
    slack.close("strateg")
    dead(slack.click("strateg", "Ändra", in_=saved))
    slack.submit("strateg", {"Resultat (%)": "78", "Varför ändras värdet?": "<!here>"})
    changed = dead(slack.submit("strateg"))
    dead(slack.click("strateg", "Ångra", in_=changed))


def test_home_has_buttons_that_open_the_form(slack: Workspace) -> None:
    home = dead(slack.open_home("strateg"))
    form = dead(slack.click("strateg", "Rapportera Fiskvandring", in_=home))
    assert form.modal
    assert "Resultat (%)" in form.text
