"""The locked window: making a case file, and opening one."""
