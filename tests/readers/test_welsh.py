"""Welsh is read in scans where its data is installed on this computer."""

from __future__ import annotations

import shutil

import pytest

from casefile import resources
from casefile.readers import eye


@pytest.mark.parametrize(
    ("installed", "languages"), [(("eng", "cym"), "eng+cym"), (("cym",), "eng")]
)
def test_welsh_is_read_if_tesseract_has_it(tmp_path, monkeypatch, installed, languages):
    # English under the name of Welsh: which data is looked for is the question here.
    for language in installed:
        english = resources.path("ocr") / "eng.traineddata"
        shutil.copy(english, tmp_path / f"{language}.traineddata")
    monkeypatch.setattr(eye, "_FOLDERS", (str(tmp_path / "none"), str(tmp_path)))

    assert eye.Eye().languages == languages
