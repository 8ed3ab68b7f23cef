"""Speed and memory: `python -m benchmarks.NAME`; measured, never asserted."""
