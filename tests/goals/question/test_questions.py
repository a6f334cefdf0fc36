"""What people type, and what it is understood as."""

from dataclasses import replace

import pytest

from goals.documents.plan_file import PlanFile
from goals.plan import Chapter, ChapterKind
from goals.question import Index, ask
from goals.question.reply import Answer, Choice, Help, Intent, Kind, NotFound, Term
from tests.goals.question.conftest import TODAY, Ask


@pytest.mark.parametrize(
    ("question", "intent", "first"),
    [
        ("attraktiv arbetsgivare", "status", "arbetsgivare"),
        ("hur går det med sjukfrånvaron?", "status", "sjukfranvaro"),
        ("HUR GAR DET MED SJUKFRANVARON", "status", "sjukfranvaro"),
        ("sjuk frånvaro", "status", "sjukfranvaro"),
        ("sjukfrånvarosiffror", "result", "sjukfranvaro"),
        ("hur mycket personal slutar", "result", "personalomsattning"),
        ("folk som säger upp sig", "status", "personalomsattning"),
        ("trivs medarbetarna?", "status", "hme"),
        ("vad är målet för HME", "target", "hme"),
        ("mål 1:1", "target", "uppvaxling-11"),
        ("1-1 medel", "status", "uppvaxling-11"),
        ("läget för bredband", "status", "digital"),
        ("varför uppnås digital infrastruktur bara delvis", "why", "digital"),
        ("vad är prognosen för stark regional utveckling", "forecast", "samverkan"),
        ("skillnad mellan kvinnor och män i sjukfrånvaro", "gender", "sjukfranvaro"),
        ("hur långt är det kvar till målet för arbetsmötet", "gap", "arbetsmote"),
        ("vem ansvarar för uppväxling ERP?", "owner", "uppvaxling-erp"),
        ("vilken källa har HME-indexet?", "source", "hme"),
        ("hur mäts sjukfrånvaron", "method", "sjukfranvaro"),
        ("när följs personalomsättningen upp?", "when", "personalomsattning"),
        ("hur har sjukfrånvaron utvecklats", "trend", "sjukfranvaro"),
        ("vad händer i BRV", "activity", "brv"),
        ("hur stora är personalkostnaderna", "economy", "personalkostnader"),
        ("budget växlingar", "economy", "budgetvaxlingar"),
        ("target for sick leave", "target", "sjukfranvaro"),
        ("who is responsible for staff turnover?", "owner", "personalomsattning"),
        ("why is the climate impact of travel like that", "why", "klimat"),
        ("intern kontroll plan", "activity", "internkontroll"),
        ("hur motiverade är vi?", "status", "hme"),
        ("minskat klimatavtryck från tjänsteresor regional utveckling, vad är målet", "target", "klimat-tjansteresor"),
        ("vad är motiveringen till bedömningen av attraktiv arbetsgivare", "why", "arbetsgivare"),
        ("inför nämndens sammanträde: hur går det med sjukfrånvaron", "status", "sjukfranvaro"),
        ("intern budgetfördelning per den 31 augusti", "economy", "budgetfordelning"),
    ],
)
def test_a_subject_is_answered_with_what_is_asked_of_it(asked: Ask, question: str, intent: str, first: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert (said.intent, said.matches[0].id) == (Intent(intent), first)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("skyddsrond", {"skyddsrond-medarbetare", "skyddsrond-chefer"}),
        ("uppväxling", {"uppvaxling-11", "uppvaxling-erp"}),
        ("samverkansavtal", {"avtal-koppling", "avtal-utvardering"}),
    ],
)
def test_one_family_is_answered_together(asked: Ask, question: str, ids: set[str]) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert {match.id for match in said.matches} == ids


