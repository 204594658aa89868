"""Opens a locked Word or Excel file with its password, inside a worker."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format import doc97, ooxml, ppt97, xls97

from casefile.readers.limits import Limits
from casefile.readers.msg import BROKEN
from casefile.readers.problem import UnreadableError

_LOADED = (doc97, ooxml, ppt97, xls97)
"""The library looks for them only when it needs them, and the door is shut then."""


def unlocked(
    data: bytes, password: str, _limits: Limits, tick: Callable[[], None]
) -> bytes:
    """Returns the file without its lock.

    Raises:
        UnreadableError: if the password is wrong, or the file is damaged.
    """
    made = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password, verify_password=True)
        tick()
        file.decrypt(made)
    except InvalidKeyError as error:
        raise UnreadableError("wrong-password") from error
    except (*BROKEN, DecryptionError, FileFormatError) as error:
        raise UnreadableError("damaged") from error
    return made.getvalue()
