"""Measures how a packed folder of thousands of papers comes in, and that all do."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import zipfile
from pathlib import Path

from casefile.app import build_tools
from casefile.services import opening
from casefile.services.paper import papers
from casefile.tasks import TaskContext
from tests.bench.disclosure_measure import MEMORY, TURN, Watch, timed
from tests.bench.figure import PASSPHRASE, Figure, python, tell

COUNT = 10_000
_MAKE = """
import sys, pathlib
from tests.bench.packed_folder import pack
pack(pathlib.Path(sys.argv[1]), {})
"""


def main() -> None:
    """Prints the figures."""
    count = COUNT
    if "--count" in sys.argv:
        count = int(sys.argv[sys.argv.index("--count") + 1])
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "folder.zip"
        python("-c", _MAKE.format(count), path)
        tell(_figures(path, Path(place) / "a.casefile"))


def _figures(path: Path, case: Path) -> list[Figure]:
    tools = build_tools(data_dir=case.parent)
    desk = opening.create(tools, case, PASSPHRASE, title="A case")
    told: list[tuple[int, int, str]] = []
    context = TaskContext(lambda *said: told.append(said))

    def bring() -> None:
        data = papers.load(path)
        papers.bring_in(desk, data, path.name, papers.Arrival(), context)

    with Watch() as watch:
        seconds = timed(bring)
    (folder,) = [one for one in papers.documents(desk) if one.part_of is None]
    listed = papers.pages(desk, folder.id, folder.pages, folder.pages)[0].text
    desk.case.close()
    there, listing = _packed(path), _listed(case, str(folder.id))
    size = path.stat().st_size / 1e6
    note = f"{len(there):,} papers, {size:.0f} MB; said {len(told):,} times how far"
    unread = len(listed.splitlines()) - 1
    return [
        Figure("folder: memory, workers and all", watch.most, "MB", MEMORY, note),
        Figure("folder: memory of the program alone", watch.own, "MB"),
        Figure("folder: longest wait of the window", watch.longest, "ms", TURN),
        Figure("folder: keeping and reading", seconds, "s"),
        Figure("folder: papers missing", len(there - listing), "", 0),
        Figure("folder: papers too many", len(listing - there), "", 0),
        Figure("folder: papers on the list of what could not be read", unread, ""),
    ]


def _packed(path: Path) -> set[tuple[str, str]]:
    """Returns the name and SHA-256 of each paper in the folder."""
    with zipfile.ZipFile(path) as folder:
        return {
            (one.filename, hashlib.sha256(folder.read(one)).hexdigest())
            for one in folder.infolist()
        }


def _listed(case: Path, folder: str) -> set[tuple[str, str]]:
    """Returns those that the command line lists as parts of the folder."""
    words = case.with_name("words")
    words.write_text(PASSPHRASE + "\n", encoding="utf-8")
    own = ("-m", "casefile", "--data-dir", case.with_name("own"))
    opens = ("--passphrase-file", words)
    said = python(*own, "show", case, "documents", "--json", *opens)
    return {
        (one["original_name"], one["sha256"])
        for one in json.loads(said)
        if one["part_of"] == folder
    }
