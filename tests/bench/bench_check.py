"""Checks a paper of 20 pages against a case file of 2,000 records.

    python tests/bench/bench_check.py

The paper is made of the pages of several invented families, so that every rule has much
to do; the records are those of all families, again and again on other days.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.app import build_tools
from casefile.domain.document import DocumentKind
from casefile.services import checking, loading, opening
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.bench.figure import PASSPHRASE, Figure, milliseconds, tell

PAGES = 20
RECORDS = 2_000
LIMIT_S = 3.0
ROUNDS = 3
FAMILIES = Path(__file__).resolve().parents[1] / "families"


def paper() -> bytes:
    """Returns a PDF of pages of several families."""
    made = io.BytesIO()
    with pikepdf.new() as whole:
        for path in sorted(FAMILIES.glob("*/assessment.pdf")):
            with pikepdf.open(path) as one:
                whole.pages.extend(one.pages[: PAGES - len(whole.pages)])
        whole.save(made)
    return made.getvalue()


def people() -> bytes:
    """Returns the table of the people of the family that the paper begins with.

    Of a paper about strangers hardly a rule would be tried.
    """
    first = min(FAMILIES.glob("*/assessment.pdf"))
    return first.with_name("people.csv").read_bytes()


def records() -> bytes:
    """Returns a table of as many records as the limit speaks of."""
    rows: list[dict[str, str]] = []
    for path in sorted(FAMILIES.glob("*/records.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]))
    table.writeheader()
    for number in range(RECORDS):
        row = dict(rows[number % len(rows)])
        days = timedelta(days=3 * (number // len(rows)))
        row["date"] = (date.fromisoformat(row["date"]) - days).isoformat()
        table.writerow(row)
    return text.getvalue().encode()


def _desk(folder: Path) -> Desk:
    return opening.create(build_tools(), folder / "c.casefile", PASSPHRASE, "A case")


def figures() -> list[Figure]:
    """Measures the check as the window and the command line call it."""
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder))
        with closing(desk.case):
            loading.load_people(desk, people())
            loading.load_records(desk, records())
            arrival = Arrival(kind=DocumentKind.ASSESSMENT, title="The assessment")
            kept = papers.bring_in(desk, paper(), "a.pdf", arrival, TaskContext())
            name = kept.document.id
            times = [
                milliseconds(lambda: checking.check(desk, name, TaskContext())) / 1000
                for _ in range(ROUNDS)
            ]
            found = checking.check(desk, name, TaskContext())
    note = f"{kept.document.pages} pages, {len(found.suggestions)} suggestions"
    return [
        Figure("check: the first time", times[0], "s", LIMIT_S, note),
        Figure("check: again", min(times[1:]), "s", LIMIT_S),
    ]


if __name__ == "__main__":
    tell(figures())
