"""A letter on its way to files, from the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casefile.cli.door import tell_held
from casefile.cli.paper_commands import recognise
from casefile.cli.session import first_line, progress, say
from casefile.domain import court_reference
from casefile.domain.letter import Letter, Sheet
from casefile.domain.letter_template import Template
from casefile.errors import CasefileError, ExhibitsRefused, HeldBack
from casefile.services import court_drafts, unlocking
from casefile.services.door import Choices
from casefile.services.letter import enclosing, letters, needs, writing
from casefile.services.letter.writing import Written
from casefile.services.ports import Desk


@dataclass(frozen=True, kw_only=True)
class LetterOut:
    """How a letter is to be written, and what goes beside it."""

    folder: Path
    formats: tuple[str, ...]
    choices: Choices
    passphrase: str
    sheet: Sheet
    blanks: bool
    """Whether it may have blanks."""
    enclosures: bool
    """Whether copies of what goes with it are written too."""
    paper_passphrase_file: str | None = None
    """Where the password of a locked exhibit stands."""

    def write(
        self, desk: Desk, letter: Letter, kind: Template, *, is_new: bool
    ) -> Written:
        """Writes a letter; one that is new is not left behind if that fails.

        Raises:
            CasefileError: if it was not written; nothing of it is left then.
        """
        try:
            self._open_exhibits(desk, letter)
            self._tell_missing(desk, letter, kind)
            return self._written(desk, letter)
        except CasefileError as error:
            _tell_why(desk, letter, error)
            if is_new:
                letters.remove(desk, letter.id)
            raise

    def _open_exhibits(self, desk: Desk, letter: Letter) -> None:
        """Keeps a copy without the lock of each exhibit that waits for its password."""
        if self.paper_passphrase_file is None:
            return
        password = first_line(self.paper_passphrase_file)
        locked = court_drafts.locked(desk, letter)
        with progress("Opening the exhibits") as task:
            kept = [unlocking.unlock(desk, one.id, password, task) for one in locked]
        recognise(desk, kept)

    def _tell_missing(self, desk: Desk, letter: Letter, kind: Template) -> None:
        """Says before a letter is written what it lacks, and how that is given."""
        missing = needs.blanks(desk, letter)
        if not self.blanks:
            needs.check_whole(kind, missing)
        for blank in needs.told(kind, missing):
            say(f"Left blank in the letter: {blank}")

    def _written(self, desk: Desk, letter: Letter) -> Written:
        if self.enclosures:
            enclosing.check(desk, letter, self.choices, self.passphrase)
        made = writing.write(
            desk,
            letter,
            self.folder,
            self.formats,
            choices=self.choices,
            passphrase=self.passphrase,
            sheet=self.sheet,
        )
        if not self.enclosures:
            return made
        return enclosing.beside(desk, letter, made, self.folder, self.choices)


def _tell_why(desk: Desk, letter: Letter, error: CasefileError) -> None:
    """Says what was found, or how the password of a locked exhibit is given."""
    if isinstance(error, HeldBack):
        tell_held(error)
    if isinstance(error, ExhibitsRefused) and court_drafts.locked(desk, letter):
        say(court_reference.words("told")["give_password"])
