"""T7: what leaves the program does nothing when it is opened."""

from __future__ import annotations

import pikepdf

from casefile.services.exporting import export_everything
from casefile.services.papers import Arrival, bring_in
from casefile.tasks import TaskContext
from tests.hostile.bombs import a_desk
from tests.readers.active import CANARY, active_pdf
from tests.readers.papers import report


def test_an_export_has_a_copy_to_show_beside_a_paper_that_acts(tmp_path):
    """T7: originals leave as they came; beside one that acts is one that does not."""
    desk = a_desk(tmp_path)
    active, plain = active_pdf(), report(1)
    for name, data in (("a.pdf", active), ("b.pdf", plain)):
        bring_in(desk, data, name, Arrival(), TaskContext())
    done = export_everything(desk, tmp_path / "out", TaskContext())
    desk.case.close()

    papers = sorted((tmp_path / "out" / "papers").iterdir())
    assert [path.read_bytes() for path in papers] == [active, plain]
    (shown,) = (tmp_path / "out" / "papers to show").iterdir()
    assert shown.name == papers[0].name
    assert CANARY.encode() not in shown.read_bytes()
    with pikepdf.open(shown) as document:
        assert not any(CANARY.encode() in part.unparse() for part in document.objects)
    about = (tmp_path / "out" / "about the papers.txt").read_text(encoding="utf-8")
    assert shown.name in about
    assert "small programs (scripts)" in about
    assert done.problems == []
