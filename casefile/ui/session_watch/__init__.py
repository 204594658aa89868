"""Notices that the user leaves the computer: screen lock, sleep, closed lid.

One seam with an implementation for each system. On a system without one, or without
the service it needs, nothing is ever noticed; the idle time still locks.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget

from casefile.ui.session_watch.watch import SessionWatch

__all__ = ["SessionWatch", "watch_session"]


def watch_session(window: QWidget) -> SessionWatch:
    """Returns what watches the session on this system; it watches from now on."""
    watch: SessionWatch
    if sys.platform == "win32":
        from casefile.ui.session_watch.windows import WindowsWatch  # noqa: PLC0415

        watch = WindowsWatch(window)
    elif sys.platform == "darwin":
        from casefile.ui.session_watch.macos import MacWatch  # noqa: PLC0415

        watch = MacWatch(window)
    else:
        from casefile.ui.session_watch.linux import LinuxWatch  # noqa: PLC0415

        watch = LinuxWatch(window)
    watch.begin()
    return watch
