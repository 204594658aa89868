"""T11: a case file in a folder that a cloud program or another computer writes to."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from casefile.domain.record import Record
from casefile.domain.storage import StorageKind
from casefile.errors import DriveGone, FileReplaced
from casefile.exports import AgeLock, Letters
from casefile.readers import SandboxedPapers, SandboxedPhotos
from casefile.services import keeping, wording
from casefile.services.ports import Desk
from casefile.store import EncryptedCaseFiles
from casefile.store.folders import Mount, System, ThisComputer
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP


def computer(tmp_path: Path, **given) -> ThisComputer:
    usual = {
        "platform": "linux",
        "home": tmp_path,
        "variables": {},
        "mounts": lambda: [Mount(Path("/"), "ext4")],
        "drive_type": lambda _: 3,
        "registered": list,
    }
    return ThisComputer(System(**(usual | given)))


def service(folders: ThisComputer, path: Path) -> str:
    found = folders.storage(path)
    return found.service if found.kind is StorageKind.CLOUD else ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Exampleshire", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("MEGA", "MEGA"),
        ("Documents", ""),
        ("Dropbox notes", ""),
        ("Boxes", ""),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path, name, expected):
    path = tmp_path / name / "papers" / "case.casefile"
    assert service(computer(tmp_path), path) == expected


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0123456789ab.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".hidden", ""),
    ],
)
def test_a_cloud_folder_is_known_by_what_its_program_leaves(tmp_path, marker, expected):
    shared = tmp_path / "anything"
    (shared / "inside").mkdir(parents=True)
    (shared / marker).touch()
    path = shared / "inside" / "case.casefile"
    assert service(computer(tmp_path), path) == expected


def test_onedrive_is_known_by_what_windows_is_told(tmp_path):
    """Known folders that were moved there, too."""
    told = computer(tmp_path, variables={"OneDriveConsumer": str(tmp_path / "wolke")})
    assert service(told, tmp_path / "wolke" / "Documents" / "a.casefile") == "OneDrive"
    entered = computer(tmp_path, registered=lambda: [tmp_path / "work"])
    assert service(entered, tmp_path / "work" / "a.casefile") == "OneDrive"
    assert service(entered, tmp_path / "home" / "a.casefile") == ""


@pytest.mark.parametrize("place", ["home", "APPDATA", "LOCALAPPDATA"])
def test_dropbox_is_known_by_its_note_of_where_it_is(tmp_path, place):
    folder = tmp_path / (".dropbox" if place == "home" else "Dropbox")
    folder.mkdir()
    said = {"personal": {"path": str(tmp_path / "elsewhere"), "host": 1}}
    (folder / "info.json").write_text(json.dumps(said))
    folders = computer(tmp_path, variables={place: str(tmp_path)})
    assert service(folders, tmp_path / "elsewhere" / "a.casefile") == "Dropbox"
    (folder / "info.json").write_text("not what it should be")
    assert service(folders, tmp_path / "elsewhere" / "a.casefile") == ""


def test_a_mac_says_where_its_clouds_are(tmp_path):
    clouds = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    (clouds / "Documents").mkdir(parents=True)
    (tmp_path / "Library" / "CloudStorage" / "OneDrive-Personal").mkdir(parents=True)
    folders = computer(tmp_path, platform="darwin")
    assert service(folders, clouds / "a.casefile") == "iCloud"
    assert service(folders, tmp_path / "Documents" / "a.casefile") == "iCloud"
    assert service(folders, tmp_path / "Desktop" / "a.casefile") == ""
    stored = tmp_path / "Library" / "CloudStorage" / "OneDrive-Personal"
    assert service(folders, stored / "a.casefile") == "OneDrive"


@pytest.mark.parametrize(
    ("place", "file_system", "expected"),
    [
        ("/srv/shared", "nfs4", StorageKind.NETWORK),
        ("/srv/shared", "cifs", StorageKind.NETWORK),
        ("/srv/shared", "fuse.sshfs", StorageKind.NETWORK),
        ("/media/me/STICK", "vfat", StorageKind.REMOVABLE),
        ("/run/media/me/STICK", "exfat", StorageKind.REMOVABLE),
        ("/srv/shared", "ext4", StorageKind.FIXED),
    ],
)
def test_drives_of_linux_are_told_apart(tmp_path, place, file_system, expected):
    mounts = [Mount(Path("/"), "ext4"), Mount(Path(place), file_system)]
    folders = computer(tmp_path, mounts=lambda: mounts)
    assert folders.storage(Path(place) / "a" / "b.casefile").kind is expected
    assert folders.storage(Path("/home/parent/b.casefile")).kind is StorageKind.FIXED
    unplugged = [Path(place)] if expected is StorageKind.REMOVABLE else []
    assert folders.drives() == unplugged


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (2, StorageKind.REMOVABLE),
        (3, StorageKind.FIXED),
        (4, StorageKind.NETWORK),
        (5, StorageKind.FIXED),
    ],
)
def test_drives_of_windows_are_told_apart(tmp_path, answer, expected):
    asked = []
    folders = computer(
        tmp_path, platform="win32", drive_type=lambda root: asked.append(root) or answer
    )
    assert folders._windows_kind("E:\\papers\\a.casefile") is expected
    assert asked == ["E:\\"]
    assert folders._windows_kind("\\\\server\\papers") is StorageKind.NETWORK


def test_this_computer_answers_at_all():
    found = ThisComputer()
    assert found.storage(Path("/a.casefile")).kind is StorageKind.FIXED
    assert isinstance(found.drives(), list)


@pytest.fixture
def cloud(tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return folder


@pytest.fixture
def files(tmp_path):
    made = EncryptedCaseFiles(FixedTime(), profiles=CHEAP)
    made.notes = tmp_path / "notes"
    return made


@pytest.fixture
def desk(files, cloud, tmp_path):
    store = files.create(cloud / "ours.casefile", PASSPHRASE, [make_case()])
    yield Desk(
        case=store,
        papers=SandboxedPapers(),
        photos=SandboxedPhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=FixedTime(),
        folders=computer(tmp_path),
    )
    store.close()


def test_opening_a_case_there_warns_and_says_why(desk):
    found = keeping.doubt(desk)
    assert "Dropbox" in found.warning
    assert "old or half-written file" in found.warning
    assert found.can_move


def test_what_the_user_decides_is_remembered_and_only_for_that_place(
    desk, files, tmp_path
):
    keeping.stay(desk)
    assert keeping.doubt(desk).warning == ""
    desk.case.close()
    other = tmp_path / "OneDrive" / "ours.casefile"
    other.parent.mkdir()
    shutil.move(desk.case.path, other)
    moved = files.open(other, PASSPHRASE)
    there = Desk(
        case=moved,
        papers=desk.papers,
        photos=desk.photos,
        writer=desk.writer,
        lock=desk.lock,
        time=desk.time,
        folders=desk.folders,
    )
    assert "OneDrive" in keeping.doubt(there).warning
    moved.close()


def test_a_better_place_gets_a_checked_copy_and_the_old_one_stays(
    desk, files, tmp_path
):
    desk.case.write(lambda unit: unit.put(make_record("kept")))
    new = keeping.move(desk, tmp_path / "cases", TaskContext())
    assert new.parent == tmp_path / "cases"
    assert desk.case.path.exists()
    opened = files.open(new, PASSPHRASE)
    assert [r.summary for r in opened.read(lambda u: u.all(Record))] == ["kept"]
    opened.close()
    second = keeping.move(desk, tmp_path / "cases", TaskContext())
    assert second != new


@pytest.mark.parametrize(
    "name",
    [
        "ours (Kitchen's conflicted copy 2026-03-02).casefile",
        "ours.sync-conflict-20260302-120000-ABCDEFG.casefile",
        "ours (conflicted copy 2026-03-02 120000).casefile",
        "ours-KITCHEN-PC.casefile",
        "ours 2.casefile",
    ],
)
def test_copies_that_a_cloud_left_beside_the_file_are_listed(desk, cloud, name):
    shutil.copy(desk.case.path, cloud / name)
    (cloud / "holiday.casefile").write_bytes(b"something else")
    shutil.copy(desk.case.path, cloud / "ours before update 1.casefile")
    found = keeping.doubt(desk)
    assert [path.name for path in found.conflicts] == [name]
    assert name in found.about_conflicts
    assert "Nothing was mixed" in found.about_conflicts


def test_a_file_swapped_underneath_is_never_written_to(desk, files, cloud):
    """Another computer's file takes the name: loud, and nothing is mixed."""
    desk.case.write(lambda unit: unit.put(make_record("first")))
    theirs = cloud / "theirs.casefile"
    shutil.copy(desk.case.path, theirs)
    with closing(files.open(theirs, PASSPHRASE)) as other:
        other.write(lambda unit: unit.put(make_record("theirs")))
    desk.case.write(lambda unit: unit.put(make_record("ours")))
    theirs.replace(desk.case.path)
    before = desk.case.path.read_bytes()
    with pytest.raises(DriveGone) as caught:
        desk.case.write(lambda unit: unit.put(make_record("after")))
    assert isinstance(caught.value, FileReplaced)
    assert desk.case.path.read_bytes() == before


