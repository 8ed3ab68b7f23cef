"""Predictions in the formats that scorers read."""
