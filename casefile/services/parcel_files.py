"""Parcels as locked files; nothing of them is ever written unlocked."""

from __future__ import annotations

from pathlib import Path

from casefile.domain.sharing import parcel as form
from casefile.domain.sharing.parcel import Parcel
from casefile.services.files import load_parcel, write_as
from casefile.services.handing_over import HandedOver
from casefile.services.ports import ParcelLock


def write(
    lock: ParcelLock, made: HandedOver, path: Path, *, words: str, public_key: str = ""
) -> Path:
    """Writes a parcel that opens with a passphrase, or with the key of somebody.

    Raises:
        NotUnderstood: if that is no public key.
        CaseFileExists: if there is a file of that name.
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    if public_key:
        return write_as(path, lock.locked_to(made.data, public_key))
    return write_as(path, lock.locked(made.data, words))


def read(lock: ParcelLock, path: Path, *, words: str, secret_key: str = "") -> Parcel:
    """Returns the parcel in a file.

    Raises:
        ParcelRefused: if it does not open with this, or is none.
        NotUnderstood: if there is no such file.
        EnvironmentFailure: if the machine refuses.
    """
    data = load_parcel(path)
    if secret_key:
        return form.unpacked(lock.opened_with(data, secret_key))
    return form.unpacked(lock.opened(data, words))


def new_key(lock: ParcelLock, path: Path) -> str:
    """Writes a new secret key to a file, and returns its public key.

    Raises:
        CaseFileExists: if there is a file of that name.
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    secret, public = lock.new_key()
    write_as(path, f"{secret}\n".encode())
    return public
