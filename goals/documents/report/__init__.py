"""What a board's report says, worked out from a document: `interpret` gives a Report, `report_shape` plain data."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goals.documents.report.bare_goals import with_bare_goals
from goals.documents.report.bounds import bounded
from goals.documents.report.budget import budget_tables
from goals.documents.report.cells import Cells
from goals.documents.report.economy import accounts, headlines, is_account, prose_of
from goals.documents.report.economy_prose import told_accounts
from goals.documents.report.economy_questions import economy_questions
from goals.documents.report.economy_table import names_in_tables, with_tables
from goals.documents.report.goal_questions import goal_questions, overview_in_prose
from goals.documents.report.goal_tree import GoalTree, goal_tree
from goals.documents.report.head import read_head
from goals.documents.report.learned_words import with_learned_words
from goals.documents.report.level_matrix import without_matrices
from goals.documents.report.levels import levels_of
from goals.documents.report.lined_tables import with_lined_tables
from goals.documents.report.narrative import appendices, chapters, decisions, events, internal_control, strategy_areas
from goals.documents.report.other_chapters import mission, other_chapters, table_texts, vision
from goals.documents.report.outline import Section, sections
from goals.documents.report.plausibility import doubted
from goals.documents.report.prose import paragraphs
from goals.documents.report.reader import Reader
from goals.documents.report.report_questions import report_questions
from goals.documents.report.report_shape import report_shape
from goals.documents.report.results import results
from goals.documents.report.tidy import Running, tidy, without_writers_list
from goals.documents.report.unpacked import unpacked
from goals.documents.report.values import Question, Report
from goals.documents.report.words import Words, default_words
from goals.documents.stream import Document, Line, Table

__all__ = ["Report", "Words", "default_words", "interpret", "report_shape"]


def interpret(document: Document, words: Words | None = None) -> Report:
    """Read a report: what is sure as HIGH, what is likely as MEDIUM, the rest as LOW or as a question.

    `words` are the organisation's own, the defaults where None. Nothing is decided here: what a person must look at
    is among the questions, and what was not understood is said and left out.
    """
    words, document = words or default_words(), bounded(without_writers_list(document))
    running = tidy(document, words)
    words = with_learned_words(running.blocks, words)
    running = replace(running, blocks=with_bare_goals(running.blocks, words))
    blocks = unpacked(with_lined_tables(running.blocks, words), words)
    running = replace(running, blocks=without_matrices(blocks, words))
    every = sections(running.blocks, words)
    reader = Reader(words, levels_of(words, _texts(running)), Cells(words, running.broken, running.notes), running)
    head = read_head(document.blocks, (*running.heads, *document.edges), reader)
    reader = replace(reader, year=head.year.value if head.year else None)
    tree = doubted(goal_tree(every, reader), every, reader)
    tables = budget_tables(every, reader)
    named = names_in_tables(every, reader)
    told = accounts(every, reader, named)
    money = with_tables((*told, *told_accounts(every, told, reader)), every, reader)
    board_results = results(every, reader)
    summary = headlines(every, reader)
    report = Report(
        head=head,
        effect_goals=tree.effect_goals,
        result_goals=tree.result_goals,
        indicators=tree.indicators,
        accounts=money,
        headlines=summary,
        results=board_results,
        budget_frames=tables.frames,
        budget_shifts=tables.shifts,
        events=events(every, reader),
        strategy_areas=strategy_areas(every, reader),
        decisions=decisions(every, reader),
        internal_control=internal_control(every, reader),
        appendices=appendices(every, reader),
        vision=vision(every, reader),
        mission=mission(every, reader),
        chapters=other_chapters(every, reader, (*money, *board_results)),
        table_texts=table_texts(every, reader),
        warnings=document.warnings,
    )
    overview = _overview(every, tree, reader)
    questions = (
        *report_questions(report, document),
        *goal_questions(tree, words, reader.levels, [text for section in every for text in _summary(section, reader)]),
        *overview,
        *economy_questions(money, summary, tables, every, _account_texts(every, reader), head, words),
    )
    return replace(report, questions=tuple(dict.fromkeys(questions)))


def _texts(running: Running) -> Iterator[str]:
    for block in running.blocks:
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row)


def _summary(section: Section, reader: Reader) -> list[str]:
    if "summary" not in set().union(*(reader.words.chapter(title) for title in (section.title, *section.chain))):
        return []
    return paragraphs(prose_of(section), reader.running.wide, reader.running.known)


def _overview(every: Sequence[Section], tree: GoalTree, reader: Reader) -> list[Question]:
    """Hold the goals against an overview in the summary's running text."""
    found: list[Question] = []
    for section in chapters(every, "summary", reader):
        text = " ".join(line.text for line in prose_of(section))
        found += overview_in_prose(text, tree, reader.levels)
    return found


def _account_texts(every: Sequence[Section], reader: Reader) -> dict[str, str]:
    return {
        section.title: " ".join(paragraphs(prose_of(section), reader.running.wide, reader.running.known))
        for section in every
        if is_account(section.title, reader.words)
    }
