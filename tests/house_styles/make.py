"""Make the reports of sources/*.txt: `python -m tests.house_styles.make [NAME …]`.

A source is YAML (the looks of the house, `kind: docx|pdf`) above a line `===` and the markup of paper.py below.
Each report has a truth beside it, NAME.json, written by hand: what a careful reader finds in it. It is checked here
that whatever the truth holds is printed in the report.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
import yaml

from tests.house_styles.paper import House, Paper

HERE = Path(__file__).parent
UNTAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'


def main(names: list[str]) -> None:
    """Make the named reports, or all, and tell what the truths hold that the reports don't."""
    for source in sorted((HERE / "sources").glob("*.txt")):
        if names and source.stem not in names:
            continue
        with TemporaryDirectory() as folder:
            report, printed = make(source, Path(folder))
        print(f"{report.name}: {report.stat().st_size // 1024} kB")
        for value in missing(json.loads((HERE / f"{source.stem}.json").read_text()), printed):
            print(f"    not printed in one piece: {value}")


def make(source: Path, folder: Path) -> tuple[Path, str]:
    """Make one report; gives its path and its text as printed."""
    looks, _, markup = source.read_text().partition("\n===\n")
    front = yaml.safe_load(looks)
    kind = front.pop("kind")
    draft = folder / f"{source.stem}.docx"
    pages: dict[str, int] = {}
    for _ in range(2 if "{toc}" in markup else 1):
        paper = Paper(House(**front), pages)
        paper.write(markup)
        paper.save(str(draft))
        printed = as_pdf(draft)
        texts = page_texts(printed)
        pages = {text: page_of(text, texts) for _, text in paper.headings}
    made = draft if kind == "docx" else printed
    report = HERE / made.name
    report.write_bytes(made.read_bytes())
    return report, "\n".join(texts)


def as_pdf(draft: Path) -> Path:
    """Print a Word file to PDF with LibreOffice."""
    profile = f"-env:UserInstallation={(draft.parent / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", UNTAGGED, "--outdir", str(draft.parent), str(draft)]
    subprocess.run(order, check=True, capture_output=True)
    return draft.with_suffix(".pdf")


def page_texts(printed: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(printed) as document:
        return [page.get_textpage().get_text_range() for page in document]


def page_of(heading: str, texts: list[str]) -> int:
    """The last page whose text holds the heading, 0 if there is none."""
    pages = [n for n, text in enumerate(texts, start=1) if flat(heading) in flat(text)]
    return pages[-1] if pages else 0


def missing(truth: dict[str, Any], printed: str) -> Iterator[str]:
    """What a truth holds that isn't printed, blanks and hyphens aside."""
    text = flat(printed)
    for value in strings([truth[key] for key in ("effect_goals", "result_goals", "indicators", "accounts")]):
        if flat(value) not in text and value not in ("met", "partly", "not_met"):
            yield value


def strings(value: Any) -> Iterator[str]:
    """All strings in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def flat(text: str) -> str:
    """The text without blanks and hyphens, which differ where a line was broken."""
    return re.sub(r"[-\s\u00ad\ufffe]", "", text)


if __name__ == "__main__":
    main(sys.argv[1:])
