"""I5 and I6: any text survives, and no name from a paper becomes the name of a file."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casefile.domain.document import Document
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.services import exporting
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_person, make_record
from tests.fakes import FixedTime
from tests.hostile.bombs import a_desk
from tests.readers.papers import report
from tests.stage import real_tools

NAUGHTY = [
    "",
    "\0",
    "a\0b",
    "\ud83d half of a character \udc00",
    "\u202eright to left\u2066",
    "👩\u200d👧 ŵŷ ﬁ A\u030a",
    "\ufeff\ufffe\uffff",
    "<script>alert(1)</script> &amp; &#0;",
    "'; DROP TABLE item; --",
    "=cmd|' /C calc'!A0",
    "%s%n {0} ${jndi:ldap://x} $(id) `id`",
    "../../etc/passwd CON aux.pdf",
    "\r\n\t\v\f\x1b[31m\x7f\x85\u2028\u2029",
    "Z\u0351\u036b\u0343algo" * 20,
    "x" * 1_000_000,
]
# Halves of characters too, which hypothesis leaves out unless it is told.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(ANY_TEXT, min_size=25, max_size=25))
@example(NAUGHTY)
def test_any_text_comes_back_after_saving_reopening_and_exporting(texts):
    """I5: 25 texts in each of 20 rounds, each saved, reopened and exported."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        desk = a_desk(folder)
        records = [make_record(t, details=t, said=t) for t in texts]
        people = [make_person(f"{n}{text}") for n, text in enumerate(texts)]
        desk.case.write(lambda work: [work.put(one) for one in (*records, *people)])
        desk.case.close()

        tools = real_tools(FixedTime())
        opened = tools.files.open(folder / "bombs.casefile", PASSPHRASE)
        again = tools.desk(opened)
        found = opened.read(lambda work: {r.id: r for r in work.all(Record)})
        names = opened.read(lambda work: {p.id: p.name for p in work.all(Person)})
        exporting.export_everything(again, folder / "out", TaskContext())
        opened.close()
        kept = json.loads((folder / "out" / "case.json").read_text(encoding="utf-8"))
        table = (folder / "out" / "records.csv").read_bytes().decode("utf-8-sig")

    assert [found[r.id] for r in records] == records
    assert [names[p.id] for p in people] == [p.name for p in people]
    told = {one["id"]: one for one in kept["records"]}
    assert [told[str(r.id)]["details"] for r in records] == texts
    csv.field_size_limit(10_000_000)
    assert len(list(csv.DictReader(io.StringIO(table, newline="")))) == len(records)


HOSTILE_NAMES = [
    "../../../etc/passwd.pdf",
    "..\\..\\windows\\system32\\evil.pdf",
    "/etc/cron.d/evil.pdf",
    "C:\\Users\\her\\Desktop\\evil.pdf",
    "\\\\server\\share\\evil.pdf",
    "CON.pdf",
    "aux.pdf",
    "NUL",
    "LPT1.docx.exe",
    "trailing dot.",
    "trailing space ",
    "a\0b.pdf",
    "colon:stream.pdf",
    "*?<>|.pdf",
    "\u202efdp.exe",
    "n" * 400 + ".pdf",
    "~/.bashrc",
    "-rf.pdf",
]
_SAFE = re.compile(r"[a-z0-9][a-z0-9 ().,-]*\.[a-z]{2,4}")
_DEVICES = re.compile(r"(?:con|aux|nul|prn|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@pytest.fixture
def full_of_names(tmp_path: Path) -> Desk:
    """A case whose papers came in under names made to do harm."""
    desk = a_desk(tmp_path)
    for number, name in enumerate(HOSTILE_NAMES, start=1):
        arrival = Arrival(title=name)
        data = report(1) + b"\n%" + str(number).encode()
        papers.bring_in(desk, data, name, arrival, TaskContext())
    return desk


def test_no_name_of_a_paper_becomes_the_name_of_a_file(full_of_names, tmp_path):
    """I6: no way out of the folder, no device, no name that a system cannot hold."""
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    out = tmp_path / "out"
    done = exporting.export_everything(full_of_names, out, TaskContext())
    kept = full_of_names.case.read(lambda work: work.all(Document))
    full_of_names.case.close()

    assert {paper.original_name for paper in kept} == set(HOSTILE_NAMES)
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert made == {Path(path) for path in done.files}
    for path in made:
        assert path.resolve().is_relative_to(out.resolve())
        assert not path.is_symlink()
        assert _SAFE.fullmatch(path.name), path.name
        assert not _DEVICES.fullmatch(path.name), path.name
    originals = [path for path in made if path.parent.name == "papers"]
    assert len(originals) == len(HOSTILE_NAMES)
