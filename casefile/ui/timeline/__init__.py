"""The picture of the case in time."""
