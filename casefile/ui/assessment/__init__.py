"""The assessment page: the real paper, the flags on it, and each flag beside it."""
