"""How rightly and how quickly two versions of a paper are compared.

    python tests/bench/bench_compare.py

Ten pairs of invented assessments, 240 highlights each: see `version_pairs.py`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.compare_measure import figures
    from tests.bench.figure import tell

    tell(figures())
