"""The page of the consent ledger."""
