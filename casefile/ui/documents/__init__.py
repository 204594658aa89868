"""Documents: the papers of a case."""
