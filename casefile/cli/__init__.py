"""The command line: the same services as the window, without a screen."""

from casefile.cli.main import run_command

__all__ = ["run_command"]
