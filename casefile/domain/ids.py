"""Ids of the things in a case file: random UUIDs, told apart by type."""

from __future__ import annotations

from typing import NewType
from uuid import UUID, uuid4

ItemId = UUID
PersonId = NewType("PersonId", UUID)
RecordId = NewType("RecordId", UUID)
DocumentId = NewType("DocumentId", UUID)
FlagId = NewType("FlagId", UUID)
LetterId = NewType("LetterId", UUID)
HandoverId = NewType("HandoverId", UUID)
SavedSearchId = NewType("SavedSearchId", UUID)
DecisionId = NewType("DecisionId", UUID)
LetterEventId = NewType("LetterEventId", UUID)
ConsentId = NewType("ConsentId", UUID)
SetDateId = NewType("SetDateId", UUID)
OwnTemplateId = NewType("OwnTemplateId", UUID)
BundleId = NewType("BundleId", UUID)
BundleDraftId = NewType("BundleDraftId", UUID)

# The case itself is one item with a fixed id, so that it can be found without a search.
CASE_ID = UUID("00000000-0000-4000-8000-00000000ca5e")


def new_id() -> UUID:
    """Returns a fresh random id."""
    return uuid4()
