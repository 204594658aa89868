"""Untrusted papers to pages of text and pictures."""
