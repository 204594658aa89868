"""The few things of macOS that Qt has no way to ask for, through its C interface."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any, Final

_NO_SHARING: Final = 0
_SHARING: Final = 1


class Runtime:
    """Sends messages to the objects of macOS."""

    def __init__(self, library: Any = None) -> None:
        self._library = library or ctypes.CDLL(ctypes.util.find_library("objc"))
        for function in (
            self._library.objc_getClass,
            self._library.sel_registerName,
            self._library.objc_msgSend,
        ):
            function.restype = ctypes.c_void_p

    def named(self, name: bytes) -> int:
        """Returns a class."""
        return int(self._library.objc_getClass(name) or 0)

    def send(self, to: int, message: bytes, *given: object) -> int:
        """Sends a message; returns the object that is answered, or 0."""
        selector = self._library.sel_registerName(message)
        answer = self._library.objc_msgSend(
            ctypes.c_void_p(to), ctypes.c_void_p(selector), *given
        )
        return int(answer or 0)

    def text(self, words: bytes) -> ctypes.c_void_p:
        """Returns a text."""
        made = self.send(
            self.named(b"NSString"), b"stringWithUTF8String:", ctypes.c_char_p(words)
        )
        return ctypes.c_void_p(made)


def mark_pasteboard(kind: bytes, runtime: Runtime | None = None) -> None:
    """Adds an empty entry of this kind to what is on the pasteboard."""
    run = runtime or Runtime()
    board = run.send(run.named(b"NSPasteboard"), b"generalPasteboard")
    named = run.text(kind)
    kinds = run.send(run.named(b"NSArray"), b"arrayWithObject:", named)
    run.send(board, b"addTypes:owner:", ctypes.c_void_p(kinds), None)
    run.send(board, b"setString:forType:", run.text(b""), named)


def set_sharing(view: int, *, allowed: bool, runtime: Runtime | None = None) -> None:
    """Lets pictures of the screen show the window of a view, or not."""
    run = runtime or Runtime()
    window = run.send(view, b"window")
    if window:
        kind = ctypes.c_ulong(_SHARING if allowed else _NO_SHARING)
        run.send(window, b"setSharingType:", kind)
