"""An e-mail of any make as pages: its headers, its words, and what came along."""

from __future__ import annotations

from dataclasses import dataclass, field

from casefile.domain.document import BlockKind, Part
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate

_PACKED_BY_OUTLOOK = "winmail.dat"
_TITLE = 120


@dataclass
class Mail:
    """What was found in an e-mail."""

    title: str = ""
    headers: list[Piece] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    active: bool = False
    fetches: bool = False
    findings: list[Finding] = field(default_factory=list)

    def add(self, key: str, value: str) -> None:
        """Adds a header, if it says anything."""
        if value:
            self.headers.append(Piece(BlockKind.TABLE_ROW, 0, f"{key}\t{value}"))


def read_mail_page(mail: Mail, limits: Limits) -> Result:
    """Returns an e-mail as a paper.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    names = [part.name for part in mail.files]
    attached = [Piece(BlockKind.TABLE_ROW, 0, f"Attached\t{name}") for name in names]
    pages = paginate([*mail.headers, *attached, *mail.body], (), limits)
    findings = list(mail.findings)
    if mail.active:
        findings.append(Finding("mail-scripts"))
    if mail.fetches:
        findings.append(Finding("mail-fetching"))
    if not any(piece.text.strip() for piece in mail.body) and not names:
        findings.append(Finding("mail-empty"))
    packed = tuple(n for n in names if n.lower() == _PACKED_BY_OUTLOOK)
    if packed:
        findings.append(Finding("mail-packed", names=packed))
    title = mail.title if len(mail.title) <= _TITLE else ""
    return Result(pages, findings, title, iter(mail.files), len(mail.files))
