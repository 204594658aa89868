"""How soon a page of a 1,000-page paper is on screen, and whether scrolling ever waits.

    python tests/bench/bench_page.py [PAGES]

measures from the click to the first page, sharp; and the longest time the window could
not react while the paper was scrolled through, in slow and in wild jumps. The time that
the thread of the window was at work itself is given beside it, since other programs on
the same computer make the first figure larger and not the second.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.page_measure import main

    main()
