"""Opens a locked PDF with its password, inside a worker."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf

from casefile.mapped import Data, opened
from casefile.readers.limits import Limits
from casefile.readers.problem import UnreadableError


def unlocked(
    data: Data, password: str, _limits: Limits, _tick: Callable[[], None]
) -> bytes:
    """Returns the paper without its lock.

    Raises:
        UnreadableError: if the password is wrong, or the file is damaged.
    """
    made = BytesIO()
    try:
        with pikepdf.open(
            opened(data), password=password, suppress_warnings=True
        ) as document:
            document.save(made, encryption=False, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise UnreadableError("wrong-password") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise UnreadableError("damaged") from error
    return made.getvalue()
