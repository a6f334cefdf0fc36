"""How the shipped template was made: `python -m goals.documents.report_out.make_template > template.docx`.

The result is an ordinary Word document, which an organisation edits in Word: fonts, logotype, fixed texts, the order
of the chapters. Its tags are those of docxtpl ({{ … }} prints, {%p … %} and {%tr … %} repeat paragraphs and rows), and
the names in them those of `facts.ReportFacts`.
"""

import sys
from io import BytesIO
from typing import TYPE_CHECKING

from goals.documents.report_out.economy import OPENING
from goals.documents.report_out.template_parts import (
    add_field,
    add_merged,
    add_paragraph,
    add_row,
    add_table,
    add_tag,
    each,
    fill,
    leave_room,
    repeat_cell,
    when,
)
from goals.documents.report_out.template_styles import number_headings, set_page, set_styles

if TYPE_CHECKING:
    from docx.document import Document

_FOR_EDITORS = (
    "Det här är mallen för nämndens rapport. Ändra typsnitt, logotyp, fasta texter och ordning som du vill.",
    "Allt inom klamrar fylls i av boten: rör inte namnen i dem. Rader som börjar med {%p eller {%tr upprepar det som "
    "står mellan dem och syns inte i rapporten.",
    "Kryssa inte i »Tillåt att rader bryts över sidor« ur för tabeller med upprepad rubrikrad: då tappar LibreOffice "
    "rader vid sidbrytning när rapporten blir PDF.",
)


def make_template() -> bytes:
    """Make the template. The same every time, but for the moment that its parts are stamped with."""
    from docx import Document

    document = Document()
    set_page(document)
    set_styles(document)
    number_headings(document)
    for sentence in _FOR_EDITORS:
        document.add_paragraph(f"{{#p {sentence.replace('{%', '(%')} #}}")
    _cover(document)
    _contents(document)
    _opening(document)
    _goals(document)
    _economy(document)
    _ending(document)
    _for_the_writer(document)
    _header_and_footer(document)
    document.core_properties.title = "{{ title }}, {{ board }}"
    document.core_properties.author = "{{ organisation }}"
    document.core_properties.comments = ""
    document.core_properties.language = "sv-SE"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _cover(document: "Document") -> None:
    add_paragraph(document, "{{ organisation }}", "Försättsblad")
    add_paragraph(document, "{{ title }}", "Title")
    add_paragraph(document, "{{ board }}", "Subtitle")
    add_paragraph(document, "{{ period }}", "Försättsblad")
    with when(document, "status"):
        add_paragraph(document, "{{ status }}", "Försättsblad")


def _contents(document: "Document") -> None:
    heading = add_paragraph(document, "Innehåll", "Innehållsrubrik")
    heading.paragraph_format.page_break_before = True
    add_field(document.add_paragraph(style="TOC 1"), r'TOC \o "1-3" \h \z \u', "Högerklicka och välj Uppdatera fält.")


def _opening(document: "Document") -> None:
    first = document.add_heading("Sammanfattning", 1)
    first.paragraph_format.page_break_before = True
    with when(document, "summary"):
        add_paragraph(document, "{{ summary }}")
    judged = "Sammanfattande {% if judged == 'Prognos' %}prognos{% else %}bedömning{% endif %} måluppfyllelse"
    add_paragraph(document, judged, "Mellanrubrik")
    _levels_table(document)
    with when(document, "counted"):
        add_paragraph(document, "{{ counted }}")
    with when(document, "results or headlines"):
        add_paragraph(document, "Sammanfattning resultat och ekonomisk ställning", "Mellanrubrik")
        with when(document, "results"):
            _results_table(document)
        with each(document, "row", "results"), when(document, "row.counted"):
            add_paragraph(document, "{{ row.counted }}")
        with each(document, "headline", "headlines"):
            add_paragraph(document, "{{ headline }}")
    document.add_heading("Vision, värdegrund och styrmodell", 1)
    add_paragraph(document, "Vision", "Mellanrubrik")
    add_paragraph(document, "{{ vision or unwritten }}")
    with each(document, "part", "governance"):
        add_paragraph(document, "{{ part.name }}", "Mellanrubrik")
        add_paragraph(document, "{{ part.text }}")
    document.add_heading("Nämndens uppdrag", 1)
    add_paragraph(document, "{{ mission }}")
    document.add_heading("Händelser av väsentlig betydelse", 1)
    add_paragraph(document, "{{ events }}")
    document.add_heading("Aktivitetsredovisning utifrån strategiområden", 1)
    with each(document, "area", "strategy_areas"):
        for depth in (1, 2, 3):
            with when(document, f"area.depth == {depth}"):
                document.add_heading("{{ area.name }}", 1 + depth)
        with when(document, "area.text"):
            add_paragraph(document, "{{ area.text }}")
    with when(document, "not strategy_areas"):
        add_paragraph(document, "{{ unwritten }}")


