"""Papers: brought in, told of, copied and exported."""
