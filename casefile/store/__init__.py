"""The encrypted case file. Gives out things of the domain only."""

from casefile.store.files import EncryptedCaseFiles

__all__ = ["EncryptedCaseFiles"]
