"""A case file of the size that the limits speak of, made through the services.

    python -m tests.bench.large_case FOLDER

makes the largest one, of 100,000 records and 10,000 papers of 2 GB in all, which takes
some minutes. Scripts that measure it take it from the folder that the environment
variable CASEFILE_BENCH_FOLDER names.
"""

from __future__ import annotations

import dataclasses
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from casefile import resources
from casefile.app import build_tools
from casefile.domain import anchor
from casefile.domain.document import Document, DocumentKind, Reading
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import RecordId, new_id
from casefile.domain.record import Direction, Promise, Record, RecordKind
from casefile.services import flags, opening, people
from casefile.services.letter import letters
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk, Tools, Transaction
from casefile.tasks import TaskContext
from tests.bench.figure import PASSPHRASE
from tests.builders import make_reading

RECORDS = 10_000


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is in a case file."""

    records: int = RECORDS
    documents: int = 200
    pages: int = 10
    """Of each of the papers but the assessment."""
    bytes: int = 100_000
    """The same."""


LARGE = Size()
HUGE = Size(records=100_000, documents=10_000, pages=2, bytes=200_000)
FOLDER = "CASEFILE_BENCH_FOLDER"
"""Environment variable: where the largest case file is kept."""
_HUGE = "casefile-bench-huge"
FLAGS = 100
PEOPLE = 60
LETTERS = 20
_FIRST_DAY = date(2016, 1, 4)
_KINDS = tuple(RecordKind)
# No court papers: a statement that shows one as evidence is refused.
_PAPER_KINDS = sorted(set(DocumentKind) - {DocumentKind.ASSESSMENT, DocumentKind.COURT})
_SOME = (
    "school visit call said letter form meeting social worker report bedroom kitchen "
    "asked again promised Friday review plan health assessment children nobody came "
    "Siân tŷ because then she wrote that we had not been told about it before"
)
_WORDS = _SOME.split()


class KnownReader:
    """Gives a paper's reading at once: what reading costs is measured elsewhere."""

    def __init__(self, chance: Random, pages: int) -> None:
        self._chance = chance
        self._pages = pages

    def read(
        self, _data: bytes, _name: str, _context: TaskContext, _take: object = None
    ) -> Reading:
        """Returns some pages of words."""
        return make_reading(*[text(self._chance, 400) for _ in range(self._pages)])

    def open(self, _data: bytes) -> Any:
        """Is not asked for here."""
        raise NotImplementedError


def text(chance: Random, words: int) -> str:
    """Returns some words."""
    return " ".join(chance.choice(_WORDS) for _ in range(words))


def make(folder: Path, size: Size = LARGE, name: str = "large") -> Path:
    """Makes the case file and returns its path."""
    chance = Random(2)  # noqa: S311 - guards nothing
    tools = build_tools()
    path = folder / f"{name}.casefile"
    desk = opening.create(tools, path, PASSPHRASE, "A large case")
    try:
        quick = dataclasses.replace(desk, papers=KnownReader(chance, size.pages))
        for number in range(size.documents - 1):
            _bring(quick, number, chance, size.bytes)
        kept = desk.case.write(lambda case: _keep_records(case, chance, size.records))
        assessment = _bring_assessment(desk)
        desk.case.write(lambda case: _flag(case, assessment, kept))
        for number in range(LETTERS):
            on = _FIRST_DAY + timedelta(days=100 * number)
            letter = letters.start(desk, "statement", document=assessment.id)
            letters.sent(desk, letter.id, on, "email")
    finally:
        desk.case.close()
    return path


def unlocked(path: Path, tools: Tools | None = None) -> Desk:
    """Opens it again."""
    return opening.unlock(tools or build_tools(), path, PASSPHRASE)


def new_record(number: int, chance: Random) -> Record:
    """Returns a record of the usual size."""
    return Record(
        id=RecordId(new_id()),
        kind=_KINDS[number % len(_KINDS)],
        happened_on=_FIRST_DAY + timedelta(days=number // 3),
        happened_at=time(number % 24, 15),
        direction=(Direction.IN, Direction.OUT)[number % 2],
        summary=text(chance, 9),
        said=text(chance, 12) if number % 3 == 0 else "",
        details=text(chance, 60),
        promises=(Promise(text=text(chance, 5)),) if number % 5 == 0 else (),
    )


def _bring(desk: Desk, number: int, chance: Random, size: int) -> Document:
    title = f"Paper {number}"
    kind = _PAPER_KINDS[number % len(_PAPER_KINDS)]
    data = f"{title}\n".encode() + chance.randbytes(size)
    day = _FIRST_DAY + timedelta(days=7 * number % 4000)
    arrival = Arrival(kind=kind, title=title, dated_on=day)
    return papers.bring_in(desk, data, f"{title}.pdf", arrival, TaskContext()).document


def _bring_assessment(desk: Desk) -> Document:
    data = resources.data("sample/assessment.pdf")
    arrival = Arrival(kind=DocumentKind.ASSESSMENT, title="The assessment")
    return papers.bring_in(
        desk, data, "assessment.pdf", arrival, TaskContext()
    ).document


def _keep_records(case: Transaction, chance: Random, count: int) -> list[Record]:
    crowd = [people.remember(case, f"Person {n}", "other") for n in range(PEOPLE)]
    kept = case.all(Document)
    records = []
    for number in range(count):
        record = dataclasses.replace(
            new_record(number, chance),
            people=tuple(p.id for p in chance.sample(crowd, number % 4)),
            attachments=(kept[number % len(kept)].id,) if number % 10 == 0 else (),
        )
        case.put(record)
        records.append(record)
    return records


def _flag(case: Transaction, paper: Document, records: list[Record]) -> list[Flag]:
    reading = case.reading(paper.id)
    assert reading is not None
    made = []
    for number in range(FLAGS):
        page = reading.pages[number % len(reading.pages)]
        start = 80 * (number // len(reading.pages)) % (len(page.text) // 2)
        begin, end = (page.number, start), (page.number, start + 60)
        passage = anchor.passage_at(reading.pages, paper.id, *begin, *end)
        flag = flags.new_flag(case, passage, "wrong_date")
        full = dataclasses.replace(
            flag,
            wrong="This is not what happened.",
            right="It happened later, and we were not told.",
            evidence=(Evidence(item=records[number * 97 % len(records)].id),),
        )
        case.put(full)
        made.append(full)
    return made


def huge() -> Path:
    """Returns the largest case file; it is made once and stays in the folder."""
    folder = Path(os.environ.get(FOLDER) or tempfile.gettempdir())
    path = folder / f"{_HUGE}.casefile"
    return path if path.exists() else make(folder, HUGE, _HUGE)


if __name__ == "__main__":
    os.environ[FOLDER] = sys.argv[1]
    sys.stdout.write(f"{huge()}\n")
