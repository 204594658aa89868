"""How a worker deals with memory that it has done with, which it will want again.

Each page takes much memory for a moment. The C library of Linux would hand it back to
the system each time and ask for it anew, piece by piece, which costs about as much as a
quarter of the work itself.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_KEPT: Final = 16 * 1024 * 1024
"""Bytes that may lie idle."""
_APART: Final = 4 * 1024 * 1024
"""Bytes from which on a piece is asked of the system by itself, and handed back."""


def keep() -> None:
    """Keeps a moderate amount of memory at hand, where that can be told."""
    if sys.platform != "linux":
        return
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        # What is refused stays as it was, which is only slower.
        tune(_MMAP_THRESHOLD, _APART)
        tune(_TRIM_THRESHOLD, _KEPT)
