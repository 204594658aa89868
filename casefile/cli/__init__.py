"""The command line: the same services as the window, without a screen."""

from casefile.cli.main import run_command
from casefile.cli.stream import prepare as prepare_streams

__all__ = ["prepare_streams", "run_command"]
