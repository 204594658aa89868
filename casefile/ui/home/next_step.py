"""What to do next, told from what is in the case file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from casefile.domain import letter_template
from casefile.domain.document import DocumentKind
from casefile.domain.letter import Letter, LetterStatus
from casefile.services import wording
from casefile.services.letter.source import FOLLOWS
from casefile.ui.diary.words import unfinished
from casefile.ui.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """One thing to do: where the button leads, what it says, and why."""

    page: str
    title: str
    why: str
    icon: str
    item: UUID | None = None
    urgent: bool = False
    may_wait: bool = False
    """It is no step of the case itself, and can be done on a day with nothing due."""
    letter: str = ""
    """The letter to begin, which follows the one named by `item`."""


def next_steps(snapshot: Snapshot) -> list[NextStep]:
    """Returns what to begin or go on with, the most useful first."""
    return [
        *_unfinished(snapshot),
        *_begun(snapshot, followers=True),
        *_way_back(snapshot),
        *_beginnings(snapshot),
        *_flags(snapshot),
        *_begun(snapshot, followers=False),
    ]


def _unfinished(snapshot: Snapshot) -> list[NextStep]:
    return [
        NextStep(
            page="draft",
            item=record.id,
            title="Go on with a draft",
            why=f"{unfinished(record, snapshot.people)}. Kept, but not finished.",
            icon="edit",
        )
        for record in snapshot.drafts[:2]
    ]


def _way_back(snapshot: Snapshot) -> list[NextStep]:
    if snapshot.case.recovery_kept_on is not None or not snapshot.is_begun:
        return []
    return [
        NextStep(
            page="recovery",
            title="Put your recovery key on paper",
            why="If you forget the passphrase, nothing else opens your case file.",
            icon="key",
            may_wait=True,
        )
    ]


def _beginnings(snapshot: Snapshot) -> list[NextStep]:
    return [*_family(snapshot), *_first_things(snapshot)]


def _family(snapshot: Snapshot) -> list[NextStep]:
    steps = []
    me = snapshot.me()
    if me is None:
        steps.append(
            NextStep(
                page="people",
                title="Add yourself",
                why="Letters need your name and how to reach you safely.",
                icon="person",
            )
        )
    elif not any(person.is_child for person in snapshot.people):
        steps.append(
            NextStep(
                page="people",
                title="Add your children",
                why="You can ask for their records as well as your own.",
                icon="people",
            )
        )
    elif not me.parent_of:
        steps.append(
            NextStep(
                page="people",
                item=me.id,
                title="Say which children are yours",
                why="Tick them at your own name, so that letters can ask for their "
                "records.",
                icon="people",
            )
        )
    elif not me.parental_responsibility:
        steps.append(
            NextStep(
                page="people",
                item=me.id,
                title="Say why you have parental responsibility",
                why="The council must know why you may ask for your child's records.",
                icon="people",
            )
        )
    return steps


def _first_things(snapshot: Snapshot) -> list[NextStep]:
    steps = []
    if not snapshot.record_count:
        steps.append(
            NextStep(
                page="log",
                title="Log the last call or visit",
                why="It takes less than a minute, and it is dated.",
                icon="call",
            )
        )
    has_assessment = any(d.kind is DocumentKind.ASSESSMENT for d in snapshot.documents)
    if snapshot.is_loaded and not has_assessment:
        steps.append(
            NextStep(
                page="add-papers",
                title="Add the assessment",
                why="Then you can mark what is wrong in it, on the page itself.",
                icon="assessment",
            )
        )
    return steps


def _flags(snapshot: Snapshot) -> list[NextStep]:
    steps = []
    lost = [flag for flag in snapshot.flags if flag.needs_placing]
    if lost:
        steps.append(
            NextStep(
                page="assessments",
                item=lost[0].id,
                title=f"Place {wording.plural(len(lost), 'flag')} by hand",
                why="Their words were not found again in the paper.",
                icon="flag",
            )
        )
    assessed = next(
        (d for d in snapshot.documents if d.kind is DocumentKind.ASSESSMENT), None
    )
    if assessed is not None and not snapshot.flags:
        steps.append(
            NextStep(
                page="assessments",
                item=assessed.id,
                title="Mark what is wrong in the assessment",
                why="Press Suggestions to be shown what may be wrong, or select words "
                "and press F.",
                icon="flag",
            )
        )
    if snapshot.flags and not _has(snapshot.letters, "statement"):
        steps.append(
            NextStep(
                page="letters",
                title="Write the statement of disagreement",
                why=f"From your {wording.plural(len(snapshot.flags), 'flag')}.",
                icon="letters",
            )
        )
    return steps


def _begun(snapshot: Snapshot, *, followers: bool) -> list[NextStep]:
    """Returns letters to finish: those that go on with a matter, or those that begin.

    Those that have to go by a day are told with that day.
    """
    timed = {one.begun.id for one in snapshot.limits if one.begun is not None}
    return [
        NextStep(
            page="letters",
            item=letter.id,
            title=f"Finish “{letter.title}”",
            why="It is not marked as sent yet.",
            icon="letters",
            may_wait=not _asks(letter),
        )
        for letter in snapshot.letters
        if letter.status is not LetterStatus.SENT and letter.id not in timed
        if bool(letter.facts.get(FOLLOWS)) is followers
    ][:2]


def _asks(letter: Letter) -> bool:
    """Whether something is to come of it: a chronology need not go to anybody."""
    template = letter_template.get(letter.template)
    return bool(template.clocks or template.ask_days or template.next)


def _has(letters: list[Letter], template: str) -> bool:
    return any(letter.template.startswith(template) for letter in letters)
