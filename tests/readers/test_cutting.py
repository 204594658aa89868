"""Cutting a bundle into the papers in it."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from casefile.errors import Cancelled, ImportRefused
from casefile.readers import Limits, SandboxedPapers
from casefile.tasks import TaskContext
from tests.bench import scanned_reply
from tests.readers.papers import lines, pdf, report

MANY = 12
ROOT = Path(__file__).parents[2]
linux_only = pytest.mark.xfail(
    sys.platform != "linux", reason="only Linux tells how much memory there is"
)
_GROWTH = """
import sys
from pathlib import Path
from casefile.readers.cut_pdf import Cutting, each_part
from casefile.readers.limits import Limits
from casefile.readers.pdf import PdfReading
from casefile.services.paper import papers

def memory():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return int(next(x for x in lines if x.startswith("Pss_Anon:")).split()[1]) // 1024

data = papers.load(Path(sys.argv[1]))
reading, before = PdfReading(data, Limits()), memory()
for _ in reading.read(1, 240):
    pass
read = memory() - before
cutting, before = Cutting(data, Limits()), memory()
for part in each_part(cutting, [(n, n + 11) for n in range(1, 240, 12)]):
    assert len(part.pages) == 12
print(read, memory() - before)
"""


def cut(data, spans, papers=None, context=None):
    found = {}

    def take(place, part, reading):
        found[place] = (part.data, reading)

    left = (papers or SandboxedPapers()).cut(
        data, spans, context or TaskContext(), take
    )
    return found, left


def test_each_paper_is_a_file_of_its_own_and_read_as_if_it_had_come_alone(read):
    whole = report(MANY)
    found, left = cut(whole, [(1, 3), (4, 4), (5, MANY)])

    assert left == []
    assert [len(found[place][1].pages) for place in range(3)] == [3, 1, 8]
    data, reading = found[1]
    assert "page number 4 of the paper" in reading.pages[0].text
    assert reading.pages[0].number == 1
    assert reading == read(data)
    with PdfDocument(data) as alone:
        assert len(alone) == 1
        assert "page number 4" in alone[0].get_textpage().get_text_range()


def test_a_list_of_pictures_that_all_pages_share_does_not_come_along():
    made = BytesIO()
    with pikepdf.open(BytesIO(report(4))) as document:
        noise = bytes(range(256)) * 4000
        names = pikepdf.Dictionary()
        for number, page in enumerate(document.pages):
            picture = document.make_stream(noise + bytes([number]))
            picture.stream_dict.update(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.XObject,
                    Subtype=pikepdf.Name.Image,
                    Width=1000,
                    Height=1024,
                    ColorSpace=pikepdf.Name.DeviceGray,
                    BitsPerComponent=8,
                )
            )
            names[f"/I{number}"] = picture
            page.contents_add(f"q 10 0 0 10 5 5 cm /I{number} Do Q".encode())
        shared = document.make_indirect(names)
        for page in document.pages:
            page.obj.Resources.XObject = shared
        document.save(made, compress_streams=False)
    found, _ = cut(made.getvalue(), [(1, 1), (2, 4)])

    with pikepdf.open(BytesIO(found[0][0])) as alone:
        assert list(alone.pages[0].get_images()) == ["/I0"]


def test_what_was_typed_into_a_form_is_still_read_from_the_part():
    def draw(page):
        lines(page, ["Name of the child"])
        page.acroForm.textfield(name="child", value="Maisie", x=200, y=755, width=90)
        page.showPage()
        lines(page, ["Second page"])
        page.showPage()

    found, _ = cut(pdf(draw), [(1, 1), (2, 2)])

    assert "Maisie" in found[0][1].pages[0].text


def test_a_locked_paper_cannot_be_cut_and_says_so():
    made = BytesIO()
    with pikepdf.open(BytesIO(report(2))) as document:
        document.save(made, encryption=pikepdf.Encryption(user="u", owner="o"))

    with pytest.raises(ImportRefused, match="password"):
        cut(made.getvalue(), [(1, 2)])


def test_after_a_stop_what_was_handed_over_stays_handed_over():
    context = TaskContext()
    found = []

    def take(place, _part, _reading):
        found.append(place)
        context.cancel()

    with pytest.raises(Cancelled):
        SandboxedPapers().cut(report(6), [(1, 2), (3, 4), (5, 6)], context, take)
    assert found == [0]


def test_a_paper_that_cannot_be_read_is_left_out_and_the_rest_is_cut():
    def draw(page):
        lines(page, ["The first"])
        page.showPage()
        for row in range(40):
            lines(page, ["word " * 30], top=800 - 18 * row, size=3)
        page.showPage()
        lines(page, ["The last"])
        page.showPage()

    strict = SandboxedPapers(Limits(text=2000))
    found, left = cut(pdf(draw), [(1, 1), (2, 2), (3, 3)], strict)

    assert left == [1]
    assert sorted(found) == [0, 2]


@linux_only
def test_memory_does_not_grow_with_what_was_read_and_cut(tmp_path):
    """Both libraries keep what they looked at for as long as the file is open."""
    path = tmp_path / "reply.pdf"
    scanned_reply.write(path, pages=240, size=300_000)
    done = subprocess.run(
        [sys.executable, "-c", _GROWTH, str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    read, cut = map(int, done.stdout.split())

    assert path.stat().st_size > 70e6
    assert read < 40
    assert cut < 40
