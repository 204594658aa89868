"""The fingerprint in small type at the end of a letter, and remembering that.

A letter goes to somebody outside: whoever holds it can show later that nothing up to
the record it names was changed or removed.
"""

from __future__ import annotations

from casefile import resources
from casefile.domain import history
from casefile.domain.case import Case
from casefile.domain.handover import Handover
from casefile.domain.history import Head
from casefile.domain.ids import CASE_ID, HandoverId, new_id
from casefile.domain.letter import Letter, LetterStatus, Run, Text
from casefile.services.letter import option as letter_option
from casefile.services.ports import Desk, Transaction


def head(desk: Desk, letter: Letter) -> Head | None:
    """Returns what a letter names when it is written now, or None.

    A letter that went names what it named then. The history of a damaged file names
    nothing.
    """

    def work(case: Transaction) -> Head | None:
        if letter.status is LetterStatus.SENT:
            printed = [g.head for g in case.all(Handover) if g.letter == letter.id]
            return printed[-1] if printed else None
        facts = case.get(Case, CASE_ID)
        wanted = letter_option.is_on(facts, letter, letter_option.FINGERPRINT)
        return case.head() if wanted else None

    return None if desk.case.read_only else desk.case.read(work)


def line(named: Head | None) -> Text:
    """Returns the line as it is printed."""
    if named is None:
        return ()
    words: str = resources.toml("paper/words.toml")["imprint"]
    return (Run(words.format(head=history.written_head(named))),)


def remember(
    desk: Desk, case: Transaction, letter: Letter, named: Head, recipient: str
) -> None:
    """Keeps which fingerprint was printed in a letter, and for whom; once a day."""
    on = desk.time.today()
    before = [g for g in case.all(Handover) if g.letter == letter.id]
    known = before[-1] if before and before[-1].given_on == on else None
    case.put(
        Handover(
            id=HandoverId(new_id()) if known is None else known.id,
            number=named.seq,
            sha256=named.hash.hex(),
            given_on=on,
            recipient=recipient,
            how=f"“{letter.title}”",
            letter=letter.id,
        )
    )
