"""Letters: begun, filled, sent and answered."""
