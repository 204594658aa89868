"""What kind of drive or folder a file is on: told from what the system says.

Nothing is asked over a network. Cloud folders are known by what their programs leave
on the computer: variables, a note of where they are, files in the folder, or its name.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from casefile import peek
from casefile.domain.storage import Storage, StorageKind

_PLATFORM: str = sys.platform
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NAMES: Final = (
    (re.compile(r"onedrive( - .+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (
        re.compile(r"google ?drive|my drive|googledrive-.+", re.IGNORECASE),
        "Google Drive",
    ),
    (re.compile(r"icloud ?drive|com~apple~clouddocs", re.IGNORECASE), "iCloud"),
    (re.compile(r"nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud\d*", re.IGNORECASE), "ownCloud"),
    (re.compile(r"box sync|box-box", re.IGNORECASE), "Box"),
    (re.compile(r"mega(sync)?( downloads)?", re.IGNORECASE), "MEGA"),
    (re.compile(r"pcloud ?drive", re.IGNORECASE), "pCloud"),
    (re.compile(r"syncthing", re.IGNORECASE), "Syncthing"),
)
_MARKERS: Final = {
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
_SYNC_DATABASE: Final = re.compile(r"\._?sync_[0-9a-f]+\.db")
_NETWORK: Final = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "davfs",
    "afpfs",
    "webdav",
    "glusterfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.smbnetfs",
}
_UNPLUGGED_BELOW: Final = ("/media", "/run/media", "/Volumes")
_REMOVABLE_DRIVE, _NETWORK_DRIVE = 2, 4
_CONFLICT: Final = re.compile(
    r"conflicted copy|conflict|case conflict|sync-conflict|in conflict", re.IGNORECASE
)
_OURS: Final = re.compile(r"^Backup \d{4}-| before update \d+| damaged \d{4}-")
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Mount:
    """A drive, and where it is in the tree of folders."""

    place: Path
    file_system: str


def _mounts() -> list[Mount]:
    if _PLATFORM == "darwin":
        return _mounts_of_apple()
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    rows = [line.split(" ") for line in lines]
    return [Mount(Path(_plain(row[1])), row[2]) for row in rows if len(row) > 2]  # noqa: PLR2004


def _plain(text: str) -> str:
    """Returns a name as it is: spaces and such are told in octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _mounts_of_apple() -> list[Mount]:
    """Returns the drives below /Volumes; `statfs` tells those that are not local."""
    library = ctypes.CDLL(None, use_errno=True)
    found = []
    volumes = Path("/Volumes")
    for place in volumes.iterdir() if volumes.is_dir() else ():
        # The layout of `struct statfs`; the type is a name of 16 bytes at offset 72.
        answer = ctypes.create_string_buffer(4096)
        if library.statfs(os.fsencode(place), answer) == 0:
            name = answer.raw[72:88].split(b"\0")[0].decode("ascii", "replace")
            found.append(Mount(place, name))
    return found


def _drive_type(root: str) -> int:
    windows: Any = getattr(ctypes, "windll", None)
    return 0 if windows is None else int(windows.kernel32.GetDriveTypeW(root))


def _registered() -> list[Path]:
    """Returns the folders that OneDrive has entered in the registry."""
    if _PLATFORM != "win32":
        return []
    winreg: Any = import_module("winreg")
    found = []
    try:
        with winreg.OpenKey(
            winreg.HKEY_CURRENT_USER, r"Software\Microsoft\OneDrive\Accounts"
        ) as accounts:
            for number in range(winreg.QueryInfoKey(accounts)[0]):
                with winreg.OpenKey(accounts, winreg.EnumKey(accounts, number)) as one:
                    found.append(Path(winreg.QueryValueEx(one, "UserFolder")[0]))
    except OSError:
        return found
    return found


@dataclass(frozen=True)
class System:
    """What is asked of the computer; tests put another one in place."""

    platform: str = _PLATFORM
    home: Path = field(default_factory=Path.home)
    variables: Mapping[str, str] = field(default_factory=os.environ.copy)
    mounts: Callable[[], list[Mount]] = _mounts
    drive_type: Callable[[str], int] = _drive_type
    registered: Callable[[], list[Path]] = _registered


