"""How long the import of a 350-page PDF takes, beside pypdfium2 alone, in one run.

    python tests/bench/bench_import.py

The import is all of it: text, boxes of words and blocks read in workers, then stored
and indexed in an encrypted case file. pypdfium2 alone gets text and boxes of words.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.import_measure import main

    main()
