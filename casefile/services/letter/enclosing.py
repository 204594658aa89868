"""Copies of what goes with a letter: what I sent before, and what came back.

They are found in the thread of the letter, and go the way of everything that leaves the
case file: searched first, and nothing passes that was not decided.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from casefile.domain import letter_template
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.letter_template import phrases
from casefile.errors import CasefileError, NotUnderstood
from casefile.services import door, export_search
from casefile.services.door import Choices, Examined
from casefile.services.export_search import Terms
from casefile.services.letter import origin, writing
from casefile.services.letter.enclosed import Enclosed, papers
from casefile.services.letter.source import ENCLOSED, FOLLOWS
from casefile.services.letter.writing import Written
from casefile.services.paper import copy as paper_copy
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Copies:
    """What was written beside a letter."""

    files: tuple[Path, ...] = ()
    lacking: tuple[str, ...] = ()
    """What the letter names and the case file has no copy of, each in a sentence."""


def has_any(letter: Letter) -> bool:
    """Tells whether a letter is of a kind that names what goes with it."""
    template = letter_template.get(letter.template)
    return any(field.source == ENCLOSED for field in template.fields)


def found(desk: Desk, letter: Letter) -> list[Enclosed]:
    """Returns what goes with a letter; nothing if it is not of a kind that says so."""
    if not has_any(letter):
        return []

    def work(case: Transaction) -> list[Enclosed]:
        last = letter.sent_on or max(letter.made_on, desk.time.today())
        sent = tuple(
            one
            for one in case.all(Letter)
            if one.id != letter.id and one.sent_on is not None and one.sent_on <= last
        )
        before = next((x for x in sent if str(x.id) == letter.facts.get(FOLLOWS)), None)
        return papers(origin.thread(before, sent), case.all(LetterEvent))

    return desk.case.read(work)


def examine(desk: Desk, letter: Letter, context: TaskContext) -> Examined:
    """Searches all of it before anything is written.

    Raises:
        LetterNotReady: if a letter among it is about a paper of a court.
        Cancelled: if the user stopped.
    """
    whole = found(desk, letter)
    known = desk.case.read(lambda case: {one.id: one for one in case.all(Document)})
    there = [known[one] for one in _documents(whole) if one in known]
    who = writing.goes_to(letter).id
    parts = [
        writing.examine(desk, one.letter, context)
        for one in whole
        if one.letter is not None
    ]
    parts.append(export_search.search(desk, who, {}, there, context))
    return Examined(
        findings=tuple(finding for part in parts for finding in part.findings),
        unsearched=tuple(name for part in parts for name in part.unsearched),
    )


def beside(
    desk: Desk, letter: Letter, made: Written, folder: Path, choices: Choices
) -> Written:
    """Writes the copies too; returns what was written in all.

    Raises:
        HeldBack: if something was found that is not decided.
    """
    copies = write(desk, letter, folder, choices)
    return dataclasses.replace(
        made, files=[*made.files, *copies.files], told=(*made.told, *copies.lacking)
    )


def check(desk: Desk, letter: Letter, choices: Choices, passphrase: str = "") -> None:
    """Refuses copies that could not all be written, before the letter is.

    Raises:
        NotUnderstood: if they are to be locked: papers of others go as they are.
        HeldBack: if something was found that is not decided.
    """
    if passphrase:
        expected = "a letter without enclosures: copies of papers are not locked"
        raise NotUnderstood("--enclosures", "with a passphrase", expected)
    door.check(examine(desk, letter, TaskContext()), choices)


def write(
    desk: Desk,
    letter: Letter,
    folder: Path,
    choices: Choices | None = None,
    context: TaskContext | None = None,
) -> Copies:
    """Writes a copy of each into a folder, in their order; all of them or none.

    Raises:
        HeldBack: if something was found that is not decided; nothing is written then.
        Cancelled: if the user stopped; nothing is left then.
    """
    task, chosen = context or TaskContext(), choices or Choices()
    whole = found(desk, letter)
    door.check(examine(desk, letter, task), chosen)
    terms = Terms(recipient=writing.goes_to(letter).id, choices=chosen)
    made: list[Path] = []
    try:
        for number, one in enumerate(whole, start=1):
            name = phrases()["enclosed"]["file"].format(number=number)
            named = dataclasses.replace(terms, name=name)
            made.extend(_copies(desk, one, folder, named, task))
    except CasefileError:
        for path in made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    said: str = phrases()["enclosed"]["lacking"]
    lacking = [x.words for x in whole if x.letter is None and not x.documents]
    told = tuple(said.format(words=words) for words in lacking)
    return Copies(files=tuple(made), lacking=told)


def _copies(
    desk: Desk, one: Enclosed, folder: Path, terms: Terms, context: TaskContext
) -> Iterator[Path]:
    if one.letter is not None:
        on = one.letter.sent_on or one.letter.made_on
        title = letter_template.get(one.letter.template).title
        yield from writing.write(
            desk,
            one.letter,
            folder,
            ("pdf",),
            f"{terms.name}, {title} {on}",
            choices=terms.choices,
            context=context,
        ).files
    for document in dict.fromkeys(one.documents):
        copied = paper_copy.write(desk, document, folder, terms, context)
        if copied.path is not None:
            yield copied.path


def _documents(whole: list[Enclosed]) -> list[DocumentId]:
    return list(dict.fromkeys(x for one in whole for x in one.documents))
