"""Backups: made, found and told of."""
