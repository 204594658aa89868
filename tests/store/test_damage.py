"""Damage is always noticed, and never mistaken for a wrong passphrase."""

from __future__ import annotations

import hashlib
import threading
from contextlib import closing

import pytest

from casefile.domain.record import Record
from casefile.errors import (
    Cancelled,
    CaseFileEmpty,
    CasefileError,
    FileDamaged,
    NewerCaseFile,
    NotACaseFile,
    StartDamaged,
    WrongPassphrase,
)
from casefile.exports import recovery
from casefile.services.ports import RecoverySheet
from casefile.store import first_look, verify
from casefile.store.seal import PAGE, Seals
from casefile.tasks import TaskContext
from tests.builders import (
    PASSPHRASE,
    make_case,
    make_document,
    make_reading,
    make_record,
)
from tests.stage import PATIENCE
from tests.store.cheap import chance_of, key_of, stock


@pytest.fixture
def whole(store, path):
    """The bytes of a closed file with some content; also its recovery key."""
    data = chance_of(1).randbytes(100_000)
    paper = make_document(sha256=hashlib.sha256(data).hexdigest())

    def work(unit):
        for number in range(60):
            unit.put(make_record(f"record {number}", details="words " * 50))
        unit.put(paper)
        unit.keep_original(data)
        unit.keep_reading(paper.id, make_reading(*["some text of a page"] * 20))

    store.write(work)
    store.close()
    return path.read_bytes()


def square_code(store):
    """What the square code on the recovery sheet says."""
    sheet = RecoverySheet(
        file_name="ours.casefile",
        key=store.recovery_key(),
        salt=store.salt(),
        made_on="today",
    )
    return recovery.code(sheet)


def outcome(opening, path):
    """The class of what opening ends with."""
    try:
        opening(path).close()
    except CasefileError as e:
        return type(e)
    return None


def test_every_single_flipped_bit_of_a_sample_is_noticed(files, store, whole, path):
    chance, typed = chance_of(2), store.recovery_key()
    for _ in range(60):
        bit = chance.randrange(16 * 8, len(whole) * 8)
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        with pytest.raises(FileDamaged) as caught:
            files.open(path, PASSPHRASE)
        assert type(caught.value) is FileDamaged
        assert caught.value.findings == [
            f"1 page is damaged, of {len(whole) // PAGE} in the file."
        ]
        with pytest.raises(FileDamaged):
            files.open_with_recovery_key(path, typed)
        assert path.read_bytes() == damaged


def test_a_wrong_passphrase_for_a_damaged_file_is_a_wrong_passphrase(
    files, whole, path
):
    path.write_bytes(whole[:5000] + bytes(100) + whole[5100:])
    with pytest.raises(WrongPassphrase):
        files.open(path, "another passphrase")


def test_each_damaged_bit_at_the_start_is_told_rightly(files, store, whole, path):
    typed, sheet = store.recovery_key(), square_code(store)
    for bit in range(16 * 8):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        if bit < 3 * 8:
            expected = StartDamaged
        elif bit < 4 * 8:
            expected = NewerCaseFile
        else:
            # Nothing in the file can tell another salt from another passphrase.
            expected = WrongPassphrase
        assert outcome(lambda p: files.open(p, PASSPHRASE), path) is expected
        by_key = outcome(lambda p: files.open_with_recovery_key(p, typed), path)
        assert by_key is expected
        opened = files.open_with_recovery_key(path, sheet)
        assert len(opened.read(lambda u: u.all(Record))) == 60
        opened.close()


