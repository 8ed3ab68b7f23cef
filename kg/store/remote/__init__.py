"""A graph kept by a SPARQL 1.1 server: its query, update and Graph Store protocols."""