def _levels_table(document: "Document") -> None:
    table = add_table(document, ("Effektmål", "Resultatmål", "{{ judged }}"), (4.6, 7.6, 3.8))
    add_tag(table, "{%tr for effect_goal in effect_goals %}")
    add_tag(table, "{%tr for goal in effect_goal.goals %}")
    add_row(table, ("{% vm %}{{ effect_goal.name }}", "{{ goal.name }}", "{{r goal.level_shown }}"))
    add_tag(table, "{%tr endfor %}")
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _results_table(document: "Document") -> None:
    heads = (
        "",
        "Utfall, avvikelse mot budget ({{ months }})",
        "Prognos, avvikelse mot budget (helår)",
        "Förändring av utfall jämfört med föregående år",
    )
    table = add_table(document, heads, (4.0, 4.0, 4.0, 4.0))
    add_tag(table, "{%tr for row in results %}")
    add_row(
        table,
        ("{{ row.name }}", "{{ row.outcome }}", "{{ row.forecast }}", "{{ row.change }}"),
        right_from=1,
        keep=True,
    )
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _goals(document: "Document") -> None:
    document.add_heading("Nämndens resultatmål", 1)
    add_paragraph(document, "Redovisning av bedömning av och prognos för måluppfyllelse görs enligt följande:")
    with each(document, "level", "levels_shown"):
        add_paragraph(document, "{{r level }}", "Nivålista")
    with each(document, "part", "grounds"):
        add_paragraph(document, "{{ part.name }}", "Mellanrubrik")
        add_paragraph(document, "{{ part.text }}")
    with each(document, "effect_goal", "effect_goals"):
        document.add_heading("Effektmål: {{ effect_goal.name }}", 2)
        with each(document, "goal", "effect_goal.goals"):
            _goal(document)


def _goal(document: "Document") -> None:
    document.add_heading("Resultatmål: {{ goal.name }}", 3)
    with when(document, "goal.description"):
        add_paragraph(document, "Beskrivning", "Mellanrubrik")
        add_paragraph(document, "{{ goal.description }}")
    add_paragraph(
        document, "{{ judged }} {% if judged == 'Prognos' %}för{% else %}av{% endif %} måluppfyllnad", "Mellanrubrik"
    )
    add_paragraph(document, "{{r goal.level_shown }}", "Nivårad")
    add_paragraph(document, "Underlag", "Mellanrubrik")
    add_paragraph(document, "{{ goal.evidence }}")
    add_paragraph(document, "Kommentar", "Mellanrubrik")
    add_paragraph(document, "{{ goal.motivation }}")
    with each(document, "chart", "goal.pictures"):
        add_paragraph(document, "{{ chart }}", "Diagram")
    with when(document, "goal.indicators"):
        _indicator_table(document)


def _indicator_table(document: "Document") -> None:
    table = add_table(document, ("Indikator", "Resultat", "Mål", "Kvinnor", "Män"), (7.4, 2.4, 2.6, 1.8, 1.8))
    add_tag(table, "{%tr for row in goal.indicators %}")
    figures = ("{{ row.name }}", "{{ row.result }}", "{{ row.target }}", "{{ row.women }}", "{{ row.men }}")
    add_row(table, figures, style="Tabelltext stark", keep=True)
    for label, text in (("Mätmetod och datakälla", "method"), ("Kommentar", "comment")):
        add_tag(table, f"{{%tr if row.{text} %}}")
        cell = add_merged(table)
        heading = fill(cell, label, "Tabelletikett")
        heading.paragraph_format.keep_with_next = text == "method"  # else LibreOffice keeps the whole table together
        fill(cell, f"{{{{ row.{text} }}}}", "Tabelltext", more=True, keep=text == "method")
        add_tag(table, "{%tr endif %}")
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _economy(document: "Document") -> None:
    document.add_heading("Uppföljning av politiska beslut och uppdrag", 1)
    _passages(document, "decision", "decisions")
    document.add_heading(OPENING, 1)
    with when(document, "economy.opening"):
        add_paragraph(document, "{{ economy.opening }}")
    with when(document, "economy.overview"):
        add_paragraph(document, "Ekonomi i sammandrag, {{ economy.unit }}", "Mellanrubrik")
        _overview_table(document)
    _passages(document, "part", "economy.review", unwritten=False)
    _passages(document, "account", "economy.accounts", unwritten=False)
    _passages(document, "part", "economy.analysis", unwritten=False)
    with when(document, "economy.frames"):
        document.add_heading("{{ economy.frames.name }}", 2)
        _frames_table(document)
        with when(document, "economy.frames.text"):
            add_paragraph(document, "{{ economy.frames.text }}")
    with when(document, "economy.shifts"):
        document.add_heading("{{ economy.shifts.name }}", 2)
        _shifts_table(document)
        with when(document, "economy.shifts.text"):
            add_paragraph(document, "{{ economy.shifts.text }}")


