"""Takes out of a damaged file everything that can still be read.

What is found goes into a database in memory, of the same form, so that all the rest of
the program works on it as ever; the damaged file itself is only read. The bytes of
papers stay where they are until they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.history import Operation
from casefile.domain.ids import CASE_ID
from casefile.domain.written import count, day
from casefile.errors import NewerCaseFile
from casefile.store import body, facets, paper_photos
from casefile.store.engine import one
from casefile.store.keys import FileKey
from casefile.store.migrations import STEPS, Step, fill
from casefile.store.readable import readable
from casefile.store.source import Source

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_NAMES = {"document": "paper", "case": "title page"}
_BODIES = "SELECT item, number, form, body FROM version WHERE item = ? AND number = ?"
_ITEM = "INSERT INTO item (seq, id, kind, version, withdrawn) VALUES (?, ?, ?, ?, ?)"
_VERSION = "INSERT INTO version (item, number, form, body) VALUES (?, ?, ?, ?)"
_WORDING = "INSERT INTO wording (item, page, text) VALUES (?, ?, ?)"
_PAGE = (
    "INSERT INTO page (id, document, number, width, height, words, blocks)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_READ_PAGES = "id, document, number, width, height, words, blocks"
_MAYBE_MORE = "The end of a list is damaged: there may be more that cannot be found."


@dataclass
class Found:
    """What was found in a damaged file, apart from what is in memory.

    Attributes:
        losses: one plain sentence for each thing that cannot be read.
        chunks: where the bytes of each paper lie, by its SHA-256.
    """

    losses: list[str] = field(default_factory=list)
    chunks: dict[str, dict[int, int]] = field(default_factory=dict)


def rescue(
    path: Path,
    key: FileKey,
    memory: dbapi2.Connection,
    steps: Sequence[Step] = STEPS,
) -> Found:
    """Fills a database in memory with what can be read; returns what else there is.

    Raises:
        NothingReadable: if the plan of the file is damaged.
        NewerCaseFile: if a later version of the program made the file.
    """
    with closing(Source(path, key)) as source:
        form = (source.ask("PRAGMA user_version") or [(0,)])[0][0]
        if form > len(steps):
            raise NewerCaseFile(form, len(steps))
        fill(memory, steps[:form])
        memory.execute("PRAGMA foreign_keys = OFF")
        memory.execute("BEGIN")
        taken = _Rescue(source, memory)
        taken.take_texts()
        taken.take_items()
        taken.take_readings()
        taken.take_places()
        if source.is_cut:
            taken.found.losses.append(_MAYBE_MORE)
        for step in steps[form:]:
            step(memory)
        memory.execute("COMMIT")
        return taken.found


@dataclass
class _Known:
    """What is known of an item from the list of items, or else from the history."""

    seq: int | None
    kind: str
    version: int
    withdrawn: bool
    made_at: str = ""


class _Rescue:
    def __init__(self, source: Source, memory: dbapi2.Connection) -> None:
        self._source = source
        self._memory = memory
        self.found = Found()
        self._has_facets = bool(_columns(memory, "facet"))
        self._has_photos = bool(_columns(memory, "paper_photo"))
        self._papers: dict[str, Document] = {}
        self._texts: dict[int, str] = {}
        self._words: dict[str, str] = {}

    def take_texts(self) -> None:
        """Takes what is kept for searching: texts of pages, and words of items."""
        for number, item, page, text in self._source.rows(
            "wording", "id, item, page, text", "id"
        ):
            if page is None:
                self._words[item] = text
            else:
                self._texts[number] = text

    # Items, their wordings and the history

    def take_items(self) -> None:
        links = self._take_history()
        known = self._known(links)
        for name, item in known.items():
            self._take_item(name, item)
        if not self._has_case():
            # Every part of the program looks for it.
            case = Case(title="Rescued case")
            wording = (str(CASE_ID), 1, body.form_of(case), body.encode(case))
            made = _Known(None, "case", 1, withdrawn=False)
            self._add(str(CASE_ID), made, [wording])

    def _has_case(self) -> bool:
        return one(self._memory, "SELECT 1 FROM item WHERE kind = 'case'") is not None

    def _take_history(self) -> list[Any]:
        columns = _columns(self._memory, "history")
        links = list(self._source.rows("history", ", ".join(columns), "seq"))
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO history VALUES ({marks})"  # noqa: S608 - question marks
        self._memory.executemany(sql, links)
        missing = (links[-1][0] if links else 0) - len(links)
        if missing or not links:
            lost = count(missing, "entry", "entries") if links else "The entries"
            self.found.losses.append(f"{lost} of the history cannot be read.")
        return [dict(zip(columns, link, strict=True)) for link in links]

    def _known(self, links: list[Any]) -> dict[str, _Known]:
        columns = "seq, id, kind, version, withdrawn"
        known = {
            row[1]: _Known(row[0], row[2], row[3], bool(row[4]))
            for row in self._source.rows("item", columns, "seq")
        }
        listed = set(known)
        for link in links:
            name = link["item"]
            if name not in listed:
                gone = link["operation"] == Operation.WITHDRAW
                before = known.get(name)
                known[name] = _Known(None, link["item_kind"], link["version"], gone)
                known[name].made_at = before.made_at if before else ""
            known[name].made_at = known[name].made_at or link["recorded_at"]
        return known

    def _take_item(self, name: str, item: _Known) -> None:
        wordings, kind = [], _NAMES.get(item.kind, item.kind)
        for number in range(1, item.version + 1):
            wordings += self._source.ask(_BODIES, name, number) or []
        while item.seq is None and (
            later := self._source.ask(_BODIES, name, item.version + 1)
        ):
            wordings += later
            item.version += 1
        if not wordings:
            lost = f"One {kind}{_since(item)} cannot be read."
            if words := " ".join(self._words.get(name, "").split()):
                lost += f" These words of it were found: “{words}”"
            self.found.losses.append(lost)
            return
        newest = wordings[-1][1]
        if newest < item.version:
            self.found.losses.append(
                f"The last wording of one {kind}{_since(item)} cannot be read. "
                "An earlier wording stands in its place."
            )
        elif len(wordings) < item.version:
            lost = count(item.version - len(wordings), "earlier wording")
            self.found.losses.append(
                f"{lost} of one {kind}{_since(item)} cannot be read."
            )
        self._add(name, item, wordings)

    def _add(self, name: str, item: _Known, wordings: list[Any]) -> None:
        newest = wordings[-1]
        row = (item.seq, name, item.kind, newest[1], item.withdrawn)
        self._memory.execute(_ITEM, row)
        self._memory.executemany(_VERSION, wordings)
        thing = body.decode(item.kind, newest[2], newest[3])
        if words := readable(thing):
            self._memory.execute(_WORDING, (name, None, words))
        if self._has_facets:
            facets.keep(self._memory, thing)
        if self._has_photos:
            paper_photos.keep(self._memory, thing)
        if isinstance(thing, Document) and not item.withdrawn:
            self._papers[name] = thing

    # What was read from papers

    def take_readings(self) -> None:
        pages: dict[str, dict[int, Any]] = defaultdict(dict)
        for row in self._source.rows("page", _READ_PAGES, "id"):
            if row[0] in self._texts:
                pages[row[1]][row[2]] = row
        for name, paper in self._papers.items():
            if paper.pages or pages[name]:
                self._take_reading(name, paper, pages[name])

    def _take_reading(self, name: str, paper: Document, pages: dict[int, Any]) -> None:
        columns = _columns(self._memory, "reading")
        sql = f"SELECT {', '.join(columns)} FROM reading WHERE document = ?"  # noqa: S608
        found = self._source.ask(sql, name)
        # What is not known of it is empty, in each form of the table.
        blank = (name, "", paper.medium.value, "", "", b"")[: len(columns)]
        row = found[0] if found else blank
        marks = ", ".join("?" * len(columns))
        self._memory.execute(f"INSERT INTO reading VALUES ({marks})", row)  # noqa: S608
        if not pages:
            self.found.losses.append(
                f"The text that was read from “{paper.title}” is lost."
            )
            return
        sample = next(iter(pages.values()))
        for number in range(1, max(paper.pages, *pages) + 1):
            page = pages.get(number)
            if page is None:
                # An empty page stands in, so that the others keep their numbers.
                page = (0, name, number, sample[3], sample[4], b"", b"[]")
                self.found.losses.append(
                    f"The text of page {number} of “{paper.title}” is lost."
                )
            text = self._texts.get(page[0], "")
            kept = self._memory.execute(_WORDING, (name, number, text)).lastrowid
            self._memory.execute(_PAGE, (kept, *page[1:]))

    # The papers themselves

    def take_places(self) -> None:
        """Notes where the bytes of papers lie; the bytes stay there."""
        columns = "id, original, number"
        for place, original, number in self._source.rows(
            "original_chunk", columns, "id"
        ):
            self.found.chunks.setdefault(original, {})[number] = place


def _columns(memory: dbapi2.Connection, table: str) -> list[str]:
    return [row[1] for row in memory.execute(f"PRAGMA table_info({table})")]


def _since(item: _Known) -> str:
    if not item.made_at:
        return ""
    return f", kept on {day(datetime.fromisoformat(item.made_at).date())},"
