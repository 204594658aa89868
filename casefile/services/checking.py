"""Checks a paper against the case file. Nothing is flagged by it."""

from __future__ import annotations

from casefile import resources
from casefile.collection import no_collection
from casefile.domain.case import Case
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.ledger import as_records
from casefile.domain.check.suggestion import Checked, Suggestion
from casefile.domain.consent import Consent
from casefile.domain.document import Document, Page
from casefile.domain.ids import CASE_ID, DocumentId
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import ImportRefused
from casefile.services.diary import in_order
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext


def check(desk: Desk, document: DocumentId, context: TaskContext) -> Checked:
    """Returns what the case file contradicts in a paper, in the order of the paper.

    Raises:
        ImportRefused: if no words of the paper could be read.
        Cancelled: if `context` is.
    """
    today, doing = desk.time.today(), words("doing")

    def work(case: Transaction) -> tuple[Facts, tuple[Page, ...]]:
        paper = case.get(Document, document)
        reading = case.reading(document)
        pages = () if reading is None else reading.pages
        if not any(page.text.strip() for page in pages):
            raise ImportRefused(paper.original_name, words("not_read"))
        people = tuple(case.all(Person))
        noted = [one for one in case.all(Record) if not one.draft]
        ledger = tuple(as_records(case.all(Consent), people))
        return (
            Facts(
                document=paper,
                people=people,
                records=tuple(reversed(in_order([*noted, *ledger]))),
                ledger=frozenset(one.id for one in ledger),
                documents=tuple(case.all(Document)),
                jurisdiction=case.get(Case, CASE_ID).jurisdiction,
                today=today,
            ),
            pages,
        )

    def step(done: int, total: int) -> None:
        context.check()
        context.report(done, total, doing)

    with no_collection():
        facts, pages = desk.case.read(work, context)
        # The rules are many, and no page that is opened should wait for them.
        from casefile.domain.check import checking  # noqa: PLC0415

        return checking.check(pages, facts, step)


def words(name: str) -> str:
    """Returns what is said of a check as a whole."""
    return str(resources.toml("check/said.toml")[name])


def data(one: Suggestion) -> dict[str, object]:
    """Returns a suggestion as plain data."""
    also = one.other
    return {
        "page": one.passage.page,
        "quote": one.passage.quote,
        "kind": one.kind.value,
        "says": one.says,
        "expected": one.expected,
        "because": [str(item) for item in one.because],
        "confidence": round(one.confidence, 2),
        "sentence": one.sentence,
        "also": None if also is None else {"page": also.page, "quote": also.quote},
    }
