"""Letters of the user's own."""
