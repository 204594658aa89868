"""S1: nothing of a case is ever written down in the clear."""

from __future__ import annotations

import base64

import pytest

from tests.faults.canary import forms
from tests.faults.command import figures


def test_a_word_of_the_case_is_found_nowhere_after_a_session():
    said = figures("canary").splitlines()
    assert said[0].startswith("session: ")
    assert said[0].endswith("found 0")
    assert said[1].startswith("control: found ")


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_coded_word_is_known_wherever_it_begins(before):
    coded = base64.b64encode(f"{before}Quillfeather and more".encode())
    found = [value in coded for form, value in forms("Quillfeather").items()]
    assert any(found)
