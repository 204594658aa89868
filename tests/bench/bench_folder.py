"""How a packed folder of 10,000 small papers comes in, whole and broken ones mixed.

    python tests/bench/bench_folder.py [--count 10000]

It is brought in by the command line, as a user would. What the case then lists is
compared, by name and SHA-256, with what Python's own `zipfile` finds in the folder.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.folder_measure import main

    main()
