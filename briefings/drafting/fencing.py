"""Untrusted text on its way into a prompt: one line an item, inside a fence it cannot forge."""

from __future__ import annotations

import hashlib
import re

_SPACE = re.compile(r"\s+")
# Chat templates of local servers read <|im_start|> and [INST] in the user's text as markup.
_MARKUP = re.compile(r"<(?=[|/]?(?:\||im_|s>|think|start_of_turn|end_of_turn))|\[(?=/?INST\])")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_TAGS = re.compile("[\U000e0000-\U000e007f]")


def one_line(text: str) -> str:
    """Return `text` on one line, without invisible characters, its chat markup broken by a space.

    What is sent to a model may differ by this from the stored text; what is printed never does.
    """
    visible = _TAGS.sub("", _INVISIBLE.sub("", _SPACE.sub(" ", text)))
    return _MARKUP.sub(lambda found: found.group() + " ", visible).strip()


def fence_for(*texts: str) -> str:
    """Return a delimiter that stands in none of `texts` and follows from them alone.

    The text would have to contain its own hash; should it ever, the next hash is taken.
    """
    digest = hashlib.sha256("\x00".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    while any(digest[:16] in text for text in texts):
        digest = hashlib.sha256(digest.encode("ascii")).hexdigest()
    return f"DATA-{digest[:16]}"
