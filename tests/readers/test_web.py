"""Web pages: every word that is shown, in its place, and in its own letters."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("mark", ["<!-- x -->", "<?x y?>", "<![if !mso]>"])
def test_words_behind_a_remark_of_the_maker_are_kept(read, mark):
    [page] = read(
        f"<html><body><p>Dear Jane,{mark} I will not attend.</p></body></html>".encode()
    ).pages

    assert page.text == "Dear Jane, I will not attend.\n"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "iso-8859-5", "utf-8"])
def test_a_page_is_read_in_the_letters_it_names(read, charset):
    text = f"<html><meta charset={charset}><body><p>Встреча в школе</p></body></html>"

    assert read(text.encode(charset)).pages[0].text == "Встреча в школе\n"


def test_a_page_that_names_letters_it_cannot_be_in_is_read_all_the_same(read):
    text = "<html><meta charset=utf-16><body><p>Siân Powell</p></body></html>"

    assert read(text.encode()).pages[0].text == "Siân Powell\n"