def test_the_sheet_heals_a_lost_start_at_the_next_save(files, store, whole, path):
    sheet = square_code(store)
    path.write_bytes(b"\xff" * 16 + whole[16:])
    opened = files.open_with_recovery_key(path, sheet)
    opened.write(lambda u: u.put(make_record()))
    opened.close()
    again = files.open(path, PASSPHRASE)
    assert len(again.read(lambda u: u.all(Record))) == 61
    again.close()


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (0, CaseFileEmpty),
        (1, NotACaseFile),
        (16, CaseFileEmpty),
        (PAGE - 1, CaseFileEmpty),
        (PAGE, FileDamaged),
        (PAGE + 1, FileDamaged),
        (10 * PAGE, FileDamaged),
        (-PAGE, FileDamaged),
        (-1, FileDamaged),
    ],
)
def test_a_file_that_was_cut_short_is_noticed(files, whole, path, kept, expected):
    path.write_bytes(whole[:kept])
    assert outcome(lambda p: files.open(p, PASSPHRASE), path) is expected
    assert path.read_bytes() == whole[:kept]


def test_random_cuts_are_noticed(files, whole, path):
    chance = chance_of(3)
    for _ in range(20):
        path.write_bytes(whole[: chance.randrange(PAGE, len(whole))])
        assert outcome(lambda p: files.open(p, PASSPHRASE), path) is FileDamaged


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.casefile", b"", CaseFileEmpty),
        ("a.casefile", bytes(PAGE * 3), CaseFileEmpty),
        ("a.casefile", b"Dear diary", NotACaseFile),
        ("a.casefile", b"SQLite format 3\0" + bytes(PAGE * 2 - 16), NotACaseFile),
        ("a.casefile", b"%PDF-1.7" + b"x" * (PAGE - 8), NotACaseFile),
        ("a.casefile", chance_of(4).randbytes(PAGE * 2), StartDamaged),
        ("a.casefile", chance_of(4).randbytes(PAGE * 2 + 1), NotACaseFile),
        ("a.pdf", chance_of(4).randbytes(PAGE * 2), NotACaseFile),
        ("a.casefile", b"CSF\x00" + chance_of(4).randbytes(PAGE), WrongPassphrase),
        ("a.casefile", b"CSF\x09" + chance_of(4).randbytes(PAGE), NewerCaseFile),
    ],
)
def test_other_files_are_told_for_what_they_are(
    files, tmp_path, name, content, expected
):
    path = tmp_path / name
    path.write_bytes(content)
    assert outcome(lambda p: files.open(p, PASSPHRASE), path) is expected
    assert path.read_bytes() == content
    assert [file for file in tmp_path.iterdir() if file.is_file()] == [path]


def test_a_folder_is_not_a_case_file(files, tmp_path):
    assert outcome(lambda p: files.open(p, PASSPHRASE), tmp_path) is NotACaseFile


