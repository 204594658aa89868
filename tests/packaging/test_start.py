"""The set-up script asks before it installs, and does nothing twice."""

import ast
import importlib
import json
import subprocess
import sys
from dataclasses import dataclass, field

import pytest


@dataclass
class PretendMachine:
    """A computer that only writes down what it was asked to do."""

    is_linux: bool = True
    is_root: bool = True
    is_attended: bool = False
    programs: set = field(default_factory=lambda: {"apt-get", "dpkg-query", "sudo"})
    modules: set = field(default_factory=lambda: {"ensurepip"})
    installed: set = field(default_factory=set)
    answer: bool = True
    exit_codes: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    ran: list = field(default_factory=list)
    said: list = field(default_factory=list)

    def finds(self, program):
        return program in self.programs

    def has_module(self, name):
        return name in self.modules

    def output(self, command):
        assert command[0] == "dpkg-query"
        return "".join(f"{n} installed\n" for n in command if n in self.installed)

    def run(self, command):
        self.ran.append(command)
        return next((v for k, v in self.exit_codes.items() if k in command), 0)

    def agrees(self, question):
        self.asked.append(question)
        return self.answer

    def say(self, text):
        self.said.append(text)


@pytest.fixture
def start():
    return importlib.import_module("start")


@pytest.fixture
def commands():
    return importlib.import_module("start_commands")


@pytest.fixture
def system():
    return importlib.import_module("start_system")


@pytest.fixture
def environment():
    return importlib.import_module("start_venv")


@pytest.fixture
def checks():
    return importlib.import_module("start_checks")


# The Python


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 1)])
def test_every_supported_python_is_welcome(start, version):
    assert start.complaint_about(version) == ""


def test_an_old_python_is_told_what_to_do(start):
    complaint = start.complaint_about((3, 9, 2), find=lambda _name: None)
    assert "needs Python 3.11" in complaint
    assert "This is Python 3.9" in complaint
    assert "Nothing was changed" in complaint


def test_an_old_python_points_to_a_newer_one_on_the_same_computer(start, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["packaging/start.py", "demo"])
    complaint = start.complaint_about(
        (3, 10, 0), find=lambda name: name == "python3.12"
    )
    assert "python3.12 packaging/start.py demo" in complaint


def test_the_first_file_can_be_read_by_an_old_python(root):
    # 3.5 is as far back as the compiler can look; f-strings came with 3.6.
    source = (root / "packaging" / "start.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 5))
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr)]
    imports = [n for n in tree.body if isinstance(n, ast.Import)]
    assert {a.name for n in imports for a in n.names} == {"shutil", "sys"}


# The system's packages


def test_what_is_installed_is_not_installed_again(system):
    machine = PretendMachine(installed={"libegl1", "qpdf"})
    system.prepare(["libegl1", "qpdf"], machine)
    assert machine.ran == []
    assert machine.said == []


def test_only_what_is_missing_is_installed(system):
    machine = PretendMachine(installed={"libegl1"})
    system.prepare(["libegl1", "qpdf"], machine)
    assert machine.ran[-1][-1] == "qpdf"
    assert "libegl1" not in machine.ran[-1]
    assert "sudo" not in machine.ran[-1]
    assert "--no-install-recommends" in machine.ran[-1]


@pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
def test_a_renamed_package_counts_under_either_name(system, name):
    machine = PretendMachine(installed={name})
    system.prepare(["libglib2.0-0t64|libglib2.0-0"], machine)
    assert machine.ran == []


def test_a_renamed_package_is_installed_by_the_name_both_systems_know(system):
    wanted = ["libglib2.0-0t64|libglib2.0-0"]
    assert system.missing(wanted, PretendMachine()) == ["libglib2.0-0"]


def test_a_package_that_was_removed_is_not_taken_for_installed(system):
    machine = PretendMachine()
    machine.output = lambda _command: "qpdf config-files\n"
    assert system.missing(["qpdf"], machine) == ["qpdf"]


