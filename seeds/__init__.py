"""Sample articles, written for kg."""
