"""What form a paper has as a file: the plain word for it, and the end of its name."""

from __future__ import annotations

from typing import Final

from casefile.domain.document import Document, Medium

_NAMES: Final = {
    Medium.PDF: "PDF",
    Medium.DOCX: "Word",
    Medium.ODT: "OpenDocument",
    Medium.RTF: "Rich text",
    Medium.TEXT: "Plain text",
    Medium.HTML: "Web page",
    Medium.MAIL: "Email",
    Medium.MAILBOX: "Mailbox",
    Medium.CHAT: "Messages",
    Medium.CALENDAR: "Calendar",
    Medium.TABLE: "Table",
    Medium.IMAGE: "Picture",
    Medium.ARCHIVE: "Packed folder",
    Medium.OTHER: "File",
}
_ENDINGS: Final = {
    Medium.PDF: ("pdf",),
    Medium.DOCX: ("docx", "docm"),
    Medium.ODT: ("odt",),
    Medium.RTF: ("rtf",),
    Medium.TEXT: ("txt",),
    Medium.HTML: ("html", "htm", "mht", "mhtml"),
    Medium.MAIL: ("eml", "msg"),
    Medium.MAILBOX: ("mbox",),
    Medium.CHAT: ("txt", "xml"),
    Medium.CALENDAR: ("ics",),
    Medium.TABLE: ("csv", "tsv", "xlsx", "ods"),
    Medium.IMAGE: (
        *("jpg", "jpeg", "png", "tif", "tiff", "heic", "heif", "webp", "gif", "bmp"),
    ),
    Medium.ARCHIVE: ("zip",),
    Medium.OTHER: (
        *("bin", "doc", "xls", "ppt", "pptx", "odp", "pages", "numbers", "key", "wpd"),
        *("mp3", "m4a", "wav", "ogg", "opus", "aac", "amr", "wma", "flac"),
        *("mp4", "mov", "avi", "mkv", "3gp", "webm", "wmv", "rar", "gz", "ps", "vcf"),
    ),
}
"""The endings that a file of each form may have; the first if its own is none of them.

A name came from somebody else: what it says of itself is believed no further than this.
"""


def name_of(document: Document) -> str:
    """Returns the plain word for the form of a paper, such as `PDF`."""
    return _NAMES[document.medium]


def ending(document: Document) -> str:
    """Returns what a file of a paper is called at its end, such as `pdf`."""
    known = _ENDINGS[document.medium]
    own = document.original_name.rpartition(".")[2].lower()
    return own if own in known else known[0]
