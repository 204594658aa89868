"""Events of a timeline, made up for tests."""

import random
from datetime import date, timedelta
from uuid import UUID

from casefile.domain.timeline import Event, Lane, Shape, span, when
from casefile.domain.timeline_mark import Label, Measures
from casefile.domain.timeline_scale import short_day
from casefile.domain.written import day

FIRST = date(2024, 1, 1)


def make_event(number=1, on=FIRST, lane=Lane.CALLS, *, about=False, title="", **given):
    first, last = span(on, None, about=about)
    event = {
        "item": UUID(int=number),
        "lane": lane,
        "on": on,
        "at": when(on),
        "first": first,
        "last": last,
        "title": title or f"Event {number}",
        "when": day(on),
        "short": short_day(on),
        "about": about,
    }
    return Event(**event | given)


def make_events(count, days, seed=0):
    """Returns events at random over so many days, as many of them on one day."""
    dice = random.Random(seed)  # noqa: S311
    busy = [dice.randrange(days) for _ in range(3)]
    made = []
    for number in range(1, count + 1):
        later = dice.choice([dice.randrange(days), dice.choice(busy)])
        made.append(
            make_event(
                number,
                FIRST + timedelta(days=later),
                dice.choice(list(Lane)),
                about=dice.random() < 0.2,
                title="Rang about the visit " * dice.randrange(1, 5),
                shape=dice.choice(list(Shape)),
            )
        )
    return made


def measures(per_day, *, lines=1):
    """Measures with labels of so many lines at most, a letter 6 wide."""

    def label(event):
        words = event.title.split()
        share = -(-len(words) // lines)
        rows = [words[at : at + share] for at in range(0, len(words), share)]
        said = tuple(" ".join(row) for row in rows)
        return Label(said, max(len(line) for line in said) * 6)

    return Measures(per_day=per_day, mark=4, gap=4, chip=30, label=label)
