"""Two versions of one paper: what changed, and where each passage went."""
