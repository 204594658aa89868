"""passphrase, recovery and copy on the command line."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing

import pytest

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.key import read_recovery_key, sheet_number
from tests.builders import PASSPHRASE

NEW = "velvet canoe lamp orbit"


@pytest.fixture
def new_file(case):
    path = case.folder / "new passphrase"
    path.write_text(NEW + "\n", encoding="utf-8")
    return path


def opens(case, words, path=None):
    given = case.folder / "given"
    given.write_text(words, encoding="utf-8")
    return case.bare(
        "show", path or case.case, "people", "--passphrase-file", given
    ).code


def key_on(pdf):
    """The recovery key as it is read from the printed sheet."""
    told = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True
    )
    words = told.stdout.split()
    groups = [word for word in words if len(word) == 4 and word.upper() == word]
    for first in range(len(groups) - 7):
        typed = " ".join(groups[first : first + 8])
        try:
            read_recovery_key(typed)
        except Exception:  # noqa: BLE001, S112 - most groups begin no key
            continue
        return typed
    raise AssertionError("no key on the sheet")


def test_the_passphrase_is_changed_and_the_old_one_is_refused(case, new_file):
    case.done("log", "call", "--on", "2026-02-03", "--summary", "The head rang")
    done = case.done("passphrase", "--new-passphrase-file", new_file)
    assert "The passphrase was changed" in done.err
    assert "No copy was found" in done.err
    assert done.out == ""
    assert opens(case, PASSPHRASE) == 4
    assert opens(case, NEW) == 0
    shown = case.bare("show", case.case, "records", "--passphrase-file", new_file)
    assert "The head rang" in shown.out


def test_it_says_which_copies_still_open_with_the_old_passphrase(case, new_file):
    beside = case.folder / "case before update 1.casefile"
    stick = case.folder.parent / f"{case.folder.name}-stick"
    stick.mkdir()
    other = stick / "backup.casefile"
    for copy in (beside, other):
        shutil.copy(case.case, copy)
    done = case.done(
        "passphrase", "--new-passphrase-file", new_file, "--look-in", stick
    )
    assert "still open with the old passphrase" in done.err
    assert done.lines == [str(beside), str(other)]
    assert opens(case, PASSPHRASE, beside) == 0


def test_older_copies_can_be_given_the_new_passphrase(case, new_file):
    copies = [case.folder / name for name in ("a.casefile", "b.casefile")]
    for copy in copies:
        shutil.copy(case.case, copy)
    broken = bytearray(copies[1].read_bytes())
    broken[-2000] ^= 1
    copies[1].write_bytes(broken)
    done = case.done("passphrase", "--new-passphrase-file", new_file, "--renew-copies")
    assert "1 older copy got the new passphrase" in done.err
    assert "b.casefile was left as it is" in done.err
    assert done.lines == [str(copies[1])]
    assert opens(case, NEW, copies[0]) == 0
    assert opens(case, PASSPHRASE, copies[0]) == 4


def test_a_weak_new_passphrase_is_warned_of_and_a_short_one_refused(case, new_file):
    case.done("person", "--name", "Maisie Example", "--role", "child")
    new_file.write_text("Maisie2021\n")
    done = case.done("passphrase", "--new-passphrase-file", new_file)
    assert "name or a word from your case" in done.err
    assert "guesses a second" in done.err
    before = case.case.read_bytes()
    new_file.write_text("short\n")
    given = case.folder / "given"
    given.write_text("Maisie2021\n")
    refused = case.bare(
        "passphrase",
        case.case,
        *("--passphrase-file", given, "--new-passphrase-file", new_file),
    )
    assert refused.code == 1
    assert case.case.read_bytes() == before


def test_forgotten_passphrase_recovered_by_the_sheet_and_a_new_sheet_retires_it(
    case, new_file
):
    """T13, as on paper: the old sheet opens, then only the new one does."""
    sheet, later = case.folder / "sheet.pdf", case.folder / "later.pdf"
    case.done("recovery", "--out", sheet)
    old = case.folder / "old key"
    old.write_text(key_on(sheet).lower())
    done = case.bare(
        "passphrase",
        case.case,
        *("--recovery-key-file", old, "--new-passphrase-file", new_file),
        *("--recovery-out", later),
    )
    assert done.code == 0, done.err
    assert done.lines == [str(later)]
    assert opens(case, NEW) == 0
    refused = case.bare("show", case.case, "people", "--recovery-key-file", old)
    assert refused.code == 4
    with case.case.open("rb") as file:
        number = sheet_number(file.read(16))
    for answer in (
        refused,
        case.bare("verify", case.case, "--recovery-key-file", old),
        case.bare("recovery", case.case, "--try", old),
    ):
        assert answer.code == 4
        assert "complete and typed correctly" in answer.err
        assert f"the sheet with the number {number}" in answer.err
    new = case.folder / "new key"
    new.write_text(key_on(later))
    assert case.bare("show", case.case, "people", "--recovery-key-file", new).code == 0


def test_a_sheet_that_nobody_printed_is_not_said_to_be_on_paper(case):
    """A file is what the command writes; the window goes on to remind of paper."""
    done = case.done("recovery", "--out", case.folder / "sheet.pdf")
    assert "saved as a file" in done.err
    assert "on paper" not in done.err
    words = case.passphrase_file.read_text().strip()
    with closing(case.build(None).files.open(case.case, words)) as store:
        kept = store.read(lambda u: u.get(Case, CASE_ID)).recovery_kept_on
    assert kept is None


def test_the_key_on_a_sheet_is_tried_without_changing_anything(case):
    sheet, key = case.folder / "sheet.pdf", case.folder / "key"
    case.done("recovery", "--out", sheet)
    right = key_on(sheet)
    before = case.case.read_bytes()
    key.write_text(right)
    assert "opens the case file" in case.bare("recovery", case.case, "--try", key).err
    key.write_text(right[:-1] + ("0" if right[-1] != "0" else "1"))
    wrong = case.bare("recovery", case.case, "--try", key)
    assert wrong.code == 4
    assert "Traceback" not in wrong.err
    assert case.case.read_bytes() == before


def test_recovery_wants_to_know_what_to_do(case):
    assert case("recovery").code == 2
    key = case.folder / "key"
    assert case("recovery", "--out", key, "--try", key).code == 2


def test_a_copy_for_somebody_else_opens_with_its_own_passphrase_only(case, new_file):
    """T16"""
    case.done("log", "call", "--on", "2026-02-03", "--summary", "The head rang")
    target, sheet = case.folder / "for Sam.casefile", case.folder / "Sam.pdf"
    done = case.done(
        "copy",
        *("--to", target, "--new-passphrase-file", new_file, "--recovery-out", sheet),
    )
    assert done.lines == [str(target), str(sheet)]
    assert "theirs to delete" in done.err
    assert opens(case, NEW, target) == 0
    assert opens(case, PASSPHRASE, target) == 4
    assert opens(case, PASSPHRASE) == 0
    assert target.read_bytes()[:16] != case.case.read_bytes()[:16]
    again = case("copy", "--to", target, "--new-passphrase-file", new_file)
    assert again.code == 1


def test_an_older_copy_is_still_noticed_after_the_change(case, new_file):
    """The end of the history that this computer remembers goes on to the new file."""
    case.done("passphrase", "--new-passphrase-file", new_file)
    older = case.case.read_bytes()
    words = ("--passphrase-file", new_file)
    entry = ("call", "--on", "2026-02-03", "--summary", "More")
    assert case.bare("log", case.case, *entry, *words).code == 0
    case.case.write_bytes(older)
    said = case.bare("show", case.case, "people", *words).err
    assert "Is it an older copy?" in said


@pytest.mark.parametrize("name", ["case.casefile", "notes.txt"])
def test_a_recovery_sheet_is_never_written_over_a_file(case, new_file, name):
    there = case.folder / name
    if not there.exists():
        there.write_text("Something of hers")
    before = {path: path.read_bytes() for path in (there, case.case)}
    target = case.folder / "copy.casefile"
    words = ("--new-passphrase-file", new_file)
    for refused in (
        case("recovery", "--out", there),
        case("passphrase", *words, "--recovery-out", there),
        case("copy", "--to", target, *words, "--recovery-out", there),
        case.bare(
            *("new", case.folder / "new.casefile", "--title", "x"),
            *("--recovery-out", there, "--passphrase-file", new_file),
        ),
    ):
        assert refused.code == 1, refused
        assert "It was not touched, and nothing was made." in refused.err
        assert {path: path.read_bytes() for path in before} == before
    assert not target.exists()
    assert not (case.folder / "new.casefile").exists()
    assert opens(case, PASSPHRASE) == 0


def test_a_sheet_is_not_written_over_the_file_that_it_belongs_to(case, new_file):
    made = case.folder / "made.casefile"
    same = case.folder / "elsewhere" / ".." / made.name
    refused = case(
        *("copy", "--to", made, "--new-passphrase-file", new_file),
        *("--recovery-out", same),
    )
    assert refused.code == 1
    assert not made.exists()
    refused = case.bare(
        *("new", made, "--title", "x", "--recovery-out", same),
        *("--passphrase-file", new_file),
    )
    assert refused.code == 1
    assert not made.exists()