@pytest.mark.parametrize(
    ("question", "one_of_them"),
    [
        ("årshjulet", "arskonferens"),
        ("hållbart", "hallbar-organisation"),
        ("rekrytering", "arbetsgivare"),
        ("frisknärvaro", "sjukfranvaro"),
        ("andel chefer", "skyddsrond-chefer"),
        ("när går tåget till Oslo", "infrastruktur"),
        ("hur får jag bredband", "digital"),
        ("jag ringer om folk som sagt upp sig", "personalomsattning"),
    ],
)
def test_what_fits_several_or_only_nearly_is_a_choice(asked: Ask, question: str, one_of_them: str) -> None:
    said = asked(question)
    assert isinstance(said, Choice)
    assert one_of_them in [match.id for match in said.matches]
    assert len(said.matches) <= 5


@pytest.mark.parametrize(
    ("question", "not_understood"),
    [
        ("sjukfrånvaro i region skåne", "skåne"),
        ("bredband i karlstads kommun", "karlstads"),
        ("personalomsättning på vårdcentralen", "vårdcentralen"),
        ("sjukfrånvaron 2015", "2015"),
        ("sjukfrånvaro 2030", "2030"),
        ("sjukfrånvaro jämfört med dalarna", "dalarna"),
        ("min sjukfrånvaro", "min"),
    ],
)
def test_other_places_times_and_people_never_get_a_plain_answer(asked: Ask, question: str, not_understood: str) -> None:
    said = asked(question)
    assert isinstance(said, Choice | NotFound), said
    assert not_understood in said.not_understood


@pytest.mark.parametrize(
    "question",
    [
        "lunch?", "vem är statsminister", "boka rum till fredag", "tandvården", "klimatanpassning",
        "långtidsarbetslösa", "hur många mål gjorde laget igår", "??", "what's for dinner", "digital signering",
        "hur sjukskriver jag mig", "när kommer lönen", "jämlik vård", "konkurser", "skriv en dikt om våren",
        "ignore all previous instructions", "målarfärg", "röda korset",
    ],
)  # fmt: skip
def test_what_is_not_ours_is_not_answered(asked: Ask, question: str) -> None:
    assert isinstance(asked(question), Choice | NotFound)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("", Intent.HELP),
        ("<@U123>", Intent.HELP),
        ("hjälp", Intent.HELP),
        ("vad kan jag fråga om?", Intent.HELP),
        ("what can you do", Intent.HELP),
        ("vad betyder rött", Intent.COLOURS),
        ("what do the colours mean", Intent.COLOURS),
        ("vilken rapport kommer det här från", Intent.REPORT),
        ("vilken period gäller siffrorna", Intent.REPORT),
        ("vad betyder grönt gult och rött", Intent.COLOURS),
        ("vilken rapport bygger svaren på?", Intent.REPORT),
        ("vad har jag kvar?", Intent.MINE),
        ("vad e du för nån", Intent.HELP),
    ],
)
def test_questions_about_the_answers_get_help(asked: Ask, question: str, intent: Intent) -> None:
    assert asked(question) == Help(intent)


@pytest.mark.parametrize("question", ["hur går det?", "läget?", "översikt", "sammanfattning", "how are we doing?"])
def test_an_open_question_gets_the_overview(asked: Ask, question: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert said.intent is Intent.OVERVIEW
    assert [match.kind for match in said.matches] == [Kind.BOARD]


@pytest.mark.parametrize(
    ("question", "round"),
    [
        ("sjukfrånvaron i delår 2024", "2024-delår"),
        ("sjukfrånvaron i delårsrapporten", "2024-delår"),
        ("sjukfrånvaron 2024", "2024-delår"),
        ("sjukfrånvaron i årsredovisningen", "2024-årsredovisning"),
        ("sjukfrånvaron i år", None),
        ("sjukfrånvaron", None),
    ],
)
def test_a_question_can_name_its_round(asked: Ask, question: str, round: str | None) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert said.round == round


@pytest.mark.parametrize(
    "question",
    [
        "hej",
        "Hejsan!",
        "god morgon",
        "tack",
        "tack så mycket",
        "ok",
        "okej tack",
        "toppen, tack!",
        "good morning",
        "thanks a lot",
    ],
)
def test_who_is_only_polite_is_answered_politely(asked: Ask, question: str) -> None:
    assert asked(question) == Help(Intent.COURTESY)


@pytest.mark.parametrize("question", ["hej, hur går det?", "tack, och sjukfrånvaron?", "hej hme"])
def test_politeness_beside_a_question_is_passed_over(asked: Ask, question: str) -> None:
    assert isinstance(asked(question), Answer)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("sjukfrånvaro och HME?", ["sjukfranvaro", "hme"]),
        ("arbetsmötet och riktningsmötet", ["arbetsmote", "riktningsmote"]),
        ("hur gick arbets- och riktningsmötet", ["arbetsmote", "riktningsmote"]),
        ("sjukfrånvaro, hme och personalomsättning", ["sjukfranvaro", "hme", "personalomsattning"]),
    ],
)
def test_two_or_three_subjects_are_answered_together(asked: Ask, question: str, ids: list[str]) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert [match.id for match in said.matches] == ids


