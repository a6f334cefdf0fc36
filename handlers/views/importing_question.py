"""One question about a report: what is asked, what the report and the plan say, and the answers."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goals.adopting.items import Choice, Field, Item, Standing, Why
from goals.reviewing import Review
from handlers.views.blocks import Block, Message, actions, button, context, cut, escape, in_line, message, section
from handlers.views.fields import modal, words_field
from handlers.views.importing_words import asked, besides, headed, told_why
from handlers.views.voice import Voice

if TYPE_CHECKING:
    from goals.adopting.adoption import Adoption

GO_ON, ANSWER, ROW, CHANGE, SUMMARY = (f"importing_{what}" for what in ("go_on", "answer", "row", "change", "summary"))
FORM, VALUE = "importing_form", "value"

QUOTED = 300
CHOICES = 5

TYPED = frozenset(
    {
        Field.ORGANISATION,
        Field.BOARD,
        Field.KIND,
        Field.YEAR,
        Field.PERIOD,
        Field.OVER,
        Field.UNDER,
        Field.LEVEL,
        Field.TARGET,
        Field.REDUCTION,
        Field.RESULT,
        Field.WOMEN,
        Field.MEN,
        Field.EXACT,
        Field.REPORTED,
        Field.DUE,
        Field.FIGURE,
    }
)
"""What may be given another value than the proposed one."""


def question(review: Review, adoption: "Adoption", item: Item, row: Sequence[Item], voice: Voice) -> Message:
    """One question: what is asked, what the report says, and the answers; `row` is what may be said yes to with it."""
    every = [one.key for one in adoption.asked]
    at = every.index(item.key) + 1 if item.key in every else 1
    heading = headed(item, voice)
    told = [f"*{in_line(heading)}*"] if heading else []
    told.append(asked(item, voice))
    if item.as_written:
        written = escape(cut(item.as_written, QUOTED))
        where = f" ({escape(item.place)})" if item.place else ""
        told.append(voice("I rapporten: ”{written}”{where}", written=written, where=where))
    if item.standing is Standing.CHANGED and item.old:
        told.append(voice("I planen: ”{old}”", old=escape(cut(item.old, QUOTED))))
    why = told_why(item, voice)
    return message(
        context(voice("{at} av {count} · {name}", at=at, count=len(every), name=in_line(review.file))),
        section("\n".join(told)),
        section(escape(besides(row, voice))) if row else None,
        context(why) if why else None,
        actions(*_answers(review, item, bool(row), voice)),
        actions(
            button(voice("Hoppa över"), GO_ON, json.dumps([review.id, item.key])),
            button(voice("Sluta för nu"), SUMMARY, review.id),
        ),
    )


def form(item: Item, kept: str, voice: Voice) -> Block:
    """The form for another value than the proposed one."""
    hint = cut(voice("I rapporten: {written}", written=item.as_written), QUOTED) if item.as_written else ""
    written = item.decision.text if item.decision else "" if item.field is Field.REDUCTION else item.proposed
    heading = headed(item, voice)
    lead = section("\n".join(filter(None, (f"*{in_line(heading)}*" if heading else "", asked(item, voice)))))
    field = words_field(VALUE, voice("Värde"), written, hint, most=300)
    return modal(FORM, voice("Ändra"), [lead, field], voice, voice("Klart"), kept)


def _answers(review: Review, item: Item, in_row: bool, voice: Voice) -> list[Block]:
    def value(choice: Choice, text: str = "") -> str:
        return json.dumps([review.id, item.key, choice, text], ensure_ascii=False)

    offered = []
    if item.why is Why.NEW_BOARD:
        offered.append(button(voice("Ja, en ny nämnd"), f"{ANSWER}_yes", value(Choice.ACCEPT)))
    if 0 < len(item.choices) <= CHOICES:
        for at, text in enumerate(item.choices):
            proposed = bool(item.proposed) and item.proposed.casefold().startswith(text.casefold())
            said = voice.word(text)
            label = cut(said[:1].upper() + said[1:], 60)
            offered.append(button(label, f"{ANSWER}_{at}", value(Choice.VALUE, text), "primary" if proposed else None))
    elif item.proposed:
        if in_row:
            offered.append(button(voice("Ja, hela raden"), ROW, json.dumps([review.id, item.key]), "primary"))
        offered.append(button(voice("Ja"), f"{ANSWER}_yes", value(Choice.ACCEPT), None if in_row else "primary"))
    if item.field in TYPED:
        offered.append(button(voice("Ändra …"), CHANGE, json.dumps([review.id, item.key])))
    offered.append(button(_no(item, voice), f"{ANSWER}_no", value(Choice.LEAVE)))
    return offered


def _no(item: Item, voice: Voice) -> str:
    if item.field is Field.SAME_AS or item.why is Why.OTHER_ORGANISATION:
        return voice("Nej")
    if item.standing is Standing.CHANGED:
        return voice("Behåll planens")
    yes_or_no = bool(item.proposed) and not item.choices
    return voice("Nej, utelämna") if yes_or_no else voice("Utelämna")
