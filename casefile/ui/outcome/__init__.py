"""What the council answered to each flag, and what came of it."""
