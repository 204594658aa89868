"""The data of bundles: every row says where it is from, and what was not checked."""

from datetime import date

import pytest

from casefile.domain.bundle import profile
from casefile.domain.bundle.profile import Numbering
from casefile.domain.clock import Confidence
from casefile.errors import NotUnderstood


def sources():
    yield profile.page_limit().source
    yield profile.not_standard().source
    for limit in profile.document_limits():
        yield limit.source
    for one in profile.sets().values():
        yield one.source
        yield one.numbering_source


def test_every_rule_has_a_source_and_the_day_of_the_last_look():
    for source in sources():
        assert source.authority
        assert source.checked_on >= date(2026, 11, 1)


def test_children_are_numbered_by_section_and_money_in_one_run():
    assert profile.section_set("children").numbering is Numbering.SECTION
    assert profile.section_set("financial").numbering is Numbering.CONTINUOUS
    assert profile.page_limit().most == 350


def test_the_order_of_sections_is_not_called_checked():
    for name in ("children", "financial"):
        found = profile.section_set(name)
        assert found.source.confidence is Confidence.UNVERIFIED
        assert "could not be checked" in found.note
        assert found.numbering_source.confidence is Confidence.VERIFIED


def test_limits_of_single_documents_are_those_of_the_old_rule_and_say_so():
    limits = profile.document_limits()
    assert len(limits) == 9
    for limit in limits:
        assert limit.source.superseded == date(2026, 3, 2)
        assert "before 2 March 2026" in limit.source.authority


@pytest.mark.parametrize(
    ("title", "most"),
    [
        ("Position Statement of the mother", 3),
        ("Chronology", 10),
        ("Witness statement of A B", 25),
        ("Exhibit AB1 to the witness statement of A B", None),
        ("Disposition statements", None),
        ("Care-plan (final)", 10),
    ],
)
def test_a_limit_is_found_by_whole_words_of_the_title(title, most):
    found = profile.limit_of(title)
    assert (found.most if found else None) == most


def test_a_set_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(NotUnderstood) as told:
        profile.section_set("civil")
    assert told.value.expected == "one of children, financial, old, own"


def test_letters_of_a_set_are_in_order_and_each_once():
    for one in profile.sets().values():
        letters = [section.letter for section in one.sections]
        assert letters == sorted(set(letters))
