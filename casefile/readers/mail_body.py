"""What an email says, and what hangs on it, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message
from typing import Final

from casefile.domain.document import Part
from casefile.readers.encoding import decoded_as
from casefile.readers.limits import Limits
from casefile.readers.mail_header import header_words, headers_of_message, parsed
from casefile.readers.mail_page import Mail
from casefile.readers.mail_words import fill, says_else
from casefile.readers.problem import UnreadableError
from casefile.readers.signed_mail import content
from casefile.readers.tnef import SIGN, unpacked_mail

_ENDINGS: Final = {
    "message/rfc822": "eml",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "text/calendar": "ics",
    "text/html": "html",
    "text/plain": "txt",
}
_MOST_PARTS: Final = 2000
SIGNATURES: Final = frozenset(
    (
        *("application/pkcs7-signature", "application/x-pkcs7-signature"),
        "application/pgp-signature",
    )
)
ENVELOPES: Final = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
LOCKED: Final = frozenset(
    (
        *("multipart/encrypted", "application/pgp-encrypted"),
        "application/x-microsoft-rpmsg-message",
    )
)
_PACKED_BY_OUTLOOK: Final = "winmail.dat"


@dataclass
class _Said:
    """Words that say the same in each of their forms."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)


class Body:
    """Goes through the parts of an email, once."""

    def __init__(self, message: Message, limits: Limits) -> None:
        self._message = message
        self._limits = limits
        self._said: list[_Said] = []
        self._count = 0

    def fill(self, mail: Mail) -> None:
        """Puts the words into a mail, and the attachments beside them."""
        packed: list[Mail] = []
        waiting: list[tuple[Message, _Said | None]] = [(self._message, None)]
        while waiting:
            one, group = waiting.pop(0)
            self._count += 1
            if self._count > _MOST_PARTS:
                raise UnreadableError("mail-parts")
            waiting[:0] = self._part(one, group, mail, packed)
        for said in self._said:
            fill(mail, said.plain, said.html, b"", self._limits)
        for inner in packed:
            # Beside them may stand the same words, or only those of a virus scanner.
            mail.body += inner.body if says_else(inner.body, mail.body) else ()
            mail.active = mail.active or inner.active
            mail.fetches = mail.fetches or inner.fetches
            mail.is_locked = mail.is_locked or inner.is_locked
            mail.files += inner.files
            mail.missing += inner.missing
            mail.findings += inner.findings

    def _part(
        self, one: Message, group: _Said | None, mail: Mail, packed: list[Mail]
    ) -> list[tuple[Message, _Said | None]]:
        """Reads a part; returns those inside it, which are to be read next."""
        kind = one.get_content_type()
        inside = one.get_payload()
        within = (
            [p for p in inside if isinstance(p, Message)] if _is_list(inside) else []
        )
        if kind in LOCKED:
            mail.is_locked = True
        elif kind in SIGNATURES:
            mail.is_signed = True
        elif kind in ENVELOPES:
            return self._enveloped(one, mail)
        elif kind == "message/rfc822" and one is not self._message:
            mail.files.append(_attached_mail(one))
        elif kind == "message/delivery-status":
            self._said.append(_Said([_report(within)]))
        elif _is_list(inside) and kind.startswith("multipart/"):
            if kind == "multipart/alternative" and group is None:
                group = _Said()
                self._said.append(group)
            return [(part, group) for part in within]
        else:
            self._leaf(one, kind, group, mail, packed)
        return []

    def _enveloped(
        self, one: Message, mail: Mail
    ) -> list[tuple[Message, _Said | None]]:
        """Opens what was sent in an envelope; one that is locked stays shut."""
        found = content(payload(one))
        if found is None:
            mail.is_locked = True
            return []
        mail.is_signed = True
        return [(parsed(found), None)]

    def _leaf(
        self,
        one: Message,
        kind: str,
        group: _Said | None,
        mail: Mail,
        packed: list[Mail],
    ) -> None:
        data = payload(one)
        named = _file_name(one)
        attached = _word(one.get("Content-Disposition", "")) == "attachment"
        is_text = kind in {"text/plain", "text/html"} and not attached and not named
        # Parts that nothing divides are a text, whatever was meant.
        is_all = one is self._message and kind.startswith(("text/", "multipart/"))
        if is_text or is_all:
            if group is None:
                group = _Said()
                self._said.append(group)
            text = decoded_as(data, charset(one))
            (group.html if kind == "text/html" else group.plain).append(text)
        elif data.startswith(SIGN) or named.lower() == _PACKED_BY_OUTLOOK:
            self._unpack(data, named or _PACKED_BY_OUTLOOK, mail, packed)
        elif data:
            mail.files.append(Part(named or _nameless(kind, mail), data))
        elif named or attached or kind == "message/external-body":
            mail.missing.append(named or _nameless(kind, mail))

    def _unpack(self, data: bytes, name: str, mail: Mail, packed: list[Mail]) -> None:
        try:
            packed.append(unpacked_mail(data, self._limits))
        except UnreadableError as error:
            if error.why != "damaged":
                raise
            mail.files.append(Part(name, data))
            mail.packed.append(name)


def _is_list(inside: object) -> bool:
    return isinstance(inside, list)


def _nameless(kind: str, mail: Mail) -> str:
    ending = _ENDINGS.get(kind, kind.rpartition("/")[2])
    return f"attachment {len(mail.files) + 1}.{ending}"


def payload(message: Message) -> bytes:
    """Returns the bytes of a part, unpacked as far as they can be."""
    try:
        data = message.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = str(message.get_payload()).encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def charset(message: Message) -> str:
    """Returns in which way a part says that it is written; or nothing."""
    try:
        said = message.get_content_charset("")
    except (ValueError, LookupError):
        return ""
    return str(said)


def _file_name(message: Message) -> str:
    try:
        said = message.get_filename("")
    except (ValueError, LookupError, TypeError):
        return ""
    return header_words(said)


def _word(header: object) -> str:
    return str(header).partition(";")[0].strip().lower()


def _report(parts: list[Message]) -> str:
    """Returns what a mail server reports of an email that it could not deliver."""
    told = (headers_of_message(part).items() for part in parts)
    return "\n\n".join(
        "\n".join(f"{key.capitalize()}: {value}" for key, value in one) for one in told
    )


def _attached_mail(one: Message) -> Part:
    inside = one.get_payload()
    mail = inside[0] if isinstance(inside, list) and inside else None
    if not isinstance(mail, Message):
        return Part(_file_name(one) or "email.eml", payload(one))
    if "base64" in str(one.get("Content-Transfer-Encoding", "")).lower():
        # Not allowed, and done all the same: it was taken for the words of the email.
        mail["Content-Transfer-Encoding"] = "base64"
        mail = parsed(payload(mail))
    subject = headers_of_message(mail).get("subject", "").replace("/", "-")
    try:
        data = mail.as_bytes()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        data = mail.as_string().encode("utf-8", "surrogateescape")
    return Part(_file_name(one) or f"{subject or 'email'}.eml", data)
