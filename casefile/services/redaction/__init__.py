"""Copies of papers from which words are gone for good."""
