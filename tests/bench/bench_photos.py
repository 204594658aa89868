"""How near the corners of sheets on photos are found, and what straightening is worth.

    python tests/bench/bench_photos.py

The photos are made of pages of the sample assessment: on six kinds of table, in four
kinds of light, up to 30 degrees aslant, some with a thumb on them, some on their side.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.photos_measure import main

    main()
