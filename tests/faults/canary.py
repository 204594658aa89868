"""Puts a word into everything of a case, and looks for it wherever the program wrote.

    python -m tests.faults.canary

A whole session in the real window is watched by `strace`: every write to any file, by
the program and its workers, also to files that are removed again, and every file that
is left in the home and temporary folders, and as shared memory, after a kill -9. The
word and the passphrase may be found in UTF-8, UTF-16 and base64 nowhere but in the one
export that was wanted; of one that was stopped nothing may be left, finished or not.
Then the same with a program that writes the word down once: it must be found.
"""

from __future__ import annotations

import base64
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from reportlab.pdfgen import canvas

from tests.faults.scenario import Fault, tell
from tests.faults.session import PASSPHRASE, REPORT, SHARED

_ROOT = Path(__file__).parents[2]
_WRITES = "write,pwrite64,writev,pwritev,pwritev2"
_WRITE = re.compile(r"\d+ +(?:<\.\.\. )?\w+\(\d+<((?:\\x[0-9a-f]{2})*)>")
_WANTED = {".docx", ".pdf"}
_COPIES = "sendfile,copy_file_range,splice"
_HOMES = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
_TEMPORARY = ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR")


@dataclass(frozen=True)
class Found:
    """What was seen of one session."""

    writes: int
    files: int
    leaks: list[str]
    exported: int


def forms(word: str) -> dict[str, bytes]:
    """Returns a word in all the forms in which it could lie about."""
    plain = word.encode()
    found = {
        "UTF-8": plain,
        "UTF-8, lower case": plain.lower(),
        "UTF-16": word.encode("utf-16-le"),
        "UTF-16, big end first": word.encode("utf-16-be"),
    }
    for shift in range(3):
        # The letters in the middle are the same whatever comes before and after.
        coded = base64.b64encode(bytes(shift) + plain)
        found[f"base64, shifted by {shift}"] = coded[4:-4]
    return found


def session(place: Path, word: str, *, careless: bool) -> Found:
    """Runs one session and looks at all that it wrote."""
    home, temporary, chosen = place / "home", place / "temporary", place / "chosen"
    for folder in (home, temporary, chosen):
        folder.mkdir(mode=0o700)
    trace, papers = place / "trace", place / "papers"
    _make_papers(papers, f"The family of {word} moved in spring.")
    environment = os.environ | dict.fromkeys(_HOMES, str(home))
    environment |= dict.fromkeys(_TEMPORARY, str(temporary))
    environment |= {"PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    watch = ["strace", "-f", "-y", "-xx", "-s", str(1 << 26), "-o", str(trace)]
    watch += ["-e", f"trace={_WRITES},{_COPIES}", "-e", "signal=none"]
    work = [sys.executable, "-m", "tests.faults.session", str(home / "state")]
    work += [str(papers), str(chosen), word, "careless" if careless else "careful"]
    ended = subprocess.run(
        [*watch, *work], cwd=_ROOT, env=environment, check=False, capture_output=True
    )
    if ended.returncode not in {-signal.SIGKILL, 128 + signal.SIGKILL}:
        raise Fault(f"the session did not come to its end: {ended.stderr.decode()}")
    sought = {
        f"{what} in {form}": value
        for what, text in (("the word", word), ("the passphrase", PASSPHRASE))
        for form, value in forms(text).items()
    }
    writes, leaks = _leaks_in_writes(trace, sought, chosen)
    wanted = [p for p in chosen.iterdir() if p.suffix in _WANTED]
    files = [p for f in (home, temporary, chosen) for p in f.rglob("*") if p.is_file()]
    files = [path for path in files if path not in wanted]
    unknown = {path.name for path in chosen.iterdir() if path not in wanted}
    leaks += [f"{name} left beside the export" for name in unknown - {REPORT}]
    leaks += [
        f"{what} in {path.relative_to(place)}"
        for path in files
        for what, value in sought.items()
        if value in path.read_bytes() or value in str(path).encode()
    ]
    leaks += _leaks_in_shared_memory(sought)
    return Found(writes, len(files), leaks, len(wanted))


def _make_papers(folder: Path, text: str) -> None:
    folder.mkdir()
    document = Document()
    document.add_paragraph(text)
    document.save(str(folder / "paper.docx"))
    page = canvas.Canvas(str(folder / "assessment.pdf"), pageCompression=0)
    page.drawString(72, 720, text)
    page.save()


def _leaks_in_shared_memory(sought: dict[str, bytes]) -> list[str]:
    """Looks through what lies under a name; of others' only for these words."""
    leaks = []
    for path in SHARED.iterdir() if SHARED.is_dir() else ():
        try:
            data = path.read_bytes()
        except OSError:
            continue  # another user's, or gone already
        found = [f"{what} in {path}" for what, value in sought.items() if value in data]
        if found:
            # Only this session has these words.
            path.unlink(missing_ok=True)
        leaks += found
    return leaks


def _leaks_in_writes(
    trace: Path, sought: dict[str, bytes], chosen: Path
) -> tuple[int, list[str]]:
    printed = {what: _printed(value) for what, value in sought.items()}
    writes, leaks = 0, []
    for place, line in _writes(trace):
        is_terminal = place.startswith("/dev/") and not place.startswith(str(SHARED))
        # What is called so lies in memory alone and has no name anywhere.
        is_memory = place.startswith("/memfd:")
        if not place.startswith("/") or is_terminal or is_memory:
            continue
        if place.startswith(str(chosen)):
            continue
        writes += 1
        if any(f"{name}(" in line[:60] for name in _COPIES.split(",")):
            leaks.append(f"something that cannot be looked at, copied to {place}")
        leaks += [
            f"{what} written to {place}"
            for what, text in printed.items()
            if text in line
        ]
    return writes, leaks


def _writes(trace: Path) -> Iterator[tuple[str, str]]:
    """Yields where each write went, and the line that holds what was written."""
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            if found := _WRITE.match(line):
                place = bytes.fromhex(found[1].replace("\\x", ""))
                yield os.fsdecode(place), line


def _printed(value: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in value)


def main() -> int:
    """Runs a session and its control; returns 1 if a word was found, or overlooked."""
    word = f"Quillfeather{secrets.token_hex(4)}"
    seen = []
    for careless in (False, True):
        with tempfile.TemporaryDirectory() as place:
            seen.append(session(Path(place), word, careless=careless))
    real, control = seen
    tell(
        f"session: {real.writes} writes, {real.files} files left, "
        f"{real.exported} files exported, found {len(real.leaks)}"
        f"{': ' + '; '.join(real.leaks[:5]) if real.leaks else ''}"
    )
    tell(f"control: found {len(control.leaks)}")
    good = real.writes and real.files and real.exported and not real.leaks
    return int(not good or not control.leaks)


if __name__ == "__main__":
    sys.exit(main())
