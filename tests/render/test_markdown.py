"""Markdown for chat: what a source says is never taken for markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.render import render_markdown
from briefings.render.markdown import escape_markdown
from briefings.render.specimen import SPECIMENS

_SIGNS = frozenset("`*_{}[]<>#|~@&$")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *b* _c_", r"a \*b\* \_c\_"),
        ("[x](javascript:y)", r"\[x\](javascript\:y)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("# title", r"\# title"),
        ("12. item", r"12\. item"),
        ("- item", r"\- item"),
        ("see https://a.example", r"see https\://a.example"),
        ("@channel", r"\@channel"),
        ("بيان رقم 5", "بيان رقم 5"),
    ],
    ids=["emphasis", "link", "html", "heading", "number", "bullet", "address", "mention", "plain"],
)
def test_signs_are_escaped(text: str, shown: str) -> None:
    """Each sign of CommonMark and of chats stands for itself."""
    assert escape_markdown(text) == shown


@given(st.text(max_size=200))
def test_no_sign_is_left_unescaped(text: str) -> None:
    """Whatever comes in, every sign has an odd number of backslashes before it; none is lost."""
    shown = escape_markdown(text)
    for match in re.finditer(r"(\\*)([`*_{}\[\]<>#|~@&$])", shown):
        assert len(match[1]) % 2 == 1
    assert re.sub(r"\\([\W_])", r"\1", shown) == text or "\\" in text


def test_a_hostile_brief_gives_no_markup_of_its_own() -> None:
    """Headings, links and HTML are the program's alone."""
    text = render_markdown(SPECIMENS["hostile"]())
    assert "<script" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "javascript:" not in text


def test_every_statement_is_told_with_its_number() -> None:
    """The numbers are those of the page."""
    brief = SPECIMENS["full"]()
    text = render_markdown(brief)
    for number in range(1, len(brief.statements()) + 1):
        assert f"**{number}.** " in text
