"""Requests and complaints: the story of each, and how it stands."""
