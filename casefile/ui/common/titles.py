"""Names of papers that can be told apart where they are offered side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import wording
from casefile.services.paper import form as paper_form


def distinct(
    documents: Sequence[Document], among: Sequence[Document] = ()
) -> dict[DocumentId, str]:
    """Returns the title of each paper; those of one title get what differs.

    Without `among`, they are told apart from one another only.
    """
    counts = Counter(document.title for document in among or documents)
    return {
        document.id: _with_facts(document)
        if counts[document.title] > 1
        else document.title
        for document in documents
    }


def _with_facts(document: Document) -> str:
    facts = [paper_form.name_of(document)]
    if document.dated_on is not None:
        facts.insert(0, wording.day(document.dated_on))
    return f"{document.title} ({', '.join(facts)})"
