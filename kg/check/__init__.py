"""Findings about a graph that breaks its own rules."""
