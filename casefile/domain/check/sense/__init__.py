"""What both together tell: of whom and of what a statement of the paper speaks."""
