"""Bundles for the court: what goes in, in which order, and under which numbers."""
