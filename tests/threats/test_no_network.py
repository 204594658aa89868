"""S6: a whole session, workers and all, asks the system for no network."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.threats import locking

_ASKED = re.compile(r"\b(?:socket|socketpair)\((AF_\w+|0x[0-9a-f]+)")
_REACHED = re.compile(r"\b(?:connect|bind|sendto|sendmsg)\(.*?sa_family=(AF_\w+)")
_LOCAL = {"AF_UNIX"}
_CONTROL = """
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
"""


def families(trace: Path, command: list[str], places: dict[str, Path]) -> set[str]:
    """Runs a program under watch; returns which kinds of network it asked for."""
    watch = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(trace)]
    process = locking.start([*watch, *command], places)
    told, _ = process.communicate(timeout=300)
    assert process.returncode == 0, told
    seen = trace.read_text()
    return {*_ASKED.findall(seen), *_REACHED.findall(seen)}


def test_a_session_asks_for_no_network(tmp_path):
    home, temp, go = tmp_path / "home", tmp_path / "temp", tmp_path / "go"
    home.mkdir()
    temp.mkdir()
    go.touch()
    session = locking.session(home / "ours.casefile", home / "program", "end", go)
    places = {"HOME": home, "TMPDIR": temp}
    assert families(tmp_path / "trace", session, places) <= _LOCAL


def test_the_control_is_noticed(tmp_path):
    command = [sys.executable, "-c", _CONTROL]
    found = families(tmp_path / "trace", command, {"HOME": tmp_path})
    assert "AF_INET" in found
