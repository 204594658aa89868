"""Replies to a request for records."""
