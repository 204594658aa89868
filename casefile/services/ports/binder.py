"""Binding papers into one file for the court."""

from __future__ import annotations

from typing import Protocol

from casefile.domain.bundle.binding import Binding, Bound
from casefile.tasks import TaskContext


class Binder(Protocol):
    """Binds untrusted papers in a worker process with limits."""

    def bound(self, binding: Binding, context: TaskContext) -> Bound:
        """Binds papers into one file for the court, and checks that file.

        Each paper is asked for when its turn comes, so that never all are in memory.
        What the check finds wrong stands in the report; nothing is written anywhere.
        Raises `BundleRefused`, naming each paper that cannot be bound, and `Cancelled`.
        """
        ...
