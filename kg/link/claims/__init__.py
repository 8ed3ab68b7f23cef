"""Link claims: who repeats, corroborates, contradicts, updates, refines or answers whom."""
