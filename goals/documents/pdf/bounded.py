"""Pages that stop where they hold more than a report's page can: pdfplumber keeps every stroke in memory."""

from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

MOST_LETTERS = 40_000
MOST_STROKES = 150_000


class TooMuch(Exception):
    """The page holds more than it may."""


class _Device(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn, in forms within forms as well, before it is kept."""

    letters = 0
    strokes = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.letters += 1
        if self.letters > MOST_LETTERS:
            raise TooMuch
        return float(super().render_char(*args, **kwargs))

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        self.strokes += len(path)
        if self.strokes > MOST_STROKES:
            raise TooMuch
        super().paint_path(gstate, stroke, fill, evenodd, path)


class BoundedPage(Page):
    """A page whose content is gone through once, and raises TooMuch when asked for if there is too much of it."""

    @property
    def layout(self) -> LTPage:
        """What pdfminer makes of the page."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout
