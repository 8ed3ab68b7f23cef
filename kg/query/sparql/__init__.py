"""Canned questions, one a file."""
