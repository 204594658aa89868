"""Casefile: an offline, encrypted case file for parents and their helpers."""

__version__ = "0.1.0"
