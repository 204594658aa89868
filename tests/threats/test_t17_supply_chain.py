"""T17: what ships is exactly what was tested, and all of it is known.

The locked lists themselves are checked in `tests/packaging/test_project.py`, and the
list of parts is made and checked whenever the program is built (`packaging/smoke.py`).
"""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ROOT / "packaging" / "requirements.txt"


def make_wheel(folder, words):
    """A library of nearly nothing, as a file that pip installs."""
    wheel = folder / "appdirs-1.4.4-py2.py3-none-any.whl"
    info = "appdirs-1.4.4.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("appdirs.py", words)
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: appdirs\nVersion: 1.4.4\n"
        )
        archive.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\n"
            "Tag: py2-none-any\nTag: py3-none-any\n",
        )
        archive.writestr(f"{info}/RECORD", "")


def test_t17_a_library_that_was_tampered_with_is_not_installed(tmp_path):
    make_wheel(tmp_path, "print('not what was tested')\n")
    text = LOCKED.read_text("utf-8")
    (ours,) = (part for part in text.split("\n") if part.startswith("appdirs=="))
    begins = text.index(ours)
    entry = text[begins:].split("\nargon2", 1)[0]
    (tmp_path / "only.txt").write_text(entry.rstrip(" \\\n") + "\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--isolated", "--no-index"]
    pip += ["--find-links", str(tmp_path), "--target", str(tmp_path / "installed")]
    done = subprocess.run(
        [*pip, "--require-hashes", "--requirement", tmp_path / "only.txt"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / "installed").exists()


def test_t17_every_way_of_setting_up_asks_for_the_check_sums():
    for name in ("start_venv.py", "smoke.py"):
        text = (ROOT / "packaging" / name).read_text("utf-8")
        installs = text.count('"pip", "install"')
        assert installs == text.count("--require-hashes") + text.count("--no-deps"), (
            name
        )
