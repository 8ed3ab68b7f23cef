"""What several rooms ask about names: gazetteer, folding, titles."""
