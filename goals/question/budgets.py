"""Which accounts end above their budget, and which below: "vilka poster går över budget?"."""

from goals.plan import Plan

OVER, UNDER = "over_budget", "under_budget"


def ends(filter: str, account: str, round: str | None, plan: Plan) -> bool:
    """Whether an account ends over, or under, its budget in a round: by its forecast, where it has none by its outcome.

    Budgets are for the whole year, and so are forecasts; an outcome of some months is held against the budget of these
    months, and where that is unknown against nothing.
    """
    told = plan.figures(account, round) if round else None
    if told is None:
        return False
    of_months = (told.outcome, told.budget_period)
    at_the_end, budget = (told.forecast, told.budget) if told.forecast and told.budget else of_months
    if at_the_end is None or budget is None:
        return False
    return at_the_end.exact > budget.exact if filter == OVER else at_the_end.exact < budget.exact
