"""Values that travel through kg; standard library only."""