class ThisComputer:
    """The port `Folders`."""

    def __init__(self, system: System | None = None) -> None:
        self._system = system or System()

    def storage(self, path: Path) -> Storage:
        """Returns on what kind of drive or folder a file is, or would be."""
        place = path.absolute()
        if service := self._service(place):
            return Storage(StorageKind.CLOUD, service)
        return Storage(self._kind(place))

    def drives(self) -> list[Path]:
        """Returns where drives that can be unplugged are connected now."""
        if self._system.platform == "win32":
            roots = [f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
            kind = self._system.drive_type
            return [Path(root) for root in roots if kind(root) == _REMOVABLE_DRIVE]
        return [m.place for m in self._system.mounts() if _is_unplugged(m.place)]

    def conflicts(self, path: Path) -> list[Path]:
        """Returns copies that a cloud program made beside a file for want of better.

        By their names; and in a cloud folder every other file that opens as this one
        does, since some services call theirs by the name of a computer.
        """
        is_cloud = self.storage(path).kind is StorageKind.CLOUD
        try:
            salt = _salt(path)
            beside = [other for other in sorted(path.parent.iterdir()) if other != path]
            return [
                other
                for other in beside
                if other.suffix == path.suffix
                and not _OURS.search(other.stem)
                and (_is_told_by_name(other, path) or is_cloud)
                and _salt(other) == salt
            ]
        except OSError:
            return []

    def _service(self, place: Path) -> str:
        folders = [place, *place.parents]
        for folder, service in self._told():
            if folder in folders:
                return service
        for folder in folders:
            if service := _by_name(folder.name) or _by_marker(folder):
                return service
        return ""

    def _told(self) -> Iterator[tuple[Path, str]]:
        """Yields what cloud programs themselves say about where their folders are."""
        system = self._system
        for name in _VARIABLES:
            if told := system.variables.get(name):
                yield Path(told), "OneDrive"
        for folder in system.registered():
            yield folder, "OneDrive"
        for notes in self._dropbox_notes():
            for folder in _dropbox_folders(notes):
                yield folder, "Dropbox"
        if system.platform == "darwin":
            yield from self._apple()

    def _dropbox_notes(self) -> Iterator[Path]:
        yield self._system.home / ".dropbox" / "info.json"
        for name in ("APPDATA", "LOCALAPPDATA"):
            if folder := self._system.variables.get(name):
                yield Path(folder) / "Dropbox" / "info.json"

    def _apple(self) -> Iterator[tuple[Path, str]]:
        library = self._system.home / "Library"
        clouds = library / "Mobile Documents"
        yield clouds, "iCloud"
        for name in ("Desktop", "Documents"):
            # Where these two are kept in the cloud, it holds a link of that name.
            if (clouds / "com~apple~CloudDocs" / name).exists():
                yield self._system.home / name, "iCloud"
        stores = library / "CloudStorage"
        if stores.is_dir():
            for folder in stores.iterdir():
                yield folder, folder.name.partition("-")[0]

    def _kind(self, place: Path) -> StorageKind:
        if self._system.platform == "win32":
            return self._windows_kind(str(place))
        mounts = [
            m for m in self._system.mounts() if m.place in (place, *place.parents)
        ]
        mount = max(mounts, key=lambda m: len(m.place.parts), default=None)
        if mount is None:
            return StorageKind.FIXED
        if mount.file_system in _NETWORK or "/gvfs/" in f"{place}/":
            return StorageKind.NETWORK
        return (
            StorageKind.REMOVABLE if _is_unplugged(mount.place) else StorageKind.FIXED
        )

    def _windows_kind(self, place: str) -> StorageKind:
        if place.startswith(("\\\\", "//")):
            return StorageKind.NETWORK
        kinds = {
            _REMOVABLE_DRIVE: StorageKind.REMOVABLE,
            _NETWORK_DRIVE: StorageKind.NETWORK,
        }
        kind = self._system.drive_type(place[:2] + "\\")
        return kinds.get(kind, StorageKind.FIXED)


def _salt(path: Path) -> bytes:
    return peek.beginning(path, _SALT_BYTES)


def _is_told_by_name(other: Path, path: Path) -> bool:
    rest = other.stem.removeprefix(path.stem)
    return rest != other.stem and _CONFLICT.search(rest) is not None


def _by_name(name: str) -> str:
    return next((s for pattern, s in _NAMES if pattern.fullmatch(name)), "")


def _by_marker(folder: Path) -> str:
    if (folder / ".dropbox").is_file():
        return "Dropbox"  # in the home folder a folder of that name holds its settings
    for name, service in _MARKERS.items():
        if (folder / name).exists():
            return service
    try:
        names = [entry.name for entry in folder.iterdir() if entry.name[0] == "."]
    except OSError:
        return ""
    return "Nextcloud" if any(map(_SYNC_DATABASE.fullmatch, names)) else ""


def _dropbox_folders(notes: Path) -> Iterable[Path]:
    try:
        said = json.loads(notes.read_text(encoding="utf-8"))
        return [Path(account["path"]) for account in said.values()]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []


def _is_unplugged(place: Path) -> bool:
    text = place.as_posix()
    return any(text.startswith(f"{below}/") for below in _UNPLUGGED_BELOW)
