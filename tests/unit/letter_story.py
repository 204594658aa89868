"""A small case for the tests of letters, and the words of a letter made from it."""

import dataclasses
from datetime import UTC, date, datetime

from casefile.domain.document import Block, BlockKind, DocumentKind
from casefile.domain.flag import Ask
from casefile.domain.letter_parts import texts
from casefile.domain.record import Direction, RecordKind
from casefile.exports import AgeLock
from casefile.services.ports import Desk
from tests.builders import (
    make_case,
    make_document,
    make_evidence,
    make_flag,
    make_me,
    make_page,
    make_passage,
    make_person,
    make_reading,
    make_record,
)
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FakeWriter, FixedTime

PAGE = "The family\nElsie is seven years old.\nMother agreed to the checks."


def plain(text):
    return "".join(f"[[{r.text}]]" if r.blank else r.text for r in text)


def everything(content):
    """All the words of a letter, from the sender to the last annex."""
    return "\n".join(plain(text) for text in texts(content))


class Story:
    """A small case: a mother, two children, a social worker, a wrong assessment."""

    def __init__(self):
        self.time = FixedTime(datetime(2025, 12, 4, 17, 0, tzinfo=UTC))
        elsie = make_person("Elsie Example", role="daughter", born_on=date(2021, 6, 11))
        rhys = make_person("Rhys Example", role="son", born_on=date(2013, 1, 5))
        self.elsie, self.rhys = elsie, rhys
        self.me = make_me(
            born_on=date(1990, 5, 1),
            former_names=("Alex Former",),
            email="alex@post.example",
            phone="07700 900142",
            address="7 Mill Lane\nTillingford",
            parental_responsibility="mother",
            parent_of=(elsie.id, rhys.id),
        )
        self.worker = make_person(
            "Kit Doyle", role="social worker", email="kit@council.example"
        )
        self.neighbour = make_person("Bev Lomax", role="neighbour", phone="01632 1")
        self.document = make_document(
            "Child and Family Assessment",
            dated_on=date(2026, 2, 3),
            author="Kit Doyle, social worker",
            signed_off_on=date(2026, 2, 4),
            received_on=date(2026, 2, 6),
            received_how="by post",
            pages=7,
        )
        self.gp = make_document(
            "Letter from the GP",
            kind=DocumentKind.LETTER,
            dated_on=date(2026, 1, 9),
            pages=2,
        )
        self.visit = make_record(
            "First visit",
            happened_on=date(2025, 12, 4),
            people=(self.worker.id, elsie.id, self.neighbour.id),
        )
        self.refusal = make_record(
            "I do not agree",
            kind=RecordKind.EMAIL,
            direction=Direction.OUT,
            happened_on=date(2025, 11, 20),
            people=(self.worker.id,),
        )
        self.age = self.flag(
            "Elsie is seven years old",
            kind="wrong_identity_detail",
            number=1,
            wrong="She is not seven.",
            right="She is four.",
            wording="Elsie is four years old.",
            evidence=(
                make_evidence(
                    self.gp,
                    passage=make_passage(
                        self.gp.id, "born in 2021", "born in 2021", page=2
                    ),
                ),
            ),
        )
        self.consent = self.flag(
            "Mother agreed to the checks",
            kind="consent_recorded_not_given",
            number=2,
            wrong="I did not.",
            right="I said no by email.",
            consequence="The checks went ahead without consent.",
            evidence=(
                make_evidence(self.visit),
                make_evidence(self.refusal),
                make_evidence(self.gp),
            ),
        )
        self.opinion = self.flag(
            "The family",
            kind="allegation_as_fact",
            number=3,
            ask=Ask.ATTRIBUTE,
            wrong="Nobody has found this.",
            right="",
        )
        self.case = make_case(
            council="Brackenshire County Council",
            council_address="County Hall\nTillingford BK1 1AA",
            dpo_email="dpo@council.example",
            reference="CF 304",
        )

    def flag(self, quote, **given):
        return make_flag(make_passage(self.document.id, quote, PAGE), **given)

    def items(self):
        return [
            self.case,
            self.me,
            self.elsie,
            self.rhys,
            self.worker,
            self.neighbour,
            self.document,
            self.gp,
            self.visit,
            self.refusal,
            self.age,
            self.consent,
            self.opinion,
        ]

    def desk(self, *more, without=()):
        store = FakeCaseStore(
            [*(i for i in self.items() if i not in without), *more], time=self.time
        )
        first, *rest = PAGE.split("\n")
        blocks, at = [Block(0, len(first), BlockKind.HEADING, 1)], len(first) + 1
        for text in rest:
            blocks.append(Block(at, at + len(text), BlockKind.PARAGRAPH))
            at += len(text) + 1
        page = make_page(PAGE, blocks=tuple(blocks))
        reading = make_reading(PAGE)
        reading = dataclasses.replace(reading, pages=(page,))
        store.write(lambda case: case.keep_reading(self.document.id, reading))
        self.time.set(datetime(2026, 2, 20, 9, 0, tzinfo=UTC))
        return Desk(
            case=store,
            papers=FakePapers(),
            photos=FakePhotos(),
            writer=FakeWriter(),
            lock=AgeLock(),
            time=self.time,
        )
