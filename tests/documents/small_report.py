"""A small report of an invented year, as a Word file: two goals of the example plan, and an indicator that is new."""

from io import BytesIO

from docx import Document

ROWS = (
    ("Sjukfrånvarokvot", "2,7 %", "3 %", "3,9 %", "0,8 %"),
    ("Andel chefer med tid för återhämtning", "74 %", "80 %", "-", "-"),
)


def small_report(
    board: str = "Regionala utvecklingsnämnden", sick: str = "2,7 %", level: str = "Uppnås delvis"
) -> bytes:
    """Write the report of a board, with the sickness rate and the first goal's level as given."""
    paper = Document()
    paper.add_paragraph("Region Värmland")
    paper.add_heading("Delårsrapport 2025", 0)
    paper.add_paragraph(board)
    paper.add_paragraph("Rapporten avser perioden januari–augusti 2025.")
    paper.add_heading("Nämndens resultatmål", 1)
    paper.add_heading("Effektmål: Hållbar organisation", 2)
    paper.add_heading("Resultatmål: Hållbar arbetsmiljö", 3)
    paper.add_paragraph("Prognos för måluppfyllelse")
    paper.add_paragraph(level)
    paper.add_paragraph("Kommentar")
    paper.add_paragraph("Arbetet med återhämtning har börjat, men är inte klart i alla grupper.")
    rows = [(ROWS[0][0], sick, *ROWS[0][2:]), *ROWS[1:]]
    table = paper.add_table(rows=1, cols=5)
    for cell, head in zip(table.rows[0].cells, ("Indikator", "Resultat", "Mål", "Kvinnor", "Män"), strict=True):
        cell.text = head
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    paper.add_heading("Resultatmål: Attraktiv arbetsgivare", 3)
    paper.add_paragraph("Prognos för måluppfyllelse")
    paper.add_paragraph("Uppnås")
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()
