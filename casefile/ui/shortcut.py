"""A shortcut to the program with another name and icon, where the user wants it."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QProcessEnvironment

from casefile import resources
from casefile.errors import EnvironmentFailure
from casefile.services import files

_ICON_SIZE: Final = 256
_ON_WINDOWS: Final = (
    "$s=(New-Object -ComObject WScript.Shell).CreateShortcut($env:NEW_PLACE);"
    "$s.TargetPath=$env:NEW_PROGRAM;$s.Arguments=$env:NEW_ARGUMENTS;"
    "$s.IconLocation=$env:NEW_PICTURE;$s.Save()"
)
_WAIT_MS: Final = 20_000


def make(folder: Path, name: str, face: str) -> Path:
    """Makes a shortcut called `name`; returns where it is. Nothing is written over.

    Raises:
        EnvironmentFailure: if it cannot be written there.
    """
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", name).strip(" .") or "Window"
    if sys.platform == "win32":
        return _on_windows(folder, plain, face)
    if sys.platform == "darwin":
        return _on_mac(folder, plain, face)
    return _on_linux(folder, plain, face)


def command() -> list[str]:
    """Returns what starts the program."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "casefile"]


def _on_linux(folder: Path, name: str, face: str) -> Path:
    picture = resources.path(f"app-icon/{face}-{_ICON_SIZE}.png")
    run = " ".join(f'"{_escaped(part)}"' for part in command())
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={name}",
        f"Icon={picture}",
        f"Exec={run}",
        "Terminal=false",
        "",
    )
    made = files.write_new(folder, f"{name}.desktop", "\n".join(lines).encode())
    # Desktops start only what may be run.
    made.chmod(0o755)
    return made


def _escaped(part: str) -> str:
    return re.sub(r'(["`$\\])', r"\\\1", part).replace("%", "%%")


def _on_windows(folder: Path, name: str, face: str) -> Path:
    picture = files.write_new(folder, f"{name}.ico", as_ico(face))
    place = folder / f"{name}.lnk"
    program, *arguments = command()
    shell, given = QProcess(), QProcessEnvironment.systemEnvironment()
    for key, value in (
        ("NEW_PLACE", str(place)),
        ("NEW_PROGRAM", program),
        ("NEW_ARGUMENTS", " ".join(arguments)),
        ("NEW_PICTURE", str(picture)),
    ):
        given.insert(key, value)
    shell.setProcessEnvironment(given)
    shell.start("powershell", ["-NoProfile", "-Command", _ON_WINDOWS])
    if not shell.waitForFinished(_WAIT_MS) or shell.exitCode():
        raise EnvironmentFailure(place)
    return place


def _on_mac(folder: Path, name: str, face: str) -> Path:
    inside = folder / f"{name}.app" / "Contents"
    run = " ".join("'" + part.replace("'", "'\\''") + "'" for part in command())
    script = inside / "MacOS" / "run"
    files.write_over(script, f"#!/bin/sh\nexec {run}\n".encode())
    script.chmod(0o755)
    files.write_over(inside / "Resources" / "icon.icns", as_icns(face))
    listed = (
        '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>'
        "<key>CFBundleExecutable</key><string>run</string>"
        "<key>CFBundleIconFile</key><string>icon</string>"
        "<key>CFBundlePackageType</key><string>APPL</string></dict></plist>"
    )
    files.write_over(inside / "Info.plist", listed.encode())
    return folder / f"{name}.app"


def as_ico(face: str) -> bytes:
    """Returns an icon as Windows wants it: the PNG with a header."""
    png = resources.data(f"app-icon/{face}-{_ICON_SIZE}.png")
    head = struct.pack("<HHH", 0, 1, 1)
    return head + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(png), 22) + png


def as_icns(face: str) -> bytes:
    """Returns an icon as macOS wants it: the PNG with a header."""
    png = resources.data(f"app-icon/{face}-{_ICON_SIZE}.png")
    part = struct.pack(">4sI", b"ic08", len(png) + 8) + png
    return struct.pack(">4sI", b"icns", len(part) + 8) + part
