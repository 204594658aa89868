"""On what kind of drive or folder a file is, and what that means for a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StorageKind(StrEnum):
    """What may happen to a file there."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    CLOUD = "cloud"


@dataclass(frozen=True, slots=True)
class Storage:
    """A kind of place, and the name of the cloud service if it is one."""

    kind: StorageKind = StorageKind.FIXED
    service: str = ""

    def name(self) -> str:
        """Returns what it is called in a sentence, after “on”."""
        names = {
            StorageKind.FIXED: "this computer",
            StorageKind.REMOVABLE: "a USB stick or drive",
            StorageKind.NETWORK: "a network drive",
            StorageKind.CLOUD: self.service or "a cloud folder",
        }
        return names[self.kind]


def warning(storage: Storage) -> str:
    """Says why a case file should not be there; nothing if it is fine."""
    if storage.kind is StorageKind.CLOUD:
        return (
            f"This case file is in a folder that {storage.name()} copies to the "
            "internet. Whoever can open that account gets a copy of the locked file, "
            "and the copying can put an old or half-written file in its place."
        )
    if storage.kind is StorageKind.NETWORK:
        return (
            "This case file is on a network drive. If the connection breaks, or "
            "another computer opens it at the same time, what you type may not be "
            "kept, and whoever runs the network can copy the locked file."
        )
    if storage.kind is StorageKind.REMOVABLE:
        return (
            "This case file is on a stick or a drive that can be unplugged. That is "
            "fine if you lock the program before you pull it. A stick is easily lost: "
            "keep a backup in another place, too."
        )
    return ""
