"""The kinds of paper that are read: which reader reads each, and with what.

A kind is added here and nowhere else: `kind.sniff` tells it by its first bytes, and the
worker loads its modules before the door shuts, for behind it nothing can be loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from casefile.domain.document import Medium
from casefile.mapped import Data
from casefile.readers.encoding import LOCAL_CODECS
from casefile.readers.limits import Limits
from casefile.readers.result import Result

ZIP = "zip"
"""Not yet known: Word files and many others are zip archives."""


_MAIL = (
    *("email.generator", "email.header", "email.charset", "email.iterators"),
    "encodings.raw_unicode_escape",
)
"""What Python's own reader of emails looks for only when it is needed."""


class Kind(NamedTuple):
    """A kind of paper that is read."""

    name: str
    medium: Medium
    engine: str
    """Raised when the reader would make something else of the same paper."""
    reader: str
    """`module:function`; the function takes the bytes and the limits."""
    modules: tuple[str, ...] = ()
    """What the reader needs besides its own module, also what Python itself would look
    for only in the middle of the work."""
    zipped: bool = False
    """Whether it is a zip archive, so that only a look inside tells it."""

    @property
    def module(self) -> str:
        """The module of the reader."""
        return self.reader.partition(":")[0]

    def read(self, data: Data, limits: Limits) -> Result:
        """Reads a paper; only in a worker.

        Raises:
            UnreadableError: if it is damaged, locked or a trap.
            WrongKindError: if it is of a kind that is not read after all.
        """
        module, _, function = self.reader.partition(":")
        read: Callable[[Data, Limits], Result] = getattr(
            import_module(module), function
        )
        return read(data, limits)


_PLUGINS = ("Jpeg", "Mpo", "Png", "Tiff", "WebP", "Gif", "Bmp")
PDF = Kind(
    name="pdf",
    medium=Medium.PDF,
    engine="casefile-pdf-4",
    # Its pages are asked for in shares, so that two workers can read a long one.
    reader="casefile.readers.pdf:PdfReading",
    modules=("pikepdf", "heapq"),
)
PICTURES = frozenset({"jpeg", "png", "tiff", "webp", "gif", "bmp", "heic"})
"""The kinds of picture, of which one reader reads all."""
PICTURE_MODULES = (
    *(f"PIL.{name}ImagePlugin" for name in _PLUGINS),
    *("PIL.ImageFile", "PIL.ImageOps", "PIL.ExifTags", "pi_heif"),
    "casefile.readers.picture",
)
_KINDS = (
    PDF,
    *(
        Kind(
            name=name,
            medium=Medium.IMAGE,
            engine="casefile-picture-2",
            reader="casefile.readers.picture:read_pictures",
            modules=PICTURE_MODULES,
        )
        for name in sorted(PICTURES)
    ),
    Kind(
        name="docx",
        medium=Medium.DOCX,
        engine="casefile-word-2",
        reader="casefile.readers.word:read_word",
        modules=("heapq",),
        zipped=True,
    ),
    Kind(
        name="odt",
        medium=Medium.ODT,
        engine="casefile-odt-2",
        reader="casefile.readers.odt:read_odt",
        zipped=True,
    ),
    Kind(
        name="workbook",
        medium=Medium.TABLE,
        engine="casefile-sheet-2",
        reader="casefile.readers.sheet:read_workbook",
        zipped=True,
    ),
    Kind(
        name="open-sheet",
        medium=Medium.TABLE,
        engine="casefile-sheet-2",
        reader="casefile.readers.open_sheet:read_open_sheet",
        zipped=True,
    ),
    Kind(
        name="separated",
        medium=Medium.TABLE,
        engine="casefile-separated-2",
        reader="casefile.readers.separated:read_separated",
    ),
    Kind(
        name="rtf",
        medium=Medium.RTF,
        engine="casefile-rtf-2",
        reader="casefile.readers.rtf:read_rtf",
        modules=LOCAL_CODECS,
    ),
    Kind(
        name="html",
        medium=Medium.HTML,
        engine="casefile-html-2",
        reader="casefile.readers.html:read_html",
        modules=LOCAL_CODECS,
    ),
    Kind(
        name="saved-page",
        medium=Medium.HTML,
        engine="casefile-saved-page-1",
        reader="casefile.readers.saved_page:read_saved_page",
        modules=("casefile.readers.mail", *LOCAL_CODECS, *_MAIL),
    ),
    Kind(
        name="chat",
        medium=Medium.CHAT,
        engine="casefile-chat-2",
        reader="casefile.readers.chat:read_chat",
    ),
    Kind(
        name="sms",
        medium=Medium.CHAT,
        engine="casefile-sms-2",
        reader="casefile.readers.sms:read_messages",
    ),
    Kind(
        name="calendar",
        medium=Medium.CALENDAR,
        engine="casefile-calendar-2",
        reader="casefile.readers.ics:read_calendar",
    ),
    Kind(
        name="mail",
        medium=Medium.MAIL,
        engine="casefile-mail-2",
        reader="casefile.readers.mail:read_mail",
        modules=(*LOCAL_CODECS, *_MAIL),
    ),
    Kind(
        name="msg",
        medium=Medium.MAIL,
        engine="casefile-msg-2",
        reader="casefile.readers.msg:read_msg",
        modules=(*LOCAL_CODECS, *_MAIL),
    ),
    Kind(
        name="tnef",
        medium=Medium.MAIL,
        engine="casefile-tnef-1",
        reader="casefile.readers.tnef:read_tnef",
        modules=(*LOCAL_CODECS, *_MAIL),
    ),
    Kind(
        name="mailbox",
        medium=Medium.MAILBOX,
        engine="casefile-mailbox-2",
        reader="casefile.readers.mbox:read_mailbox",
        modules=(*LOCAL_CODECS, *_MAIL),
    ),
    Kind(
        name="archive",
        medium=Medium.ARCHIVE,
        engine="casefile-archive-2",
        reader="casefile.readers.archive:read_archive",
        modules=LOCAL_CODECS,
        zipped=True,
    ),
    Kind(
        name="text",
        medium=Medium.TEXT,
        engine="casefile-text-1",
        reader="casefile.readers.text:read_text",
    ),
)
KINDS = {kind.name: kind for kind in _KINDS}
READING_MODULES = tuple(
    dict.fromkeys(name for kind in _KINDS for name in (kind.module, *kind.modules))
)
"""All that is needed to read papers of any kind."""


def candidates(sniffed: str) -> tuple[Kind, ...]:
    """Returns the kinds that a paper may be of, by what `sniff` says of it."""
    if sniffed == ZIP:
        return tuple(kind for kind in _KINDS if kind.zipped)
    return (KINDS[sniffed],) if sniffed in KINDS else ()


def modules_for(sniffed: str) -> list[str]:
    """Returns what must be loaded before the door shuts, to read such a paper."""
    kinds = candidates(sniffed)
    modules = [name for kind in kinds for name in (kind.module, *kind.modules)]
    return [*modules, "casefile.readers.package"] if sniffed == ZIP else modules


def kind_of(sniffed: str, data: Data) -> Kind:
    """Returns the kind of a paper after a look inside; only in a worker.

    Raises:
        UnreadableError: if it is damaged.
        WrongKindError: if it is of a kind that is not read.
    """
    if sniffed != ZIP:
        return KINDS[sniffed]
    from casefile.readers.package import name_of  # noqa: PLC0415 - opens zip archives

    return KINDS[name_of(data)]
