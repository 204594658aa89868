"""Locking what goes to somebody who helps, in a form that other programs open too."""

from __future__ import annotations

from typing import Protocol


class ParcelLock(Protocol):
    """Locks and opens parcels in the `age` format."""

    def locked(self, data: bytes, passphrase: str) -> bytes:
        """Returns data that opens with a passphrase."""
        ...

    def locked_to(self, data: bytes, public_key: str) -> bytes:
        """Returns data that opens with the key of somebody.

        Raises `NotUnderstood` if that is no public key.
        """
        ...

    def opened(self, data: bytes, passphrase: str) -> bytes:
        """Returns what a parcel holds.

        Raises `ParcelRefused` if it does not open with this.
        """
        ...

    def opened_with(self, data: bytes, secret_key: str) -> bytes:
        """Returns what a parcel holds; raises the same."""
        ...

    def new_key(self) -> tuple[str, str]:
        """Returns a new secret key and its public key."""
        ...
