"""Replies to a request for records: split, compared and told of."""
