"""What the case lacks: where a little work makes it hard to refuse."""

from __future__ import annotations

from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind
from casefile.services import wording
from casefile.ui.home.due_step import words
from casefile.ui.home.next_step import NextStep
from casefile.ui.snapshot import Snapshot


def gaps(snapshot: Snapshot) -> list[NextStep]:
    """Returns what is still without proof, each with where to mend it."""
    said = words()["gap"]
    found = []
    bare = [flag for flag in snapshot.flags if not flag.evidence]
    if bare:
        found.append(
            NextStep(
                page="assessments",
                item=bare[0].id,
                title=said["evidence"].format(count=wording.plural(len(bare), "flag")),
                why=said["evidence_why"],
                icon="evidence",
            )
        )
    lines = [one for one in snapshot.consents if not one.evidence]
    if lines:
        found.append(
            NextStep(
                page="consent",
                item=lines[0].id,
                title=said["consent"].format(count=wording.plural(len(lines), "line")),
                why=said["consent_why"],
                icon="shield",
            )
        )
    # What was logged with no paper yet shows nothing to anybody else.
    proofs = (e for e in snapshot.events if e.kind is EventKind.PROOF)
    proved = {e.letter for e in proofs if e.documents or e.note}
    sent = [x for x in snapshot.letters if x.status is LetterStatus.SENT]
    unproved = [letter for letter in sent if letter.id not in proved]
    if unproved:
        found.append(
            NextStep(
                page="letters",
                item=unproved[0].id,
                title=said["proof"].format(
                    count=wording.plural(len(unproved), "letter")
                ),
                why=said["proof_why"],
                icon="letter",
            )
        )
    return found
