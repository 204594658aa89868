"""Several photos of the sheets of one paper, put together."""
