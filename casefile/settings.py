"""How the user likes the program to look and behave.

Never holds a secret, a path or the name of anybody: whoever opens the settings file
learns nothing about the family.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from casefile.errors import from_os_error

Theme = Literal["auto", "light", "dark"]
ReadingFont = Literal["system", "atkinson"]
HideKey = Literal["F12", "F11", "F10", "F9", "F8", "F7", "Pause"]
Face = Literal["folder", "notebook", "recipes", "garden", "puzzles"]
UsedBy = Literal["", "parent", "helper"]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

TEXT_SIZES: Final = range(80, 201)
IDLE_LOCK_MINUTES: Final = range(1, 31)
LONGEST_DISCREET_NAME: Final = 40
KEPT_HOURS: Final = range(25)
KEPT_DAYS: Final = range(1, 32)
KEPT_WEEKS: Final = range(53)

# Step n turns the settings of version n + 1 into those of the next version. Steps are
# only ever added at the end.
UPGRADES: Final[tuple[Upgrade, ...]] = ()

_TICKS: Final = (
    "letter_shortcuts",
    "lock_when_minimised",
    "block_capture",
    "name_case_files",
    "limits_read",
    "remember_heads",
    "backups",
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices.

    Attributes:
        theme: light, dark, or as the system is.
        text_size: per cent of the ordinary size.
        idle_lock_minutes: how long the window waits, untouched, before it locks.
        discreet_name: what the window calls itself to a passer-by; empty for the
            program's own name.
        letter_shortcuts: whether single letters (F to flag) work on a page.
        reading_font: the typeface of the window and of the reading view.
        face: the icon of the window and of shortcuts.
        hide_key: the one key that takes the window away.
        lock_when_minimised: whether putting the window away locks it.
        block_capture: whether pictures of the screen leave the window out, where
            the system can do that.
        name_case_files: whether the locked page says what case files are called.
        limits_read: whether the page on what cannot be protected was read.
        remember_heads: whether the end of each case file's history is remembered on
            this computer, so that an older copy is noticed.
        backups: whether backups are made without being asked for.
        backup_hours: of how many hours the last backup is kept.
        backup_days: of how many days.
        backup_weeks: of how many weeks.
        used_by: who uses the program on this computer; empty until somebody says. It
            goes into the history of each change.
    """

    theme: Theme = "auto"
    text_size: int = 100
    idle_lock_minutes: int = 5
    discreet_name: str = ""
    letter_shortcuts: bool = True
    reading_font: ReadingFont = "system"
    face: Face = "folder"
    hide_key: HideKey = "F12"
    lock_when_minimised: bool = False
    block_capture: bool = True
    name_case_files: bool = False
    limits_read: bool = False
    remember_heads: bool = True
    backups: bool = True
    backup_hours: int = 6
    backup_days: int = 7
    backup_weeks: int = 4
    used_by: UsedBy = ""

    def __post_init__(self) -> None:
        """Refuses values that the program could not honour."""
        good = {
            "theme": self.theme in get_args(Theme),
            "text_size": _is_in(self.text_size, TEXT_SIZES),
            "idle_lock_minutes": _is_in(self.idle_lock_minutes, IDLE_LOCK_MINUTES),
            "discreet_name": _is_title(self.discreet_name),
            "reading_font": self.reading_font in get_args(ReadingFont),
            "backup_hours": _is_in(self.backup_hours, KEPT_HOURS),
            "backup_days": _is_in(self.backup_days, KEPT_DAYS),
            "backup_weeks": _is_in(self.backup_weeks, KEPT_WEEKS),
            "used_by": self.used_by in get_args(UsedBy),
            "face": self.face in get_args(Face),
            "hide_key": self.hide_key in get_args(HideKey),
        } | {key: isinstance(getattr(self, key), bool) for key in _TICKS}
        bad = [key for key, is_good in good.items() if not is_good]
        if bad:
            msg = f"settings out of range: {', '.join(bad)}"
            raise ValueError(msg)


def load(path: Path) -> Settings:
    """Reads the settings; what is missing or makes no sense is the default.

    Settings are a comfort: a damaged settings file must never keep a frightened
    person from their case file, so only an unreadable drive is an error.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as e:
        raise from_os_error(e, path) from e
    try:
        raw = upgrade(json.loads(content))
    except (ValueError, TypeError, KeyError):
        _log.warning("settings file not understood; using the defaults")
        return Settings()
    return _known_good(raw)


def save(path: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all, readable by this user only."""
    values = {"version": len(UPGRADES) + 1, **dataclasses.asdict(settings)}
    content = json.dumps(values, indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, content.encode("utf-8"))
    except OSError as e:
        raise from_os_error(e, path) from e


def upgrade(raw: object, steps: Sequence[Upgrade] = UPGRADES) -> dict[str, Any]:
    """Brings settings of any earlier version up to the present one.

    Settings of a later version are taken as they are: the keys known here still mean
    the same, since a step that changes a meaning also changes the key.
    """
    if not isinstance(raw, dict):
        raise TypeError(type(raw).__name__)
    version = raw.get("version", 0)
    if not _is_in(version, range(1, 10_000)):
        msg = "settings without a version"
        raise ValueError(msg)
    values = {key: value for key, value in raw.items() if key != "version"}
    for step in steps[version - 1 :]:
        values = step(values)
    return values


def _known_good(raw: dict[str, Any]) -> Settings:
    settings = Settings()
    for field in dataclasses.fields(Settings):
        if field.name not in raw:
            continue
        try:
            settings = dataclasses.replace(settings, **{field.name: raw[field.name]})
        except (ValueError, TypeError):
            _log.warning("setting %s not understood; using the default", field.name)
    return settings


def _is_in(value: object, allowed: range) -> bool:
    # True is an int to Python, but not to anyone who reads the file.
    return isinstance(value, int) and not isinstance(value, bool) and value in allowed


def _is_title(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= LONGEST_DISCREET_NAME
        and value.isprintable()
    )


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
