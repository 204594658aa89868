"""Labels of a picture in time, given the room that turned out to be free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casefile.domain.timeline import Event
from casefile.domain.timeline_mark import Label, LaneLayout, Layout, Mark, Measures

Setter = Callable[[Event, float], Label]
"""Sets the label of an event, of one line, for so much room."""


def widened(layout: Layout, measures: Measures, label: Setter) -> Layout:
    """Returns the same with each label as long as the next thing in its row allows."""
    lanes = (_widened(lane, layout.width, measures, label) for lane in layout.lanes)
    return replace(layout, lanes=tuple(lanes))


def _widened(
    lane: LaneLayout, width: float, measures: Measures, label: Setter
) -> LaneLayout:
    rows: dict[int, list[int]] = {}
    for place in sorted(range(len(lane.marks)), key=lambda n: lane.marks[n].left):
        rows.setdefault(lane.marks[place].row, []).append(place)
    marks = list(lane.marks)
    for row in rows.values():
        made = _in_row([marks[place] for place in row], width, measures, label)
        for place, mark in zip(row, made, strict=True):
            marks[place] = mark
    return replace(lane, marks=tuple(marks))


def _in_row(
    row: Sequence[Mark], width: float, measures: Measures, label: Setter
) -> Iterator[Mark]:
    beside = measures.mark + measures.gap
    begins = 0.0
    for number, mark in enumerate(row):
        is_last = number + 1 == len(row)
        ends = (width if is_last else row[number + 1].left) - measures.gap
        made = mark
        if mark.is_left:
            room = mark.at - beside - mark.away
            set_anew = label(mark.events[0], room - begins)
            left = min(mark.left, room - set_anew.width)
            made = replace(mark, lines=set_anew.lines, left=left)
        elif mark.is_gathered and len(mark.events) > 1:
            # So that the frame of the current one is seen whole at the edge.
            made = replace(mark, right=min(mark.right, width - measures.gap))
        else:
            set_anew = label(mark.events[0], ends - mark.at - beside)
            right = max(mark.right, mark.at + beside + set_anew.width)
            if mark.is_gathered:
                # A lone one has no room for its label, and shows what of it fits.
                right = min(right, ends)
            made = replace(mark, lines=set_anew.lines, right=right, is_gathered=False)
        yield made
        begins = made.right + measures.gap
