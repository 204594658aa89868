"""The council's steps, and whether they were in time."""
