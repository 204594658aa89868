"""Bundles as plain data, for lists on the command line and for export."""

from __future__ import annotations

import dataclasses

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle, KeptPaper
from casefile.domain.bundle.pages import written
from casefile.services.plain_value import Plain, iso


def bundle_data(bundle: Bundle) -> Plain:
    """Returns a version of a bundle, with the label of each of its pages."""
    return {
        "id": str(bundle.id),
        "title": bundle.title,
        "version": f"v{bundle.version}",
        "made": bundle.made_on.isoformat(),
        "served": iso(bundle.served_on),
        "served_how": bundle.served_how,
        "status": _status(bundle),
        "pages": bundle.pages,
        "follows": None if bundle.follows is None else str(bundle.follows),
        "sha256": bundle.sha256,
        "numbering": bundle.plan.numbering.value,
        "set": bundle.plan.set,
        "core_of": bundle.plan.core_of or None,
        "supplement_to": bundle.plan.supplement_to or None,
        "court": bundle.plan.court,
        "case_number": bundle.plan.case_number,
        "hearing_on": iso(bundle.plan.hearing_on),
        "hearing": bundle.plan.hearing,
        "front": list(bundle.front),
        "sections": [
            {
                "letter": section.letter,
                "title": section.title,
                **_ends([name for one in section.papers for name in one.labels]),
                "documents": [_paper(one) for one in section.papers],
            }
            for section in bundle.sections
        ],
    }


def draft_data(draft: BundleDraft) -> Plain:
    """Returns a bundle that is being prepared."""
    plan = draft.plan
    return {
        "id": str(draft.id),
        "title": draft.title,
        "set": plan.set,
        "numbering": plan.numbering.value,
        "cover": plan.cover,
        "file": dataclasses.asdict(draft.file),
        "court": plan.court,
        "case_number": plan.case_number,
        "matter": plan.matter,
        "hearing_on": iso(plan.hearing_on),
        "hearing": plan.hearing,
        "judge": plan.judge,
        "prepared_by": plan.prepared_by,
        "parties": [{"name": one.name, "role": one.role} for one in plan.parties],
        "sections": [
            {
                "letter": section.letter,
                "title": section.title,
                "documents": [
                    {
                        "id": one.id,
                        "title": one.title,
                        "date": iso(one.dated_on),
                        "pages": one.pages,
                        "direction": one.direction,
                        "upright": one.upright,
                    }
                    for one in section.documents
                ],
            }
            for section in plan.sections
        ],
    }


def _status(bundle: Bundle) -> str:
    built = f"v{bundle.version} built {bundle.made_on.isoformat()}"
    if bundle.served_on is None:
        return built
    return f"{built}, served {bundle.served_on.isoformat()}"


def _paper(paper: KeptPaper) -> Plain:
    return {
        "id": paper.document,
        "title": paper.title,
        **_ends(paper.labels),
        "of_paper": written(paper.pages, 0),
        "labels": list(paper.labels),
        "sha256": paper.sha256,
    }


def _ends(labels: list[str] | tuple[str, ...]) -> Plain:
    return {
        "first": labels[0] if labels else None,
        "last": labels[-1] if labels else None,
        "pages": len(labels),
    }
