"""Data: the weights that are shipped, their vocabulary and their card."""
