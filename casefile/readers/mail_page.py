"""An email of any make as pages: its headers, its words, and what came along."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from casefile.domain.document import BlockKind, Part
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate

_TITLE = 120
_LONGEST_NAME = 200


@dataclass
class Mail:
    """What was found in an email."""

    title: str = ""
    headers: list[Piece] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    foot: list[Piece] = field(default_factory=list)
    """What tells one email from another, and which one it answers."""
    missing: list[str] = field(default_factory=list)
    """Attachments that are named in it and are not there."""
    packed: list[str] = field(default_factory=list)
    """Attachments that only Outlook opens."""
    active: bool = False
    fetches: bool = False
    is_locked: bool = False
    """Whether words of it are encrypted."""
    is_signed: bool = False
    findings: list[Finding] = field(default_factory=list)

    def add(self, key: str, value: str) -> None:
        """Adds a header, if it says anything."""
        if value:
            self.headers.append(Piece(BlockKind.TABLE_ROW, 0, f"{key}\t{value}"))

    def add_sender(self, for_whom: tuple[str, str], sender: tuple[str, str]) -> None:
        """Adds for whom it was sent, and who sent it if that is somebody else.

        Of each the name and the address are given, so far as they are known.
        """
        named = [one for one in (for_whom, sender) if any(one)]
        if len(named) > 1 and _is_one(for_whom, sender):
            called, address = for_whom
            has_own = "@" in address or not sender[1]
            named = [(called or sender[0], address if has_own else sender[1])]
        for key, one in zip(("From", "Sender"), named, strict=False):
            self.add(key, who(*one))

    def add_below(self, key: str, value: str) -> None:
        """Adds a header that is rarely looked for, if it says anything."""
        if value:
            self.foot.append(Piece(BlockKind.NOTE, 0, f"{key}: {value}"))

    def take_inside(self, inner: Mail, name: str) -> None:
        """Attaches an email that is inside this one in a form of its own."""
        self.files.append(inner._as_part(name))
        self.missing += inner.missing
        self.packed += inner.packed
        self.findings += inner.findings

    def _as_part(self, name: str) -> Part:
        """Returns it written anew, as an email of its own."""
        called = re.sub(r"[/\\]", "-", self.title or name)[:_LONGEST_NAME] or "email"
        words = "\n\n".join(piece.text for piece in self.body)
        # The same email is the same paper each time, so its seams are no chance.
        seam = hashlib.sha256(words.encode(errors="replace"))
        for part in self.files:
            seam.update(part.data)
        made = MIMEMultipart(boundary=f"part-{seam.hexdigest()}")
        for row in self.headers:
            key, _, value = row.text.partition("\t")
            made[key] = value
        for note in self.foot:
            key, _, value = note.text.partition(": ")
            made[key] = value
        made.attach(MIMEText(words, "plain", "utf-8"))
        for part in self.files:
            file = MIMEApplication(bytes(part.data))
            named = ("utf-8", "", part.name)
            file.add_header("Content-Disposition", "attachment", filename=named)
            made.attach(file)
        return Part(f"{called}.eml", made.as_bytes())


def who(called: str, address: str) -> str:
    """Returns a person as in the head of an email: the name, and the address."""
    if not called or called == address:
        return address
    return f"{called} <{address}>" if address else called


def _is_one(one: tuple[str, str], other: tuple[str, str]) -> bool:
    called, address = one[0].casefold(), one[1].casefold()
    also_called, other_address = other[0].casefold(), other[1].casefold()
    if address and address == other_address:
        return called in {"", address, also_called} or also_called in {"", address}
    are_both_public = "@" in address and "@" in other_address
    return bool(called) and called == also_called and not are_both_public


def read_mail_page(mail: Mail, limits: Limits) -> Result:
    """Returns an email as a paper.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    names = [part.name for part in mail.files]
    attached = [Piece(BlockKind.TABLE_ROW, 0, f"Attached\t{name}") for name in names]
    pages = paginate([*mail.headers, *attached, *mail.body], mail.foot, limits)
    title = mail.title if len(mail.title) <= _TITLE else ""
    return Result(pages, _findings(mail), title, iter(mail.files), len(mail.files))


def _findings(mail: Mail) -> list[Finding]:
    said = any(piece.text.strip() for piece in mail.body)
    told = (
        ("mail-scripts", mail.active),
        ("mail-fetching", mail.fetches),
        ("mail-encrypted", mail.is_locked),
        ("mail-signed", mail.is_signed),
        ("mail-empty", not (said or mail.files or mail.missing or mail.is_locked)),
    )
    named = (("mail-packed", mail.packed), ("mail-missing", mail.missing))
    return [
        *mail.findings,
        *(Finding(what) for what, holds in told if holds),
        *(Finding(what, names=tuple(names)) for what, names in named if names),
    ]
