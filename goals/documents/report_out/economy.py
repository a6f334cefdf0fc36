"""The chapter on the economy: sentences composed from each account's figures, and the tables of the board's budget."""

from collections.abc import Sequence
from dataclasses import replace

from goals.documents.report_out.facts import (
    UNWRITTEN,
    Economy,
    FrameTable,
    Passage,
    ResultRow,
    ShiftTable,
)
from goals.documents.report_out.sentences import (
    amount,
    difference,
    joined,
    months,
    percent,
    share_of,
    signed_amount,
    total,
)
from goals.numbers import Number, write
from goals.plan import Account, AccountFigures, AccountKind, BudgetFrame, BudgetShift, ChapterKind, Plan, Round
from goals.status import whole_year

OPENING = "Viktiga förhållanden för nämndens resultat och ekonomiska ställning"
"""The heading of the chapter, under which a text of the same name stands by itself."""
_KINDS = (AccountKind.COSTS, AccountKind.INCOME)
_COSTS = ("kostnad", "lämnade bidrag", "köp av", "avskrivning")
_FRAME_COLUMNS = ("opening", "shifts", "closing", "outcome", "outcome_deviation", "forecast", "forecast_deviation")


def economy(plan: Plan, board: str, round: Round, passages: Sequence[tuple[ChapterKind, Passage]]) -> Economy:
    """Compose the chapter; `passages` are the texts that people wrote for it."""
    accounts = [one for one in plan.accounts if one.board == board and one.kind in _KINDS]
    told = [(account, plan.figures(account.id, round.name)) for account in accounts]
    counted = [(account, figures) for account, figures in told if figures and _has_amounts(figures)]
    unit = counted[0][1].unit if counted else ""
    known = [(account, figures) for account, figures in counted if figures.unit == unit]
    heads, overview = _overview(known, round)
    analysed = any(kind is ChapterKind.ECONOMY_ANALYSIS for kind, _ in passages)
    review = [passage for kind, passage in passages if kind is ChapterKind.ECONOMY_REVIEW]
    return Economy(
        opening="\n".join(one.text for one in review if one.name == OPENING),
        review=tuple(one for one in review if one.name != OPENING),
        accounts=tuple(Passage(account.name, account_text(account, figures, round)) for account, figures in told),
        overview=overview,
        heads=heads[:-1],
        last_head=heads[-1] if heads else "",
        unit=unit,
        analysis=(
            *(Passage(one.name, one.text) for one in results(plan, board, round) if one.said or not analysed),
            *(passage for kind, passage in passages if kind is ChapterKind.ECONOMY_ANALYSIS),
        ),
        frames=_frames(plan, board, round),
        shifts=_shifts(plan, board, round),
    )


def account_text(account: Account, figures: AccountFigures | None, round: Round) -> str:
    """What the report says of an account: the figures in sentences, then what people wrote; that alone, where there
    are no figures."""
    if figures is None:
        return UNWRITTEN
    composed = (_outcome(account, figures), _year(account, figures, round))
    return "\n".join(filter(None, (*composed, figures.comment))) or UNWRITTEN


def _has_amounts(figures: AccountFigures) -> bool:
    return any((figures.outcome, figures.budget, figures.budget_period, figures.forecast))


def results(plan: Plan, board: str, round: Round) -> tuple[ResultRow, ...]:
    """How far the board is from its budget, where an account of that kind has figures."""
    found = [
        (account, figures)
        for account in plan.accounts
        if (account.board, account.kind) == (board, AccountKind.RESULT)
        and (figures := plan.figures(account.id, round.name))
        and figures.outcome
    ]
    return tuple(_result(account, figures, round) for account, figures in found)


def _result(account: Account, figures: AccountFigures, round: Round) -> ResultRow:
    assert figures.outcome
    when = months(round.period_from, round.period_to)
    told = [f"Utfallet för {when} är {_balance(figures.outcome)} mot budget."]
    if figures.change:
        than = "som" if not figures.change.printed else "än"
        told.append(f"Det är {_compared(figures.change)} {than} motsvarande period föregående år.")
    if figures.forecast and not whole_year(round):
        told.append(f"Prognosen för helåret {round.year} är {_balance(figures.forecast)} mot budget.")
    return ResultRow(
        name=account.name,
        outcome=_signed(figures.outcome),
        forecast=_signed(figures.forecast) if not whole_year(round) else "",
        change=_signed(figures.change),
        counted=" ".join(told),
        said=figures.comment,
    )


def _balance(value: Number) -> str:
    if not value.printed:
        return "i balans"
    return f"ett {'överskott' if value.printed > 0 else 'underskott'} på {amount(value)}"


def _compared(change: Number) -> str:
    return f"{amount(change)} {'bättre' if change.printed > 0 else 'sämre'}" if change.printed else "lika mycket"


def _outcome(account: Account, figures: AccountFigures) -> str:
    if figures.outcome is None:
        return ""
    said = f"{account.name} uppgick till {signed_amount(figures.outcome)}"
    change = figures.change
    if change is None:
        return f"{said}."
    if not change.printed:
        return f"{said}, vilket var lika mycket som motsvarande period föregående år."
    part = figures.change_percent or share_of(change, figures.outcome)
    share = f" ({percent(part)})" if part else ""
    return f"{said}, vilket var {amount(change)}{share} {_way(change)} än motsvarande period föregående år."


