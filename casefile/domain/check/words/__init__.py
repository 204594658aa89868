"""What words mean by themselves: numbers, days, times, names, kin and work."""
