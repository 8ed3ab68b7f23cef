"""Checks: the graph against the shapes of the ontology, the texts and the hashes."""
