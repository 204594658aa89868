"""The encrypted case file. Gives out things of the domain only."""

from casefile.store.files import EncryptedCaseFiles
from casefile.store.folders import ThisComputer
from casefile.store.heads import RememberedHeads
from casefile.store.tries import RememberedTries

__all__ = ["EncryptedCaseFiles", "RememberedHeads", "RememberedTries", "ThisComputer"]
