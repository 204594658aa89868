"""The two commands of the README, after the Python has been found new enough."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import start_checks
import start_system
import start_venv
from start_system import Machine, SetUpRefused
from start_venv import ROOT

DEMO = Path("casefile-demo")


def main(arguments: list[str]) -> int:
    """Sets up what the command needs, runs it, and returns the exit code."""
    options = _parser().parse_args(arguments)
    machine = Machine()
    try:
        return (
            _demo(options, machine)
            if options.command == "demo"
            else _test(options, machine)
        )
    except SetUpRefused as e:
        print(f"\n{e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to carry on.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py", description="Sets Casefile up from a checkout and runs it."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="build the sample case and show it")
    demo.add_argument(
        "--no-window", action="store_true", help="only write the files, open nothing"
    )
    test = commands.add_parser("test", help="run every check")
    names = ", ".join(dict.fromkeys(c.group for c in start_checks.CHECKS))
    test.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="CHECK",
        help=f"only this check or group; may be repeated ({names})",
    )
    test.add_argument(
        "pytest", nargs="*", help="after --: more arguments for pytest, such as -k WORD"
    )
    for command in (demo, test):
        command.add_argument(
            "--no-system",
            action="store_true",
            help="do not look for packages of the system",
        )
    return parser


def _demo(options: argparse.Namespace, machine: Machine) -> int:
    if not options.no_system:
        start_system.prepare(start_system.FOR_THE_WINDOW, machine)
    environment = start_venv.prepare(ROOT, "", machine.say)
    casefile = start_venv.script_of(environment, "casefile")
    # Everything the demo makes, its settings included, stays in its own folder.
    home = ["--data-dir", str(DEMO / "program")]
    code, written = _run_and_listen([casefile, "demo", "--to", DEMO])
    if code != 0 or options.no_window:
        return code
    if not has_screen(dict(os.environ), sys.platform):
        machine.say("There is no screen here, so no window was opened.")
        return 0
    case = next((line for line in written if line.endswith(".casefile")), None)
    if case is None:
        machine.say("The demo named no case file, so no window was opened.")
        return 1
    machine.say("Opening the window on it. The passphrase is printed above.")
    return subprocess.run([casefile, *home, case], check=False).returncode


def _test(options: argparse.Namespace, machine: Machine) -> int:
    try:
        checks = start_checks.chosen(options.only)
    except ValueError as e:
        raise SetUpRefused(str(e)) from e
    if not options.no_system:
        start_system.prepare(_packages_for(checks), machine)
    environment = start_venv.prepare(ROOT, "test", machine.say)
    passed = start_checks.run_all(
        checks,
        lambda name: start_venv.script_of(environment, name),
        ROOT,
        machine.say,
        options.pytest,
    )
    return 0 if passed else 1


def _packages_for(checks: list[start_checks.Check]) -> tuple[str, ...]:
    if all(check.group == "lint" for check in checks):
        return ()
    return (*start_system.FOR_THE_WINDOW, *start_system.FOR_THE_CHECKS)


def has_screen(environment: dict[str, str], platform: str) -> bool:
    """Says whether a window can be shown; a server without a screen runs Linux."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _run_and_listen(command: list[str | Path]) -> tuple[int, list[str]]:
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.strip())
    return process.returncode, lines
