"""T6: what is confidential is found in every form of paper, and in papers in papers."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage

import pytest

from casefile.services import export_search, papers
from casefile.services.papers import Arrival
from casefile.tasks import TaskContext
from tests.builders import make_person
from tests.hostile.bombs import a_desk
from tests.readers import mails
from tests.readers.papers import archive

SECRET = "14 Larch Close, Eastmarch EM4 7QT"


def a_mail(*, page: str = "", attached: str = "") -> bytes:
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = "sian@example.org"
    made.set_content("Dear Mum, I will come.\n")
    if page:
        made.add_alternative(f"<p>{page}</p>", subtype="html", cte="base64")
    if attached:
        made.add_attachment(attached, filename="plan.txt", cte="base64")
    return made.as_bytes()


HIDING = {
    "comment.html": f"<html><body><!-- {SECRET} --><p>Dear Mum</p>".encode(),
    "field.rtf": b"{\\rtf1 Dear Mum{\\*\\private " + SECRET.encode() + b"}}",
    "other-version.eml": a_mail(page=SECRET),
    "attached.eml": a_mail(attached=f"She lives at {SECRET}.\n"),
    "attached.msg": mails.outlook(body=f"She lives at {SECRET}."),
    "packed.zip": archive({"a/plan.eml": a_mail(attached=f"At {SECRET}.\n")}),
    "table.csv": f'Day,Where\n3 Feb,"{SECRET}"\n'.encode(),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = a_desk(tmp_path_factory.mktemp("case"))
    person = make_person("Nadia Rahman", confidential=True, address=SECRET)
    made.case.write(lambda work: work.put(person))
    for name, data in HIDING.items():
        papers.bring_in(made, data, name, Arrival(), TaskContext())
    yield made
    made.case.close()


@pytest.mark.parametrize("name", HIDING)
def test_it_is_found_wherever_a_paper_hides_it(desk, name):
    (paper,) = [one for one in papers.documents(desk) if one.original_name == name]
    found = export_search.search(desk, "council", {}, [paper], TaskContext())

    assert found.findings, name
