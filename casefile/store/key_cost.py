"""Makes the keys of new case files, as costly to guess as this computer allows.

The dearest profile is wanted that this computer, and others like it, open in good time:
measured here, once, when the file is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casefile.errors import MemoryShort
from casefile.store import keys
from casefile.store.keys import FileKey, Profile

AIM_S = 0.8
LONGEST_S = 1.2
"""Opening a file takes no longer than this, unless the least profile does."""
_SHARE = 4
"""A profile may take this part of the memory that is free."""


def free_memory() -> int:
    """Returns how many bytes of memory this computer has to spare."""
    import psutil  # noqa: PLC0415 - only to make a file

    return int(psutil.virtual_memory().available)


class KeyMaker:
    """Makes keys from passphrases, with the profiles that there are."""

    def __init__(
        self,
        profiles: Mapping[int, Profile] = keys.PROFILES,
        *,
        seconds: Callable[[Profile], float] = keys.seconds,
        memory: Callable[[], int] = free_memory,
    ) -> None:
        self.profiles = profiles
        self._seconds = seconds
        self._memory = memory

    def new(self, passphrase: str) -> FileKey:
        """Makes the key of a new file: its salt, and so its seed, are used once.

        Raises:
            WeakPassphrase: if the passphrase is too short.
        """
        plain = keys.checked(passphrase)
        return self.of(plain, keys.new_salt(self.choose()))

    def of(self, passphrase: str, salt: bytes) -> FileKey:
        """Makes the key of the file that begins with `salt`; slow on purpose.

        Raises:
            NewerCaseFile: if the file was made with a profile not known here.
            MemoryShort: if this computer has not the memory that it takes.
        """
        return keys.from_passphrase(passphrase, salt, self.profiles)

    def choose(self) -> int:
        """Returns the number of the profile nearest to the time aimed at.

        Few are measured: from one, the time of the others is foretold. It is never
        below the least profile, whatever this computer can do.
        """
        least = min(self.profiles)
        if len(self.profiles) == 1:
            return least
        room = self._memory() // _SHARE >> 10
        left = {
            number: profile
            for number, profile in self.profiles.items()
            if number == least or profile.memory_kib <= room
        }
        taken: dict[int, float] = {}
        number = least
        while number not in taken:
            try:
                taken[number] = self._seconds(left[number])
            except MemoryShort:
                if number == least:
                    return least
                most = left[number].memory_kib
                left = {n: p for n, p in left.items() if p.memory_kib < most}
            number = self._nearest(left, taken)
        return number

    def _nearest(self, left: Mapping[int, Profile], taken: Mapping[int, float]) -> int:
        """Returns the profile nearest to the aim, of those that are not too slow."""
        known = max(taken)
        rate = taken[known] / self.profiles[known].work
        far = {}
        for number, profile in left.items():
            time = taken.get(number, profile.work * rate)
            if number == min(left) or time <= LONGEST_S:
                far[number] = abs(time - AIM_S)
        return min(far, key=lambda number: (far[number], number))
