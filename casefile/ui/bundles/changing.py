"""What can be done with a bundle that is being prepared, each step kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.domain.bundle import arranging
from casefile.domain.bundle.arranging import Spot
from casefile.domain.bundle.plan import Plan
from casefile.domain.document import Document
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.wording import plural
from casefile.ui.bundles.keeping import Keeping
from casefile.ui.context import UiContext

_OUT: Final = "“{title}” was taken out of the bundle."
_ALL_OUT: Final = "{papers} taken out of the bundle."
_SECTION_OUT: Final = "Section {letter} was taken out, with {papers}."
_NEW_SECTION: Final = "Other documents"
_STANDS: Final = "{title}: now number {number} in section {letter}"
_ALL_STAND: Final = "{papers}: now from number {number} on in section {letter}"
_SECTION_STANDS: Final = "Section {letter}: now number {number}"
_UNLOCKED: Final = "The copy of “{title}” without its lock goes in."
_ADDED: Final = "{papers} added."
_UNPLACED: Final = " The section of {papers} could not be told: look in {letter}."


class Changing(QObject):
    """Moves, adds and takes out.

    Signals:
        stands: the places where what was moved or added stands now.
        told: words for a screen reader.
    """

    stands = Signal(object)
    told = Signal(str)

    def __init__(self, context: UiContext, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._keeping = keeping

    def drop(self, starts: Sequence[Spot], to: Spot) -> None:
        """Puts papers, or a section, before a place."""
        plan = self._keeping.plan
        if plan is None or not self._context.may_write():
            return
        if len(starts) == 1:
            self._stand(*arranging.moved(plan, starts[0], to))
        else:
            self._stand_all(*arranging.all_moved(plan, starts, to))

    def shift(self, spots: Sequence[Spot], by: int) -> None:
        """Moves papers, or a section, one up or down."""
        plan = self._keeping.plan
        if plan is None or not self._context.may_write():
            return
        if len(spots) == 1:
            self._stand(*arranging.shifted(plan, spots[0], by))
        else:
            self._stand_all(*arranging.all_shifted(plan, spots, by))

    def into_section(self, spot: Spot, section: int) -> None:
        """Puts a paper into another section, where its date has it."""
        plan = self._keeping.plan
        if plan is None or section == spot.section or not self._context.may_write():
            return
        paper = arranging.at(plan, spot)
        to = arranging.place_for(plan, section, paper, self._gone_out())
        self._stand(*arranging.moved(plan, spot, to))

    def _stand(self, plan: Plan, spot: Spot) -> None:
        if plan == self._keeping.plan:
            return
        self._keeping.change(plan)
        self.stands.emit([spot])
        letter = plan.sections[spot.section].letter
        if spot.paper < 0:
            said = _SECTION_STANDS.format(letter=letter, number=spot.section + 1)
        else:
            title = arranging.at(plan, spot).title
            number = spot.paper + 1
            said = _STANDS.format(title=title, number=number, letter=letter)
        self.told.emit(said)

    def _stand_all(self, plan: Plan, spots: list[Spot]) -> None:
        if plan == self._keeping.plan:
            return
        self._keeping.change(plan)
        self.stands.emit(spots)
        first = spots[0]
        letter = plan.sections[first.section].letter
        papers = plural(len(spots), "paper")
        self.told.emit(
            _ALL_STAND.format(papers=papers, number=first.paper + 1, letter=letter)
        )

    def take_out(self, spots: Sequence[Spot]) -> None:
        """Takes out papers, or a section with all of its; Undo brings them back."""
        plan = self._keeping.plan
        if plan is None or not self._context.may_write():
            return
        first = spots[0]
        if len(spots) > 1:
            said = _ALL_OUT.format(papers=plural(len(spots), "paper"))
            self._keeping.change(arranging.without(plan, spots), said)
        elif first.paper >= 0:
            said = _OUT.format(title=arranging.at(plan, first).title)
            self._keeping.change(arranging.without(plan, spots), said)
        elif len(plan.sections) > 1:
            section = plan.sections[first.section]
            papers = plural(len(section.documents), "paper")
            said = _SECTION_OUT.format(letter=section.letter, papers=papers)
            self._keeping.change(arranging.without_section(plan, first.section), said)

    def add_section(self) -> None:
        """Adds a section at the end, to be named."""
        plan = self._keeping.plan
        if plan is not None and self._context.may_write():
            self._keeping.change(arranging.with_section(plan, _NEW_SECTION))
            self.stands.emit([Spot(len(plan.sections))])

    # papers of the case

    def add(self, papers: Sequence[Document], section: int | None, at: int) -> None:
        """Adds papers to a section, or each where it is suggested to go.

        Those of which that cannot be told go into the section `at`.
        """
        plan = self._keeping.plan
        if plan is None or not papers or not self._context.may_write():
            return
        if section is not None:
            self._put(papers, [section] * len(papers))
            return
        work = partial(bundle_drafts.section_for, plan=plan, papers=papers)
        self._context.start(work, partial(self._placed, papers, at))

    def _placed(self, papers: Sequence[Document], at: int, letters: list[str]) -> None:
        plan = self._keeping.plan
        if plan is None:
            return
        known = {one.letter: number for number, one in enumerate(plan.sections)}
        at = min(at, len(plan.sections) - 1)
        unknown = plural(sum(letter not in known for letter in letters), "paper")
        said = _UNPLACED.format(papers=unknown, letter=plan.sections[at].letter)
        is_known = all(letter in known for letter in letters)
        sections = [known.get(letter, at) for letter in letters]
        self._put(papers, sections, "" if is_known else said)

    def use_copy(self, paper: Document, copy: Document) -> None:
        """Puts the copy without the lock in the place of a locked paper."""
        plan = self._keeping.plan
        if plan is not None and self._context.may_write():
            said = _UNLOCKED.format(title=paper.title)
            made = arranging.instead(plan, str(paper.id), str(copy.id))
            self._keeping.change(made, said)

    def _put(
        self, papers: Sequence[Document], sections: Sequence[int], more: str = ""
    ) -> None:
        plan = self._keeping.plan
        if plan is None:
            return
        spot, gone_out = Spot(0), self._gone_out()
        for paper, section in zip(papers, sections, strict=True):
            entry = bundle_drafts.entry(paper)
            spot = arranging.place_for(plan, section, entry, gone_out)
            plan = arranging.added(plan, spot, [entry])
        said = _ADDED.format(papers=plural(len(papers), "paper"))
        self._keeping.change(plan, f"{said}{more}")
        self.stands.emit([spot])

    def _gone_out(self) -> frozenset[str]:
        """Returns the papers of the versions of this bundle that were served."""
        draft = self._keeping.draft
        shelf = self._context.snapshot.bundles
        mine = (one for one in shelf if one.draft and draft and one.id == draft.id)
        return next((one.gone_out for one in mine), frozenset())
