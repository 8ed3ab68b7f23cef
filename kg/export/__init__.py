"""The graph as files of every RDF syntax in use."""
