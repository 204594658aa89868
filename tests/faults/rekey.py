"""R2 for the change of passphrase: kills and power cuts, in one command.

    python -m tests.faults.rekey --cycles 200

So many kills at random instants, and five times as many power cuts, of a change of
passphrase and of giving an older copy the new one. Ends with 1 if ever there is not
exactly one whole file, which opens with one of the two passphrases.
"""

from __future__ import annotations

import sys

from tests.faults.both import kills_and_cuts
from tests.faults.rekeying import REKEYING, RENEWING

if __name__ == "__main__":
    sys.exit(kills_and_cuts(__doc__, (REKEYING, RENEWING)))
