"""A part of a case that somebody else works on, and its changes coming back."""
