"""Parcels as locked files; nothing of them is ever written unlocked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.domain.key import plain_passphrase
from casefile.domain.sharing import parcel as form
from casefile.domain.sharing.parcel import Parcel
from casefile.errors import CasefileError, NotUnderstood
from casefile.services import parcels
from casefile.services.files import load_parcel, write_as, write_over
from casefile.services.ports import Desk, ParcelLock
from casefile.services.sharing.handing_over import HandedOver

_BEGINS: Final = "AGE-SECRET-KEY-"


@dataclass(frozen=True, kw_only=True)
class Opener:
    """What opens a parcel: a passphrase, or a pair of keys.

    The public one of them is known to whoever locks it, the secret one to whoever
    opens it.
    """

    words: str = ""
    key: str = ""


def write(
    desk: Desk, made: HandedOver, path: Path, by: Opener, *, over: bool = False
) -> Path:
    """Writes a parcel for whoever has what opens it.

    With `over` the user agreed that a file of that name is replaced. If there comes to
    be no parcel, the list of what would be in it goes out of sight.

    Raises:
        NotUnderstood: if that is no public key.
        CaseFileExists: if there is a file of that name.
        CaseFileInTheWay: if that file is a case file; it is never replaced.
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    try:
        if by.key:
            data = desk.lock.locked_to(made.data, by.key)
        else:
            data = desk.lock.locked(made.data, plain_passphrase(by.words))
        if over:
            return write_over(path, data, never=desk.case.path)
        return write_as(path, data)
    except CasefileError:
        desk.case.write(lambda case: parcels.forget(case, made.list))
        raise


def read(lock: ParcelLock, path: Path, by: Opener) -> Parcel:
    """Returns the parcel in a file.

    Raises:
        ParcelRefused: if it does not open with this, or is none.
        NotUnderstood: if there is no such file.
        EnvironmentFailure: if the machine refuses.
    """
    data = load_parcel(path)
    if by.key:
        parcel = form.unpacked(lock.opened_with(data, by.key))
    else:
        parcel = form.unpacked(lock.opened(data, plain_passphrase(by.words)))
    form.demand_sound(parcel)
    return parcel


def new_key(lock: ParcelLock, path: Path) -> str:
    """Writes a new secret key to a file, and returns its public key.

    Raises:
        CaseFileExists: if there is a file of that name.
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    secret, public = lock.new_key()
    write_as(path, f"{secret}\n".encode())
    return public


def secret_key(path: Path) -> str:
    """Returns the secret key in a file that `new_key` made.

    Raises:
        NotUnderstood: if there is no such file.
        EnvironmentFailure: if the machine refuses.
    """
    text = load_parcel(path).decode(errors="replace")
    for line in text.splitlines():
        if line.strip().startswith(_BEGINS):
            return line.strip()
    raise NotUnderstood("the secret key", path.name, f"a file with {_BEGINS} in it")