def test_a_python_without_venv_gets_it(system):
    machine = PretendMachine(modules=set(), installed={"libegl1"})
    system.prepare(["libegl1"], machine)
    assert machine.ran[-1][-1] == f"python3.{sys.version_info.minor}-venv"


def test_the_user_is_asked_before_sudo_runs(system):
    machine = PretendMachine(is_root=False, is_attended=True)
    system.prepare(["qpdf"], machine)
    assert "qpdf" in machine.asked[0]
    assert machine.ran[-1][0] == "sudo"


@pytest.mark.parametrize(
    "machine",
    [
        PretendMachine(is_root=False, is_attended=True, answer=False),
        PretendMachine(is_root=False, is_attended=False),
        PretendMachine(is_root=False, is_attended=True, programs={"apt-get"}),
    ],
    ids=["no", "nobody there", "no sudo"],
)
def test_without_leave_nothing_is_installed_and_the_way_out_is_said(system, machine):
    machine.programs |= {"apt-get", "dpkg-query"}
    with pytest.raises(system.SetUpRefused) as caught:
        system.prepare(["qpdf"], machine)
    assert machine.ran == []
    assert "sudo apt-get install qpdf" in str(caught.value)
    assert "--no-system" in str(caught.value)


def test_an_old_package_list_does_not_stop_the_install(system):
    machine = PretendMachine(exit_codes={"update": 100})
    system.prepare(["qpdf"], machine)
    assert machine.ran[-1][-1] == "qpdf"


def test_a_failed_install_says_how_to_do_it_by_hand(system):
    machine = PretendMachine(exit_codes={"install": 100})
    with pytest.raises(system.SetUpRefused, match="sudo apt-get install qpdf"):
        system.prepare(["qpdf"], machine)


def test_windows_and_macos_need_nothing(system):
    machine = PretendMachine(is_linux=False, programs=set())
    system.prepare(["qpdf"], machine)
    assert (machine.ran, machine.said) == ([], [])


def test_other_linuxes_are_told_what_qt_needs(system):
    machine = PretendMachine(programs=set())
    system.prepare(["libegl1"], machine)
    assert machine.ran == []
    assert "libegl1" in machine.said[0]


def test_nothing_wanted_means_nothing_asked(system):
    machine = PretendMachine(programs=set())
    system.prepare([], machine)
    assert (machine.ran, machine.said) == ([], [])


def test_the_real_package_query_is_understood(system, tmp_path, monkeypatch):
    query = tmp_path / "dpkg-query"
    query.write_text("#!/bin/sh\nprintf 'qpdf installed\\n'; exit 1\n", "utf-8")
    query.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.missing(["qpdf", "xvfb"], system.Machine()) == ["xvfb"]


# The environment


