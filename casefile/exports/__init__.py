"""Letters and the recovery sheet as Word and PDF files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.exports.parcel_lock import AgeLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from casefile.domain.annotation import MarkedPage
    from casefile.domain.bundle.front_page import DrawnFront, FrontPages, IndexSection
    from casefile.domain.drawn_sheet import DrawnSheet
    from casefile.domain.letter import LetterContent
    from casefile.domain.timeline import Timeline
    from casefile.mapped import Data
    from casefile.services.ports import CoveredPage, RecoverySheet

__all__ = ["AgeLock", "Letters"]


class Letters:
    """Writes letters; the libraries for Word and PDF are loaded when first used."""

    def word(self, letter: LetterContent) -> bytes:
        """Returns a letter as a Word file."""
        from casefile.exports import word  # noqa: PLC0415

        return word.write(letter)

    def pdf(self, letter: LetterContent) -> bytes:
        """Returns a letter as a tagged PDF."""
        from casefile.exports import pdf  # noqa: PLC0415

        return pdf.write(letter)

    def margins(self, pages: Sequence[MarkedPage], words: Mapping[str, str]) -> bytes:
        """Returns a PDF with the notes beside each page."""
        from casefile.exports import margin  # noqa: PLC0415

        return margin.draw(pages, words)

    def spreadsheet(self, letter: LetterContent) -> bytes:
        """Returns the tables of a letter as a spreadsheet."""
        from casefile.exports import spreadsheet  # noqa: PLC0415

        return spreadsheet.write(letter)

    def timeline(self, picture: Timeline, paper: str) -> bytes:
        """Returns a picture in time as a PDF on A3 or A4, lying on its side."""
        from casefile.exports import timeline  # noqa: PLC0415

        return timeline.draw(picture, paper)

    def timeline_sheets(self, picture: Timeline, paper: str) -> list[DrawnSheet]:
        """Returns the same as lines and words, to be drawn on a printer."""
        from casefile.exports import timeline  # noqa: PLC0415

        return timeline.drawn(picture, paper)[1]

    def front(self, pages: FrontPages, *more: FrontPages) -> DrawnFront:
        """Returns the cover and the index of a bundle."""
        from casefile.exports import front  # noqa: PLC0415

        return front.draw(pages, *more)

    def dividers(self, sections: Sequence[IndexSection]) -> bytes:
        """Returns a page with the name of each section, and an empty one at the end."""
        from casefile.exports import divider  # noqa: PLC0415

        return divider.draw(sections)

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Returns the recovery sheet as a PDF of one page."""
        from casefile.exports import recovery  # noqa: PLC0415

        return recovery.write(sheet)

    def words_in(self, made: Data) -> list[str]:
        """Returns every word in a file that was made here."""
        from casefile.exports import inside  # noqa: PLC0415

        return inside.words_in(made)

    def covered(self, pages: Iterable[CoveredPage]) -> Data:
        """Returns a PDF of pictures, in the order of their numbers."""
        from casefile.exports import covering  # noqa: PLC0415

        return covering.covered(pages)

    def locked(self, pdf: bytes, passphrase: str) -> bytes:
        """Returns a PDF that opens with a passphrase only."""
        from casefile.exports import locking  # noqa: PLC0415

        return locking.locked(pdf, passphrase)
