"""The ledger of consents, and how it is written."""
