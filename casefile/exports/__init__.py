"""Letters to Word and PDF."""
