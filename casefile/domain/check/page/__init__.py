"""What a paper says: its running text, and who and which days are meant in it."""
