"""Letters written once for all tests, and Word files as LibreOffice shows them."""

import subprocess

import pytest

from casefile.exports import Letters
from tests.exports import letters


@pytest.fixture(scope="session")
def contents():
    return {
        "statement": letters.statement(),
        "request": letters.access_request(),
        "one-page": letters.one_page(),
        "hostile": letters.hostile(),
    }


@pytest.fixture(scope="session")
def word_files(contents):
    return {name: Letters().word(content) for name, content in contents.items()}


@pytest.fixture(scope="session")
def pdf_files(contents):
    return {name: Letters().pdf(content) for name, content in contents.items()}


@pytest.fixture(scope="session")
def word_as_pdf(word_files, tmp_path_factory):
    """The Word files as PDF, all in one run of LibreOffice: starting it is slow."""
    folder = tmp_path_factory.mktemp("word")
    paths = []
    for name, data in word_files.items():
        path = folder / f"{name}.docx"
        path.write_bytes(data)
        paths.append(path)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {path.stem: path.with_suffix(".pdf").read_bytes() for path in paths}


@pytest.fixture
def poppler(tmp_path):
    """Runs a program of poppler on a PDF and returns what it prints."""

    def run(program, data, *options):
        path = tmp_path / "file.pdf"
        path.write_bytes(data)
        last = ["-"] if program == "pdftotext" else []
        done = subprocess.run(
            [program, *options, str(path), *last],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.stderr == ""
        return done.stdout

    return run
