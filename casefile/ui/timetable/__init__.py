"""The page of the council's steps: which of them were in time."""
