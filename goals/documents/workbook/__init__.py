"""Mass entry: a round's indicators and resultatmål as a workbook that people fill in, and read back."""

from goals.documents.workbook.columns import GOALS, INDICATORS, Column, Sheet
from goals.documents.workbook.filled import Filled, Row, read_workbook
from goals.documents.workbook.made import write_workbook

__all__ = ["GOALS", "INDICATORS", "Column", "Filled", "Row", "Sheet", "read_workbook", "write_workbook"]
