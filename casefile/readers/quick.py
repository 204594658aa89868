"""Calls of pdfium without the checks of its wrapper, for loops over thousands."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def quick(function: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """Returns a pdfium function that takes its arguments as they are.

    Checking the arguments takes three times as long as pdfium does for its work; it is
    called here with whole numbers, pointers and `byref` only.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result)(address)
