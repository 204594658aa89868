"""The page of dates that orders and letters set."""
