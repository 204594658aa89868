"""Makes the streams fit for any text, wherever they lead."""

from __future__ import annotations

import codecs
import io
import sys
from typing import Final

_ANY_TEXT: Final = "casefile-any-text"


def prepare() -> None:
    """Lets standard output and standard error take every name and every word.

    A pipe or a file gets UTF-8 on every system. What a stream cannot take is written
    as the bytes it came from (names of files) or as its number, and stops nothing.
    """
    codecs.register_error(_ANY_TEXT, _write_somehow)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors=_ANY_TEXT)


def _write_somehow(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeEncodeError:
        return codecs.lookup_error("backslashreplace")(error)
