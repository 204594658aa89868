"""Takes the papers out of a paper inside a worker, and reads none of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casefile.domain.document import Medium, Part
from casefile.mapped import Data
from casefile.readers import registry
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits

_HOLDERS: Final = {
    *(Medium.MAIL, Medium.MAILBOX, Medium.CHAT, Medium.ARCHIVE),
    *(Medium.HTML, Medium.DOCX, Medium.TABLE),
}
_LEFT_IN: Final = frozenset(
    {
        "archive-locked",
        "archive-damaged",
        "archive-large",
        "archive-trap",
        "archive-much",
        "archive-left",
        "archive-way",
        "embedded-file",
        "mail-packed",
        "mail-encrypted",
        "mail-rich",
    }
)
"""What is found where something in a paper stays packed."""


def papers_in(data: Data, limits: Limits, left_in: list[str]) -> Iterator[Part]:
    """Yields the papers in a paper; `left_in` gets what cannot be taken out.

    Raises:
        UnreadableError: if the paper is damaged, locked or a trap.
        WrongKindError: if it is of a kind that is not read.
    """
    sniffed = sniff(data)
    if sniffed == registry.PDF.name:
        from casefile.readers.pdf_file import open_pdf  # noqa: PLC0415 - for PDFs only
        from casefile.readers.pdf_files import every_file  # noqa: PLC0415

        yield from every_file(open_pdf(data)[0], limits, left_in)
        return
    kind = registry.kind_of(sniffed, data)
    if kind.medium in _HOLDERS:
        result = kind.read(data, limits)
        yield from result.parts
        # Only now are they whole.
        left_in += [one.what for one in result.findings if one.what in _LEFT_IN]
