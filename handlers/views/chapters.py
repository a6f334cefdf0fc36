"""The report's economy and its chapters of text in words."""

from goals.facts import AccountFacts, ChapterFacts
from goals.plan import AccountFigures
from handlers.views.blocks import Block, context, escape, in_line, quote, sections
from handlers.views.voice import Voice


def account(facts: AccountFacts, voice: Voice) -> list[Block]:
    """Answer about one account: outcome, change against last year, budget and forecast."""
    name = escape(facts.account.name)
    if facts.figures is None or facts.round is None:
        return sections([voice("*{name}* har inga siffror i planen.", name=name)])
    figures = facts.figures
    lead = (
        voice(
            "*{name}*: *{outcome}* i {round}.",
            name=name,
            outcome=voice.value(figures.outcome),
            round=voice.round(facts.round),
        )
        if figures.outcome
        else voice("*{name}* har inga siffror i {round}.", name=name, round=voice.round(facts.round))
    )
    comment = [quote(figures.comment)] if figures.comment else []
    period = voice.period(facts.round.period_from, facts.round.period_to)
    return [
        *sections([lead, *filter(None, [_change(figures, voice), _budget(figures, voice)])]),
        *sections(comment),
        context(f"{voice.round(facts.round).capitalize()} · {period}"),
    ]


def chapter(facts: ChapterFacts, voice: Voice) -> list[Block]:
    """Answer with what a chapter says."""
    name = escape(facts.chapter.name)
    if facts.text is None or facts.round is None:
        return sections([voice("Om *{name}* finns ingen text i planen än.", name=name)])
    return [
        *sections([voice("*{name}*, {round}:", name=name, round=voice.round(facts.round))]),
        *sections([escape(line) for line in facts.text.text.splitlines() if line.strip()]),
        context(escape(facts.text.source) or voice.round(facts.round).capitalize()),
    ]


def account_line(facts: AccountFacts, voice: Voice) -> str:
    """An account in one line of a list."""
    outcome = voice.value(facts.figures.outcome) if facts.figures and facts.figures.outcome else "–"
    return f"{in_line(facts.account.name)}: *{outcome}*"


def _change(figures: AccountFigures, voice: Voice) -> str:
    if figures.change is None:
        return ""
    percent = f" ({voice.value(figures.change_percent, signed=True)})" if figures.change_percent else ""
    return voice(
        "{change}{percent} mot samma period året före.",
        change=voice.value(figures.change, signed=True),
        percent=percent,
    )


def _budget(figures: AccountFigures, voice: Voice) -> str:
    forecast = voice.value(figures.forecast) if figures.forecast else escape(figures.forecast_in_words)
    parts = [
        voice("budget för året {value}", value=voice.value(figures.budget)) if figures.budget else "",
        voice("prognos {value}", value=forecast) if forecast else "",
    ]
    told = ", ".join(filter(None, parts))
    return f"{told[0].upper()}{told[1:]}." if told else ""