ONCE = 2
"""Pip runs twice for each install: for the libraries, and for ourselves."""
LISTS = ("packaging/requirements.txt", "packaging/requirements-test.txt")


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "packaging").mkdir()
    for name in LISTS:
        (tmp_path / name).write_text("a==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    return tmp_path


class Pip:
    """Stands in for pip: notes what it was told and answers with an exit code."""

    def __init__(self, code=0):
        self.code = code
        self.calls = []

    def __call__(self, command, **options):
        self.calls.append((command, options))
        return subprocess.CompletedProcess(command, self.code)


@pytest.fixture
def made(environment, checkout, monkeypatch):
    """An environment that was made before; making one for real takes seconds."""
    python = environment.python_of(checkout / ".venv")
    python.parent.mkdir(parents=True)
    python.write_text("", "utf-8")
    (checkout / ".venv" / "pyvenv.cfg").write_text("", "utf-8")
    monkeypatch.setattr(environment, "_works", lambda _folder: True)
    return checkout


def test_the_second_run_installs_nothing(environment, made):
    pip = Pip()
    said = []
    for _ in range(3):
        environment.prepare(made, "test", said.append, pip)
    assert len(pip.calls) == ONCE
    assert len(said) == 1


def test_a_run_of_the_demo_after_the_tests_installs_nothing(environment, made):
    pip = Pip()
    environment.prepare(made, "test", print, pip)
    environment.prepare(made, "", print, pip)
    assert len(pip.calls) == ONCE


def test_the_tests_after_the_demo_get_their_tools(environment, made):
    pip = Pip()
    environment.prepare(made, "", print, pip)
    environment.prepare(made, "test", print, pip)
    lists = [command[-1] for command, _ in pip.calls[::ONCE]]
    assert lists == [str(made / name) for name in LISTS]


@pytest.mark.parametrize("name", ["pyproject.toml", *LISTS])
def test_a_changed_library_list_is_noticed(environment, made, name):
    pip = Pip()
    environment.prepare(made, "", print, pip)
    (made / name).write_text("b==2\n", "utf-8")
    environment.prepare(made, "", print, pip)
    assert len(pip.calls) == 2 * ONCE


def test_a_checkout_that_was_moved_is_installed_again(environment, made, tmp_path):
    environment.prepare(made, "", print, Pip())
    stamp = {"fingerprint": environment.fingerprint(made), "extras": ""}
    assert environment.is_ready(made / ".venv", stamp)
    other = tmp_path / "elsewhere"
    (other / "packaging").mkdir(parents=True)
    for name in ("pyproject.toml", *LISTS):
        (other / name).write_bytes((made / name).read_bytes())
    stamp = {"fingerprint": environment.fingerprint(other), "extras": ""}
    assert not environment.is_ready(made / ".venv", stamp)


def test_an_install_that_failed_is_tried_again(environment, made):
    with pytest.raises(environment.SetUpRefused, match="on line"):
        environment.prepare(made, "", print, Pip(code=1))
    pip = Pip()
    environment.prepare(made, "", print, pip)
    assert len(pip.calls) == ONCE


def test_a_failed_renewal_does_not_leave_the_old_stamp(environment, made):
    environment.prepare(made, "test", print, Pip())
    (made / "pyproject.toml").write_text("changed\n", "utf-8")
    with pytest.raises(environment.SetUpRefused):
        environment.prepare(made, "test", print, Pip(code=1))
    assert not (made / ".venv" / environment.STAMP).exists()


@pytest.mark.parametrize(("extras", "name"), [("", LISTS[0]), ("test", LISTS[1])])
def test_pip_takes_only_files_whose_check_sum_is_locked(
    environment, made, extras, name
):
    pip = Pip()
    environment.prepare(made, extras, print, pip)
    (libraries, first), (ourselves, second) = pip.calls
    assert "--require-hashes" in libraries
    assert str(made / name) in libraries
    assert {"--no-deps", "--no-build-isolation"} <= set(ourselves)
    assert first["cwd"] == second["cwd"] == made


def test_a_python_that_cannot_make_environments_says_what_to_install(
    environment, checkout, monkeypatch
):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(environment.SetUpRefused, match=r"apt-get install python3\.\d+"):
        environment.prepare(checkout, "", print, Pip())
    assert not (checkout / ".venv").exists()


def test_a_folder_of_somebody_elses_is_left_alone(environment, checkout):
    mine = checkout / ".venv" / "letters.txt"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    with pytest.raises(environment.SetUpRefused, match="left alone"):
        environment.prepare(checkout, "", print, Pip())
    assert mine.read_text("utf-8") == "mine"


def test_a_damaged_stamp_means_install_again(environment, made):
    environment.prepare(made, "", print, Pip())
    (made / ".venv" / environment.STAMP).write_text("{", "utf-8")
    pip = Pip()
    environment.prepare(made, "", print, pip)
    assert len(pip.calls) == ONCE
    stamp = json.loads((made / ".venv" / environment.STAMP).read_text("utf-8"))
    assert stamp["extras"] == ""


# The checks


def python_check(checks, name, code, stage=1, **options):
    return checks.Check(name, "group", ("python", "-c", code), stage, **options)


@pytest.fixture
def run(checks, tmp_path):
    def run(*given, more=()):
        said = []
        passed = checks.run_all(
            given, lambda _name: sys.executable, tmp_path, said.append, more
        )
        return passed, "\n".join(said)

    return run


def test_all_checks_are_run_even_after_one_failed(checks, run):
    passed, said = run(
        python_check(checks, "first", "print('boom'); raise SystemExit(3)"),
        python_check(checks, "second", "print('calm')", stage=2),
    )
    assert not passed
    assert "boom" in said
    assert "calm" not in said
    assert "1 of 2 checks failed" in said
    assert said.endswith("first")


def test_success_is_said_in_one_line(checks, run):
    passed, said = run(python_check(checks, "only", "pass"))
    assert passed
    assert "All 1 checks passed" in said


def test_a_check_that_hangs_is_stopped(checks, run):
    code = "import sys, threading; print('begun', flush=True); threading.Event().wait()"
    passed, said = run(python_check(checks, "slow", code, limit=1))
    assert not passed
    assert "begun" in said
    assert "stopped after 1 s" in said


def test_a_program_that_is_not_there_fails_the_check(checks, tmp_path):
    said = []
    check = checks.Check("gone", "g", ("gone",), 1)
    nowhere = tmp_path / "gone"
    assert not checks.run_all([check], lambda _n: nowhere, tmp_path, said.append)
    assert any("could not be started" in line for line in said)


def test_checks_never_see_the_users_home(checks, run, monkeypatch):
    monkeypatch.setenv("HOME", "/home/parent")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/parent/data")
    code = (
        "import os; "
        "seen = [v for k, v in os.environ.items() if k != 'CASEFILE_PIP_HOME']; "
        "raise SystemExit(any('/home/parent' in v for v in seen))"
    )
    passed, said = run(python_check(checks, "home", code))
    assert passed, said


def test_names_and_groups_choose_checks(checks):
    assert {c.name for c in checks.chosen(["lint"])} == {
        "format",
        "ruff",
        "types",
        "contracts",
    }
    assert [c.name for c in checks.chosen(["types", "tests"])] == ["types", "tests"]
    assert checks.chosen([]) == list(checks.CHECKS)
    with pytest.raises(ValueError, match="no such check: lnt"):
        checks.chosen(["lnt"])


def test_more_arguments_reach_pytest_only(checks, run):
    code = "import sys; raise SystemExit(len(sys.argv) - 1)"
    passed, _said = run(python_check(checks, "quiet", code), more=["-k", "word"])
    assert passed
    passed, _said = run(
        python_check(checks, "shown", code, is_shown=True), more=["-k", "word"]
    )
    assert not passed


def test_the_tests_close_the_run(checks):
    last = max(checks.CHECKS, key=lambda check: check.stage)
    assert (last.name, last.is_shown) == ("tests", True)


def test_a_fault_is_not_buried_under_lines_that_repeat_themselves(checks):
    noise = "no hints here\n" * 900
    said = checks.squeezed(f"{noise}home-light: cut\n{noise}\n")
    assert said == (
        "no hints here (900 times)\nhome-light: cut\nno hints here (900 times)"
    )


# The commands


def test_a_server_without_a_screen_opens_no_window(commands):
    assert not commands.has_screen({}, "linux")
    assert commands.has_screen({"DISPLAY": ":0"}, "linux")
    assert commands.has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert commands.has_screen({}, "darwin")
    assert commands.has_screen({}, "win32")


def test_lint_alone_needs_no_libraries_of_the_system(commands, checks):
    assert commands._packages_for(checks.chosen(["lint"])) == ()
    assert "qpdf" in commands._packages_for(checks.chosen(["tests"]))
    assert "libegl1" in commands._packages_for(checks.chosen([]))


def test_a_misspelt_check_is_named_and_nothing_is_set_up(commands, capsys, monkeypatch):
    monkeypatch.setattr(commands.start_venv, "prepare", None)
    assert commands.main(["test", "--only", "lnt"]) == 1
    assert "lnt" in capsys.readouterr().err
