"""Hand-written YAML: what is right comes through as written, what is wrong is told with line, field and a way on."""

import io
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from goals.documents.marked_yaml import Section, read_marked, write_yaml
from goals.documents.yaml_fields import Day, Moment, OneOrMore, YesOrNo
from goals.problems import Problems


class Colour(StrEnum):
    GREEN = "green"
    RED = "red"


class Goal(Section):
    name: str
    level: Colour = Colour.GREEN
    count: int = Field(default=0, ge=0, le=9)
    by: Day | None = None
    at: Moment | None = None
    done: YesOrNo = False
    owners: OneOrMore[str] = ()
    size: Literal["small", "large"] = "small"


class Paper(Section):
    title: str
    goals: tuple[Goal, ...] = ()
    numbers: tuple[float, ...] = ()
    notes: dict[str, str] = Field(default_factory=dict)


def read(text: str | bytes) -> Paper | list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    found = read_marked(io.BytesIO(raw), Paper)
    return [str(problem) for problem in found.found] if isinstance(found, Problems) else found.content


def goal(**written: str) -> str:
    fields = {"name": "Mål"} | written
    return "title: x\ngoals:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in fields.items())


@pytest.mark.parametrize("scalar", ["Ja", "No", "1:1", "25,03", "0x10", "2024-01-01", "1e3", "off", '"null"', "80 %"])
def test_a_scalar_is_the_text_that_was_written(scalar: str) -> None:
    assert read(f"title: {scalar}") == Paper(title=scalar.strip('"'))


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_empty_value_counts_as_left_out(nothing: str) -> None:
    assert read(goal(by=nothing)) == Paper(title="x", goals=(Goal(name="Mål"),))