def test_our_own_look_at_pages_agrees_with_the_database(whole, path):
    chance, key = chance_of(5), key_of(path)
    damaged = bytearray(whole)
    hit = sorted(chance.sample(range(2, len(whole) // PAGE + 1), 7))
    for number in hit:
        damaged[number * PAGE - chance.randrange(1, PAGE)] ^= 0x10
    path.write_bytes(damaged)
    assert Seals(key).broken(path, range(1, len(whole) // PAGE + 1)) == hit
    with closing(stock(path, key)) as shell:
        found = shell.execute("PRAGMA cipher_integrity_check").fetchall()
    assert len(found) == len(hit)


def test_pages_that_changed_places_are_noticed(files, whole, path):
    pages = [whole[i : i + PAGE] for i in range(0, len(whole), PAGE)]
    pages[4], pages[9] = pages[9], pages[4]
    path.write_bytes(b"".join(pages))
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    assert caught.value.findings[0].startswith("2 pages are damaged")


@pytest.fixture
def large(monkeypatch):
    """Makes every file too large to be checked while it is opened."""
    monkeypatch.setattr(first_look, "CHECK_AT_OPENING", 0)
    monkeypatch.setattr(first_look, "COMPARE_AT_OPENING", 0)


@pytest.mark.usefixtures("large")
def test_the_thorough_check_finds_what_opening_left_out(files, whole, path):
    damaged = bytearray(whole)
    damaged[-2000] ^= 1
    path.write_bytes(damaged)
    opened = files.open(path, PASSPHRASE)
    found = opened.verify(TaskContext())
    opened.close()
    assert not found.ok
    assert found.problems[0].startswith("1 page is damaged")


@pytest.mark.usefixtures("large")
def test_a_damaged_page_met_while_working_is_told_and_not_hidden(files, whole, path):
    damaged = bytearray(whole)
    for page in range(5, len(whole) // PAGE):
        damaged[page * PAGE + 100] ^= 1
    path.write_bytes(damaged)

    def work():
        with closing(files.open(path, PASSPHRASE)) as opened:
            opened.read(lambda u: u.all(Record))

    with pytest.raises(FileDamaged):
        work()


@pytest.mark.usefixtures("large")
def test_a_search_never_says_nothing_because_of_damage(files, whole, path):
    """R4: of each page in turn, as the index has swallowed damage to some of them."""

    def found():
        with closing(files.open(path, PASSPHRASE)) as opened:
            return len(opened.read(lambda u: u.search("words")))

    expected, answers = found(), set()
    for page in range(1, len(whole) // PAGE):
        damaged = bytearray(whole)
        damaged[page * PAGE + 100] ^= 1
        path.write_bytes(damaged)
        try:
            answers.add(found())
        except FileDamaged:
            answers.add("damaged")
    assert answers == {expected, "damaged"}


@pytest.mark.usefixtures("large")
def test_words_that_run_over_a_damaged_page_are_never_shown_in_part(files, path):
    """R4: the database gives out zeros for the last page of a long text."""
    store = files.create(path, PASSPHRASE, [make_case()])
    record = make_record("long", details="words that matter " * 1500)
    reading = make_reading("the text of a page " * 500)
    paper = make_document()

    def fill(work):
        work.put(record)
        work.put(paper)
        work.keep_reading(paper.id, reading)

    store.write(fill)
    store.close()
    whole, wrong, damaged = path.read_bytes(), [], 0
    looks = {
        "record": (lambda u: u.get(Record, record.id), record),
        "versions": (lambda u: u.versions(record.id)[0].item, record),
        "reading": (lambda u: u.reading(paper.id), reading),
        "pages": (lambda u: u.pages(paper.id, 1, 1), list(reading.pages)),
    }
    for page in range(2, len(whole) // PAGE):
        changed = bytearray(whole)
        changed[page * PAGE + 100] ^= 1
        path.write_bytes(changed)
        for name, (look, expected) in looks.items():
            try:
                with closing(files.open(path, PASSPHRASE)) as opened:
                    if opened.read(look) != expected:
                        wrong.append(name)
            except FileDamaged:
                damaged += 1
    assert wrong == []
    assert damaged > 20


def tamper(path, *statements):
    """Changes a file behind the program's back, with the right key."""
    with closing(stock(path, key_of(path))) as shell:
        for statement in statements:
            shell.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET seq = 900 WHERE seq = 5",
        "DELETE FROM history",
        "UPDATE version SET body = x'7b7d'",
        "DELETE FROM version",
    ],
)
def test_the_history_cannot_be_changed_by_mistake(whole, path, statement):
    assert whole
    with pytest.raises(Exception, match="never changed"):
        tamper(path, statement)


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            "UPDATE history SET recorded_at = '2020-01-01T00:00+00:00' WHERE seq = 5",
            "History entry 5 was changed after it was written.",
        ),
        (
            "DELETE FROM history WHERE seq = 7",
            "History entry 7 is missing or out of order.",
        ),
        ("UPDATE history SET change = 'x'", "History entry 1 cannot be read."),
    ],
)
def test_a_changed_history_is_found_at_opening(files, whole, path, change, finding):
    assert whole
    tamper(
        path,
        "DROP TRIGGER history_not_changed",
        "DROP TRIGGER history_not_removed",
        change,
    )
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    assert caught.value.findings == [finding]


def problems_after(files, path, *statements):
    """What the check finds in a file too large to be looked through at opening."""
    tamper(path, *statements)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_look, "COMPARE_AT_OPENING", 0)
        opened = files.open(path, PASSPHRASE)
    with closing(opened):
        return opened.verify(TaskContext()).problems


def refused_with(files, path):
    """What opening says that is wrong with a small file."""
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    return tuple(caught.value.findings)


def test_changed_words_are_found_by_the_check(files, whole, path):
    assert whole
    found = problems_after(
        files,
        path,
        "DROP TRIGGER version_not_changed",
        "UPDATE version SET body = CAST(replace(body, 'record 7', 'record 8') AS BLOB)"
        " WHERE body LIKE '%record 7%'",
    )
    assert found == ("1 stored wording is not what the history says.",)
    assert refused_with(files, path) == found


def test_a_changed_paper_is_found_by_the_check_and_never_given_out(files, whole, path):
    assert whole
    found = problems_after(
        files, path, "UPDATE original_chunk SET data = zeroblob(length(data))"
    )
    assert found == ("1 stored paper is not as it was when added.",)
    opened = files.open(path, PASSPHRASE)
    with pytest.raises(FileDamaged):
        opened.read(lambda u: u.original(first_original(path)))
    opened.close()


def test_a_paper_that_is_gone_is_found_by_the_check_and_told(files, whole, path):
    assert whole
    name = first_original(path)
    found = problems_after(
        files, path, "DELETE FROM original_chunk", "DELETE FROM original"
    )
    assert found == ("1 stored paper is not as it was when added.",)
    with closing(files.open(path, PASSPHRASE)) as opened, pytest.raises(FileDamaged):
        opened.read(lambda u: u.original(name))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE item SET withdrawn = 1 WHERE seq = 5",
        "UPDATE item SET kind = 'note' WHERE seq = 5",
        "UPDATE item SET version = 9 WHERE seq = 5",
        "DELETE FROM item WHERE seq = 5",
    ],
)
def test_something_not_shown_as_the_history_says_is_found(files, whole, path, change):
    assert whole
    found = problems_after(files, path, "PRAGMA foreign_keys = OFF", change)
    assert "1 entry is not shown as the history says." in found
    assert refused_with(files, path)


