"""Backups in the window: made by themselves, told on Home, restored."""
