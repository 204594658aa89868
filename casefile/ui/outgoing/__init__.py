"""What leaves the case file: looked at, decided about, locked if wanted."""