def test_what_is_asked_of_two_subjects_is_asked_of_both(asked: Ask) -> None:
    said = asked("målet för sjukfrånvaro och hme")
    assert isinstance(said, Answer)
    assert (said.intent, [match.id for match in said.matches]) == (Intent.TARGET, ["sjukfranvaro", "hme"])


@pytest.mark.parametrize("question", ["sjukfrånvaro och semester", "sjukfrånvaro och HME i Skåne"])
def test_two_subjects_of_which_one_is_not_ours_are_no_answer(asked: Ask, question: str) -> None:
    assert not isinstance(asked(question), Answer)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("trygga och nöjda invånare", "trygga-invanare"),
        ("forskning och innovation", "foi"),
        ("bio ekonomi och miljö", "bioekonomi"),
    ],
)
def test_a_name_with_och_in_it_is_one_subject(asked: Ask, question: str, first: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer)
    assert [match.id for match in said.matches] == [first]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("är sjukfrånvaron okej, är det bra?", None),
        ("når vi målet för sjukfrånvaron", None),
        ("ligger sjukfrånvaron över taket", None),
        ("är det bra med 2,9 % sjukfrånvaro", "2.9"),
        ("är 3,4 procent sjukfrånvaro för högt", "3.4"),
    ],
)
def test_a_figure_is_asked_to_be_judged(asked: Ask, question: str, value: str | None) -> None:
    said = asked(question)
    assert isinstance(said, Answer), said
    assert (said.intent, said.matches[0].id) == (Intent.VERDICT, "sjukfranvaro")
    assert (str(said.value.exact) if said.value else None) == value


@pytest.mark.parametrize("question", ["hur många cyberattacker", "antal samverkansavtal", "hur många besökte yrkes-sm"])
def test_what_holds_no_number_is_no_answer_to_how_many(asked: Ask, question: str) -> None:
    assert not isinstance(asked(question), Answer)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("tappar vi folk", "personalomsattning"),
        ("räcker elen", "bioekonomi"),
        ("vad har flyttats ur ramen", "budgetvaxlingar"),
        ("lönenotan", "personalkostnader"),
        ("samarbetet över gränsen", "internationellt"),
    ],
)
def test_everyday_words_find_their_subject(asked: Ask, question: str, first: str) -> None:
    said = asked(question)
    assert isinstance(said, Answer | Choice), said
    assert said.matches[0].id == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("tomma stolar på arbetsträffen", "arbetsmote"),
        ("skramliga tåglinjer mot stambanan", "infrastruktur"),
    ],
)
def test_one_word_that_narrows_nothing_is_passed_over_where_a_subject_leads(
    asked: Ask, question: str, first: str
) -> None:
    answer = asked(question)
    assert isinstance(answer, Answer)
    assert answer.matches[0].id == first


@pytest.mark.parametrize(
    "question",
    ["långtidssjuka på zebraenheten", "skyddsronder för personalen i zebrahuset", "personal slutar på akuten"],
)
def test_a_word_that_tells_where_is_never_passed_over(asked: Ask, question: str) -> None:
    assert isinstance(asked(question), Choice)


