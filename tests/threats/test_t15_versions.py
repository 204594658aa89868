"""T15: an older file is brought up to date after a copy, a newer one is refused."""

from __future__ import annotations

from contextlib import closing

import pytest

from casefile import __version__
from casefile.domain.record import Record
from casefile.errors import NewerCaseFile
from casefile.services.wording import sentence
from casefile.store import EncryptedCaseFiles
from casefile.store.migrations import STEPS
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import FixedTime
from tests.faults.scenario import files
from tests.store.cheap import CHEAP, key_of, stock


def add_mood(connection):
    connection.execute("CREATE TABLE mood (item TEXT NOT NULL) STRICT")


def later_program():
    return EncryptedCaseFiles(FixedTime(), profiles=CHEAP, steps=(*STEPS, add_mood))


@pytest.fixture
def path(tmp_path):
    """A case file of this program, alone in its folder."""
    folder = tmp_path / "cases"
    folder.mkdir()
    made = files().create(folder / "ours.casefile", PASSPHRASE, [make_case()])
    made.write(lambda u: u.put(make_record("kept")))
    made.close()
    return folder / "ours.casefile"


def titles(store):
    return [r.summary for r in store.read(lambda u: u.all(Record))]


def test_an_older_file_is_copied_checked_and_then_brought_up_to_date(path):
    with closing(later_program().open(path, PASSPHRASE)) as opened:
        assert titles(opened) == ["kept"]
        assert opened.verify(TaskContext()).ok
    (copy,) = (p for p in path.parent.iterdir() if p != path)
    assert copy.name == f"ours before update {len(STEPS)}.casefile"
    with closing(files().open(copy, PASSPHRASE)) as older:
        assert titles(older) == ["kept"]
        assert older.verify(TaskContext()).ok


def test_a_newer_file_is_refused_and_says_which_version_is_needed(path):
    later_program().open(path, PASSPHRASE).close()
    before = path.read_bytes()
    with pytest.raises(NewerCaseFile) as caught:
        files().open(path, PASSPHRASE)
    said = sentence(caught.value)
    assert f"by a later version of Casefile ({__version__})." in said
    assert "Nothing was changed. Install that version" in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE history RENAME TO journal",
        "UPDATE history SET program = '<b>no version</b>'",
    ],
)
def test_a_newer_file_that_does_not_say_its_version_is_refused_too(path, change):
    with closing(stock(path, key_of(path))) as shell:
        shell.execute("DROP TRIGGER history_not_changed")
        shell.execute(change)
        shell.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(NewerCaseFile) as caught:
        files().open(path, PASSPHRASE)
    assert caught.value.version == ""
    assert "by a later version of Casefile. Nothing" in sentence(caught.value)


def test_an_item_of_a_form_from_the_future_is_refused_at_opening(path):
    """Not opened and then taken for damage, nor for a mistake of the program."""
    with closing(stock(path, key_of(path))) as shell:
        shell.execute("DROP TRIGGER version_not_changed")
        shell.execute("UPDATE version SET form = 99")
    before = path.read_bytes()
    with pytest.raises(NewerCaseFile) as caught:
        files().open(path, PASSPHRASE)
    assert "made by a later version of Casefile. Nothing" in sentence(caught.value)
    assert [p for p in path.parent.iterdir() if p != path] == []
    assert path.read_bytes() == before


def test_what_this_program_writes_is_refused_by_one_that_knows_fewer_steps(path):
    """As when a form of an item was raised: each comes with a step that says so."""
    before = path.read_bytes()
    earlier = EncryptedCaseFiles(FixedTime(), profiles=CHEAP, steps=STEPS[:-1])
    with pytest.raises(NewerCaseFile):
        earlier.open(path, PASSPHRASE)
    assert path.read_bytes() == before


def test_a_newer_key_profile_is_refused_before_any_key_is_tried(path):
    content = bytearray(path.read_bytes())
    content[3] = 200
    path.write_bytes(content)
    with pytest.raises(NewerCaseFile):
        files().open(path, PASSPHRASE)
    assert path.read_bytes() == content