def test_a_file_written_over_in_place_is_never_written_to(desk, files, cloud):
    """Some programs write into the very file that is open."""
    desk.case.write(lambda unit: unit.put(make_record("first")))
    theirs = cloud / "theirs.casefile"
    shutil.copy(desk.case.path, theirs)
    with closing(files.open(theirs, PASSPHRASE)) as other:
        for number in range(3):
            other.write(lambda u, n=number: u.put(make_record(f"theirs {n}")))
    for number in range(2):
        desk.case.write(lambda u, n=number: u.put(make_record(f"ours {n}")))
    desk.case.path.write_bytes(theirs.read_bytes())
    before = desk.case.path.read_bytes()
    with pytest.raises(FileReplaced) as caught:
        desk.case.write(lambda unit: unit.put(make_record("after")))
    assert desk.case.path.read_bytes() == before
    assert "nothing was mixed" in wording.sentence(caught.value)


def test_another_program_of_ours_may_write_to_the_same_file(desk, files):
    """The command line beside the window is no swap."""
    desk.case.write(lambda unit: unit.put(make_record("window")))
    with closing(files.open(desk.case.path, PASSPHRASE)) as other:
        other.write(lambda unit: unit.put(make_record("command line")))
    desk.case.write(lambda unit: unit.put(make_record("window again")))
    with closing(files.open(desk.case.path, PASSPHRASE)) as again:
        assert len(again.read(lambda u: u.all(Record))) == 3
