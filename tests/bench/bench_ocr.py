"""How well and how quickly a scan at 200 dots to the inch is read, beside tesserocr.

    python tests/bench/bench_ocr.py

The scan is the sample assessment, turned a little, with grain, packed as JPEG. Bare
tesserocr is given the same pictures, on as many processors, in the same run.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    # Workers load this file anew; in the program it is as light as this one.
    from tests.bench.ocr_measure import main

    main()
