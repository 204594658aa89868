"""The frame of an open case: rail, search, messages and the pages."""
