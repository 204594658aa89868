"""Keeps records until it is killed; says the number of each one after it was kept.

Run as a program: path of the case file, first number. Each number is written to
standard output only after the store returned, which is the promise under test.
"""

from __future__ import annotations

import sys
from pathlib import Path

from casefile.store import EncryptedCaseFiles
from tests.builders import PASSPHRASE, make_record
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP


def main() -> None:
    store = EncryptedCaseFiles(FixedTime(), profiles=CHEAP).open(
        Path(sys.argv[1]), PASSPHRASE
    )
    number, end = int(sys.argv[2]), int(sys.argv[3])
    while number < end:
        record = make_record(f"record {number}")
        paper = number.to_bytes(4, "big") * (100_000 if number % 7 == 0 else 50)

        def work(unit, record=record, paper=paper):
            unit.put(record)
            unit.keep_original(paper)

        store.write(work)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1
    store.close()


if __name__ == "__main__":
    main()
