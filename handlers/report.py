"""`/rapport`: how complete a board's report of a round is, and the files that are made of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace as with_other
from functools import partial
from typing import Any

from slack_bolt import Args

from goals.facts import readable
from goals.plan import Plan, Round, RoundState
from goals.problems import Problems
from goals.report import may_enter, may_write, missing, report_standing, reports_meant, writing
from handlers import importing
from handlers.conversation import channel_board, typed
from handlers.desk import Commands, Desk
from handlers.forms import tell
from handlers.listeners import Heard, Listener, guarded
from handlers.places import begin, finish, post, pressed_value, replace, respond, user_of
from handlers.readers import SCOPE
from handlers.views import forms, report_files
from handlers.views import report as view
from handlers.views.blocks import Message
from handlers.views.voice import Voice

HELP = re.compile(r"\s*(hjälp|hjalp|help|\?)\s*", re.IGNORECASE)
REVIEW = re.compile(r"\s*(granska|importera?|läs in|review)\s*", re.IGNORECASE)

SCOPES = ("files:write", "im:write")
"""What Slack demands for handing over a file in a direct message."""

_UNFIT = re.compile(r"[^\w.-]+")

File = tuple[str, bytes]
Make = Callable[[Desk, Plan, Round, Voice], tuple[tuple[File, ...], Message]]


def listeners(commands: Commands) -> Iterator[Listener]:
    """What this conversation listens to."""
    yield Listener(
        Heard.COMMAND,
        commands.report,
        on_command,
        scopes=("commands", SCOPE),
        usage="delår 2024",
        purpose="Hur komplett är rapporten, och hämta utkastet",
    )
    yield Listener(Heard.ACTION, view.SHOW, on_show, starts=True)
    yield Listener(Heard.ACTION, view.LACKING, on_lacking, starts=True)
    yield Listener(Heard.ACTION, view.DRAFT, on_draft, scopes=SCOPES)
    yield Listener(Heard.ACTION, view.WORKBOOK, on_workbook, scopes=SCOPES)


def on_command(desk: Desk, slack: Args) -> None:
    """Tell how far a report has come, or which reports there are where several are meant."""
    slack.ack()
    voice, plan = desk.voice(slack), desk.store.plan()
    words = typed(slack.body.get("text", "")).strip()
    private = partial(respond, slack, response_type="ephemeral")
    if REVIEW.fullmatch(words):
        importing.on_command(desk, slack)
    elif plan is None:
        private(forms.no_plan(voice))
    elif HELP.fullmatch(words):
        private(view.help(desk.commands.report, voice))
    elif rounds := reports_meant(plan, words, desk.today, channel_board(desk, slack)):
        private(_shown(desk, slack, plan, rounds, voice))
    else:
        private(view.not_understood(words, plan, desk.commands.report, voice))


def on_show(desk: Desk, slack: Args) -> None:
    """Show how far a report has come."""
    slack.ack()
    voice, plan, round = desk.voice(slack), *_meant(desk, slack)
    shown = _shown(desk, slack, plan, (round,), voice) if plan and round else view.gone(desk.commands.report, voice)
    replace(slack, shown)


def on_lacking(desk: Desk, slack: Args) -> None:
    """Show a page of what a report lacks."""
    slack.ack()
    voice, plan, round = desk.voice(slack), *_meant(desk, slack)
    if plan is None or round is None:
        replace(slack, view.gone(desk.commands.report, voice))
        return
    page = int(pressed_value(slack).split("|")[2])
    replace(slack, view.lacking(told_of(desk, plan, round, user_of(slack)), page, voice))


def on_draft(desk: Desk, slack: Args) -> None:
    """Make the draft beside, and hand it over in a direct message."""
    slack.ack()
    voice, plan, round = desk.voice(slack), *_meant(desk, slack)
    if plan is None or round is None:
        tell(slack, view.gone(desk.commands.report, voice), voice)
    elif not may_write(plan, desk.actor(user_of(slack)), round.board):
        tell(slack, forms.only(report_files.not_draft(voice), writing(plan, round.board), voice), voice)
    else:
        _hand_over(desk, slack, plan, round, report_files.making_draft(round, voice), _draft, voice)


def on_workbook(desk: Desk, slack: Args) -> None:
    """Make the workbook beside, and hand it over in a direct message."""
    slack.ack()
    voice, plan, round = desk.voice(slack), *_meant(desk, slack)
    if plan is None or round is None:
        tell(slack, view.gone(desk.commands.report, voice), voice)
    elif not may_enter(plan, desk.actor(user_of(slack)), round.board):
        tell(slack, forms.only(report_files.not_workbook(voice), writing(plan, round.board), voice), voice)
    else:
        theirs = readable(plan, desk.viewer(user_of(slack)))
        _hand_over(desk, slack, theirs, round, report_files.making_workbook(round, voice), _workbook, voice)


def told_of(desk: Desk, plan: Plan, round: Round, user: str) -> view.Told:
    """A report as this Slack user sees it."""
    from goals.documents.report_out import contradictions  # only who looks at a report needs the time that this takes
    from goals.documents.report_out.missing import titles

    actor, board, today = desk.actor(user), round.board, desk.today
    return view.Told(
        plan.board(board),
        round,
        report_standing(plan, board, round, today),
        contradictions(plan, board, round, today, titles(writing(plan, board))),
        writing(plan, board),
        may_write(plan, actor, board),
        may_enter(plan, actor, board),
        alone=len(plan.boards) == 1,
    )


def _shown(desk: Desk, slack: Args, plan: Plan, rounds: tuple[Round, ...], voice: Voice) -> Message:
    if len(rounds) > 1:
        found = [(plan.board(one.board), one, len(missing(plan, one.board, one, desk.today))) for one in rounds]
        return view.boards(found, voice)
    user = user_of(slack)
    reviews = len(desk.store.reviews.open(user))
    return view.overview(told_of(desk, plan, rounds[0], user), reviews, desk.commands.report, voice)


def _meant(desk: Desk, slack: Args) -> tuple[Plan | None, Round | None]:
    """The plan, and the round whose button was pressed; None for what is not there any more."""
    plan = desk.store.plan()
    board, name = pressed_value(slack).split("|")[:2]
    return plan, plan.round(board, name) if plan else None


def _hand_over(desk: Desk, slack: Args, plan: Plan, round: Round, making: Message, make: Make, voice: Voice) -> None:
    """Say that files are being made, make them beside, and say at the same place what came of it."""
    channel = str(slack.client.conversations_open(users=user_of(slack))["channel"]["id"])
    ts = post(slack, making, channel)
    if slack.context.channel_id != channel:
        tell(slack, report_files.in_direct_message(voice), voice)

    def work(desk: Desk, slack: Args) -> None:
        shown = report_files.failed(round, voice)
        try:
            files, made = make(desk, plan, round, voice)
            if files:
                uploads: list[dict[str, Any]] = [{"filename": name, "content": content} for name, content in files]
                slack.client.files_upload_v2(channel=channel, file_uploads=uploads)
            shown = made
        finally:
            finish(slack, shown, channel, ts)

    begin(lambda: guarded(work, desk)(slack))


def _draft(desk: Desk, plan: Plan, round: Round, voice: Voice) -> tuple[tuple[File, ...], Message]:
    written = desk.write_report(plan, round.board, round.name, desk.today)
    if isinstance(written, Problems):
        return (), report_files.failed(round, voice, str(written))
    name = _named(plan, round, "" if round.state is RoundState.DECIDED else "-utkast")
    printed = ((f"{name}.pdf", written.pdf),) if written.pdf else ()
    told = told_of(desk, plan, round, "")
    shown = report_files.draft(round, told, bool(written.pdf), written.trouble, voice)
    return ((f"{name}.docx", written.document), *printed), shown


def _workbook(desk: Desk, plan: Plan, round: Round, voice: Voice) -> tuple[tuple[File, ...], Message]:
    from goals.documents.workbook import write_workbook  # only who fetches one needs the time that this takes

    mine = with_other(plan, boards=(plan.board(round.board),))
    content = write_workbook(mine, round.name, desk.today, desk.levels)
    return ((f"{_named(plan, round)}.xlsx", content),), report_files.workbook(round, voice)


def _named(plan: Plan, round: Round, ending: str = "") -> str:
    """The file's name: the board's where there are several, the round's, and an ending."""
    board = f"{round.board}-" if len(plan.boards) > 1 else ""
    return _UNFIT.sub("-", f"{board}{round.name}{ending}")
