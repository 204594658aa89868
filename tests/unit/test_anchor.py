"""Passages: made from a selection, found again by their words, never moved by luck."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.domain.anchor import (
    How,
    boxes,
    clean,
    find_quote,
    index_near,
    nearest,
    passage_at,
    place,
    refind,
    sentence_span,
    word_span,
)
from casefile.domain.document import Block, BlockKind, Box, Page, Word, pack_words
from casefile.domain.fold import Likeness, fold
from casefile.domain.ids import DocumentId, new_id
from casefile.errors import QuoteNotFound

DOCUMENT = DocumentId(new_id())


def page_of(
    *parts: tuple[BlockKind, str] | str, number: int = 1, words: bytes = b""
) -> Page:
    """A page of blocks; a plain text is a paragraph."""
    text = ""
    blocks = []
    for part in parts:
        kind, words_of_it = (
            (BlockKind.PARAGRAPH, part) if isinstance(part, str) else part
        )
        level = 1 if kind is BlockKind.HEADING else 0
        blocks.append(Block(len(text), len(text) + len(words_of_it), kind, level))
        text += words_of_it + "\n"
    return Page(
        number=number,
        width=595,
        height=842,
        text=text,
        words=words,
        blocks=tuple(blocks),
    )


def header(text: str) -> tuple[BlockKind, str]:
    return BlockKind.FURNITURE, text


def heading(text: str) -> tuple[BlockKind, str]:
    return BlockKind.HEADING, text


PAGES = [
    page_of(
        header("Assessment page 1"),
        heading("4. Home visits"),
        "On 4 December the \nworker’s assess\u00adment said that Ms R. was “ab-\n"
        "sent” from the",
        number=1,
    ),
    page_of(
        header("Assessment page 2"),
        "ﬁnal meeting, twice. She was not. Mr Smith left early.",
        "A second paragraph stands here.",
        number=2,
    ),
]


class TestClean:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("two \nlines", "two lines"),
            ("assess\u00adment", "assessment"),
            ("assess\ufffe \nment", "assessment"),
            ("three-\nbedroom", "three-bedroom"),
            ("a - b", "a - b"),
            ("ﬁnal oﬀer", "final offer"),
            ("  much   space\t\there ", "much space here"),
            ("zero\u200bwidth", "zerowidth"),
            ("Tŷ Siân", "Tŷ Siân"),
            ("", ""),
        ],
    )
    def test_it_is_what_a_person_would_write(self, text, wanted):
        assert clean(text) == wanted

    @given(st.text(alphabet="aB-’'“\n \u00ad\ufb01e\u0301.", max_size=60))
    @settings(max_examples=200, deadline=None)
    def test_every_folded_character_leads_back_into_the_source(self, text):
        for likeness in Likeness:
            folded = fold(text, likeness)
            last = 0
            for index in range(len(folded.text)):
                start, end = folded.source(index, index + 1)
                assert last <= start < end <= len(text)
                last = start

    @given(st.text(alphabet="ab -\n\u00ad.", max_size=60))
    @settings(max_examples=100, deadline=None)
    def test_cleaning_twice_changes_nothing(self, text):
        assert clean(clean(text)) == clean(text)


class TestPassageAt:
    def test_a_selection_inside_a_page(self):
        start = PAGES[1].text.index("She was")
        passage = passage_at(PAGES, DOCUMENT, 2, start - 1, 2, start + 13)

        assert passage.quote == "She was not."
        assert (passage.page, passage.start, passage.end) == (2, start, start + 12)
        assert passage.end_page == 0
        assert passage.before.endswith("final meeting, twice. ")
        assert passage.after.startswith(" Mr Smith left")
        assert len(passage.before) <= 32 >= len(passage.after)

    def test_a_selection_over_two_pages_leaves_the_header_out(self):
        start = PAGES[0].text.index("worker")
        end = PAGES[1].text.index(", twice")
        passage = passage_at(PAGES, DOCUMENT, 1, start, 2, end)

        assert passage.quote == (
            "worker’s assessment said that Ms R. was “ab-sent” from the final meeting"
        )
        assert (passage.page, passage.last_page, passage.end) == (1, 2, end)

    def test_it_does_not_matter_from_which_end_it_was_drawn(self):
        forwards = passage_at(PAGES, DOCUMENT, 1, 60, 2, 40)

        assert passage_at(PAGES, DOCUMENT, 2, 40, 1, 60) == forwards

    def test_a_header_alone_can_be_selected(self):
        assert passage_at(PAGES, DOCUMENT, 1, 0, 1, 17).quote == "Assessment page 1"

    def test_nothing_but_spaces_is_refused(self):
        space = PAGES[1].text.index(" She")
        with pytest.raises(QuoteNotFound):
            passage_at(PAGES, DOCUMENT, 2, space, 2, space + 1)


class TestFindQuote:
    @pytest.mark.parametrize(
        "quote",
        [
            "assessment said that Ms R. was “ab-sent”",
            'assessment said that Ms R. was "absent" from the final meeting',
            "worker's   assessment\nsaid",
            "WORKER'S ASSESSMENT SAID",
            "  worker’s assess-ment said ",
        ],
    )
    def test_it_is_found_however_it_is_typed(self, quote):
        [passage] = find_quote(PAGES, DOCUMENT, quote)

        assert passage.page == 1
        assert PAGES[0].text[passage.start :].startswith(("worker", "assess"))

    def test_what_is_found_gives_the_same_passage_when_selected(self):
        [found] = find_quote(PAGES, DOCUMENT, "from the final meeting")
        again = passage_at(
            PAGES, DOCUMENT, found.page, found.start, found.last_page, found.end
        )

        assert again == found

    def test_exact_words_count_before_words_that_are_only_alike(self):
        pages = [page_of("They resign today.", "They re-sign today.")]

        assert len(find_quote(pages, DOCUMENT, "re-sign")) == 1
        assert len(find_quote(pages, DOCUMENT, "RE-SIGN")) == 2

    def test_whole_words_count_before_parts_of_words(self):
        pages = [page_of("The other said that he left.")]
        [passage] = find_quote(pages, DOCUMENT, "he")

        assert pages[0].text[passage.start - 5 : passage.end] == "that he"
        assert find_quote(pages, DOCUMENT, "oth") != []

    def test_a_page_narrows_the_search(self):
        pages = [page_of("Said twice.", number=n) for n in (1, 2, 3)]

        assert len(find_quote(pages, DOCUMENT, "Said twice.")) == 3
        assert [p.page for p in find_quote(pages, DOCUMENT, "Said twice.", 2)] == [2]

    def test_headers_are_searched_only_if_the_text_has_no_such_words(self):
        pages = [page_of(header("CSR 100"), "The case is CSR 100.")]
        [passage] = find_quote(pages, DOCUMENT, "CSR 100")

        assert passage.before.endswith("The case is ")
        assert find_quote(PAGES, DOCUMENT, "Assessment page 2")[0].page == 2

    @pytest.mark.parametrize("quote", ["", "  ", "not in this paper", "\u00ad"])
    def test_what_is_not_there_is_not_found(self, quote):
        assert find_quote(PAGES, DOCUMENT, quote) == []

    def test_signs_of_patterns_are_ordinary_characters(self):
        pages = [page_of("Was it (a+b)* or [x]? Yes.")]

        assert len(find_quote(pages, DOCUMENT, "(a+b)* or [x]?")) == 1


class TestNearest:
    def test_the_closest_words_are_shown_with_their_page(self):
        [(page, text), *_] = nearest(PAGES, "Mister Smith left erly")

        assert page == 2
        assert "Smith left early" in text

    def test_nothing_alike_gives_nothing(self):
        assert nearest(PAGES, "zzz qqq xxx") == []
        assert nearest([], "anything") == []


class TestRefind:
    def passage(self, quote: str = "She was not."):
        return find_quote(PAGES, DOCUMENT, quote)[0]

    def test_at_its_place(self):
        found = refind(PAGES, self.passage())

        assert (found.passage, found.how, found.score) == (
            self.passage(),
            How.PLACE,
            100,
        )

    def test_moved_by_a_new_reading(self):
        moved = [page_of("New first page.", number=1)] + [
            dataclasses.replace(page, number=page.number + 1) for page in PAGES
        ]
        found = refind(moved, self.passage())

        assert found.how is How.EXACT
        assert found.passage is not None
        assert found.passage.page == 3
        assert found.passage.quote == "She was not."

    def test_the_same_words_in_other_surroundings_are_told_apart(self):
        pages = [
            page_of("The father said that she was late. That was in May."),
            page_of("The school wrote that she was late. That was in June.", number=2),
        ]
        passage = find_quote(pages, DOCUMENT, "she was late", 2)[0]
        shifted = dataclasses.replace(passage, page=1, start=3, end=15)

        found = refind(pages, shifted)

        assert found.passage is not None
        assert found.passage.page == 2

    def test_the_same_words_in_the_same_surroundings_are_left_to_the_user(self):
        row = "A row that is alike on both pages: she was late. It ends alike as well."
        pages = [page_of(row, number=n) for n in (1, 2)]
        passage = dataclasses.replace(
            find_quote(pages, DOCUMENT, "she was late", 1)[0], start=9, end=21
        )

        found = refind(pages, passage)

        assert found.passage is None
        assert found.how is How.NOT_FOUND

    def test_other_quotation_marks_and_hyphens_do_not_matter(self):
        old = [page_of("She said “it’s a three-bedroom house” to him.")]
        new = [page_of('Intro. She said "it\'s a threebedroom house" to him.')]
        passage = find_quote(old, DOCUMENT, "“it’s a three-bedroom house”")[0]

        found = refind(new, passage)

        assert found.how is How.NORMAL
        assert found.passage is not None
        assert found.passage.quote == passage.quote

    def test_small_differences_are_found_with_a_score(self):
        old = [page_of("The mother did not return the messages left for her.")]
        new = [page_of("Intro. The mother did not return the mesages left for her.")]
        passage = find_quote(old, DOCUMENT, "did not return the messages left")[0]

        found = refind(new, passage)

        assert found.how is How.FUZZY
        assert 85 <= found.score < 100
        assert found.passage is not None
        assert found.passage.quote == "did not return the mesages left"

    def test_another_date_is_another_fact(self):
        old = [page_of("The second visit to the home was on 10 December 2025.")]
        new = [page_of("Intro. The second visit to the home was on 9 December 2025.")]
        passage = find_quote(old, DOCUMENT, "visit to the home was on 10 December 2025")

        assert refind(new, passage[0]).passage is None

    def test_short_words_in_a_strange_place_are_not_taken(self):
        old = [page_of("Theo was born on 15/03/2017 in the town of Harrowmere.")]
        new = [page_of("The bill of 15/03/2017 remains unpaid to this very day.")]
        passage = find_quote(old, DOCUMENT, "15/03/2017")[0]

        assert refind(new, passage).passage is None

    def test_what_is_gone_is_gone(self):
        assert (
            refind([page_of("Other words entirely.")], self.passage()).passage is None
        )
        assert refind([], self.passage()).passage is None


class TestPlace:
    def test_heading_and_counted_paragraph(self):
        where = place(PAGES, find_quote(PAGES, DOCUMENT, "second paragraph")[0])

        assert (where.page, where.heading) == (2, "4. Home visits")
        assert (where.paragraph, where.numbered) == ("2", False)

    def test_a_paragraph_over_the_page_break_counts_once(self):
        where = place(PAGES, find_quote(PAGES, DOCUMENT, "Mr Smith left")[0])

        assert (where.page, where.paragraph) == (2, "1")

    @pytest.mark.parametrize(
        ("text", "number"),
        [("4.12 The visit.", "4.12"), ("7. The visit.", "7"), ("(3) The visit.", "3")],
    )
    def test_a_printed_number_is_used(self, text, number):
        pages = [page_of(heading("Visits"), "One.", text)]
        where = place(pages, find_quote(pages, DOCUMENT, "The visit.")[0])

        assert (where.paragraph, where.numbered) == (number, True)

    def test_a_date_is_no_paragraph_number(self):
        pages = [page_of(heading("Visits"), "10 December was the day of the visit.")]
        where = place(pages, find_quote(pages, DOCUMENT, "the visit")[0])

        assert (where.paragraph, where.numbered) == ("1", False)

    def test_a_row_of_a_table_is_counted_from_its_head(self):
        rows = [
            (BlockKind.TABLE_ROW, text) for text in ("Date Who", "May She", "June He")
        ]
        pages = [page_of(heading("Contacts"), "Text before.", *rows)]
        where = place(pages, find_quote(pages, DOCUMENT, "June He")[0])

        assert (where.heading, where.row, where.paragraph) == ("Contacts", 3, "")

    def test_without_headings_paragraphs_are_counted_on_the_page(self):
        pages = [page_of("One.", "Two.", number=n) for n in (1, 2)]
        where = place(pages, find_quote(pages, DOCUMENT, "Two.", 2)[0])

        assert (where.page, where.heading, where.paragraph) == (2, "", "2")

    def test_a_paper_without_blocks_has_only_pages(self):
        pages = [Page(number=1, width=1, height=1, text="Only words.")]
        where = place(pages, find_quote(pages, DOCUMENT, "words")[0])

        assert (where.page, where.heading, where.paragraph) == (1, "", "")


def grid() -> Page:
    """Two lines of three words; each letter is ten wide and ten high."""
    text = "alpha beta gamma \ndelta zeta omega.\n"
    words = []
    start = 0
    for line, names in enumerate(
        [["alpha", "beta", "gamma"], ["delta", "zeta", "omega."]]
    ):
        x = 0.0
        for name in names:
            start = text.index(name, start)
            box = Box(x, 20.0 * line, x + 10 * len(name), 20.0 * line + 10)
            words.append(Word(start, start + len(name), box))
            x += 10 * len(name) + 10
    return Page(number=1, width=200, height=100, text=text, words=pack_words(words))


class TestBoxes:
    def test_one_box_for_each_line(self):
        page = grid()

        assert boxes(page, 0, len(page.text)) == [
            Box(0, 0, 160, 10),
            Box(0, 20, 170, 30),
        ]

    def test_parts_of_words_take_their_share(self):
        page = grid()

        assert boxes(page, 1, 8) == [Box(10, 0, 80, 10)]

    def test_a_full_stop_takes_half_the_room_of_a_letter(self):
        page = grid()
        start = page.text.index("omega")
        [box] = boxes(page, start, start + 5)

        assert (box.left, box.right) == (110, pytest.approx(110 + 60 * 5 / 5.5))

    def test_spaces_alone_have_no_box(self):
        assert boxes(grid(), 5, 6) == []

    def test_words_that_stand_on_end_are_joined_up_the_page(self):
        words = [
            Word(0, 5, Box(10, 60, 20, 110)),
            Word(6, 10, Box(10, 10, 20, 50)),
            Word(11, 15, Box(40, 70, 50, 110)),
        ]
        page = dataclasses.replace(grid(), words=pack_words(words))

        assert boxes(page, 0, 15) == [Box(10, 10, 20, 110), Box(40, 70, 50, 110)]


class TestSelecting:
    @pytest.mark.parametrize(
        ("point", "index"),
        [
            ((0, 5), 0),
            ((24, 5), 2),
            ((26, 5), 3),
            ((500, 5), 16),
            ((-9, 25), 18),
            ((62, 25), 24),
            ((60, 500), 24),
            ((76, 14), 8),
        ],
    )
    def test_a_point_gives_the_nearest_gap_on_its_line(self, point, index):
        assert index_near(grid(), *point) == index

    def test_a_page_without_words_gives_nothing(self):
        assert index_near(dataclasses.replace(grid(), words=b""), 1, 1) is None

    @pytest.mark.parametrize(
        ("index", "word"),
        [(0, "alpha"), (3, "alpha"), (5, "alpha"), (6, "beta"), (33, "omega")],
    )
    def test_a_word_is_taken_without_its_full_stop(self, index, word):
        page = grid()

        assert page.text[slice(*word_span(page, index))] == word

    def test_words_with_hyphens_and_apostrophes_are_whole(self):
        page = page_of("It is the mother’s three-bedroom house")

        assert page.text[slice(*word_span(page, 12))] == "mother’s"
        assert page.text[slice(*word_span(page, 25))] == "three-bedroom"

    @pytest.mark.parametrize(
        ("inside", "sentence"),
        [
            ("seen", "Dr. A. Khan was seen on 4.12.25 at No. 5."),
            ("Was", "Was she late?"),
            ("said", "“No,” he said."),
            ("last", "The last one has no stop"),
        ],
    )
    def test_a_sentence_ends_where_a_reader_sees_its_end(self, inside, sentence):
        page = page_of(
            "Dr. A. Khan was seen on 4.12.25 at No. 5. Was she late? “No,” he said. "
            "The last one has no stop",
            "Another paragraph.",
        )
        start, end = sentence_span(page, page.text.index(inside))

        assert page.text[start:end] == sentence

    def test_empty_pages_do_no_harm(self):
        empty = Page(number=1, width=1, height=1, text="")

        assert word_span(empty, 0) == (0, 0)
        assert sentence_span(empty, 0) == (0, 0)
