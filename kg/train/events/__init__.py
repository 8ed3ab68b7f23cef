"""Sentences written for kg, with their events marked."""
