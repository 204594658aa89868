"""Making and opening case files, passphrases and the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.ids import CASE_ID
from casefile.domain.key import LEAST_CHARACTERS, plain_passphrase
from casefile.services import trying
from casefile.services.ports import Desk, RecoverySheet, Tools, Transaction
from casefile.services.wording import day

ADVISED_CHARACTERS = 12
"""The user is warned of a passphrase that is shorter."""
VARIED_CHARACTERS = 6
"""And of one with fewer different characters."""
WORDS = 4
SUFFIX = ".casefile"


@dataclass(frozen=True, kw_only=True)
class Strength:
    """What the program says about a passphrase while it is typed."""

    accepted: bool
    weak: bool
    advice: str


def four_words() -> str:
    """Returns a fresh passphrase of four words, about 51 bits."""
    from xkcdpass import xkcd_password  # noqa: PLC0415  (loads a word list)

    source = xkcd_password.locate_wordfile("eff-long")
    words = xkcd_password.generate_wordlist(source, min_length=3, max_length=9)
    return str(xkcd_password.generate_xkcdpassword(words, numwords=WORDS))


def strength(passphrase: str) -> Strength:
    """Judges a passphrase by its length and variety; a strong one has no advice."""
    plain = plain_passphrase(passphrase)
    if len(plain) < LEAST_CHARACTERS:
        return Strength(
            accepted=False,
            weak=True,
            advice=f"Use at least {LEAST_CHARACTERS} characters. Four words are safer.",
        )
    varied = len(set(plain.casefold())) >= VARIED_CHARACTERS
    if len(plain) < ADVISED_CHARACTERS or not varied:
        return Strength(
            accepted=True,
            weak=True,
            advice=(
                "This would be guessed by somebody who tries. "
                "Four words that have nothing to do with each other are safer."
            ),
        )
    return Strength(accepted=True, weak=False, advice="")


def create(
    tools: Tools,
    path: Path,
    passphrase: str,
    title: str,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
) -> Desk:
    """Makes a new case file and opens it; never writes over a file."""
    first = Case(title=title.strip() or "My case", jurisdiction=jurisdiction)
    return tools.desk(tools.files.create(path, passphrase, [first]))


def unlock(tools: Tools, path: Path, passphrase: str, *, rescue: bool = False) -> Desk:
    """Opens a case file with its passphrase; with `rescue`, what can be read of it."""
    with trying.counted(tools, path):
        return tools.desk(tools.files.open(path, passphrase, rescue=rescue))


def unlock_with_key(
    tools: Tools, path: Path, key: str, *, rescue: bool = False
) -> Desk:
    """Opens a case file with the recovery key, typed as eight groups."""
    with trying.counted(tools, path):
        opened = tools.files.open_with_recovery_key(path, key, rescue=rescue)
    return tools.desk(opened)


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
        )
    )
