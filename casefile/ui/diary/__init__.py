"""The diary: what happened, when, with whom, and what was said."""
