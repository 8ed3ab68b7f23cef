"""The ontology of kg: classes, properties, value lists and shapes, as Turtle files."""
