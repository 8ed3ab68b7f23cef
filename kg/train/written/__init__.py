"""Texts that were written for kg to learn from, in the notation of `kg.train.marked`."""
