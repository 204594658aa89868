"""Letters: the catalogue, and a letter from first facts to sent."""