def _overview_table(document: "Document") -> None:
    """A column for each kind of figure that some account has."""
    table = add_table(document, ("Post", "{{ head }}", "{{ economy.last_head }}"), (4.4, 9.7, 1.9), "Tabellhuvud litet")
    repeat_cell(table.rows[0], "head", "economy.heads")
    add_tag(table, "{%tr for row in economy.overview %}")
    add_row(table, ("{{ row[0] }}", "{{ amount }}", "{{ row[-1] }}"), "Tabelltext liten", right_from=1, keep=True)
    repeat_cell(table.rows[-1], "amount", "row[1:-1]")
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _frames_table(document: "Document") -> None:
    heads = (
        "Budgetramens fördelningsgrund (tkr)",
        "Beslutad fördelning budgetramar per {{ first_day }}",
        "Budgetväxlingar",
        "Fördelning budgetramar per {{ last_day }}",
        "Utfall",
        "Budgetavvikelse",
        "Prognos",
        "Prognosavvikelse",
        "Nettokostnads-utveckling %",
    )
    table = add_table(document, heads, (2.35, 1.65, 2.05, 1.65, 1.0, 2.0, 1.2, 2.15, 1.95), "Tabellhuvud smalt")
    add_tag(table, "{%tr for row in economy.frames.rows %}")
    add_row(table, [f"{{{{ row[{at}] }}}}" for at in range(len(heads))], "Tabelltext liten", right_from=1, keep=True)
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _shifts_table(document: "Document") -> None:
    table = add_table(document, ("Rubrik", "{{ post }}", "Totalt (tkr)"), (4.0, 10.0, 2.0), "Tabellhuvud smalt")
    repeat_cell(table.rows[0], "post", "economy.shifts.posts")
    add_tag(table, "{%tr for row in economy.shifts.rows %}")
    add_row(table, ("{{ row[0] }}", "{{ amount }}", "{{ row[-1] }}"), "Tabelltext liten", right_from=1, keep=True)
    repeat_cell(table.rows[-1], "amount", "row[1:-1]")
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _ending(document: "Document") -> None:
    document.add_heading("Internkontroll", 1)
    add_paragraph(document, "{{ internal_control }}")
    with when(document, "appendices"):
        document.add_heading("Bilaga: Kvalitativa rapporter och analyser", 1)
        with each(document, "part", "appendices"):
            document.add_heading("{{ part.name }}", 2)
            add_paragraph(document, "{{ part.text }}")


def _for_the_writer(document: "Document") -> None:
    with when(document, "status and (missing or contradictions or absent)"):
        heading = add_paragraph(document, "Saknas", "Arbetsrubrik")
        heading.paragraph_format.page_break_before = True
        note = "Listan här hör inte till rapporten. Ta bort den innan rapporten lämnas."
        add_paragraph(document, note, "Arbetsnot")
        with when(document, "missing"):
            _to_do_table(document, "missing", "Det här saknas")
        with when(document, "contradictions"):
            add_paragraph(document, "Text som inte stämmer med siffrorna", "Mellanrubrik")
            add_paragraph(document, "Texterna är tryckta som de är skrivna. Rätta texten eller siffran.")
            _to_do_table(document, "contradictions", "Det här stämmer inte")
        with when(document, "absent"):
            add_paragraph(document, "{{ absent }}")


def _to_do_table(document: "Document", what: str, head: str) -> None:
    table = add_table(document, ("Var i rapporten", head, "Hos vem"), (6.2, 6.0, 3.8))
    add_tag(table, f"{{%tr for row in {what} %}}")
    add_row(table, ("{{ row.where }}", "{{ row.what }}", "{{ row.whom }}"))
    add_tag(table, "{%tr endfor %}")
    leave_room(document)


def _header_and_footer(document: "Document") -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.style = document.styles["Header"]
    header.text = "{{ title }}, {{ board }} – {{ organisation }}{% if status %} – {{ status }}{% endif %}"
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.add_run("Sida ")
    add_field(footer, "PAGE", "1")
    footer.add_run(" av ")
    add_field(footer, "NUMPAGES", "1")


def _passages(document: "Document", name: str, every: str, unwritten: bool = True) -> None:
    """Headings of the second level with their texts; where there are none, a word that they are to be written."""
    with each(document, name, every):
        document.add_heading(f"{{{{ {name}.name }}}}", 2)
        add_paragraph(document, f"{{{{ {name}.text }}}}")
    if unwritten:
        with when(document, f"not {every}"):
            add_paragraph(document, "{{ unwritten }}")


if __name__ == "__main__":
    sys.stdout.buffer.write(make_template())
