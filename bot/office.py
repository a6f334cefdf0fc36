"""LibreOffice, where the machine has it: a Word document as PDF, and whether everything came along."""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from goals.problems import Problem

if TYPE_CHECKING:
    from docx.document import Document

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 120
"""Seconds that LibreOffice may take for a report; it takes two to four."""
_TAGGED = {
    name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")
}
_IGNORED = re.compile(r"[\W_]+")
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_SHORTEST_PART = 6
_SHOWN = 60


def find_office() -> str | None:
    """Return the program, or None where the machine has none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def to_pdf(program: str, document: bytes) -> bytes | Problem:
    """Make a tagged PDF of a Word document.

    Each call has a profile of its own: two that share one at the same moment lose a PDF without a word.
    """
    with TemporaryDirectory(prefix="maltavla-") as name:
        place = Path(name)
        (place / "report.docx").write_bytes(document)
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_TAGGED)}",
            "--outdir",
            name,
            str(place / "report.docx"),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return Problem(
                f"LibreOffice blev inte klart på {PATIENCE} sekunder. Försök igen, eller ta .docx i stället."
            )
        except OSError as refusal:
            return Problem(f"LibreOffice går inte att starta: {refusal.strerror}. Ta .docx i stället.")
        made = place / "report.pdf"
        if not made.exists():
            said = (done.stderr or done.stdout).strip().splitlines()
            why = f" Det säger: {said[-1]}" if said else ""
            return Problem(f"LibreOffice gjorde ingen PDF.{why} Försök igen, eller ta .docx i stället.")
        return made.read_bytes()


def texts_of_pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, letters and digits alone, so that no line break or hyphen matters."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_squashed(page.get_textpage().get_text_range()) for page in document)


def pages_of_headings(document: bytes, pages: Sequence[str]) -> tuple[int, ...] | None:
    """Return the page of each heading, counted from 1, or None where one is not found. The contents come before them,
    so each is looked for from the end."""
    from goals.documents.report_out.contents import headings

    found: list[int] = []
    last = len(pages)
    for heading in reversed(headings(_opened(document))):
        sought = _squashed(heading.shown)
        at = next((page for page in range(last, 0, -1) if sought in pages[page - 1]), None)
        if at is None:
            return None
        found.append(last := at)
    return tuple(reversed(found))


def lost(document: bytes, pages: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of a Word document, its paragraphs and cells, that its PDF does not show as often as it does.

    A text that goes on over a page is found in its parts. The contents are left out: they are made of the headings.
    """
    every = Counter(filter(None, map(_squashed, _texts(_opened(document)))))
    whole = "\n".join(pages)
    missing = []
    for text, count in every.items():
        found = whole.count(text)
        if found < count and not _over_pages(text, pages):
            missing.append(text[:_SHOWN])
    return tuple(missing)


def _opened(document: bytes) -> "Document":
    from docx import Document

    return Document(BytesIO(document))


def _texts(document: "Document") -> Iterator[str]:
    for paragraph in document.paragraphs:
        if not _CONTENTS.fullmatch((paragraph.style.name if paragraph.style else "") or ""):
            yield paragraph.text
    for table in document.tables:
        yield from _cells(table)


def _cells(table: Any) -> Iterator[str]:
    for cell in table._tbl.iter_tcs():
        for paragraph in cell.p_lst:
            yield "".join(one.text or "" for one in paragraph.xpath(".//w:t"))


def _over_pages(text: str, pages: Sequence[str]) -> bool:
    """Whether a text begins on one page and goes on over the next ones."""
    for at, page in enumerate(pages[:-1]):
        begun = _longest_beginning(text, page)
        while begun >= min(_SHORTEST_PART, len(text) - 1):
            rest = text[begun:]
            if rest in pages[at + 1] or (at + 2 < len(pages) and _over_pages(rest, pages[at + 1 :])):
                return True
            begun -= 1
    return False


def _longest_beginning(text: str, page: str) -> int:
    """How many of a text's first characters stand together on a page."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
    return low


def _squashed(text: str) -> str:
    return _IGNORED.sub("", text).casefold()