def first_original(path):
    with closing(stock(path, key_of(path))) as shell:
        return shell.execute("SELECT sha256 FROM original").fetchone()[0]


def test_a_page_without_its_reading_is_found_by_the_check(files, whole, path):
    assert whole
    found = problems_after(
        files, path, "PRAGMA foreign_keys = OFF", "DELETE FROM reading"
    )
    assert found == ("Parts of the file do not belong together.",)
    assert refused_with(files, path) == found


def test_a_file_with_one_page_of_another_moment_is_refused_or_lacks_nothing(
    files, path
):
    """R7: each page is as it was written, but one is older than the others."""
    store = files.create(path, PASSPHRASE, [make_case()])
    before = path.read_bytes()
    store.write(lambda u: u.put(make_record("record")))
    store.close()
    after, refused = path.read_bytes(), 0
    for start in range(PAGE, min(len(before), len(after)), PAGE):
        page = slice(start, start + PAGE)
        if before[page] == after[page]:
            continue
        path.write_bytes(after[: page.start] + before[page] + after[page.stop :])
        try:
            opened = files.open(path, PASSPHRASE)
        except FileDamaged:
            refused += 1
            continue
        with closing(opened):
            assert len(opened.read(lambda u: u.all(Record))) == 1
            assert len(opened.read(lambda u: u.search("record"))) == 1
    assert refused > 8


def test_words_that_are_gone_are_told_when_the_file_is_opened(files, whole, path):
    assert whole
    found = problems_after(
        files,
        path,
        "DROP TRIGGER version_not_removed",
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM version WHERE body LIKE '%record 7%'",
    )
    assert "1 wording is in the history but not in the file." in found
    assert refused_with(files, path) == found