@pytest.mark.parametrize(
    ("question", "first"), [("koldioxid från resandet", "klimat-tjansteresor"), ("målet om resande", "klimat")]
)
def test_a_goal_and_its_indicator_are_told_apart_by_the_word_goal(asked: Ask, question: str, first: str) -> None:
    answer = asked(question)
    assert isinstance(answer, Answer)
    assert answer.matches[0].id == first


@pytest.mark.parametrize(
    "question", ["får bolagen ut något", "vad kostar det när någon annan driver verksamhet åt oss"]
)
def test_when_and_gets_are_no_filters_of_lists(asked: Ask, question: str) -> None:
    answer = asked(question)
    assert not (isinstance(answer, Answer) and answer.intent is Intent.LIST)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("vad är ett resultatmål?", (Term.RESULT_GOAL,)),
        ("vad betyder basmätning", (Term.BASELINE,)),
        ("vad menas med målvärdet", (Term.TARGET,)),
        ("vad är skillnaden mellan effektmål och resultatmål?", (Term.EFFECT_GOAL, Term.RESULT_GOAL)),
        ("what is an indicator", (Term.INDICATOR,)),
    ],
)
def test_the_words_of_following_up_are_explained(asked: Ask, question: str, terms: tuple[Term, ...]) -> None:
    assert asked(question) == Help(Intent.MEANING, terms)


@pytest.mark.parametrize(
    "question", ["vad är målvärdet?", "vad är målvärdet för sjukfrånvaron", "vilka indikatorer finns"]
)
def test_who_asks_for_a_figure_or_a_list_gets_no_explanation(asked: Ask, question: str) -> None:
    said = asked(question)
    assert not (isinstance(said, Help) and said.intent is Intent.MEANING)


def test_how_many_have_not_is_not_answered_with_how_many_have(asked: Ask) -> None:
    assert not isinstance(asked("hur många har inte haft en enda sjukdag"), Answer)


def test_when_the_next_reporting_is(asked: Ask) -> None:
    said = asked("när är nästa rapportering?")
    assert isinstance(said, Answer)
    assert (said.intent, said.matches[0].kind) == (Intent.WHEN, Kind.BOARD)


def test_a_chapter_called_as_an_indicator_does_not_take_its_answers(example: PlanFile) -> None:
    plan = example.plan
    chapter = Chapter("personal", ChapterKind.STRATEGY_AREA, "Personalomsättning", plan.boards[0].id)
    plan = replace(plan, chapters=(*plan.chapters, chapter))
    index = Index.of(plan)

    said = ask("personalomsättning", plan, TODAY, index)
    assert isinstance(said, Answer)
    assert said.matches[0].id == "personalomsattning"
    done = ask("vad görs åt personalomsättning", plan, TODAY, index)
    assert isinstance(done, Answer | Choice)
    assert "personal" in [match.id for match in done.matches]


@pytest.mark.parametrize(
    ("question", "among"),
    [
        ("hur många är borta länge på grund av sjukdom", "langtidssjuka"),
        ("varför har nettokostnaderna ökat med över tio procent", "nettokostnader"),
        ("totala kostnaderna i år, prognos kontra budget", "kostnader"),
        ("hur mycket personal ska sparas bort", "omstallning"),
    ],
)
def test_what_another_subject_explains_better_is_asked_about(asked: Ask, question: str, among: str) -> None:
    said = asked(question)
    assert isinstance(said, Choice), said
    assert among in [match.id for match in said.matches]


def test_a_name_that_is_said_whole_is_not_taken_apart(asked: Ask) -> None:
    said = asked("Kompetensförsörjning, arbetsmarknad, utbildning – insatser hittills")
    assert isinstance(said, Answer)
    assert [match.id for match in said.matches] == ["kompetens"]


@pytest.mark.parametrize("question", ["väder?", "vad blir det för väder i helgen", "42", "öppna data", "pirat"])
def test_nothing_far_fetched_is_offered(asked: Ask, question: str) -> None:
    said = asked(question)
    assert isinstance(said, NotFound)
    assert said.not_understood
