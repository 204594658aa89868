"""Search: the results page, its filters, and searches that are kept."""
