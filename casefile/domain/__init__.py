"""The rules and things of a case, without input or output."""
