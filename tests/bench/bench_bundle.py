"""Measures how long a bundle for the court takes, and whether it is right.

    python tests/bench/bench_bundle.py [--json]

`qpdf --empty --pages` only puts files one after the other; one pass of text extraction
only reads. A bundle has labels on its pages and in the viewer, an index with links
there and back, bookmarks, tags, and every page on A4.

What counts is the work of processors (user and system, workers and other programs
counted in), the least of several rounds of each, all within one run: so what else goes
on at the same time matters little. The start of a worker is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.bundle_measure import figures
    from tests.bench.figure import tell

    tell(figures())
