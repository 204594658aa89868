"""What the council answered to one flag: the fields, wherever they are shown."""
