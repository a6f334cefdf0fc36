"""Two boards with a few goals and indicators, and two people who hold nothing until a test says so."""

from goals.plan import Board, EffectGoal, Grant, Indicator, Organisation, Person, Plan, ResultGoal

WHO = Person("nagon", "Någon i testet", "U1")
OTHER = Person("bo", "Annan i testet", "U2")


def plan(*grants: Grant) -> Plan:
    return Plan(
        Organisation("Regionen"),
        boards=(Board("run", "Regionala utvecklingsnämnden"), Board("rs", "Regionstyrelsen")),
        effect_goals=(EffectGoal("hallbar", "Hållbar organisation"),),
        result_goals=(
            ResultGoal("miljo", "Hållbar arbetsmiljö", "run", "hallbar"),
            ResultGoal("arbetsgivare", "Attraktiv arbetsgivare", "run", "hallbar"),
            ResultGoal("ekonomi", "Ekonomi i balans", "rs", "hallbar"),
        ),
        indicators=(
            Indicator("sjuk", "Sjukfrånvaro", "miljo"),
            Indicator("hme", "HME", "arbetsgivare"),
            Indicator("netto", "Nettokostnad", "ekonomi"),
        ),
        people=(WHO, OTHER),
        grants=grants,
    )