def _year(account: Account, figures: AccountFigures, round: Round) -> str:
    budgeted, expected_of = _nouns(account)
    over = whole_year(round)
    expected = figures.outcome if over else figures.forecast
    budget = figures.budget
    told = [f"{budgeted} {'var' if over else 'är'} {signed_amount(budget)}."] if budget else []
    ahead = f"För helåret {round.year} bedöms {expected_of}"
    if expected and budget:
        off = difference(expected, budget)
        against = f"{amount(off)} {_way(off)} än budget" if off.printed else "i paritet med budget"
        told.append(
            f"Utfallet blev {against}."
            if over
            else f"{ahead} uppgå till {signed_amount(expected)}, vilket är {against}."
        )
    elif expected and not over:
        told.append(f"{ahead} uppgå till {signed_amount(expected)}.")
    elif figures.forecast_in_words:
        told.append(f"{ahead} vara {figures.forecast_in_words}.")
    return " ".join(told)


def _nouns(account: Account) -> tuple[str, str]:
    """What is budgeted and what is expected, by what an account is of."""
    if account.kind is AccountKind.INCOME:
        return "Årets budgeterade intäkter", "intäkterna"
    if any(word in account.name.casefold() for word in _COSTS):
        return "Årets budgeterade kostnader", "kostnaderna"
    return "Årets budget", "utfallet"


def _overview(
    known: Sequence[tuple[Account, AccountFigures]], round: Round
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The heads and rows of the table of all accounts: of its columns those in which some account has a figure."""
    when = months(round.period_from, round.period_to)
    heads = (
        f"Utfall {when}",
        "Förändring mot föregående år",
        "Förändring %",
        f"Budget {when}",
        "Budget helår",
        "Prognos helår",
        "Avvikelse mot budget" if whole_year(round) else "Prognos mot budget",
    )
    rows = [(account.name, *_cells(figures, round)) for account, figures in known]
    kept = [at for at in range(1, len(heads) + 1) if any(row[at] for row in rows)]
    return tuple(heads[at - 1] for at in kept), tuple((row[0], *(row[at] for at in kept)) for row in rows)


def _cells(figures: AccountFigures, round: Round) -> tuple[str, ...]:
    outcome, change, budget = figures.outcome, figures.change, figures.budget
    expected = outcome if whole_year(round) else figures.forecast
    part = figures.change_percent or (share_of(change, outcome) if change and outcome else None)
    return (
        bare(outcome),
        bare(change, signed=True),
        write(part, signed=True) if part else "",
        bare(figures.budget_period),
        bare(budget),
        bare(figures.forecast),
        bare(difference(expected, budget), signed=True) if expected and budget else "",
    )


def _frames(plan: Plan, board: str, round: Round) -> FrameTable | None:
    frames = [completed(one) for one in plan.frames(board, round.name)]
    if not frames:
        return None
    sums = [total([getattr(one, column) for one in frames]) for column in _FRAME_COLUMNS]
    rows = [(one.post, *(_cell(one, column) for column in _FRAME_COLUMNS), _net(one)) for one in frames]
    name, text = _named(plan, board, round, AccountKind.FRAMES, "Intern budgetfördelning")
    return FrameTable(name, (*rows, ("Summa", *map(bare, sums), "")), text)


def completed(frame: BudgetFrame) -> BudgetFrame:
    """A frame with the deviations that its figures give; with none where the outcome or forecast is not filled in, for
    then the whole frame would look like a deviation."""
    return replace(
        frame,
        outcome_deviation=(frame.outcome_deviation or _left(frame.closing, frame.outcome)) if frame.outcome else None,
        forecast_deviation=(frame.forecast_deviation or _left(frame.closing, frame.forecast))
        if frame.forecast
        else None,
    )


def _left(closing: Number | None, used: Number | None) -> Number | None:
    return difference(closing, used) if closing and used else None


def _shifts(plan: Plan, board: str, round: Round) -> ShiftTable | None:
    shifts, frames = plan.shifts(board, round.name), plan.frames(board, round.name)
    if not shifts:
        return None
    named = [post for one in shifts for post, _ in one.amounts]
    posts = tuple(dict.fromkeys([*(one.post for one in frames), *named]))
    opening, closing = ({one.post: getattr(one, key) for one in frames} for key in ("opening", "closing"))
    rows = [_shift_row("Ingående ram", opening, posts, None)] if frames else []
    rows += [_shift_row(_decided(one), dict(one.amounts), posts, one.total) for one in shifts]
    rows += [_shift_row("Utgående ram", closing, posts, None)] if frames else []
    name, text = _named(plan, board, round, AccountKind.SHIFTS, "Budgetväxlingar")
    return ShiftTable(name, posts, tuple(rows), text)


def _shift_row(
    name: str, amounts: dict[str, Number | None], posts: Sequence[str], whole: Number | None
) -> tuple[str, ...]:
    every = [amounts.get(post) for post in posts]
    return (name, *map(bare, every), bare(whole or total(every)))


def _decided(shift: BudgetShift) -> str:
    return f"{shift.name} ({shift.decision})" if shift.decision else shift.name


def _named(plan: Plan, board: str, round: Round, kind: AccountKind, usual: str) -> tuple[str, str]:
    """The heading and text of a table: those of the account that speaks of it."""
    found = [one for one in plan.accounts if (one.board, one.kind) == (board, kind)]
    texts = [figures.comment for one in found if (figures := plan.figures(one.id, round.name)) and figures.comment]
    return joined([one.name for one in found]) or usual, "\n".join(texts)


def _cell(frame: BudgetFrame, column: str) -> str:
    return bare(getattr(frame, column))


def _net(frame: BudgetFrame) -> str:
    return write(frame.net_cost_change, signed=True) if frame.net_cost_change else ""


def bare(value: Number | None, signed: bool = False) -> str:
    """An amount without its unit, which the table's head tells; "" where there is none."""
    return write(Number(value.exact, "", value.decimals), signed) if value else ""


def _signed(value: Number | None) -> str:
    return write(value, signed=True) if value else ""


def _way(change: Number) -> str:
    return "högre" if change.exact > 0 else "lägre"
