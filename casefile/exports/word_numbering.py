"""The numbers of paragraphs and lists of a Word file, which Word counts on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

DISCS: Final = 1
"""The numbering of lists without numbers, made with the blank paper."""
_LIST, _PARAGRAPHS = 2, 3
"""The kinds of numbering that `packaging/make_template.py` makes."""


class Numbering:
    """The numberings of one letter."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._count: tuple[int, int] | None = None
        """The numbering of the last numbered paragraph, and its number."""

    def number(self, made: WordParagraph, value: int) -> None:
        """Numbers a paragraph; it goes on from the one before where it can."""
        if self._count is None or self._count[1] + 1 != value:
            self._count = (self._new(_PARAGRAPHS, value), value)
        self._count = (self._count[0], value)
        count_with(made, self._count[0])

    def new_list(self, start: int) -> int:
        """Returns a numbering of its own for a list that begins at a number."""
        return self._new(_LIST, start)

    def _new(self, kind: int, start: int) -> int:
        numbering = self._document.part.numbering_part.element
        made = numbering.add_num(kind)
        made.add_lvlOverride(0).add_startOverride(start)
        number: int = made.numId
        return number


def count_with(paragraph: WordParagraph, numbering: int) -> None:
    """Makes a paragraph the next of a numbering."""
    layout: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties = layout.get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering
