"""Bundles for the court, from a plan to the finished file."""
