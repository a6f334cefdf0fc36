"""At which hour somebody wants what the bot sends on its own: `/lage tid 07:30`."""

import re
from datetime import time

from slack_bolt import Args

from goals.reminding.hours import EARLIEST, LATEST, read_time
from handlers.desk import Desk
from handlers.places import respond, user_of
from handlers.views import away, forms
from handlers.views import hours as view
from handlers.views.blocks import Message
from handlers.views.voice import Voice

WORDS = re.compile(r"\s*(?:tid|tider|klockan|kl|hour|time)\b[.:]?\s*(?P<rest>.*)", re.IGNORECASE)
USUAL = re.compile(
    r"(som )?(vanligt?|vanliga|standard|återställ|aterstall|nollställ|reset|usual|default)", re.IGNORECASE
)


def on_command(desk: Desk, slack: Args, written: str) -> bool:
    """Whether somebody asked about their hour, or chose one; then it is answered."""
    asked = WORDS.fullmatch(written)
    if asked:
        respond(slack, _answer(desk, slack, asked["rest"].strip(" .!?"), desk.voice(slack)), response_type="ephemeral")
    return asked is not None


def _answer(desk: Desk, slack: Args, rest: str, voice: Voice) -> Message:
    person = desk.store.person_by_slack(user_of(slack))
    chosen = read_time(rest)
    if desk.store.plan() is None:
        return forms.no_plan(voice)
    if person is None:
        return away.not_in_the_plan(voice)
    if USUAL.fullmatch(rest):
        desk.store.presence.note_hour(person.id, None)
    elif chosen and EARLIEST <= chosen <= LATEST:
        desk.store.presence.note_hour(person.id, chosen)
    elif rest:
        return view.no_such_time(rest, EARLIEST, LATEST, desk.commands.overview, voice)
    return _standing(desk, slack, person.id, voice)


def _standing(desk: Desk, slack: Args, person: str, voice: Voice) -> Message:
    own: time | None = desk.store.presence.hours().get(person)
    zone = desk.zone_of(slack.client, user_of(slack))
    usual = (desk.policy.owners.at, desk.policy.managers.at)
    return view.hour(own, usual, str(zone) if own and zone != desk.zone else "", desk.commands.overview, voice)
