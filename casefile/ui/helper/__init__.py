"""A part of the case goes to somebody who helps, and their changes come back."""
