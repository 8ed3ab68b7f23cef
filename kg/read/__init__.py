"""Files, folders and streams → articles, with what they state about themselves."""

from kg.read.stage import read_paths

__all__ = ["read_paths"]
