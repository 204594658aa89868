"""A PDF of ours that opens with a passphrase only: AES-256, revision 6."""

from __future__ import annotations

import io

import pikepdf


def locked(pdf: bytes, passphrase: str) -> bytes:
    """Returns the PDF encrypted, properties and all; whoever opens it may copy it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(
                user=passphrase, owner=passphrase, R=6, metadata=True
            ),
        )
    return out.getvalue()
