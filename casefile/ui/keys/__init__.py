"""What opens the case file: changing, trying and copying it."""
