"""The limits of a worker on Windows: a job object, set by the parent.

One process, bounded memory, ends with the parent. The only part of the readers that
could not be tried on the machine it was written on; `confinement` is its counterpart.
"""

from __future__ import annotations

import sys

from casefile.readers.limits import Limits

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _PROCESS_TIME = 0x0002
    _ACTIVE_PROCESS = 0x0008
    _PROCESS_MEMORY = 0x0100
    _DIE_ON_UNHANDLED_EXCEPTION = 0x0400
    _KILL_ON_JOB_CLOSE = 0x2000
    _ASSIGN_AND_END = 0x0100 | 0x0001
    _TICKS = 10_000_000
    """Units of time in a second."""

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_time", wintypes.LARGE_INTEGER),
            ("per_job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io_counters", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    class Job:
        """Holds one worker; closing it ends the worker."""

        def __init__(self, pid: int, limits: Limits) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = wintypes.HANDLE
            kernel.OpenProcess.restype = wintypes.HANDLE
            self._kernel = kernel
            self._job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
            wanted = _Extended()
            wanted.basic.flags = (
                _ACTIVE_PROCESS
                | _PROCESS_TIME
                | _PROCESS_MEMORY
                | _DIE_ON_UNHANDLED_EXCEPTION
                | _KILL_ON_JOB_CLOSE
            )
            wanted.basic.active_processes = 1
            wanted.basic.per_process_time = limits.processor_seconds * _TICKS
            wanted.process_memory = limits.memory
            process = wintypes.HANDLE(kernel.OpenProcess(_ASSIGN_AND_END, 0, pid))
            done = kernel.SetInformationJobObject(
                self._job,
                _EXTENDED_LIMITS,
                ctypes.byref(wanted),
                ctypes.sizeof(wanted),
            ) and kernel.AssignProcessToJobObject(self._job, process)
            kernel.CloseHandle(process)
            if not done:
                error = ctypes.WinError(ctypes.get_last_error())
                self.close()
                raise error

        def close(self) -> None:
            """Lets go of the job, which ends what still runs in it."""
            self._kernel.CloseHandle(self._job)

else:

    class Job:
        """Elsewhere the worker confines itself, so there is nothing to hold."""

        def __init__(self, pid: int, limits: Limits) -> None:
            del pid, limits

        def close(self) -> None:
            """Does nothing."""
