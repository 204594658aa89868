"""Landlock: Linux's way for a process to give up files and networks for good.

What is kept is reading the fonts of the system, which papers without fonts of their own
are drawn with. Kernels before 5.13 have none of this; there `seccomp` forbids opening
any file at all.
"""

from __future__ import annotations

import ctypes
import os
import struct
from contextlib import suppress
from typing import Final

FONTS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/X11/fonts",
)
"""Where pdfium looks for fonts on Linux."""

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""The same numbers on every processor."""
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""From which version on how many kinds of access to files can be given up."""
_NETWORK_FROM, _NETWORK = 4, 0b11
_SCOPE_FROM, _SCOPE = 6, 0b11


def restrict() -> bool:
    """Gives up all files but fonts, and all networks; False where there is no Landlock.

    It holds for this thread and those it starts from now on.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rules = _ruleset(libc, version)
    if rules < 0:
        return False
    try:
        for folder in FONTS:
            # A folder that is not there needs no rule.
            with suppress(OSError):
                _allow(libc, rules, folder)
        return bool(libc.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _ruleset(libc: ctypes.CDLL, version: int) -> int:
    count = max(bits for since, bits in _RIGHTS.items() if since <= version)
    facts = struct.pack("=Q", (1 << count) - 1)
    if version >= _NETWORK_FROM:
        facts += struct.pack("=Q", _NETWORK)
    if version >= _SCOPE_FROM:
        facts += struct.pack("=Q", _SCOPE)
    return int(libc.syscall(_CREATE_RULESET, facts, len(facts), 0))


def _allow(libc: ctypes.CDLL, rules: int, folder: str) -> None:
    place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", _READ_FILE | _READ_DIR, place)
        if libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), "a rule was not taken")
    finally:
        os.close(place)
