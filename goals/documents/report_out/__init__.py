"""The report of a round: gathered from the plan, and written as a Word document by the organisation's template."""

from goals.documents.report_out.contradictions import contradictions
from goals.documents.report_out.facts import ReportFacts, ToDo
from goals.documents.report_out.gathered import report_of
from goals.documents.report_out.missing import missing
from goals.documents.report_out.word import write_docx

__all__ = ["ReportFacts", "ToDo", "contradictions", "missing", "report_of", "write_docx"]
