"""R2 for backups: kills and power cuts while they are made and restored.

    python -m tests.faults.backup --cycles 200

So many kills at random instants, and five times as many power cuts, of making backups
and of restoring one. Ends with 1 if ever a file that is called a backup or a restored
file is not whole, or one that was said to be made is not there.
"""

from __future__ import annotations

import sys

from tests.faults.backing import BACKING_UP, RESTORING
from tests.faults.both import kills_and_cuts

if __name__ == "__main__":
    sys.exit(kills_and_cuts(__doc__, (BACKING_UP, RESTORING)))
