"""Flips single bits of a case file, and cuts pieces off its end.

    python -m tests.faults.flips --flips 3000

Each flip must be found at opening, by passphrase and by recovery key, with the words
for damage. A file too large to be checked while it opens must never show anything other
than what was written, and the thorough check must find the flip. Then every bit of the
first 16 bytes, and 20 cuts. Ends with 1 if anything is missed, or breaks the program.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.record import Record
from casefile.errors import (
    CaseFileEmpty,
    CasefileError,
    FileDamaged,
    NewerCaseFile,
    NotACaseFile,
    StartDamaged,
    WrongPassphrase,
)
from casefile.exports import recovery
from casefile.services.ports import CaseStore, RecoverySheet
from casefile.services.wording import sentence
from casefile.store import first_look
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext
from tests.builders import (
    PASSPHRASE,
    make_case,
    make_document,
    make_flag,
    make_reading,
    make_record,
)
from tests.faults.scenario import NAME, files, tell
from tests.store.cheap import chance_of

_SALT_BITS = 16 * 8
_CUTS = 20
_WORDS = ("garden", "record", "text", "paper")
_DAMAGED = "Your passphrase is right, but the case file is damaged."
_LONG = make_record("long", details="words over many pages " * 1500)
_EXPECTED = {
    StartDamaged: "The start of this file is damaged.",
    NewerCaseFile: "This case file was made by a later version of Casefile.",
    WrongPassphrase: "That passphrase does not open this case. Nothing is damaged.",
    CaseFileEmpty: "The case file is empty.",
    NotACaseFile: "This is not a Casefile case file.",
    FileDamaged: _DAMAGED,
}


@dataclass(frozen=True)
class Sample:
    """A whole case file, its keys, and all that it shows."""

    path: Path
    content: bytes
    typed: str
    scanned: str
    shown: dict[str, Any]


def sample(folder: Path) -> Sample:
    """Makes a case file with some of everything."""
    data = chance_of(1).randbytes(60_000)
    paper = make_document(sha256=hashlib.sha256(data).hexdigest(), pages=3)
    store = files().create(folder / NAME, PASSPHRASE, [make_case()])

    def fill(work: Any) -> None:
        work.put(_LONG)
        for number in range(80):
            details = f"the garden, the school, what record {number} says. " * 12
            work.put(make_record(f"record {number}", details=details))
        work.put(paper)
        work.keep_original(data)
        work.keep_reading(paper.id, make_reading(*["some text of the paper"] * 3))
        for number in range(12):
            work.put(make_flag(number=number))

    store.write(fill)
    sheet = RecoverySheet(
        file_name=NAME, key=store.recovery_key(), salt=store.salt(), made_on="today"
    )
    shown = {name: store.read(look) for name, look in _LOOKS.items()}
    store.close()
    content = (folder / NAME).read_bytes()
    return Sample(folder / NAME, content, sheet.key, recovery.code(sheet), shown)


def _found(word: str) -> Callable[[Any], Any]:
    return lambda work: sorted(str(hit.item) for hit in work.search(word))


_LOOKS: dict[str, Callable[[Any], Any]] = {
    "records": lambda work: work.all(Record),
    "flags": lambda work: work.all(Flag),
    "documents": lambda work: work.all(Document),
    "papers": lambda work: [work.original(d.sha256) for d in work.all(Document)],
    "readings": lambda work: [work.reading(d.id) for d in work.all(Document)],
    "history": lambda work: work.history(),
    "wordings": lambda work: [work.versions(r.id) for r in work.all(Record)[::9]],
    "one long record": lambda work: work.get(Record, _LONG.id),
    "head": lambda work: work.head(),
    **{f"search for {word}": _found(word) for word in _WORDS},
}


class Flips:
    """Damages the sample and counts what was not told as it should be."""

    def __init__(self, made: Sample) -> None:
        self._made = made
        self.faults: Counter[str] = Counter()
        self.told = 0

    def flip(self, bit: int) -> None:
        """One bit of a page: damage, whatever is asked."""
        self._damage(_flipped(self._made.content, bit))
        for way in (self._by_passphrase, self._by_typed_key):
            self._demand(way, FileDamaged)
        with _large():
            self._look_at_all()

    def flip_start(self, bit: int) -> None:
        """One bit of the salt, which nothing but the sheet knows otherwise."""
        self._damage(_flipped(self._made.content, bit))
        if bit < 3 * 8:
            expected: type[CasefileError] = StartDamaged
        elif bit < 4 * 8:
            expected = NewerCaseFile
        else:
            expected = WrongPassphrase
        self._demand(self._by_passphrase, expected)
        self._demand(self._by_typed_key, expected)
        self._demand(self._by_square_code, None)

    def cut(self, size: int) -> None:
        """The end is missing."""
        self._damage(self._made.content[:size])
        expected = FileDamaged if size >= PAGE else CaseFileEmpty
        for way in (self._by_passphrase, self._by_typed_key, self._by_square_code):
            self._demand(way, expected)

    def _by_passphrase(self) -> CaseStore:
        return files().open(self._made.path, PASSPHRASE)

    def _by_typed_key(self) -> CaseStore:
        return files().open_with_recovery_key(self._made.path, self._made.typed)

    def _by_square_code(self) -> CaseStore:
        return files().open_with_recovery_key(self._made.path, self._made.scanned)

    def _damage(self, content: bytes) -> None:
        for path in self._made.path.parent.iterdir():
            path.unlink()
        self._made.path.write_bytes(content)

    def _demand(
        self, way: Callable[[], CaseStore], expected: type[CasefileError] | None
    ) -> None:
        before = self._made.path.read_bytes()
        try:
            with closing(way()) as store:
                found = None
                if expected is None:
                    self._compare(store)
        except CasefileError as e:
            found = type(e)
            words = _EXPECTED.get(found, "")
            if not words or not sentence(e).startswith(words):
                self.faults[f"{found.__name__} in other words"] += 1
        except Exception as e:  # noqa: BLE001 - this is what is looked for
            self.faults[f"the program broke: {type(e).__name__}"] += 1
            return
        self.told += 1
        if found is not expected:
            self.faults[f"{_name(found)}, not {_name(expected)}"] += 1
        if self._made.path.read_bytes() != before:
            self.faults["the file was changed"] += 1

    def _look_at_all(self) -> None:
        try:
            with closing(self._by_passphrase()) as store:
                self._compare(store)
                if store.verify(TaskContext()).ok:
                    self.faults["not found by the thorough check"] += 1
        except FileDamaged:
            pass
        except Exception as e:  # noqa: BLE001 - this is what is looked for
            self.faults[f"the program broke: {type(e).__name__}"] += 1

    def _compare(self, store: CaseStore) -> None:
        for name, look in _LOOKS.items():
            try:
                shown = store.read(look)
            except FileDamaged:
                continue
            if shown != self._made.shown[name]:
                self.faults[f"{name} shown other than written"] += 1


def _name(kind: type[CasefileError] | None) -> str:
    return "opened" if kind is None else kind.__name__


def _flipped(content: bytes, bit: int) -> bytes:
    damaged = bytearray(content)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


@contextmanager
def _large() -> Iterator[None]:
    """Has every file be too large to be checked while it opens."""
    before = first_look.CHECK_AT_OPENING, first_look.COMPARE_AT_OPENING
    first_look.CHECK_AT_OPENING = first_look.COMPARE_AT_OPENING = 0
    try:
        yield
    finally:
        first_look.CHECK_AT_OPENING, first_look.COMPARE_AT_OPENING = before


def main(arguments: Sequence[str] | None = None) -> int:
    """Flips as often as asked; returns 1 if anything was missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--flips", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = chance_of(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        made = sample(Path(folder))
        size = len(made.content)
        flips = Flips(made)
        for _ in range(options.flips):
            flips.flip(chance.randrange(_SALT_BITS, 8 * size))
        for bit in range(_SALT_BITS):
            flips.flip_start(bit)
        for _ in range(_CUTS):
            flips.cut(chance.randrange(16, size))
        for short in (16, PAGE - 1, PAGE, size - 1):
            flips.cut(short)
    found = "; ".join(f"{n} x {what}" for what, n in flips.faults.items())
    tell(
        f"{options.flips} flips in a file of {size // PAGE} pages, {_SALT_BITS} in its "
        f"start, {_CUTS + 4} cuts: {flips.told} answers, "
        f"faults {flips.faults.total()}{': ' + found if found else ''}"
    )
    return int(bool(flips.faults))


if __name__ == "__main__":
    sys.exit(main())
