"""The encrypted case file."""
