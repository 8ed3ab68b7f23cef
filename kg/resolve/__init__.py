"""Mentions to actors and places, attributions to claims."""
