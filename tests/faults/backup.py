"""R2 for backups: kills and power cuts while they are made and restored.

    python -m tests.faults.backup --cycles 200

So many kills at random instants, and five times as many power cuts, of making backups
and of restoring one. Ends with 1 if ever a file that is called a backup or a restored
file is not whole, or one that was said to be made is not there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.faults import kill, power
from tests.faults.backing import BACKING_UP, RESTORING

_CUTS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs both; returns 1 if any promise did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    seed = ["--seed", str(options.seed)]
    for scenario in (BACKING_UP, RESTORING):
        seed += ["--only", scenario.name]
    cuts = str(_CUTS * options.cycles)
    killed = kill.main(["--cycles", str(options.cycles), *seed])
    cut = power.main(["--states", cuts, "--control", "0", *seed])
    return killed or cut


if __name__ == "__main__":
    sys.exit(main())