def test_values_are_read_as_the_model_means_them() -> None:
    found = read(goal(level="red", count="7", by="2024-09-26", at="2024-09-26 08:00+00:00", done="Ja", owners="hr"))
    assert found == Paper(
        title="x",
        goals=(
            Goal.model_construct(
                name="Mål",
                level=Colour.RED,
                count=7,
                by=date(2024, 9, 26),
                at=datetime(2024, 9, 26, 8, tzinfo=UTC),
                done=True,
                owners=("hr",),
                size="small",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (goal(levle="red"), "rad 4, goals[1].levle: Okänt fält »levle« – menade du »level«?"),
        (
            "title: x\nzebra:",
            "rad 2, zebra: Okänt fält »zebra«. Ta bort det, eller välj bland title, goals, numbers och notes.",
        ),
        ("goals: []", "rad 1, title: Fältet »title« saknas. Lägg till det med ett värde."),
        ("title:", "rad 1, title: Fältet »title« saknas. Lägg till det med ett värde."),
        (goal(by="2024-02-31"), "rad 4, goals[1].by: 31 februari finns inte år 2024. Rätta dagen."),
        (goal(by="2024-13-01"), "rad 4, goals[1].by: Månad 13 finns inte. Skriv år-månad-dag, som 2024-09-26."),
        (goal(by="20240926"), "rad 4, goals[1].by: »20240926« är inget datum. Skriv år-månad-dag, som 2024-09-26."),
        (goal(by="[2024]"), "rad 4, goals[1].by: Här ska ett enda värde stå, inte en lista eller grupp."),
        (
            goal(at="2024-09-26 08:00"),
            "rad 4, goals[1].at: »2024-09-26 08:00« är ingen tidpunkt. "
            "Skriv dag, tid och tidszon, som 2024-09-26 08:00+02:00.",
        ),
        (goal(done="kanske"), "rad 4, goals[1].done: »kanske« är varken ja eller nej. Skriv ja eller nej."),
        (
            goal(level="gren"),
            "rad 4, goals[1].level: »gren« går inte att välja – menade du »green«? Välj bland green och red.",
        ),
        (goal(size="vast"), "rad 4, goals[1].size: »vast« går inte att välja. Välj bland small och large."),
        (goal(count="fem"), "rad 4, goals[1].count: »fem« är inget heltal. Skriv bara siffror."),
        (goal(count="2.5"), "rad 4, goals[1].count: »2.5« är inget heltal. Skriv bara siffror."),
        (goal(count="10"), "rad 4, goals[1].count: 10 är för stort: högst 9."),
        (goal(count="[1]"), "rad 4, goals[1].count: Här ska ett heltal stå, inte en lista eller grupp."),
        ("title: [a]", "rad 1, title: Här ska en enkel text stå, inte en lista eller grupp."),
        (
            "title: x\ngoals: ett",
            "rad 2, goals: Här ska en lista stå: en rad med bindestreck för varje, eller [a, b].",
        ),
        ("title: x\ngoals: [ett]", "rad 2, goals[1]: Här ska fält med kolon stå, inte bara »ett«."),
        ("title: x\ngoals: [[]]", "rad 2, goals[1]: Här ska fält med kolon stå, inte en lista."),
        ("title: x\ngoals: [~]", "rad 2, goals[1]: Här står inget. Fyll i ett värde eller ta bort raden."),
        ("title: x\nnotes: y", "rad 2, notes: Här ska fält med kolon stå, inte bara »y«."),
        (
            "title: x\nnumbers: [two]",
            "rad 2, numbers[1]: Värdet går inte att använda (Input should be a valid number, "
            "unable to parse string as a number). Jämför med exempelfilen.",
        ),
        ("title: x\ntitle: y", "rad 2, title: Fältet »title« står redan på rad 1. Behåll det ena."),
        ("title: !!int 5", "rad 1, title: Märkningen tag:yaml.org,2002:int kan inte användas. Ta bort den."),
        ("title: x\n? [a]\n: b", "rad 2: Före kolon ska ett fältnamn stå, inte en lista eller grupp."),
        ("", "Filen är tom. Fyll i den, eller välj en annan fil."),
        ("# bara en kommentar\n", "Filen är tom. Fyll i den, eller välj en annan fil."),
        (
            b"a: b\ntitle: M\xe5l",
            "rad 2: Filen är inte sparad som UTF-8. Öppna den i en textredigerare och spara den med kodningen UTF-8.",
        ),
        (
            "title: x\nnotes: a: b",
            "rad 2: Här finns ett kolon för mycket, eller så är raden för långt indragen. "
            "Sätt citattecken om en text med kolon i.",
        ),
        ("title: x\ngoals", "rad 2: Raden saknar kolon efter fältnamnet, eller är fel indragen."),
        ("title: 'x\n", "rad 2: Ett citattecken öppnas men avslutas aldrig. Sätt dit det som saknas."),
        ("title: -", 'rad 1: Strecket läses som en lista. Skriv "-" om du menar själva strecket.'),
        ("title: %", "rad 1: Ett värde kan inte börja med det tecknet. Sätt citattecken om hela värdet."),
        ("title: [x\n", "rad 2: En lista med [ ] saknar komma eller avslutande ]."),
        ("title: {x\n", "rad 2: En grupp med { } saknar komma eller avslutande }."),
        ('title: "\\q"', "rad 1: Omvänt snedstreck betyder något särskilt inom \"…\". Använd '…' i stället."),
        ("title: x\n---\ntitle: y", "rad 2: Filen innehåller flera delar med --- emellan. Ta bort strecken."),
        ("title: \x07", "rad 1: Här finns ett osynligt tecken som inte får vara med. Ta bort det."),
        (
            "title: &a x\ngoals: *a",
            "rad 2: Hänvisningen *a kan inte användas här. Skriv ut texten i stället.",
        ),
        ("[" * 9999, "rad 1: Det är för många nivåer i varandra. Ta bort överflödiga parenteser."),
    ],
)
def test_a_mistake_is_told_with_line_field_and_a_way_on(written: str | bytes, told: str) -> None:
    assert read(written) == [told]


def test_every_line_with_a_tab_is_told() -> None:
    assert read("title: x\ngoals:\n\t- name: a\n\t  by: 2024-01-01\n") == [
        "rad 3: Raden är indragen med tabb. Använd mellanslag.",
        "rad 4: Raden är indragen med tabb. Använd mellanslag.",
    ]


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    told = read("titel: x\ngoals:\n  - naem: a\n    by: 2024-02-30\n  - name: b\n    name: c\n    count: x\n")
    assert [line.split(":")[0] for line in told if isinstance(line, str)] == [
        "rad 1, titel",
        "rad 1, title",
        "rad 3, goals[1].naem",
        "rad 3, goals[1].name",
        "rad 4, goals[1].by",
        "rad 6, goals[2].name",
        "rad 7, goals[2].count",
    ]


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read("\ufefftitle: x".encode()) == Paper(title="x")


@given(st.binary(max_size=60) | st.text(alphabet="abt:-[]{}\"'|>&*!%@#? \n\t0,title", max_size=60).map(str.encode))
def test_nothing_that_can_be_written_breaks_the_reader(raw: bytes) -> None:
    assert read(raw)


documents = st.recursive(
    st.text(max_size=150),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=20), inner, max_size=3),
    max_leaves=8,
)


class Anything(Section):
    held: object


@given(documents)
def test_what_is_written_is_read_back(document: object) -> None:
    stream = io.BytesIO()
    write_yaml({"held": document}, stream)
    stream.seek(0)
    found = read_marked(stream, Anything)
    assert not isinstance(found, Problems), found
    assert found.content.held == document
