"""Papers of others at the door: searched before they go, covered where need be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casefile import resources
from casefile.domain.confidential import Confidential
from casefile.domain.detail import Detail
from casefile.domain.document import Document, Page
from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Wanted
from casefile.domain.release import Choice
from casefile.domain.written import listing
from casefile.errors import FileDamaged, LetterNotReady, NotRemoved
from casefile.services.blackening import Copying
from casefile.services.contents import Looking, unseen_pages
from casefile.services.door import Choices, Examined, Finding, Part, scan, secrets
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

COVERED = "copy with words removed.pdf"


def part_of(paper: Document, name: str) -> Part:
    """Returns a paper as a part of what goes out, and what can be decided about it."""
    choices: tuple[Choice, ...] = (Choice.REMOVE, Choice.REDACT, Choice.ALLOW)
    if not paper.medium.has_pages:
        choices = (Choice.REMOVE, Choice.ALLOW)
    return Part(
        key=str(paper.id),
        name=name,
        choices=choices,
        document=paper.id,
        has_pages=paper.medium.has_pages,
        is_paper=True,
    )


def search(
    desk: Desk, secret: Confidential, paper: Document, part: Part, looking: Looking
) -> tuple[list[Finding], list[str]]:
    """Searches a paper; names also what of it could not be searched.

    Its pages are searched as they were read, and what it holds besides is looked
    through by a worker.
    """
    try:
        reading = desk.case.read(lambda work: work.reading(paper.id))
        held = looking.into(paper)
    except FileDamaged:
        return [], [part.name]
    read = () if reading is None else reading.pages
    without_text = _without_text(part, read)
    pages = [page.text for page in read]
    if held.unsearched:
        without_text = [part.name]
    return scan(secret, part, pages, "\n".join(held.words)), without_text


def _without_text(part: Part, pages: Sequence[Page]) -> list[str]:
    """Names the pages that could not be searched, as one that waits to be recognised.

    Of a scan that is empty it is known that there is nothing to find.
    """
    empty = unseen_pages(pages)
    if len(empty) == len(pages):
        return [part.name]
    if not empty or not part.has_pages:
        return []
    pages_of = "page" if len(empty) == 1 else "pages"
    return [f"{part.name}, {pages_of} {listing([str(number) for number in empty])}"]


@dataclass(frozen=True)
class Plan:
    """What is to be done with one paper in which something was found."""

    document: DocumentId
    part: Part
    choice: Choice
    allowed: frozenset[Detail]
    """Details that may be seen in it."""


def plans(examined: Examined, choices: Choices) -> list[Plan]:
    """Returns what was decided for each paper; leaving it out goes before the rest."""
    found: dict[DocumentId, list[Finding]] = {}
    for finding in examined.findings:
        if finding.part.document is not None:
            found.setdefault(finding.part.document, []).append(finding)
    made: list[Plan] = []
    for document, findings in found.items():
        chosen = {choices.of(finding) for finding in findings}
        first = next(c for c in (*Choice, None) if c in chosen)
        allowed = frozenset(
            finding.detail
            for finding in findings
            if finding.detail is not None and choices.of(finding) is Choice.ALLOW
        )
        if first is not None:
            made.append(Plan(document, findings[0].part, first, allowed))
    return made


def covered(
    desk: Desk, paper: Document, allowed: Collection[Detail], context: TaskContext
) -> bytes:
    """Returns a copy of a paper, in pictures, with the details painted over for good.

    What is allowed stays to be seen. Each picture is read again as somebody would who
    tries, and what is found there is covered too.

    Raises:
        LetterNotReady: if a detail can still be read in the copy; it is not given out.
        ImportRefused: if a page cannot be drawn.
        Cancelled: if the user stopped.
    """
    reading, original, secret = desk.case.read(
        lambda work: (
            work.reading(paper.id),
            work.original(paper.sha256),
            secrets(work, allowed),
        )
    )
    words = resources.toml("redaction.toml")
    wanted = Wanted(confidential=words["why"]["confidential"])
    pages = () if reading is None else reading.pages
    copy = Copying(desk, wanted, secret, pages, original, in_pictures=True)
    try:
        return bytes(copy.made(context, demand=False))
    except NotRemoved as error:
        said: str = words["making"]["not_covered"]
        raise LetterNotReady(said.format(title=paper.title)) from error
