"""A bank of ways of saying things, tried one at a time against one case file."""
