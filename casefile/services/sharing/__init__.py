"""A part of the case goes to a helper and comes back."""
