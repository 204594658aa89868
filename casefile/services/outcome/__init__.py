"""What the council answered to each flag."""
