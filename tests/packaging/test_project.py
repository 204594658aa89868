"""The project's shape: what is in it, what is not, and what reaches a user."""

import ast
import itertools
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casefile import __version__

TOP_LEVEL = {
    "casefile",
    "packaging",
    "resources",
    "tests",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "pyproject.toml",
}
# Parts of a declared library that are distributed apart: they share its version.
COME_WITH = {"shiboken6"}
TEXT = {".css", ".html", ".md", ".py", ".svg", ".toml", ".txt", ".yml", ".json", ""}
ROOT = Path(__file__).resolve().parents[2]


def all_files():
    """Every file of the project; of a download without git, all that are there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return [p for p in ROOT.rglob("*") if p.is_file() and not is_left_over(p)]
    named = [ROOT / name for name in told.stdout.decode().split("\0") if name]
    return [path for path in named if path.exists()]


def is_left_over(path):
    """Says whether running the program or a check left it behind."""
    parts = path.relative_to(ROOT).parts
    hidden = parts[0].startswith(".") and len(parts) > 1 and parts[0] != ".ci"
    return hidden or bool({"__pycache__", "casefile-demo", "screens"} & set(parts))


FILES = all_files()


def relative(path):
    return path.relative_to(ROOT).as_posix()


def texts():
    for path in FILES:
        if path.suffix in TEXT:
            yield relative(path), path.read_text("utf-8")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    (built,) = WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"]
    )
    with zipfile.ZipFile(built) as archive:
        yield archive


@pytest.fixture(scope="module")
def sdist_names(tmp_path_factory):
    (built,) = SdistBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("sdist"))
    )
    with tarfile.open(built) as archive:
        names = [PurePosixPath(name) for name in archive.getnames()]
    return {str(PurePosixPath(*name.parts[1:])) for name in names}


def below(folder):
    return {name for name in map(relative, FILES) if name.startswith(f"{folder}/")}


def test_the_top_level_is_as_agreed():
    found = {PurePosixPath(relative(path)).parts[0] for path in FILES}
    assert {name for name in found if not name.startswith(".")} == TOP_LEVEL


def test_a_wheel_holds_the_program_and_its_data_and_nothing_else(wheel):
    data = {f"casefile/_{name}" for name in below("resources")}
    found = {n for n in wheel.namelist() if ".dist-info/" not in n}
    assert found == below("casefile") | data
    assert "casefile/_resources/RESOURCES.toml" in found


def test_a_wheel_starts_the_program_and_carries_the_licence(wheel):
    base = f"casefile-{__version__}.dist-info"
    entry = wheel.read(f"{base}/entry_points.txt").decode()
    assert "casefile = casefile.__main__:main" in entry
    assert wheel.read(f"{base}/licenses/LICENSE").decode().startswith("MIT License")


def test_the_source_archive_is_enough_to_build_and_test_from(sdist_names):
    wanted = set(map(relative, FILES))
    wanted = {name for name in wanted if not name.startswith(".")}
    assert wanted <= sdist_names


def test_the_version_is_written_in_one_place(project):
    assert project["project"]["dynamic"] == ["version"]
    places = [
        name
        for name, text in texts()
        if name.startswith(("casefile/", "packaging/", "pyproject", "README"))
        and re.search(rf"(?<![\d.=]){re.escape(__version__)}(?![\d.])", text)
    ]
    assert places == ["casefile/__init__.py"]


def test_the_changelog_tells_of_this_version():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert __version__ in text


def test_every_library_has_a_lower_and_an_upper_bound(project):
    for line in project["project"]["dependencies"]:
        # Where there is no wheel, it says for which systems it is.
        wanted, _, _ = line.partition(";")
        assert re.search(r">=[\d.]+,<[\d.]+$", wanted), line


LOCKED = ("requirements.txt", "requirements-test.txt")


def locked(name):
    """The locked libraries of a list, with the check sums of their files."""
    text = (ROOT / "packaging" / name).read_text("utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            what, *hashes = map(str.strip, line.split(" --hash="))
            found[canonicalize_name(Requirement(what).name)] = (what, hashes)
    return found


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_library_has_check_sums_and_no_place_to_get_it_from(name):
    for what, hashes in locked(name).values():
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [^:/@]+)?", what), what
        assert hashes, what
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in hashes), what


def test_the_locked_versions_are_those_that_the_bounds_allow(project):
    found = locked("requirements-test.txt")
    extras = project["project"]["optional-dependencies"].values()
    asked = itertools.chain(
        project["project"]["dependencies"], *extras, project["build-system"]["requires"]
    )
    for requirement in map(Requirement, asked):
        (pin,) = Requirement(found[canonicalize_name(requirement.name)][0]).specifier
        assert requirement.specifier.contains(pin.version), requirement


def test_the_program_is_checked_with_the_libraries_it_is_built_from():
    shipped, checked = (
        {name: (what.split(" ;")[0], hashes) for name, (what, hashes) in lines.items()}
        for lines in map(locked, LOCKED)
    )
    assert shipped == {name: checked[name] for name in shipped}


def test_no_file_knows_whose_computer_it_was_written_on():
    # The home of "parent" is made up, for the tests.
    home = r"(?:/home/|/Users/|\\Users\\)(?!parent\b)\w|(?<![\w./])/roo[t]/"
    place = re.compile(rf"{home}|{re.escape(str(ROOT))}(?!\w)")
    assert [name for name, text in texts() if place.search(text)] == []


def test_every_page_that_is_referred_to_exists():
    own = {PurePosixPath(name).name for name in map(relative, FILES)}
    lost = [
        (name, page)
        for name, text in texts()
        if name.startswith(("casefile/", "packaging/")) or name.endswith(".md")
        for page in re.findall(r"[\w-]+\.md\b", text)
        if page not in own
    ]
    assert lost == []


def imported_by_the_program():
    """The top-level modules that any file of the program imports, at any depth."""
    found = set()
    for name, text in texts():
        if not (name.startswith("casefile/") and name.endswith(".py")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - {"casefile"}


def test_the_program_imports_what_it_declares_and_no_more(project):
    modules = {
        "PySide6-Essentials": "PySide6",
        "argon2-cffi": "argon2",
        "markdown-it-py": "markdown_it",
        "msoffcrypto-tool": "msoffcrypto",
        "pi-heif": "pi_heif",
        "pillow": "PIL",
        "python-docx": "docx",
    }
    names = [Requirement(line).name for line in project["project"]["dependencies"]]
    assert imported_by_the_program() - COME_WITH == {modules.get(n, n) for n in names}


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    assert [name for name, text in texts() if marks.search(text)] == []


def test_the_checks_of_everybody_are_those_of_the_server():
    steps = (ROOT / ".ci" / "run").read_text("utf-8").strip().splitlines()
    assert steps[-1] == "exec python3 packaging/start.py test"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_asking_how_the_libraries_are_locked_locks_nothing():
    command = [sys.executable, str(ROOT / "packaging" / "lock.py")]
    before = (ROOT / "packaging" / "requirements.txt").stat().st_mtime_ns
    told = subprocess.run(
        [*command, "--help"], check=True, capture_output=True, text=True
    )
    assert "python3 packaging/lock.py" in told.stdout
    wrong = subprocess.run(
        [*command, "nosuch"], check=False, capture_output=True, text=True
    )
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr
    assert (ROOT / "packaging" / "requirements.txt").stat().st_mtime_ns == before
