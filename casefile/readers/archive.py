"""Takes the files out of a packed folder (ZIP) inside a worker, one after the other."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from casefile.domain.document import BlockKind, Page, Part
from casefile.mapped import Data, opened
from casefile.readers.encoding import plain
from casefile.readers.limits import Limits
from casefile.readers.problem import BAD_ARCHIVE, Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate

_NO_PAPER: Final = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE
)
"""What computers leave in folders for themselves."""
_UTF8, LOCKED = 1 << 11, 1
_WAYS: Final = {
    *(zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
}
_KILO: Final = 1024
_PIECE: Final = 1024 * 1024
_TAKEN = "taken out"
_REASONS: Final = {
    "archive-locked": "locked with a password",
    "archive-damaged": "damaged",
    "archive-way": "packed in a way this program does not know",
    "archive-large": "too large",
    "archive-trap": "packed as in a file made to do harm",
    "archive-much": "more than the program takes in at once",
    "archive-left": "no paper",
}


def read_archive(data: Data, limits: Limits) -> Result:
    """Reads a packed folder; its pages list what is in it, and what became of that.

    Raises:
        UnreadableError: if it is damaged, or holds more than can be taken in.
    """
    try:
        archive = zipfile.ZipFile(opened(data))
    except (*BAD_ARCHIVE, RuntimeError) as error:
        raise UnreadableError("damaged") from error
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > limits.parts:
        raise UnreadableError("too-many-parts")
    unpacking = _Unpacking(archive, members, limits)
    papers = sum(not _NO_PAPER.search(one.filename) for one in members)
    return Result(
        unpacking.pages, unpacking.findings, "", unpacking.parts(), total=papers
    )


class _Unpacking:
    """One way through a packed folder."""

    def __init__(
        self, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits
    ) -> None:
        self._archive = archive
        self._members = members
        self._limits = limits
        self._bytes = 0
        self._missed: dict[str, list[str]] = {}
        self.pages: list[Page] = []
        self.findings: list[Finding] = []

    def parts(self) -> Iterator[Part]:
        """Yields each file; when all are out, the pages and findings are whole."""
        rows = []
        for member in self._members:
            name = called(member)
            found = self._unpacked(member)
            said = _TAKEN
            if isinstance(found, bytes):
                yield Part(name, found)
            else:
                self._missed.setdefault(found, []).append(name)
                said = _REASONS[found]
            # A large one must be gone before the next is unpacked.
            del found
            row = f"{name}\t{_size(member.file_size)}\t{said}"
            rows.append(Piece(BlockKind.TABLE_ROW, 0, row))
        self.pages += paginate(rows, (), self._limits)
        self.findings += [
            Finding(why, names=tuple(names)) for why, names in self._missed.items()
        ]
        if not self._members:
            self.findings.append(Finding("archive-empty"))

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes | str:
        """Returns the bytes of a file, or why there are none."""
        if why := self._why_not(member):
            return why
        limits = self._limits
        made = BytesIO()
        try:
            with self._archive.open(member) as stream:
                # The size that the archive states may be a lie. Read in one go, a large
                # file would be there twice for a while.
                while made.tell() <= limits.original:
                    if not (piece := stream.read(_PIECE)):
                        break
                    made.write(piece)
        except (*BAD_ARCHIVE, RuntimeError):
            return "archive-damaged"
        self._bytes += made.tell()
        return "archive-large" if made.tell() > limits.original else made.getvalue()

    def _why_not(self, member: zipfile.ZipInfo) -> str:
        limits = self._limits
        large, packed = limits.unpacked // 10, max(member.compress_size, 1)
        is_trap = member.file_size > max(large, limits.ratio * packed)
        reasons = (
            ("archive-left", _NO_PAPER.search(member.filename) is not None),
            ("archive-locked", bool(member.flag_bits & LOCKED)),
            ("archive-way", member.compress_type not in _WAYS),
            ("archive-large", member.file_size > limits.original),
            ("archive-trap", is_trap),
            ("archive-much", self._bytes + member.file_size > limits.part_bytes),
        )
        return next((why for why, holds in reasons if holds), "")


def called(member: zipfile.ZipInfo) -> str:
    """Returns the name of a file with its folders.

    Without a mark for Unicode Python takes it for the alphabet of the first PCs; those
    who made it mostly meant Unicode all the same, or the alphabet of western Europe.
    """
    name = member.filename
    if not member.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850", "replace")
    return " ".join(plain(name).split()) or "file"


def _size(number: int) -> str:
    kilobytes = max(1, round(number / _KILO))
    if kilobytes >= _KILO:
        return f"{kilobytes / _KILO:.1f} MB"
    return f"{kilobytes} KB"
