"""What the user decides about the graph, beside and above what kg judges."""
