"""People: who is who."""
