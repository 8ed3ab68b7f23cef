"""Claims as quads."""
