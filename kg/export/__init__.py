"""The graph as files: every RDF syntax in use, tables, networks, and what neighbouring fields read."""
