"""What a worker on Windows gives up by itself: writing, foreign code, processes.

At low integrity it can change no file, key or window of the user. Like `windows_job` it
could not be tried on the machine it was written on; a step that the system refuses is
left out of the list of what holds.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _ADJUST_DEFAULT = 0x0080
    _INTEGRITY_LEVEL = 25
    _INTEGRITY = 0x00000020
    _LOW = "S-1-16-4096"
    _POLICIES = {
        # Number of the policy, and its flags: no code from other computers or marked as
        # untrusted; no old-style extensions in this process; no processes of its own.
        "images": (10, 0b11),
        "extensions": (6, 0b1),
        "children": (13, 0b1),
    }

    class _Label(ctypes.Structure):
        _fields_ = (("sid", ctypes.c_void_p), ("attributes", wintypes.DWORD))

    def give_up() -> list[str]:
        """Gives up what can be given up; returns the names of what was."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        held = ["low integrity"] if _lower_integrity(kernel) else []
        for name, (number, flags) in _POLICIES.items():
            value = wintypes.DWORD(flags)
            if kernel.SetProcessMitigationPolicy(
                number, ctypes.byref(value), ctypes.sizeof(value)
            ):
                held.append(name)
        return held

    def _lower_integrity(kernel: ctypes.WinDLL) -> bool:
        rights = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        token, sid = wintypes.HANDLE(), ctypes.c_void_p()
        rights.OpenProcessToken.argtypes = (
            wintypes.HANDLE,
            wintypes.DWORD,
            ctypes.POINTER(wintypes.HANDLE),
        )
        if not rights.OpenProcessToken(
            kernel.GetCurrentProcess(), _ADJUST_DEFAULT, ctypes.byref(token)
        ):
            return False
        try:
            if not rights.ConvertStringSidToSidW(_LOW, ctypes.byref(sid)):
                return False
            label = _Label(sid, _INTEGRITY)
            return bool(
                rights.SetTokenInformation(
                    token, _INTEGRITY_LEVEL, ctypes.byref(label), ctypes.sizeof(label)
                )
            )
        finally:
            kernel.LocalFree(sid)
            kernel.CloseHandle(token)

else:

    def give_up() -> list[str]:
        """Does nothing elsewhere."""
        return []
