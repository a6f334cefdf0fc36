"""Reviews of reports: kept as they were read, with every answer; one of each file for each person."""

from dataclasses import replace
from datetime import timedelta

from goals.adopting.items import Choice, Decision
from goals.documents.report.values import HIGH, Head, Read, Report
from goals.documents.stream import Place
from goals.reviewing import Review, ReviewState
from store import Imported, Store
from tests.store.example import NOON, PLAN

REPORT = Report(Head(Read("Region Exempel", "Region Exempel", HIGH, Place(page=1), ("en fråga",))))
REVIEW = Review("r1", "rapport.docx", "abc", "U0HR", NOON, "Kulturnämnden", REPORT, {})
YES = Decision(Choice.ACCEPT)


def test_a_review_comes_back_as_it_was(store: Store) -> None:
    assert store.reviews.begin(REVIEW) == REVIEW

    assert store.reviews.review("r1") == REVIEW
    assert store.reviews.open("U0HR") == (REVIEW,)
    assert store.reviews.open("U0CHEF") == ()
    assert store.reviews.review("r2") is None


def test_answers_are_kept_one_by_one_and_can_be_taken_back(store: Store) -> None:
    store.reviews.begin(REVIEW)
    store.reviews.decide("r1", {"a": YES})
    said = store.reviews.decide("r1", {"b": Decision(Choice.VALUE, "2,5")})

    assert said
    assert said.decisions == {"a": YES, "b": Decision(Choice.VALUE, "2,5")}
    assert store.reviews.decide("r1", {"a": None}) == replace(said, decisions={"b": Decision(Choice.VALUE, "2,5")})


def test_the_same_file_goes_on_where_it_was_left(store: Store) -> None:
    store.reviews.begin(REVIEW)
    store.reviews.decide("r1", {"a": YES})

    assert store.reviews.begin(replace(REVIEW, id="r2")).decisions == {"a": YES}
    assert store.reviews.begin(replace(REVIEW, id="r3", by="U0CHEF")).id == "r3"
    assert store.reviews.settle("r1", ReviewState.STORED)
    assert store.reviews.begin(replace(REVIEW, id="r4")).id == "r4"


def test_a_closed_review_takes_no_answers(store: Store) -> None:
    store.reviews.begin(REVIEW)

    assert store.reviews.settle("r1", ReviewState.LEFT)
    assert not store.reviews.settle("r1", ReviewState.STORED)
    assert store.reviews.decide("r1", {"a": YES}) is None
    assert store.reviews.open("U0HR") == ()


def test_old_reviews_are_forgotten(store: Store) -> None:
    store.reviews.begin(REVIEW)
    store.reviews.begin(replace(REVIEW, id="r2", fingerprint="def", at=NOON + timedelta(days=1)))

    assert store.reviews.forget(NOON + timedelta(hours=1)) == 1
    assert [one.id for one in store.reviews.open("U0HR")] == ["r2"]


def test_a_plan_is_made_of_what_is_stored_while_nobody_else_writes(store: Store) -> None:
    assert store.import_made(lambda stored: "inget" if stored is None else PLAN, "hr", NOON, "prov") == "inget"
    assert isinstance(store.import_made(lambda stored: PLAN, "hr", NOON, "prov"), Imported)

    again = store.import_made(lambda stored: stored, "hr", NOON, "prov")
    assert isinstance(again, Imported)
    assert (again.new, again.changed) == (0, 0)
