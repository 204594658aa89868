"""Home: what is here, and what to do next."""
