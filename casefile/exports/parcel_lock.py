"""Parcels in the `age` format, so that nothing about their lock is home-made."""

from __future__ import annotations

from casefile.errors import NotUnderstood, ParcelRefused


class AgeLock:
    """Locks and opens parcels with a passphrase or a pair of keys."""

    def locked(self, data: bytes, passphrase: str) -> bytes:
        """Returns data that opens with a passphrase."""
        import pyrage  # noqa: PLC0415

        return bytes(pyrage.passphrase.encrypt(data, passphrase))

    def locked_to(self, data: bytes, public_key: str) -> bytes:
        """Returns data that opens with the key of somebody."""
        import pyrage  # noqa: PLC0415

        try:
            recipient = pyrage.x25519.Recipient.from_str(public_key.strip())
        except pyrage.RecipientError as error:
            expected = "a public key that begins with age1"
            raise NotUnderstood("the public key", public_key, expected) from error
        return bytes(pyrage.encrypt(data, [recipient]))

    def opened(self, data: bytes, passphrase: str) -> bytes:
        """Returns what a parcel holds."""
        import pyrage  # noqa: PLC0415

        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            raise ParcelRefused("locked") from error

    def opened_with(self, data: bytes, secret_key: str) -> bytes:
        """Returns what a parcel holds."""
        import pyrage  # noqa: PLC0415

        try:
            key = pyrage.x25519.Identity.from_str(secret_key.strip())
            return bytes(pyrage.decrypt(data, [key]))
        except (pyrage.IdentityError, pyrage.DecryptError) as error:
            raise ParcelRefused("locked") from error

    def new_key(self) -> tuple[str, str]:
        """Returns a new secret key and its public key."""
        import pyrage  # noqa: PLC0415

        key = pyrage.x25519.Identity.generate()
        return str(key), str(key.to_public())
