"""The recovery sheet: one page, readable by people and by a camera."""

import io
import re

import pikepdf
import pytest

from casefile.domain.key import read_recovery_key, sheet_number, write_recovery_key
from casefile.exports import Letters
from casefile.services.ports import RecoverySheet
from tests.exports import accessibility

SEED = bytes(range(40, 58))
SALT = b"CSF\x01" + bytes(range(12))


def _sheet(file_name="family.casefile"):
    return Letters().recovery_sheet(
        RecoverySheet(
            file_name=file_name,
            key=write_recovery_key(SEED),
            salt=SALT,
            number=sheet_number(SALT),
            made_on="22 November 2026",
        )
    )


@pytest.mark.parametrize("name", ["family.casefile", "", "ŵ" * 120 + ".casefile"])
def test_it_is_one_page_and_can_be_read_aloud(name, poppler):
    data = _sheet(name)
    assert re.search(r"Pages: +1\n", poppler("pdfinfo", data))
    assert accessibility.problems(data) == []


def test_the_key_on_paper_opens_the_file(poppler):
    seen = poppler("pdftotext", _sheet(), "-raw")
    after = seen.partition("Your recovery key")[2]
    groups = re.findall(r"\b[0-9A-Z]{4}\b", after)
    assert read_recovery_key(" ".join(groups[:8])) == SEED


def test_it_says_the_date_and_the_file(poppler):
    seen = poppler("pdftotext", _sheet())
    assert "File: family.casefile" in seen
    assert "Made on: 22 November 2026" in seen


def test_it_says_which_sheet_it_is_so_that_an_old_one_is_known(poppler):
    seen = poppler("pdftotext", _sheet())
    assert f"Sheet number: {sheet_number(SALT)}." in seen
    assert "destroy it" in seen


def test_without_a_name_there_is_a_line_to_write_on(poppler):
    seen = poppler("pdftotext", _sheet(""))
    assert "Write the name of the file here only if that is safe." in seen


def test_the_title_gives_nothing_away():
    with pikepdf.open(io.BytesIO(_sheet())) as pdf:
        assert str(pdf.docinfo.Title) == "Recovery sheet"
        assert list(pdf.docinfo) == ["/Title"]
    assert b"family" not in _sheet()


def test_the_square_code_is_said_to_be_one():
    spoken = [said for kind, said, _ in accessibility.elements(_sheet()) if said]
    assert len(spoken) == 1
    assert "recovery key" in spoken[0]


def test_the_same_sheet_gives_the_same_bytes():
    assert _sheet() == _sheet()
