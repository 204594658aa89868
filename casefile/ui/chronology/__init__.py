"""What goes into a chronology, and in which words."""
