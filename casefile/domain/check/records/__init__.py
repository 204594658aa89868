"""What the case file knows: its records, sentence by sentence, and its people."""
