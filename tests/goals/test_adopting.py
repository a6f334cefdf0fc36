"""A report against a plan: what is sure comes along, what is not is asked, and what is decided is never touched."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from goals.adopting.adoption import Adoption, adopt
from goals.adopting.items import Choice, Decision, Field, Item, Light, Standing, Why
from goals.adopting.naming import alike, called, new_id, squashed
from goals.documents.report.values import (
    HIGH,
    LOW,
    MEDIUM,
    Confidence,
    Earlier,
    Figure,
    Head,
    Passage,
    Post,
    Question,
    Read,
    ReadAccount,
    ReadGoal,
    ReadIndicator,
    Report,
    Text,
)
from goals.documents.stream import Place
from goals.numbers import Number, Words, YesNo, read, write
from goals.plan import (
    AccountKind,
    Board,
    ChapterKind,
    Direction,
    EffectGoal,
    Indicator,
    Level,
    Of,
    Plan,
    ResultGoal,
    RoundState,
    TargetKind,
)
from goals.problems import Problem

HERE = Place(page=3)
ROUND = "2025-delår"


def text(said: str, confidence: Confidence = HIGH) -> Text:
    return Read(said, said, confidence, HERE)


def figure(said: str, confidence: Confidence = HIGH, *flags: str) -> Figure:
    value = read(said) if said not in ("", "-") else None
    if isinstance(value, Problem):
        value = Words(said)
    return Read(said, value, confidence, HERE, flags)


GOAL = ReadGoal(
    text("Frisk arbetsplats"),
    text("Hållbar organisation"),
    Read("Uppnås delvis", Level.PARTLY, HIGH, HERE),
    forecast=True,
    comment=text("Mer återhämtning behövs."),
)
SICK = ReadIndicator(
    text("Sjukfrånvaro"), GOAL.title, figure("2,5 %"), figure("3 %"), figure("3,8 %"), figure("0,3 %"), unit="%"
)
ASKED = Question(
    "Sjukfrånvaro", "3 %", "högst 3 %", "Rapporten säger inte om målvärdet är ett minst eller högst.", HERE
)
HEAD = Head(
    text("Region Exempel"),
    text("Nämnden för utveckling"),
    (),
    text("delår"),
    Read("2025", 2025, HIGH, HERE),
    Read("jan–aug", date(2025, 8, 31), HIGH, HERE),
)
REPORT = Report(HEAD, (text("Hållbar organisation"),), (GOAL,), (SICK,), questions=(ASKED,))


def with_indicator(indicator: ReadIndicator, *questions: Question) -> Report:
    return replace(REPORT, indicators=(indicator,), questions=questions)


def plan_of(adoption: Adoption) -> Plan:
    assert adoption.plan
    return adoption.plan


def says_nothing_new(adoption: Adoption, stored: Plan) -> bool:
    """Whether everything that would be stored is stored just so."""
    kinds = [field.name for field in fields(Plan) if isinstance(getattr(stored, field.name), tuple)]
    return all(set(getattr(plan_of(adoption), kind)) <= set(getattr(stored, kind)) for kind in kinds)


def yes(*keys: str) -> dict[str, Decision]:
    return {key: Decision(Choice.ACCEPT) for key in keys}


def only(adoption: Adoption, field: Field) -> Item:
    (item,) = [one for one in adoption.items if one.field is field]
    return item


def test_an_empty_plan_gets_all_that_is_sure_and_the_rest_is_asked() -> None:
    adoption = adopt(None, REPORT, file="rapport.docx")

    plan = plan_of(adoption)
    assert [one.id for one in plan.boards] == ["namnden-for-utveckling"]
    (round,) = plan.rounds
    assert (round.name, round.state, round.period_from) == (ROUND, RoundState.LOCKED, date(2025, 1, 1))
    (indicator,) = plan.indicators
    assert (indicator.id, indicator.unit, indicator.decimals, indicator.gender_split) == ("sjukfranvaro", "%", 1, True)
    (measured,) = plan.measurements
    assert (write(measured.value), measured.evidence) == ("2,5\N{NO-BREAK SPACE}%", "rapport.docx")
    (judged,) = plan.assessments
    assert (judged.level, judged.of, judged.motivation) == (Level.PARTLY, Of.FORECAST, "Mer återhämtning behövs.")
    (target,) = plan.targets
    assert (target.direction, target.direction_stated) == (Direction.UNKNOWN, False)
    (asked,) = adoption.waiting
    assert (asked.field, asked.proposed, asked.light) == (Field.DIRECTION, "högst 3 %", Light.YELLOW)
    assert asked.said == ASKED.why


def test_a_new_board_is_the_one_that_the_organisation_has_named() -> None:
    named = [Board("halsa", "Nämnden för hälsa"), Board("utv", "NÄMNDEN FÖR UTVECKLING")]

    (board,) = plan_of(adopt(None, REPORT, named=named)).boards
    assert board.id == "utv"
    stored = plan_of(adopt(None, REPORT))
    (known,) = plan_of(adopt(stored, REPORT, named=named)).boards
    assert known.id == "namnden-for-utveckling", "what the plan calls it counts"


def test_a_direction_that_somebody_confirms_counts_as_stated() -> None:
    key = only(adopt(None, REPORT), Field.DIRECTION).key

    (target,) = plan_of(adopt(None, REPORT, yes(key))).targets
    assert (target.direction, target.direction_stated) == (Direction.AT_MOST, True)
    (target,) = plan_of(adopt(None, REPORT, {key: Decision(Choice.VALUE, "minst")})).targets
    assert target.direction is Direction.AT_LEAST
    again = adopt(None, REPORT, {key: Decision(Choice.VALUE, "kanske")})
    assert again.waiting[0].problem


def test_the_same_report_again_changes_nothing_and_asks_only_what_was_not_answered() -> None:
    stored = plan_of(adopt(None, REPORT))

    again = adopt(stored, REPORT)

    assert says_nothing_new(again, stored)
    assert [item.field for item in again.waiting] == [Field.DIRECTION]
    answered = plan_of(adopt(stored, REPORT, yes(again.waiting[0].key)))
    assert adopt(answered, REPORT).waiting == ()


def test_ids_names_and_aliases_of_the_plan_stay() -> None:
    stored = plan_of(adopt(None, REPORT))
    stored = replace(
        stored,
        indicators=(replace(stored.indicators[0], id="frv", name="Frånvaro", aliases=("sjukfrånvaro",), judging="x"),),
        targets=(),
        measurements=(),
        entries=(),
    )

    (indicator,) = plan_of(adopt(stored, REPORT)).indicators
    assert indicator == stored.indicators[0]


def test_a_name_that_is_almost_the_same_is_asked_about_and_left_out_until_then() -> None:
    stored = plan_of(adopt(None, REPORT))
    other = with_indicator(replace(SICK, name=text("Sjukfrånvaron")))

    waiting = adopt(stored, other)
    assert only(waiting, Field.SAME_AS).why is Why.ALIKE
    assert plan_of(waiting).indicators == ()

    key = only(waiting, Field.SAME_AS).key
    (same,) = plan_of(adopt(stored, other, yes(key))).indicators
    assert same.id == "sjukfranvaro"
    (another,) = plan_of(adopt(stored, other, {key: Decision(Choice.LEAVE)})).indicators
    assert another.id == "sjukfranvaron"


def test_another_value_than_the_stored_one_needs_a_yes() -> None:
    stored = plan_of(adopt(None, REPORT))
    other = with_indicator(replace(SICK, result=figure("2,7 %")))

    asked = only(adopt(stored, other), Field.RESULT)
    assert (asked.standing, asked.why, asked.old) == (Standing.CHANGED, Why.DIFFERS, "2,5\N{NO-BREAK SPACE}%")
    assert plan_of(adopt(stored, other)).measurements == stored.measurements
    (measured,) = plan_of(adopt(stored, other, yes(asked.key))).measurements
    assert (measured.id, write(measured.value)) == (stored.measurements[0].id, "2,7\N{NO-BREAK SPACE}%")


def test_a_level_that_differs_is_added_after_the_old_one() -> None:
    stored = plan_of(adopt(None, REPORT))
    met = replace(GOAL, level=Read("Uppnås", Level.MET, HIGH, HERE))
    other = replace(REPORT, result_goals=(met,), indicators=())

    asked = only(adopt(stored, other), Field.LEVEL)
    assert asked.standing is Standing.CHANGED
    judged = plan_of(adopt(stored, other, yes(asked.key))).assessments
    assert [one.level for one in judged] == [Level.PARTLY, Level.MET]


def test_what_is_decided_stays_and_the_rest_goes_on() -> None:
    stored = plan_of(adopt(None, REPORT))
    stored = replace(stored, rounds=(replace(stored.rounds[0], state=RoundState.DECIDED),))
    new = ReadIndicator(text("Friskvård"), GOAL.title, figure("40 %"), figure("50 %"))
    other = replace(REPORT, indicators=(replace(SICK, result=figure("9,9 %")), new))

    adoption = adopt(stored, other)

    frozen = {item.key for item in adoption.items if item.standing is Standing.FROZEN}
    assert frozen == {"indicator/0/result", "indicator/1/result"}
    plan = plan_of(adoption)
    assert [one.id for one in plan.indicators] == ["sjukfranvaro", "friskvard"]
    assert (plan.measurements, plan.entries, plan.assessments) == ((), (), ())


def test_whose_report_it_is_must_be_clear_first() -> None:
    nobody = replace(REPORT, head=replace(HEAD, board=None, year=None))

    adoption = adopt(None, nobody)
    assert adoption.plan is None
    assert [item.field for item in adoption.waiting][:2] == [Field.BOARD, Field.YEAR]
    assert all(item.light is Light.RED for item in adoption.waiting[:2])

    given = {"head/board": Decision(Choice.VALUE, "Kulturnämnden"), "head/year": Decision(Choice.VALUE, "2025")}
    plan = plan_of(adopt(None, nobody, given))
    assert (plan.boards[0].name, plan.rounds[0].name) == ("Kulturnämnden", ROUND)


def test_another_organisation_or_board_than_the_plans_is_asked_about() -> None:
    stored = plan_of(adopt(None, REPORT))
    foreign = replace(HEAD, organisation=text("Region Fjärran"), board=text("Kulturnämnden"))

    adoption = adopt(stored, replace(REPORT, head=foreign))
    assert adoption.plan is None
    assert [item.why for item in adoption.waiting[:2]] == [Why.OTHER_ORGANISATION, Why.NEW_BOARD]


def test_a_second_report_of_the_same_kind_and_year_is_another_round() -> None:
    stored = plan_of(adopt(None, REPORT))
    april = replace(HEAD, period_to=Read("jan–apr", date(2025, 4, 30), HIGH, HERE))

    assert [one.name for one in plan_of(adopt(stored, replace(REPORT, head=april))).rounds] == ["2025-delår-04"]


def test_the_side_of_a_target_is_known_from_the_year_before() -> None:
    key = only(adopt(None, REPORT), Field.DIRECTION).key
    stored = plan_of(adopt(None, REPORT, yes(key)))
    next_year = replace(HEAD, year=Read("2026", 2026, HIGH, HERE), period_to=Read("", date(2026, 8, 31), HIGH, HERE))

    adoption = adopt(stored, replace(REPORT, head=next_year))
    assert adoption.waiting == ()
    (target,) = plan_of(adoption).targets
    assert (target.year, target.direction) == (2026, Direction.AT_MOST)


def test_a_goal_without_effect_goal_is_left_out_until_somebody_says_which() -> None:
    lonely = replace(REPORT, effect_goals=(), result_goals=(replace(GOAL, effect_goal=None),))

    adoption = adopt(None, lonely)
    assert only(adoption, Field.OVER).why is Why.NO_EFFECT_GOALS
    assert (plan_of(adoption).result_goals, plan_of(adoption).indicators) == ((), ())
    plan = plan_of(adopt(None, lonely, {"over": Decision(Choice.VALUE, "Hållbarhet")}))
    assert [one.name for one in plan.effect_goals] == ["Hållbarhet"]
    assert len(plan.indicators) == 1


def test_an_unsure_name_keeps_its_goal_or_indicator_out() -> None:
    low = with_indicator(replace(SICK, name=text("Sjukfrånvaro", LOW)))
    adoption = adopt(None, low)
    assert only(adoption, Field.INDICATOR).light is Light.RED
    assert plan_of(adoption).indicators == ()

    assert plan_of(adopt(None, with_indicator(replace(SICK, result_goal=None)))).indicators == ()


def test_a_flagged_figure_is_asked_about_and_can_be_typed() -> None:
    flagged = with_indicator(replace(SICK, result=figure("2.5 %", MEDIUM, "Decimalpunkt.")))

    asked = only(adopt(None, flagged), Field.RESULT)
    assert (asked.light, asked.said) == (Light.YELLOW, "Decimalpunkt.")
    assert plan_of(adopt(None, flagged)).measurements == ()
    (measured,) = plan_of(adopt(None, flagged, {asked.key: Decision(Choice.VALUE, "2,6")})).measurements
    assert write(measured.value) == "2,6\N{NO-BREAK SPACE}%"
    assert only(adopt(None, flagged, {asked.key: Decision(Choice.VALUE, "2 mnkr")}), Field.RESULT).problem


def test_a_figure_in_another_unit_than_the_plans_is_red() -> None:
    stored = plan_of(adopt(None, REPORT))
    other = with_indicator(replace(SICK, result=figure("4 mnkr"), women=None, men=None))

    assert (only(adopt(stored, other), Field.RESULT).light, only(adopt(stored, other), Field.RESULT).why) == (
        Light.RED,
        Why.UNIT,
    )


def test_the_exact_figure_of_a_comment_is_kept_beside_the_printed_one() -> None:
    why = "Kommentaren nämner 2,48 %; resultatet är avrundat."
    said = with_indicator(SICK, Question("Sjukfrånvaro", "2,48 %", "2,5 %", why, HERE))

    asked = only(adopt(None, said), Field.EXACT)
    (measured,) = plan_of(adopt(None, said, yes(asked.key))).measurements
    assert measured.value == Number(Decimal("2.48"), "%", 1)
    (measured,) = plan_of(adopt(None, said)).measurements
    assert measured.value == Number(Decimal("2.5"), "%", 1)


def test_an_empty_result_is_not_due_where_the_report_says_so_and_asked_about_where_not() -> None:
    later = replace(
        SICK, result=figure(""), women=None, men=None, due=Read("följs upp vid ÅR", "årsredovisning", HIGH, HERE)
    )
    plan = plan_of(adopt(None, with_indicator(later)))
    assert plan.indicators[0].followed_up == ("årsredovisning",)
    assert plan.entries[0].expected == "årsredovisning"
    assert says_nothing_new(adopt(plan, with_indicator(later)), plan)

    unsaid = with_indicator(replace(later, due=None))
    asked = only(adopt(None, unsaid), Field.DUE)
    assert (asked.light, asked.why, asked.proposed) == (Light.YELLOW, Why.NOT_SAID, "")
    entries = plan_of(adopt(None, unsaid, {asked.key: Decision(Choice.VALUE, "enkäten i mars")})).entries
    assert entries[0].expected == "enkäten i mars"

    dash = with_indicator(replace(SICK, result=figure("-"), women=None, men=None))
    assert plan_of(adopt(None, dash)).entries[0].not_applicable


def test_a_reduction_is_asked_about_with_its_baseline() -> None:
    why = "Målet ser ut att vara en minskning från 2023, inte en nivå."
    less = ReadIndicator(
        text("Minskade utsläpp"), GOAL.title, figure(""), figure("10 %"), due=text("årsredovisning"),
        baseline=Read("basmätning 2023", "2023", MEDIUM, HERE),
    )  # fmt: skip
    said = with_indicator(less, Question("Minskade utsläpp", "10 %", "minskning med 10 % från 2023", why, HERE))

    asked = only(adopt(None, said), Field.REDUCTION)
    plan = plan_of(adopt(None, said, {asked.key: Decision(Choice.VALUE, "17 ton")}))
    assert (plan.targets[0].kind, plan.targets[0].direction) == (TargetKind.REDUCTION, Direction.AT_LEAST)
    assert [(one.year, one.value) for one in plan.baselines] == [(2023, Number(Decimal(17), "ton"))]
    assert plan_of(adopt(None, said)).targets[0].kind is TargetKind.ABSOLUTE


def test_yes_and_no_and_words_need_no_side() -> None:
    done = ReadIndicator(text("Finns en plan?"), GOAL.title, figure("Ja"), figure("Ja"))
    (target,) = plan_of(adopt(None, with_indicator(done))).targets
    assert (target.value, target.direction) == (YesNo(True), Direction.EQUALS)

    why = "Målet är skrivet i ord och gäller helårsprognosen, inte utfallet."
    zero = ReadIndicator(text("Nettokostnad"), GOAL.title, figure("9,5 mnkr"), figure("Nollresultat (prognos)"))
    said = with_indicator(zero, Question("Nettokostnad", "Nollresultat (prognos)", "helårsprognosen", why, HERE))
    asked = only(adopt(None, said), Field.FORECAST)
    (target,) = plan_of(adopt(None, said, yes(asked.key))).targets
    assert (target.of, target.value) == (Of.FORECAST, Words("Nollresultat (prognos)"))


def test_outcomes_of_earlier_years_come_along_when_somebody_says_so() -> None:
    past = with_indicator(replace(SICK, earlier=(Earlier(2023, figure("2,9 %")),)))

    asked = only(adopt(None, past), Field.EARLIER)
    assert [one.name for one in plan_of(adopt(None, past)).rounds] == [ROUND]
    plan = plan_of(adopt(None, past, yes(asked.key)))
    assert [one.name for one in plan.rounds] == ["2023-årsredovisning", ROUND]
    assert len(plan.measurements) == 2


def test_money_comes_in_the_plans_units_and_a_forecast_in_words_stays_in_words() -> None:
    costs = ReadAccount(text("Verksamhetens intäkter"), figure("14,9 mnkr"), forecast=figure("som budget"), unit="mnkr")
    post = Post(
        text("Bidrag"),
        "post",
        tuple((column, text("1 698")) for column in ("opening", "closing", "outcome_deviation")),
        "tkr",
    )
    shift = Post(text("Hyra"), "shift", (("Bidrag", text("-855")), ("", text("")), ("total", text("-855"))), "tkr")
    plan = plan_of(adopt(None, replace(REPORT, accounts=(costs,), budget_frames=(post,), budget_shifts=(shift,))))

    assert plan.accounts[0].kind is AccountKind.INCOME
    (figures,) = plan.account_figures
    assert figures.outcome == Number(Decimal("14.9"), "mnkr", 1)
    assert (figures.forecast, figures.forecast_in_words) == (None, "som budget")
    (frame,) = plan.budget_frames
    assert frame.opening == Number(Decimal(1698), "tkr")
    assert frame.outcome_deviation is None, "a column that was not filled in deviates by the whole frame"
    (moved,) = plan.budget_shifts
    assert moved.amounts == (("Bidrag", Number(Decimal(-855), "tkr")),)


def test_an_unsure_table_stands_or_falls_together() -> None:
    post = Post(text("Bidrag"), "post", (("opening", text("1 698", MEDIUM)),), "tkr")
    said = replace(REPORT, budget_frames=(post,))

    asked = only(adopt(None, said), Field.FRAMES)
    assert (asked.light, plan_of(adopt(None, said)).budget_frames) == (Light.YELLOW, ())
    assert len(plan_of(adopt(None, said, yes(asked.key))).budget_frames) == 1


def test_texts_are_taken_when_they_are_new_and_asked_about_together_when_the_plan_has_others() -> None:
    said = replace(
        REPORT,
        strategy_areas=(Passage("Jämställdhet", text("Arbetet går framåt.")), Passage("Bara rubrik", None)),
        events=(text("Något hände."), text("Något mer.")),
        internal_control=text("Planen följs."),
    )
    stored = plan_of(adopt(None, said))
    assert [one.kind for one in stored.chapters] == [
        ChapterKind.STRATEGY_AREA,
        ChapterKind.EVENTS,
        ChapterKind.INTERNAL_CONTROL,
    ]
    assert stored.chapter_texts[1].text == "Något hände.\nNågot mer."

    other = replace(said, strategy_areas=(Passage("Jämställdhet", text("Arbetet har stannat.")),))
    asked = only(adopt(stored, other), Field.STRATEGY_AREA)
    assert (asked.standing, asked.count, asked.old) == (Standing.CHANGED, 1, "Arbetet går framåt.")
    assert plan_of(adopt(stored, other, yes(asked.key))).chapter_texts[0].text == "Arbetet har stannat."
    assert plan_of(adopt(stored, other)).chapter_texts == ()


def test_questions_that_change_nothing_are_notes() -> None:
    remark = Question("Budgetram", "83 535", "", "Raderna blir något annat.", HERE)

    adoption = adopt(None, replace(REPORT, questions=(ASKED, remark)))
    assert adoption.notes == (remark,)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Sjukfrånvaro", "sjukfranvaro"),
        ("Andel chefer med tid för återhämtning i sin vardag", "andel-chefer-med-tid-for-aterhamtning-i"),
        ("1:1", "1-1"),
        ("?", "namnlos"),
    ],
)
def test_ids_are_short_slugs(name: str, id: str) -> None:
    taken: set[str] = set()

    assert new_id(name, taken) == id
    assert new_id(name, taken) == f"{id}-2"


def test_names_are_the_same_whatever_their_signs_and_alike_only_when_one_is() -> None:
    goal = EffectGoal("e", "Trygga, och nöjda invånare!", aliases=("TNI",))
    assert called([goal], "trygga och nöjda  invånare") is goal
    assert called([goal], "tni") is goal
    assert called([goal], "otrygga") is None
    assert squashed("Å-Ä Ö") == "åäö"
    rounds = [
        Indicator("a", "Andel chefer som genomfört skyddsrond med arbetare", "g"),
        Indicator("b", "Andel chefer som genomfört skyddsrond med arbetarna", "g"),
    ]
    assert alike(rounds, "Andel chefer som genomfört skyddsrond med arbetaren") is None
    assert alike(rounds[:1], "Andel chefer som genomfört skyddsrond med arbetaren") is rounds[0]
    assert alike([ResultGoal("g", "Något annat", "b", "e")], "Ekonomi i balans") is None
