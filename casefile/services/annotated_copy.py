"""An annotated copy of a paper and its schedule of errors, written for somebody."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from casefile.domain import release, schedule
from casefile.domain.document import is_of_court
from casefile.domain.ids import DocumentId
from casefile.domain.letter import LetterContent
from casefile.domain.letter_parts import with_texts
from casefile.domain.material import Material
from casefile.domain.release import Choice
from casefile.domain.schedule import Entry, Marked
from casefile.errors import HeldBack, NothingFlagged, NotUnderstood
from casefile.services import (
    annotating,
    door,
    export_search,
    flagged,
    paper_door,
    reports,
)
from casefile.services.annotating import Annotated
from casefile.services.door import Choices, Examined, OutFile, Part
from casefile.services.export_search import Terms
from casefile.services.paper import copy as paper_copy
from casefile.services.ports import Desk
from casefile.services.withheld import Withheld
from casefile.services.wording import not_locked
from casefile.tasks import TaskContext

FORMATS: Final = ("pdf", "docx", "xlsx")
"""The annotated copy, and the schedule alone as a Word file and as a spreadsheet."""
_PART: Final = Part(
    key="schedule",
    name="the notes and the schedule",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written."""

    files: list[Path]
    examined: Examined
    terms: Terms
    missing: tuple[str, ...]
    """What is left blank in the schedule."""
    told: tuple[str, ...]
    """What else is to be said of the files, in sentences."""

    @property
    def sentence(self) -> str:
        """All of it in a few words."""
        names = ", ".join(f"“{path.name}”" for path in self.files)
        return " ".join([f"Written: {names}.", *self.told, not_locked(len(self.files))])


def check_formats(formats: Sequence[str]) -> None:
    """Refuses formats that there are none of.

    Raises:
        NotUnderstood: naming the first one.
    """
    for given in formats or ("",):
        if given not in FORMATS:
            raise NotUnderstood("the format", given, " or ".join(FORMATS))


