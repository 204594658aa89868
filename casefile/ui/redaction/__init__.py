"""The page on which words and places are chosen that are to be gone from a copy."""
