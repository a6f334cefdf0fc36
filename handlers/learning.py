"""People's own words: noted as they ask, decided about by a strategist ("/mal lär"), or given ("/mal alias a = b")."""

import dataclasses
import re
from collections.abc import Callable, Iterator

from slack_bolt import Args

from goals.conversation import Conversation, rephrased
from goals.learning import Alias, AliasState, Refused, meant, missed_words, normal, refused, teaches
from goals.plan import Plan
from goals.question import ask
from goals.question.reply import Answer, Match, NotFound, Reply
from goals.roles import Act, refused_everywhere
from goals.subjects import subject
from handlers.desk import Commands, Desk
from handlers.listeners import Heard, Listener
from handlers.places import pressed_value, replace, respond, user_of
from handlers.views import learning as view
from handlers.views.blocks import Block, Message, message
from handlers.views.voice import Voice
from store import Snapshot

LEARN = re.compile(r"\s*(lär|lar|learn)\s*", re.IGNORECASE)
ALIAS = re.compile(r"\s*alias\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to; its commands are words of the one that asks."""
    yield Listener(Heard.ACTION, view.DECIDE, on_decide, starts=True)
    yield Listener(Heard.ACTION, view.TURN, on_turn, starts=True)


def missed(desk: Desk, asked: str, said: Reply) -> str:
    """Return the words that were not understood, "" where none were or where the organisation keeps no questions."""
    snapshot = desk.store.snapshot() if desk.question_log_days else None
    return missed_words(asked, said, snapshot.index.vocabulary) if snapshot else ""


def notice(desk: Desk, asked: str, before: Conversation, said: Reply) -> str:
    """Note what was not understood, and what the same question put otherwise then got for an answer.

    Returns the words that were not understood, as `missed` does.
    """
    snapshot = desk.store.snapshot()
    if before.missed and snapshot and isinstance(said, Answer):
        alone, words_alone = (ask(text, snapshot.plan, desk.today, snapshot.index) for text in (asked, before.missed))
        on = rephrased(before, said, alone, words_alone)
        if on:
            notice_choice(desk, on, before.missed)
    words = missed(desk, asked, said)
    if words:
        desk.store.learning.note_miss(words, "not_found" if isinstance(said, NotFound) else "choice", desk.today)
    return words


def notice_choice(desk: Desk, on: Match, words: str) -> None:
    """Count that words led somebody to a subject, where that would be news."""
    snapshot = desk.store.snapshot()
    if words and snapshot and teaches(words, on, snapshot.plan, snapshot.index.vocabulary):
        desk.store.learning.note_alias(on, normal(words), desk.today)


def on_command(desk: Desk, slack: Args, typed: str) -> bool:
    """Whether the command was about learning; then it is answered, to the one who typed it."""
    given = ALIAS.fullmatch(typed)
    snapshot = desk.store.snapshot()
    if snapshot is None or not (given or LEARN.fullmatch(typed)):
        return False
    voice, actor = desk.voice(slack), desk.actor(user_of(slack))
    if no := refused_everywhere(snapshot.plan, actor, Act.TEACH):
        shown = view.not_yours(no.may, voice)
    elif given:
        shown = _give(desk, snapshot, actor.id, given["rest"], voice)
    else:
        shown = _page(desk, snapshot.plan, voice)
    respond(slack, shown, response_type="ephemeral")
    return True


def on_decide(desk: Desk, slack: Args) -> None:
    """Accept or reject a candidate, or take that back, and show what is left."""
    slack.ack()
    state, id, number = pressed_value(slack).split("|")
    alias = desk.store.learning.alias(int(id))

    def decide(snapshot: Snapshot, teacher: str, voice: Voice) -> Message:
        told = _decide(desk, snapshot, teacher, alias, AliasState(state), int(number), voice)
        return _page(desk, snapshot.plan, voice, int(number), told)

    _as_teacher(desk, slack, decide)


def on_turn(desk: Desk, slack: Args) -> None:
    """Turn to another page of the candidates, in place."""
    slack.ack()
    number = int(pressed_value(slack))
    _as_teacher(desk, slack, lambda snapshot, _, voice: _page(desk, snapshot.plan, voice, number))


def _as_teacher(desk: Desk, slack: Args, show: Callable[[Snapshot, str, Voice], Message]) -> None:
    """Show something in place of what was pressed, if whoever pressed may decide still."""
    snapshot, voice = desk.store.snapshot(), desk.voice(slack)
    assert snapshot, "there was a plan when the button was shown"
    actor = desk.actor(user_of(slack))
    no = refused_everywhere(snapshot.plan, actor, Act.TEACH)
    replace(slack, view.not_yours(no.may, voice) if no else show(snapshot, actor.id, voice))


def _page(desk: Desk, plan: Plan, voice: Voice, number: int = 0, told: Block | None = None) -> Message:
    candidates = [(alias, on) for alias in desk.store.learning.aliases() if (on := _on(plan, alias))]
    return view.candidates(candidates, desk.store.learning.misses(), number, voice, desk.commands.ask, told)


def _decide(
    desk: Desk,
    snapshot: Snapshot,
    teacher: str,
    alias: Alias | None,
    state: AliasState,
    number: int,
    voice: Voice,
) -> Block:
    on = _on(snapshot.plan, alias) if alias else None
    if alias is None or on is None:
        return view.gone(voice)
    accepting = state is AliasState.ACCEPTED and alias.state is not AliasState.ACCEPTED
    fault = refused(alias.words, on, snapshot.plan, snapshot.index.vocabulary) if accepting else None
    if fault:
        return view.refused(alias.words, on, fault, voice)
    why = {
        AliasState.ACCEPTED: f"godkänt i Slack, sagt {alias.count} gånger",
        AliasState.REJECTED: "avvisat i Slack",
        AliasState.CANDIDATE: "beslutet ångrat i Slack",
    }[state]
    decided = desk.store.learning.decide(alias, state, teacher, desk.now(), why)
    if isinstance(decided, Refused):
        return view.refused(alias.words, on, _named(snapshot.plan, decided), voice)
    return view.decided(decided, on, number, voice) if decided else view.decided_before(alias.words, on, voice)


def _give(desk: Desk, snapshot: Snapshot, teacher: str, written: str, voice: Voice) -> Message:
    """Give a subject another name, as in "sjukfrånvarokvot = sjuktal"."""
    plan = snapshot.plan
    name, _, words = (part.strip() for part in written.partition("="))
    if not (name and words):
        return view.how_to_give(desk.commands.ask, voice)
    found = meant(plan, name, ask(name, plan, desk.today, snapshot.index))
    if len(found) != 1:
        return view.which(name, found, voice)
    (on,) = found
    fault = refused(words, on, plan, snapshot.index.vocabulary)
    if fault:
        return message(view.refused(words, on, fault, voice))
    added = desk.store.learning.add(on, normal(words), desk.today, teacher, desk.now(), "tillagt i Slack")
    if isinstance(added, Refused):
        return message(view.refused(words, on, _named(plan, added), voice))
    return view.given(added, on, voice) if added else message(view.decided_before(words, on, voice))


def _named(plan: Plan, refusal: Refused) -> Refused:
    """Name the subject that has the words already."""
    other = refusal.other
    found = subject(plan, other.kind, other.id) if other else None
    return (
        dataclasses.replace(refusal, other=dataclasses.replace(other, name=found.name)) if other and found else refusal
    )


def _on(plan: Plan, alias: Alias) -> Match | None:
    found = subject(plan, alias.kind, alias.subject)
    return Match(alias.kind, found.id, found.name) if found else None
