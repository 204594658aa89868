"""Every known error has a plain sentence; dates read as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from casefile import errors, resources
from casefile.services import wording

ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "PeriodNotKnown": ("File the bundle", "A rule"),
    "WeakPassphrase": (8,),
    "TriedTooSoon": (30,),
    "OtherSheet": ("K7QP",),
    "NewerCaseFile": (9, 1),
    "NotFound": ("record", "3f2a"),
    "AmbiguousId": ("3f", 2),
    "NotUnderstood": ("the date", "soon", "a date such as 2026-02-03"),
    "RowRefused": (3, "There is no date."),
    "StatementUnsound": (["Page 3 of JH1 is not there."],),
    "BundleUnsound": (["Page B3 is not there."],),
    "PlanRefused": ("section 2, letter", "Give the section a letter.", 14),
    "ParcelRefused": ("damaged",),
    "ImportRefused": ("a.heic", "This is a photo. Nothing was added."),
    "QuoteNotFound": ([(3, "six years old")],),
    "QuoteAmbiguous": ([(3, "the visit"), (4, "the visit")],),
    "LetterNotReady": ("Add yourself first.",),
    "HeldBack": ([("3f2a", "Sam Example: address: the letter, page 1")],),
    "ExhibitsRefused": ([(1, "Letter", "This paper is locked with a password.")],),
    "BundleRefused": ([(3, "Letter", "This paper is locked with a password.")],),
    "EnvironmentFailure": (Path("x"),),
    "BackupNotMade": (errors.DiskFull(Path("x")),),
    "ProgramIncomplete": ("SQLCipher",),
    "FileDamaged": (["3 of 5,120 pages do not fit."],),
    "StartDamaged": ([],),
    "CaseFileEmpty": ([],),
    "NothingReadable": ([],),
}
ABSTRACT = {"CasefileError", "UserError"}
COMPUTER_WORDS = {"error", "invalid", "failed", "exception", "traceback", "null"}


def known_errors(
    root: type[errors.CasefileError] = errors.CasefileError,
) -> Iterator[type[errors.CasefileError]]:
    yield root
    for child in root.__subclasses__():
        # A room may refine an error for its own use; it never leaves that room.
        if child.__module__ == errors.__name__:
            yield from known_errors(child)


@pytest.mark.parametrize(
    "kind",
    [kind for kind in known_errors() if kind.__name__ not in ABSTRACT],
    ids=lambda kind: kind.__name__,
)
def test_every_error_has_plain_sentences(kind: type[errors.CasefileError]) -> None:
    error = kind(*ARGUMENTS.get(kind.__name__, ()))
    said = wording.sentence(error)
    assert said.endswith((".", "”."))
    assert len(said.split()) >= 5
    assert not COMPUTER_WORDS & {word.strip(".,;:").lower() for word in said.split()}


def test_the_file_of_words_names_real_errors_only() -> None:
    known = {kind.__name__ for kind in known_errors()}
    words = resources.toml("errors.toml")
    assert set(words) <= known
    assert set(words["BackupNotMade"]) - {"TooLittleRoom"} <= known


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            errors.NotFound("kind", "x", {"call": "A call", "visit": "A visit"}),
            "Use one of these:\n  call: A call\n  visit: A visit",
        ),
        (
            errors.PeriodNotKnown("File the bundle", "A rule", "Ask the court office."),
            "--period.\nNot checked against its source: A rule.",
        ),
        (
            errors.PeriodNotKnown("Do what an order says", "Rule 2.9", is_known=True),
            "Look for the number in the order and give it with --period.",
        ),
        *(
            (errors.ParcelRefused(why), "Nothing was")
            for why in ("locked", "newer", "too_large", "comes-back", "goes-there")
        ),
        *(
            (errors.ParcelRefused(why), "locked file")
            for why in ("other-case", "again", "private", "unchanged")
        ),
        (errors.ParcelRefused("not-handed-over"), "not handed over to you"),
        (errors.QuoteNotFound([]), "Copy the words exactly"),
        (errors.QuoteAmbiguous([(n, "a {b}") for n in range(6)]), "and 2 more places."),
        (errors.NewerCaseFile(3, 2, "2.3"), "later version of Casefile (2.3)."),
        (errors.BackupNotMade(errors.DriveGone(Path("x"))), "Plug the drive in"),
        (errors.BackupNotMade(errors.MemoryShort(Path("x"))), "could not write there"),
        (errors.DiskFull(Path("x")), "no room left on the drive"),
        (
            errors.DiskFull(Path("x"), 21_118_976, 147_000),
            "too little room on the drive: this needs 21.1 MB, and 147 KB are free.",
        ),
        (
            errors.BackupNotMade(errors.DiskFull(Path("x"), 4_200_000_000, 12_345)),
            "it needs 4.2 GB on the drive it goes to, and 12 KB are free.",
        ),
    ],
)
def test_the_wording_fits_what_is_known(error: errors.CasefileError, said: str) -> None:
    assert said in wording.sentence(error)


def test_exit_codes_are_those_of_the_command_line() -> None:
    codes = {kind.__name__: kind.exit_code for kind in known_errors()}
    assert codes["NotFound"] == 1
    assert codes["NewerCaseFile"] == 1
    assert codes["DiskFull"] == codes["FileInUse"] == codes["PermissionRefused"] == 3
    assert codes["WrongPassphrase"] == codes["RecoveryKeyMistyped"] == 4
    assert codes["FileDamaged"] == codes["StartDamaged"] == 5
    assert codes["Cancelled"] == 130


def test_an_error_about_a_person_does_not_carry_the_name_in_its_text() -> None:
    error = errors.NotFound("person", "Robin Other")
    assert "Robin" not in str(error)


def test_what_is_not_there_is_said_without_a_command_or_an_id() -> None:
    by_name = wording.sentence(errors.NotFound("person", "Robin"))
    assert "“Robin”" in by_name
    assert "casefile show" not in by_name
    gone = "0b0e6f3c-51f7-4b05-9c7e-0f1a2b3c4d5e"
    by_id = wording.sentence(errors.NotFound("record", gone))
    assert by_id.startswith("That record is not in this case file.")
    assert gone not in by_id


def test_dates_and_times_read_as_people_write_them() -> None:
    assert wording.day(date(2026, 2, 3)) == "3 February 2026"
    assert wording.weekday(date(2026, 2, 3)) == "Tuesday 3 February 2026"
    assert wording.clock_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=5), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=22), "22 minutes"),
        (timedelta(hours=5, minutes=59), "5 hours"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_spans_are_told_in_their_largest_unit(length: timedelta, said: str) -> None:
    assert wording.span(length) == said
