"""What a schedule of errors draws on: the flags of a paper, and what they cite."""

from __future__ import annotations

from datetime import date
from typing import Final

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, FlagId, LetterId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.material import Material
from casefile.services.letter.material import gather_all
from casefile.services.ports import Desk

_STATEMENTS: Final = ("statement", "statement_short")


def gathered(desk: Desk, document: DocumentId) -> tuple[Document, Material]:
    """Returns a paper and all that its flags may cite."""
    paper, flags = desk.case.read(
        lambda case: (case.get(Document, document), case.all(Flag))
    )
    # The same that a statement would say of them; it is kept nowhere.
    letter = Letter(
        id=LetterId(new_id()),
        template=_STATEMENTS[0],
        title="",
        made_on=desk.time.today(),
        document=document,
        flags=tuple(f.id for f in flags if f.passage.document == document),
    )
    return paper, gather_all(desk, letter, ())


def stated(desk: Desk, document: DocumentId) -> dict[FlagId, int]:
    """Returns the numbers that flags have in the statement written last."""
    letters = desk.case.read(lambda case: case.all(Letter))
    written = [one for one in letters if _states(one, document)]
    last = max(written, key=_when, default=None)
    flags = () if last is None else last.flags
    return {flag: number for number, flag in enumerate(flags, start=1)}


def _when(letter: Letter) -> tuple[date, date]:
    return letter.sent_on or date.min, letter.made_on


def _states(letter: Letter, document: DocumentId) -> bool:
    """Tells whether a letter has numbered the flags of a paper for good."""
    is_written = letter.status is not LetterStatus.DRAFT
    return is_written and letter.template in _STATEMENTS and letter.document == document
