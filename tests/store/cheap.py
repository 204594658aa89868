"""A key profile that costs next to nothing, known to tests only."""

from casefile.store.keys import Profile

CHEAP = {0: Profile(memory_kib=32, rounds=1, lanes=1)}
