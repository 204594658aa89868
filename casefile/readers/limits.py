"""What a worker process may use: figures, all in one place."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on one paper; beyond them it is refused or kept as unreadable."""

    original: int = 200 * _MB
    """Bytes of the paper itself, whatever its kind, by itself or inside another."""
    pages: int = 3000
    page_text: int = 200_000
    """Characters on one page."""
    text: int = 20_000_000
    """Characters in one paper; the Bible has four million."""
    members: int = 2000
    """Parts of a Word file, which is a zip archive."""
    unpacked: int = 200 * _MB
    """Bytes of all its parts together."""
    ratio: int = 200
    """How many times its packed size a large part may have."""
    elements: int = 2_000_000
    """XML elements in one part."""
    answers: int = 256 * _MB
    """Bytes that the workers of one paper may send back, without the papers in it."""
    parts: int = 20_000
    """Papers inside one paper, as in a packed folder."""
    part_bytes: int = 1024 * _MB
    """Bytes of them all; they are never held at the same time."""
    memory: int = 1024 * _MB
    """Address space of a worker."""
    processor_seconds: int = 600
    start_seconds: float = 60.0
    """Longest time for a worker to start, before it has seen the paper."""
    slow_seconds: float = 5.0
    """After how long on one step the user is told that it takes long."""
    idle_seconds: float = 20.0
    """Longest time for one step: opening the paper, or reading one page."""
    draw_seconds: float = 20.0
    recognise_seconds: float = 120.0
    """Longest time to recognise the words in the picture of one page."""
    clean_seconds: float = 60.0
    """Longest time to make a clean copy of a whole paper."""
    deadly_pages: int = 2
    """How many pages may each end a worker before the whole paper is given up."""
    pixels: int = 80_000_000
    """Of a picture that came in; a sheet of A3 at 600 to the inch has 70 million."""
    longest_side: int = 4000
    """Pixels of a drawn page."""
    parallel_from: int = 100
    """From how many pages on two workers share the reading."""
