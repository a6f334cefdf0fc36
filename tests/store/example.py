"""An invented plan with one of everything, small enough to know by heart."""

from datetime import UTC, date, datetime
from decimal import Decimal

from goals.numbers import Number, Words, YesNo
from goals.plan import (
    Account,
    AccountFigures,
    Assessment,
    Baseline,
    Board,
    BudgetFrame,
    BudgetShift,
    Chapter,
    ChapterKind,
    ChapterText,
    Direction,
    EffectGoal,
    Entry,
    Grant,
    Headline,
    Indicator,
    Level,
    Measurement,
    Of,
    Organisation,
    Person,
    Plan,
    ResultGoal,
    Role,
    Round,
    RoundState,
    Scope,
    Target,
    TargetKind,
    Term,
)

NOON = datetime(2024, 11, 18, 12, tzinfo=UTC)

PLAN = Plan(
    organisation=Organisation("Region Exempel", "Ett gott liv", ("Exempel",)),
    boards=(Board("ru", "Nämnden för utveckling", "Utveckla", ("RU",)), Board("kultur", "Kulturnämnden")),
    effect_goals=(EffectGoal("hallbar", "En hållbar organisation", Term(2023, 2026), ("hållbar",)),),
    result_goals=(
        ResultGoal("arbetsgivare", "En god arbetsgivare", "ru", "hallbar", description="Att trivas"),
        ResultGoal("klimat", "Mindre utsläpp", "ru", "hallbar", region_wide=True),
    ),
    indicators=(
        Indicator("sjukfranvaro", "Sjukfrånvaro", "arbetsgivare", "%", 1, gender_split=True, aliases=("sjuktal",)),
        Indicator("utslapp", "Utsläpp av resor", "klimat", "%", 0, followed_up=("årsredovisning",)),
    ),
    targets=(
        Target("sjukfranvaro", 2024, Number(Decimal("5.0"), "%", 1), Direction.AT_MOST, as_written="5,0 %"),
        Target("utslapp", 2024, Number(Decimal(10), "%"), Direction.AT_LEAST, TargetKind.REDUCTION),
        Target("utslapp", 2024, Words("nära noll"), direction_stated=False, of=Of.FORECAST),
    ),
    baselines=(Baseline("utslapp", 2023, Number(Decimal(17), "ton"), "resor i tjänsten"),),
    rounds=(
        Round("ru", "2024-delår", "delår", 2024, date(2024, 1, 1), date(2024, 8, 31), RoundState.DECIDED),
        Round("ru", "2024-år", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31)),
        Round("kultur", "2024-år", "årsredovisning", 2024, date(2024, 1, 1), date(2024, 12, 31)),
    ),
    measurements=(
        Measurement(
            "sjuk-1",
            "sjukfranvaro",
            "2024-delår",
            Number(Decimal("4.25"), "%", 1, (17, 400)),
            women=Number(Decimal("4.5"), "%", 1),
            men=Number(Decimal("4.0"), "%", 1),
            women_count=12,
            reported_by="hr",
            reported_at=NOON,
        ),
        Measurement("sjuk-2", "sjukfranvaro", "2024-delår", Number(Decimal("4.3"), "%", 1), occasion="efter rättning"),
        Measurement("sjuk-3", "sjukfranvaro", "2024-år", Number(Decimal("4.4"), "%", 1)),
        Measurement("utslapp-1", "utslapp", "2024-år", YesNo(False), period_from=date(2024, 1, 1)),
    ),
    entries=(
        Entry("sjukfranvaro", "2024-delår", "Lägre än i fjol", "sjuk-2", "efter rättning"),
        Entry("utslapp", "2024-delår", expected="årsredovisning", expected_on=date(2025, 2, 1)),
        Entry("utslapp", "2024-år", not_applicable=True),
    ),
    assessments=(
        Assessment("arbetsgivare", "2024-delår", Of.FORECAST, Level.PARTLY, "Först", ("indikatorer",), "chef", NOON),
        Assessment("arbetsgivare", "2024-delår", Of.FORECAST, Level.MET, "Sedan", (), "chef", NOON),
    ),
    accounts=(Account("personal", "Personalkostnader", "ru", ("löner",)),),
    account_figures=(
        AccountFigures("personal", "2024-delår", outcome=Number(Decimal("101.2"), "mnkr", 1), comment="Fler anställda"),
        AccountFigures(
            "personal",
            "2024-år",
            budget_period=Number(Decimal("99.8"), "mnkr", 1),
            forecast_in_words="i paritet med budget",
        ),
    ),
    headlines=(
        Headline("ru", "2024-delår", "Överskottet är 9,3 miljoner kronor.", Number(Decimal("9.3"), "mnkr", 1)),
        Headline("ru", "2024-delår", "Av det är 3,5 mnkr ännu inte utbetalt.", Number(Decimal("3.5"), "mnkr", 1)),
    ),
    budget_frames=(
        BudgetFrame("ru", "2024-delår", "Bidrag", *(Number(Decimal(one), "tkr") for one in (41298, -855, 40443))),
    ),
    budget_shifts=(
        BudgetShift(
            "ru",
            "2024-delår",
            "Lokaler",
            (("Bidrag", Number(Decimal(-855), "tkr")), ("Nämnd", None)),
            Number(Decimal(-855), "tkr"),
            "Nämnden, § 12",
        ),
    ),
    chapters=(
        Chapter("handelser", ChapterKind.EVENTS, "Händelser", "ru"),
        Chapter("flytten", ChapterKind.EVENTS, "Flytten", "ru", depth=2),
    ),
    chapter_texts=(ChapterText("handelser", "2024-delår", "Ett nytt avtal.\nEn flytt.", "avsnitt 3"),),
    people=(Person("hr", "Indikatorägare, HR", "U0HR"), Person("chef", "Avdelningschef"), Person("ny", "Nyanställd")),
    grants=(
        Grant("hr", Role.OWNER, Scope.INDICATOR, "sjukfranvaro"),
        Grant("chef", Role.MANAGER, Scope.RESULT_GOAL, "arbetsgivare"),
        Grant("chef", Role.STRATEGIST, Scope.BOARD, "ru"),
        Grant("chef", Role.ADMINISTRATOR),
    ),
)
