"""How articles relate: near-identical texts, and stories."""

from briefings.corpus.copies import Copy, find_copies
from briefings.corpus.stories import Story, group_stories

__all__ = ["Copy", "Story", "find_copies", "group_stories"]
