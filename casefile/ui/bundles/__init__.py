"""The page on which bundles for the court are prepared, made and kept."""
