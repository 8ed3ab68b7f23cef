"""Files, folders and streams → articles, with what they state about themselves."""

from kg.read.fetch import Fetching
from kg.read.stage import read_paths

__all__ = ["Fetching", "read_paths"]
