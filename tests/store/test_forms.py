"""R12: files of every form that was ever released are read, with equal content.

`golden/form-N.bin` was written by the last program that wrote form N, and `form-N.json`
is what that program said of it. A new step adds a pair; what is there is never changed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from casefile.domain import history
from casefile.domain.history import Operation, Writer
from casefile.domain.record import Record
from casefile.services import listing
from casefile.services.plain_value import as_json
from casefile.services.ports import AtWork
from casefile.store import EncryptedCaseFiles, body
from casefile.store.migrations import STEPS
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_record
from tests.store.cheap import CHEAP, key_of, stock
from tests.store.older import FIRST_FORM, write_first_form

GOLDEN = Path(__file__).with_name("golden")
ROOT = Path(__file__).parents[2]
MANY = 5000
_QUESTIONS = """
SELECT id, kind, version, withdrawn FROM item ORDER BY seq;
SELECT item, number, form, body FROM version ORDER BY item, number;
SELECT seq, change, item, item_kind, version, operation, recorded_at, clock_state,
    program, body_sha256, undoes, previous, hash FROM history ORDER BY seq;
SELECT sha256, size FROM original ORDER BY sha256;
SELECT original, number, data FROM original_chunk ORDER BY original, number;
SELECT item, page, text FROM wording ORDER BY id;
SELECT document, number, words, blocks FROM page ORDER BY document, number
"""


def content(connection):
    """The SHA-256 of all that the first form keeps, asked for without the program."""
    told = hashlib.sha256()
    for question in _QUESTIONS.split(";"):
        for row in connection.execute(question):
            told.update(repr(row).encode())
    return told.hexdigest()


def content_of(path):
    with closing(stock(path, key_of(path))) as shell:
        return content(shell)


def form_of(path):
    with closing(stock(path, key_of(path))) as shell:
        return shell.execute("PRAGMA user_version").fetchone()[0]


def everything(unit):
    ids = dict.fromkeys(entry.item for entry in unit.history())
    told = {
        "items": [listing.whole(unit, item) for item in ids],
        "history": listing.history(unit),
        "found": len(unit.search("family")),
    }
    return json.loads(as_json(told))


def as_before(told, then):
    """What a program of before would have said: without what it had no name for."""
    if isinstance(then, dict) and isinstance(told, dict):
        return {key: as_before(told[key], then[key]) for key in then}
    if isinstance(then, list) and isinstance(told, list) and len(told) == len(then):
        return [as_before(*pair) for pair in zip(told, then, strict=True)]
    return told


def test_there_is_a_golden_file_of_each_form_before_this_one():
    kept = {path.name for path in GOLDEN.glob("form-*.bin")}
    assert kept == {f"form-{form}.bin" for form in range(1, len(STEPS))}


def test_a_form_of_an_item_is_raised_only_with_a_step():
    """Else a program of before would open the file, and fail when it reads the item.

    A form that was raised, or a kind that was added, needs a step in
    `casefile.store.migrations`, and a line for it in `forms.json`. Only as long as the
    last step was never released may its own line change with it.
    """
    kept = json.loads((GOLDEN / "forms.json").read_text("utf-8"))
    assert kept[str(len(STEPS))] == body.FORMS
    assert list(kept) == [str(step) for step in range(3, len(STEPS) + 1)]


@pytest.mark.parametrize(
    ("form", "roles"),
    [
        (1, {None}),
        (2, {""}),
        (3, {"", "parent"}),
        (4, {"", "parent"}),
        (5, {"", "parent"}),
        (6, {"", "parent"}),
        (7, {"", "parent"}),
        (8, {"", "parent"}),
    ],
)
def test_the_golden_file_of_a_form_says_what_it_always_said(files, path, form, roles):
    shutil.copy(GOLDEN / f"form-{form}.bin", path)
    before = content_of(path)
    assert form_of(path) == form
    with closing(files.open(path, PASSPHRASE)) as opened:
        told = opened.read(everything)
        then = json.loads((GOLDEN / f"form-{form}.json").read_text("utf-8"))
        assert as_before(told, then) == then
        assert {link["role"] for link in told["history"]} == roles
        assert opened.verify(TaskContext()).problems == ()
    assert form_of(path) == len(STEPS)
    assert content_of(path) == before


def test_the_copy_made_before_the_update_is_the_file_as_it_was(files, path):
    shutil.copy(GOLDEN / "form-1.bin", path)
    before = content_of(path)
    files.open(path, PASSPHRASE).close()
    copy = path.with_name("ours before update 1.casefile")
    assert sorted(path.parent.iterdir()) == [copy, path]
    assert form_of(copy) == FIRST_FORM
    assert content_of(copy) == before


def test_new_entries_say_who_wrote_them_and_the_old_ones_still_hold(fixed_time, path):
    """The chain goes on across the update, from one form of link to the next."""
    shutil.copy(GOLDEN / "form-1.bin", path)
    files = EncryptedCaseFiles(
        fixed_time, profiles=CHEAP, at_work=AtWork(Writer.HELPER)
    )
    with closing(files.open(path, PASSPHRASE)) as opened:
        fixed_time.pass_by(days=9)
        old = opened.read(lambda u: u.all(Record))[0]
        opened.write(lambda u: u.withdraw(old.id))
        links = opened.read(lambda u: u.history())
        assert [link.role for link in links] == [None] * 13 + [Writer.HELPER]
        assert history.problems(links) == []
        assert opened.read(lambda u: u.versions(old.id))[-1].role is Writer.HELPER


def test_five_thousand_entries_are_brought_up_to_date_with_equal_content(files, path):
    write_first_form(path, MANY)
    before = content_of(path)
    with closing(files.open(path, PASSPHRASE)) as opened:
        links = opened.read(lambda u: u.history())
        assert len(links) == MANY
        assert {link.role for link in links} == {None}
        assert history.problems(links) == []
        assert opened.verify(TaskContext()).ok
    assert content_of(path) == before


@pytest.mark.parametrize("when", ["before", "within", "after"])
def test_a_program_that_ends_during_the_update_leaves_a_file_of_before(
    files, path, when
):
    """Killed before the step, in the middle of it, or just before it is made firm."""
    write_first_form(path, 300)
    before = content_of(path)
    command = [sys.executable, "-m", "tests.store.updater", str(path), when]
    ended = subprocess.run(command, cwd=ROOT, check=False, timeout=180)
    assert ended.returncode == 9
    assert form_of(path) == FIRST_FORM
    assert content_of(path) == before
    with closing(files.open(path, PASSPHRASE)) as opened:
        opened.write(lambda u: u.put(make_record("Still there")))
        links = opened.read(lambda u: u.history())
        assert links[-1].operation is Operation.CREATE
        assert history.problems(links) == []
