"""Making and opening case files, passphrases and the recovery sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.ids import CASE_ID
from casefile.domain.key import sheet_number
from casefile.services import files, parcels, wrong_tries
from casefile.services import strength as judging
from casefile.services.ports import CaseStore, Desk, RecoverySheet, Tools, Transaction
from casefile.services.strength import Strength
from casefile.services.wording import day

SUFFIX = ".casefile"


def as_case_file(path: Path) -> Path:
    """Returns a name as the user typed it, with the ending of a case file."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def four_words() -> str:
    """Returns a fresh passphrase of four words, about 50 bits."""
    return judging.four_words()


def strength(passphrase: str, known: Iterable[str] = (), offered: str = "") -> Strength:
    """Judges a passphrase; one that is hard to guess has no advice.

    `known` are names and words of the case, and `offered` the words that the program
    offered by chance, if it did.
    """
    return judging.judge(passphrase, known, offered)


def create(
    tools: Tools,
    path: Path,
    passphrase: str,
    title: str,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
) -> Desk:
    """Makes a new case file and opens it; never writes over a file."""
    first = Case(title=title.strip() or "My case", jurisdiction=jurisdiction)
    tools.at_work.is_helping = False
    return tools.desk(tools.files.create(path, passphrase, [first]))


def unlock(tools: Tools, path: Path, passphrase: str, *, rescue: bool = False) -> Desk:
    """Opens a case file with its passphrase; with `rescue`, what can be read of it."""
    with wrong_tries.counted(tools, path):
        opened = tools.files.open(path, passphrase, rescue=rescue)
    return _on_desk(tools, opened)


def unlock_with_key(
    tools: Tools, path: Path, key: str, *, rescue: bool = False
) -> Desk:
    """Opens a case file with the recovery key, typed as eight groups."""
    with wrong_tries.counted(tools, path, by_key=True):
        opened = tools.files.open_with_recovery_key(path, key, rescue=rescue)
    return _on_desk(tools, opened)


def _on_desk(tools: Tools, case: CaseStore) -> Desk:
    """Puts a case on the desk, knowing whether it is one that was handed over."""
    tools.at_work.is_helping = not case.is_damaged and case.read(parcels.was_given)
    return tools.desk(case)


def note_recovery_kept(desk: Desk) -> None:
    """Notes that the user has the recovery key on paper."""
    today = desk.time.today()

    def note(work: Transaction) -> None:
        case = work.get(Case, CASE_ID)
        if case.recovery_kept_on != today:
            work.put(replace(case, recovery_kept_on=today))

    desk.case.write(note)


def recovery_sheet(desk: Desk) -> bytes:
    """Returns the printable recovery sheet of this case file, as a PDF."""
    return desk.writer.recovery_sheet(
        RecoverySheet(
            file_name=desk.case.path.name,
            key=desk.case.recovery_key(),
            salt=desk.case.salt(),
            made_on=day(desk.time.today()),
            number=sheet_number(desk.case.salt()),
        )
    )


def save_recovery_sheet(desk: Desk, path: Path) -> Path:
    """Writes the sheet where the user agreed that a file of that name is replaced.

    Raises:
        CaseFileInTheWay: if that file is a case file.
        EnvironmentFailure: if the machine refuses.
    """
    return files.write_over(path, recovery_sheet(desk), never=desk.case.path)
