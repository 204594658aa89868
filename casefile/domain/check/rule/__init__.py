"""The rules: each looks for one kind of contradiction and explains itself."""
