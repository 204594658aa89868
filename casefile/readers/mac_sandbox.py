"""The sandbox of macOS: what a worker gives up there.

`sandbox_init` is old and marked as such, but it is what browsers confine their own
workers with. It could not be tried on the machine it was written on.
"""

from __future__ import annotations

import ctypes

_PROFILE = b"""
(version 1)
(allow default)
(deny network*)
(deny file-write*)
(deny process-fork)
(deny process-exec*)
(deny mach-lookup)
(deny mach-register)
(deny appleevent-send)
(deny signal (target others))
(deny file-read-data
  (subpath "/Users") (subpath "/Volumes") (subpath "/private") (subpath "/Network"))
"""


def restrict() -> bool:
    """Gives up networks, programs, writing, and people's files; False if refused."""
    system = ctypes.CDLL("/usr/lib/libSystem.B.dylib")
    error = ctypes.c_char_p()
    refused = system.sandbox_init(_PROFILE, ctypes.c_uint64(0), ctypes.byref(error))
    return bool(refused == 0)
