"""Where references lead: the words that stand behind them when a paper goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from casefile import resources
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.reference import Cited
from casefile.domain.court_exhibit import CourtExhibit
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter import Run, Text
from casefile.domain.reference import Reference, Shown

TABLE: Final = "court.toml"


def words(part: str) -> dict[str, Any]:
    """Returns one part of what is said about papers for a court."""
    found: dict[str, Any] = resources.toml(TABLE)[part]
    return found


@dataclass(frozen=True, kw_only=True)
class Follows:
    """Follows the references of one letter."""

    exhibits: Sequence[CourtExhibit] = ()
    bundle: Bundle | None = None
    cited: Cited | None = None
    documents: Mapping[ItemId, Document] = field(default_factory=dict)
    is_of_court: bool = True
    """Whether the letter carries references; of others only the words are printed."""

    def in_words(self, text: Text) -> Text:
        """Returns a text with where each reference leads behind its words."""
        if all(run.reference is None for run in text):
            return text
        return tuple(made for run in text for made in self._run(run))

    def label(self, to: Reference) -> str:
        """Returns the pages of the bundle that are meant: `B14`, `B14-B17`."""
        paper = self.documents.get(to.id) if to.id is not None else None
        if paper is None or self.cited is None:
            return ""
        if to.page:
            return self.cited.said(paper.id, [to.page])
        return self.cited.paper(paper, self.documents)

    def _run(self, run: Run) -> list[Run]:
        to = run.reference
        if to is None:
            return [run]
        plain = Run(run.text, run.bold, run.italic)
        found = self._found(to) if self.is_of_court else None
        if found is None:
            return [plain]
        if not run.text:
            return [found]
        if to.shown is Shown.BUNDLE or found.blank:
            return [Run(f"{run.text} ", run.bold, run.italic), found]
        opened = Run(f"{run.text} (", run.bold, run.italic)
        return [opened, found, Run(")", run.bold, run.italic)]

    def _found(self, to: Reference) -> Run | None:
        """Returns where a reference leads, as it is printed, or a marked blank."""
        said = words("reference")
        if to.kept:
            return Run(said["bundle"].format(label=to.kept), bold=True)
        paper = self.documents.get(to.id) if to.id is not None else None
        if paper is None:
            return Run(said["blank"]["gone"], blank=True)
        if to.shown is Shown.BUNDLE:
            return self._in_bundle(to, paper)
        exhibit = next((one for one in self.exhibits if one.cited == to.id), None)
        return None if exhibit is None else _in_exhibit(to, exhibit)

    def _in_bundle(self, to: Reference, paper: Document) -> Run:
        said, blank = words("reference"), words("reference")["blank"]
        if self.bundle is None:
            return Run(blank["no_bundle"].format(title=paper.title), blank=True)
        label = self.label(to)
        if not label:
            facts = {"title": paper.title, "bundle": self.bundle.title}
            return Run(blank["not_in_bundle"].format(**facts), blank=True)
        return Run(said["bundle"].format(label=label), bold=True)


def _in_exhibit(to: Reference, exhibit: CourtExhibit) -> Run:
    said, mark = words("reference"), exhibit.mark
    if not to.page or not exhibit.pages:
        return Run(_on_one_line(said["exhibit"].format(mark=mark)), bold=True)
    page = exhibit.page(to.page)
    if page is None:
        facts = {"page": to.page, "title": exhibit.paper.title, "mark": mark}
        return Run(said["blank"]["not_attached"].format(**facts), blank=True)
    return Run(_on_one_line(said["page"].format(mark=mark, page=page)), bold=True)


def _on_one_line(said: str) -> str:
    """Keeps the words of a reference on one line, and so on one page."""
    return said.replace(" ", "\u00a0")
