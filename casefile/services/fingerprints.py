"""Fingerprints of the history: giving them away, remembering that, comparing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.domain import history
from casefile.domain.handover import Handover
from casefile.domain.history import Head, Past
from casefile.domain.ids import HandoverId, new_id
from casefile.errors import EnvironmentFailure, NotUnderstood
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_EXPECTED = "the number of the record and its groups, such as 318 60B4 9979 F09D"


@dataclass(frozen=True)
class Compared:
    """What became of the records that a fingerprint covers."""

    past: Past
    number: int
    """The last record that the fingerprint covers."""
    ends: int
    """The last record of the file as it is now."""
    problems: tuple[str, ...] = ()
    """What the check of the whole file found."""

    @property
    def same(self) -> bool:
        """Whether all that the fingerprint covers is as it was."""
        return self.past is Past.CONTAINED and not self.problems

    @property
    def sentence(self) -> str:
        """Says it in plain words."""
        covered = f"records 1 to {self.number:,}" if self.number > 1 else "record 1"
        if self.problems:
            found = " ".join(self.problems)
            return f"This cannot be said, because the file is damaged. {found}"
        if self.past is Past.CONTAINED:
            later = self.ends - self.number
            said = f"The fingerprints agree: {covered} have not been changed or removed"
            said += " since it was given."
            if later:
                were = "record was" if later == 1 else "records were"
                said += f" {later:,} {were} added after it."
            return said
        if self.past is Past.SHORTER:
            return (
                f"This file ends at record {self.ends:,}; the fingerprint is of record "
                f"{self.number:,}. This is an older copy, or records at its end are "
                "gone. Look for your newest copy."
            )
        return (
            "The fingerprints do not agree. Either it was written down wrongly, or it "
            f"is of another case file, or something in {covered} was changed or "
            "removed. Compare the groups once more."
        )


def present(desk: Desk) -> Head | None:
    """Returns the end of the history as it is now."""
    return desk.case.read(lambda case: case.head())


def give(
    desk: Desk,
    recipient: str,
    *,
    how: str = "",
    on: date | None = None,
    head: Head | None = None,
) -> Handover:
    """Remembers who was given the fingerprint; of the present end if of no other.

    Raises:
        NotUnderstood: if nobody is named.
    """
    if not recipient.strip():
        raise NotUnderstood("who was given it", recipient, "a name or an office")

    def work(case: Transaction) -> Handover:
        given = head or case.head()
        if given is None:
            raise RuntimeError("A case file has a history from its beginning.")
        made = Handover(
            id=HandoverId(new_id()),
            number=given.seq,
            sha256=given.hash.hex(),
            given_on=on or desk.time.today(),
            recipient=recipient.strip(),
            how=how.strip(),
        )
        case.put(made)
        return made

    return desk.case.write(work)


def remembered(desk: Desk, recipient: str, how: str, head: Head) -> bool:
    """Keeps who was given which fingerprint; False if the case file takes nothing.

    A file that takes nothing more is a reason to write out what is in it, not one to
    stop.
    """
    if desk.case.read_only:
        return False
    try:
        give(desk, recipient, how=how, head=head)
    except EnvironmentFailure:
        return False
    return True


def given(desk: Desk) -> list[Handover]:
    """Returns who was given which fingerprint, the latest first."""
    return list(reversed(desk.case.read(lambda case: case.all(Handover))))


def read(text: str) -> Head:
    """Reads a fingerprint as somebody wrote it down.

    Raises:
        NotUnderstood: if there is no number, or too few groups.
    """
    head = history.read_head(text)
    if head is None or head.seq < 1:
        raise NotUnderstood("the fingerprint", text.strip(), _EXPECTED)
    return head


def compare(desk: Desk, text: str, context: TaskContext) -> Compared:
    """Checks the whole file, then compares it with a fingerprint written down before.

    Raises:
        NotUnderstood: if that is no fingerprint.
    """
    seen = read(text)
    return compared(desk, seen, desk.case.verify(context).problems)


def compared(desk: Desk, seen: Head, problems: tuple[str, ...]) -> Compared:
    """Compares a file with a fingerprint; `problems` are what its check found."""

    def work(case: Transaction) -> tuple[Head | None, Head | None]:
        return case.head(seen.seq), case.head()

    found, last = desk.case.read(work)
    return Compared(
        past=history.compare(seen, found),
        number=seen.seq,
        ends=0 if last is None else last.seq,
        problems=problems,
    )
