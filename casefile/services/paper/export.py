"""The papers in an export of everything: what goes of each, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.release import Choice
from casefile.errors import FileDamaged
from casefile.services import door, showing
from casefile.services.export_search import Passed
from casefile.services.paper import form as paper_form
from casefile.services.paper_door import COVERED, covered
from casefile.services.plain_data import left_out
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_PAPERS = "papers"


@dataclass(frozen=True, kw_only=True)
class PaperFile:
    """A file of the export."""

    folder: str
    """In the folder of the export; empty for that folder itself."""
    name: str
    data: bytes
    made_here: bool = False


class PaperExport:
    """Goes through the papers; what is to be told of them is known at the end."""

    def __init__(
        self, desk: Desk, passed: Passed, context: TaskContext, *, originals: bool
    ) -> None:
        self._desk = desk
        self._passed = passed
        self._context = context
        self._originals = originals
        self._secret = desk.case.read(lambda work: door.secrets(work, passed.allowed))
        self._cleaned: list[str] = []
        self._kept_back: list[str] = []
        self._photos: list[str] = []
        self.problems: list[str] = []
        """A sentence for each paper that cannot be read."""

    @property
    def told(self) -> str:
        """What is to be told of papers that did not go as they came, if any."""
        acting = showing.told(
            len(self._cleaned), len(self._kept_back), originals=self._originals
        )
        return " ".join(s for s in (acting, showing.told_photos(self._photos)) if s)

    def files(self) -> Iterator[PaperFile]:
        """Yields the files in order, those that say something of others at the end."""
        papers = self._desk.case.read(lambda work: work.all(Document))
        # What is not shown in a paper is not shown in the photos of it either.
        kept_back = {
            page.photo
            for paper in papers
            for page in paper.photos
            if not self._is_whole(paper)
        }
        for number, paper in enumerate(papers, start=1):
            name = f"{number:03d} {paper.kind.value}"
            if paper.id in kept_back:
                self._photos.append(name)
                continue
            plan = self._passed.papers.get(paper.id)
            if self._is_whole(paper):
                yield from self._whole(name, paper)
            elif plan is not None and plan.choice is Choice.REDACT:
                data = covered(self._desk, paper, plan.allowed, self._context)
                yield PaperFile(
                    folder=_PAPERS,
                    name=f"{name}, {COVERED}",
                    data=data,
                    made_here=True,
                )
        if said := self._about():
            yield PaperFile(
                folder="", name=showing.ABOUT, data=said.encode(), made_here=True
            )

    def _about(self) -> str:
        said = []
        if self._cleaned or self._kept_back:
            said.append(
                showing.about(self._cleaned, self._kept_back, originals=self._originals)
            )
        if self._photos:
            said.append(showing.about_photos(self._photos))
        return "\n\n".join(said)

    def _is_whole(self, paper: Document) -> bool:
        """Whether nothing of a paper is to be left out."""
        plan = self._passed.papers.get(paper.id)
        return plan is None or plan.choice is Choice.ALLOW

    def _whole(self, name: str, paper: Document) -> Iterator[PaperFile]:
        try:
            data = bytes(self._desk.case.read(lambda w: w.original(paper.sha256)))
        except FileDamaged:
            title = left_out(paper.title, self._secret) if self._secret else paper.title
            self.problems.append(f"The paper “{title}” cannot be read.")
            yield from self._words(name, paper)
        else:
            yield from self._harmless(name, paper, data)

    def _words(self, name: str, paper: Document) -> Iterator[PaperFile]:
        if text := _text(self._desk, paper.id):
            name = f"{name}.{paper_form.ending(paper)} (text only).txt"
            yield PaperFile(folder=_PAPERS, name=name, data=text)

    def _harmless(self, name: str, paper: Document, data: bytes) -> Iterator[PaperFile]:
        """Yields a paper as it came if it does nothing, and else a copy that does not.

        The bytes of one that does something go apart, if they were asked for.
        """
        kind = paper_form.ending(paper)
        shown = showing.shown(self._desk, paper, data, self._context)
        if shown.data is data:
            yield PaperFile(folder=_PAPERS, name=f"{name}.{kind}", data=data)
            return
        if shown.data is None:
            self._kept_back.append(name)
            yield from self._words(name, paper)
        else:
            clean = f"{name}, {showing.CLEAN}.{showing.CLEANED[paper.medium]}"
            yield PaperFile(folder=_PAPERS, name=clean, data=shown.data)
            self._cleaned.append(f"{clean}: {'; '.join(shown.removed)}")
        if self._originals:
            original = f"{name}, {showing.ORIGINAL}.{kind}"
            yield PaperFile(folder=showing.ORIGINALS, name=original, data=data)


def _text(desk: Desk, document: DocumentId) -> bytes:
    """Returns the text that was read from a paper, page by page, as far as there is."""
    try:
        reading = desk.case.read(lambda work: work.reading(document))
    except FileDamaged:
        return b""
    pages = () if reading is None else reading.pages
    text = "\n\n".join(f"[Page {page.number}]\n{page.text}" for page in pages)
    return text.encode(errors="backslashreplace")