def test_words_that_are_gone_from_a_large_file_are_never_a_mistake_of_the_program(
    files, whole, path
):
    assert whole
    tamper(
        path,
        "DROP TRIGGER version_not_removed",
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM version WHERE body LIKE '%record 7%'",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_look, "COMPARE_AT_OPENING", 0)
        opened = files.open(path, PASSPHRASE)
    with closing(opened), pytest.raises(FileDamaged, match="1"):
        opened.read(lambda u: u.all(Record))


def test_a_paper_that_lacks_a_part_is_named_when_the_file_is_opened(files, whole, path):
    assert whole
    tamper(path, "DELETE FROM original_chunk")
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert "1 paper is named in this file but not whole in it." in opened.notice


class StoppedAt(TaskContext):
    """Work that the user stops at its nth report."""

    def __init__(self, number):
        super().__init__(self.count)
        self.left = number

    def count(self, *_):
        if self.left == 0:
            self.cancel()
        self.left -= 1


def test_a_check_can_be_stopped_at_any_point(whole, files, path):
    assert whole
    opened = files.open(path, PASSPHRASE)
    steps = []
    opened.verify(TaskContext(lambda *step: steps.append(step)))
    for stop_at in range(len(steps) - 1):
        with pytest.raises(Cancelled):
            opened.verify(StoppedAt(stop_at))
    assert opened.read(lambda u: len(u.all(Record))) == 60
    opened.close()


def asking(path, context, is_wanted=lambda: False):
    return verify._Asking(path, key_of(path), context, is_wanted)


@pytest.fixture
def endless(monkeypatch):
    """A database that goes on looking until it is interrupted; tells when it does."""
    connect, is_looking = verify.connect, threading.Event()

    def connect_to_endless(path, key):
        connection = connect(path, key)
        connection.execute(
            "CREATE TEMP VIEW item AS WITH RECURSIVE n(x) AS "
            "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM main.item, n"
        )
        is_looking.clear()
        connection.set_progress_handler(is_looking.set, 1000)
        return connection

    monkeypatch.setattr(verify, "connect", connect_to_endless)
    return is_looking


@pytest.mark.usefixtures("endless")
def test_a_check_stopped_inside_the_database_is_stopped(files, whole, path):
    assert whole
    opened = files.open(path, PASSPHRASE)
    context = TaskContext()
    context.cancel()
    with pytest.raises(Cancelled):
        asking(path, context).ask()
    opened.close()


def test_a_save_never_waits_for_the_database_to_look_through_the_file(
    files, whole, path, monkeypatch, endless
):
    """The look is broken off, and done anew, and at last table by table."""
    assert whole
    monkeypatch.setattr(verify, "_PAUSE_S", 0)
    saved, asked, ask = [], [], verify._Asking.ask
    with closing(files.open(path, PASSPHRASE)) as opened:

        def save():
            assert endless.wait(PATIENCE)
            opened.write(lambda u: u.put(make_record(f"typed {len(saved)}")))
            saved.append(True)

        def asked_while_somebody_types(self):
            endless.clear()
            typist = threading.Thread(target=save)
            typist.start()
            asked.append(self)
            try:
                return ask(self)
            finally:
                typist.join()

        monkeypatch.setattr(verify._Asking, "ask", asked_while_somebody_types)
        found = opened.verify(TaskContext())
        assert found.ok
        assert len(saved) == len(asked) == verify._TRIES
        assert opened.read(lambda u: len(u.all(Record))) == 60 + len(saved)


def test_table_by_table_the_same_damage_is_found(files, path, whole, monkeypatch):
    """As when somebody types on and on while the file is checked."""
    monkeypatch.setattr(verify, "_TRIES", 0)
    path.write_bytes(whole)
    for sql in (
        "DELETE FROM original_chunk WHERE id = 1",
        "UPDATE original_chunk SET data = zeroblob(length(data)) WHERE id = 1",
    ):
        path.write_bytes(whole)
        with closing(files.open(path, PASSPHRASE)) as opened:
            assert opened.verify(TaskContext()).ok
            with closing(stock(path, key_of(path))) as shell:
                shell.execute(sql)
            said = " ".join(opened.verify(TaskContext()).problems)
            assert "not as it was when added" in said
