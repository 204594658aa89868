"""How a reply of 2,000 pages comes in: memory of all processes, and the window's turns.

    python tests/bench/bench_disclosure.py [--scanned]

It is kept, read, split into its papers, and compared with the checklist, as a user
would have it done. With `--scanned` each page is a picture, 140 MB in all, and the
words of some are read at the end. Memory is that of the program and its workers
together: the share that Linux counts for each (PSS), where what several see is divided
between them. The window is live if another thread is let in soon at every moment.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.disclosure_measure import main

    main()