def examine(
    desk: Desk,
    document: DocumentId,
    recipient: str,
    context: TaskContext,
    formats: Sequence[str] = FORMATS,
) -> Examined:
    """Searches what would go, before anything is written: the paper, and what is said.

    Raises:
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    paper, material = flagged.gathered(desk, document)
    examined = Examined()
    if "pdf" in formats or is_of_court(paper, material.documents.get):
        examined = paper_copy.examine(desk, document, recipient, context)
    secret = desk.case.read(door.secrets)
    if not secret:
        return examined
    found = _entries(desk, material, recipient, lambda text: text)
    made = schedule.content(paper, found, desk.time.today())
    said = reports.words_of(made)
    mine = door.scan(secret, _PART, [made.title, *said])
    return dataclasses.replace(examined, findings=(*examined.findings, *mine))


def write(  # noqa: PLR0913 - each is one thing the user may say of the files
    desk: Desk,
    document: DocumentId,
    folder: Path,
    context: TaskContext,
    *,
    formats: Sequence[str] = FORMATS,
    terms: Terms | None = None,
) -> Written:
    """Writes the annotated copy and the schedule into a folder.

    Raises:
        NotUnderstood: if a format is not known.
        NothingFlagged: if nothing is flagged.
        HeldBack: if something private was found and is not decided about.
        ImportRefused: if no copy of the paper can be made.
        EnvironmentFailure: if the machine refuses. After any of these nothing is left.
        Cancelled: if the user stopped; nothing is left then.
    """
    check_formats(formats)
    agreed = terms or Terms()
    examined = examine(desk, document, agreed.recipient, context, formats)
    agreed = dataclasses.replace(agreed, choices=_safe(examined, agreed.choices))
    door.check(examined, agreed.choices)
    making = _Making(desk, document, agreed, examined, context)
    with door.opened(desk, making.secret) as out:
        for kind in dict.fromkeys(formats):
            context.check()
            file = making.file(kind)
            if file is not None:
                out.put(folder, file)
        # If this cannot be kept, the files are taken back: none goes without a trace.
        if examined.findings and not desk.case.read_only:
            export_search.note(desk, examined, agreed)
        files = list(out.files)
    return Written(
        files=files,
        examined=examined,
        terms=agreed,
        missing=making.schedule.missing,
        told=tuple(making.told),
    )


def _safe(examined: Examined, choices: Choices) -> Choices:
    """Takes out of our own words what nothing was said about."""
    mine = tuple(f for f in examined.findings if f.part.document is None)
    return reports.safe(Examined(findings=mine), choices)


def _entries(
    desk: Desk,
    material: Material,
    recipient: str,
    marked: Marked,
    unquoted: Collection[DocumentId] = (),
) -> list[Entry]:
    paper = material.letter.document
    return schedule.entries(
        material,
        marked,
        unquoted,
        quotes_court=release.recipient(recipient).court_papers,
        stated={} if paper is None else flagged.stated(desk, paper),
    )


class _Making:
    """Makes the files, as it was decided."""

    def __init__(
        self,
        desk: Desk,
        document: DocumentId,
        terms: Terms,
        examined: Examined,
        context: TaskContext,
    ) -> None:
        """Gathers what they say.

        Raises:
            NothingFlagged: if there is nothing to say.
        """
        self._desk = desk
        self._context = context
        self._paper, self._material = flagged.gathered(desk, document)
        passed = export_search.passed(examined, terms.choices)
        self._plan = passed.papers.get(document)
        self.secret = desk.case.read(lambda case: door.secrets(case, passed.allowed))
        self._withheld = Withheld(self.secret, passed.unquoted)
        self._entries = _entries(
            desk,
            self._material,
            terms.recipient,
            self._withheld.marked,
            passed.unquoted,
        )
        if not self._entries:
            raise NothingFlagged
        self.schedule = self._content()
        self.told: list[str] = []

    def _content(self, *, of_copy: bool = False) -> LetterContent:
        today = self._desk.time.today()
        made = schedule.content(self._paper, self._entries, today, of_copy=of_copy)
        return with_texts(made, self._withheld.marked)

    def file(self, kind: str) -> OutFile | None:
        """Returns one file; None if it was decided that it does not go.

        Raises:
            HeldBack: if a detail would be in it all the same.
        """
        said = schedule.words()["copy"]
        if kind == "pdf":
            return self._copy(said)
        lay_out = {
            "docx": self._desk.writer.word,
            "xlsx": self._desk.writer.spreadsheet,
        }
        name = said["schedule_file"].format(kind=paper_copy.stem(self._paper))
        data = lay_out[kind](self.schedule)
        return OutFile(name=f"{name}.{kind}", data=data, part=_PART)

    def _copy(self, said: Mapping[str, Any]) -> OutFile | None:
        plan, paper = self._plan, self._paper
        if plan is not None and plan.choice is Choice.REMOVE:
            self.told.append(said["left_out"])
            return None
        covered = None
        if plan is not None and plan.choice is Choice.REDACT:
            covered = paper_door.covered(self._desk, paper, plan.allowed, self._context)
        made = annotating.annotated(
            self._desk,
            paper,
            self._material.pages,
            self._entries,
            self._content(of_copy=True),
            self._context,
            covered,
        )
        self._search(made)
        self.told += made.told
        name = said["file"].format(kind=paper_copy.stem(paper))
        return OutFile(
            name=f"{name}.pdf",
            data=made.data,
            part=paper_door.part_of(paper, "the paper"),
            made_here=False,
        )

    def _search(self, made: Annotated) -> None:
        """Searches what stands beside and behind the pages; these were searched."""
        words = [
            *made.said,
            *(word for data in made.ours for word in self._desk.writer.words_in(data)),
        ]
        if found := door.scan(self.secret, _PART, words):
            raise HeldBack([(one.id, one.sentence) for one in found])
