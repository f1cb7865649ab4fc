"""Token counts are those of the model's own vocabulary, and nothing is downloaded."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import SettingsError
from briefings.text.tokens import ENCODINGS, TokenCounter, encoding_for_model

_BLOBS = "https://openaipublic.blob.core.windows.net/encodings/"


def _is_cached(encoding: str) -> bool:
    """Whether tiktoken's cache holds the vocabulary, so that asking it downloads nothing."""
    default = Path(tempfile.gettempdir()) / "data-gym-cache"
    folder = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR") or default  # noqa: TID251
    name = hashlib.sha1(f"{_BLOBS}{encoding}.tiktoken".encode()).hexdigest()  # noqa: S324 - tiktoken's cache key
    return (Path(folder) / name).is_file()


@pytest.mark.parametrize(
    ("text", "cl100k", "o200k"),
    [
        pytest.param("antidisestablishmentarianism", 6, 6, id="one word"),
        pytest.param("2 + 2 = 4", 7, 7, id="arithmetic"),
        pytest.param("お誕生日おめでとう", 9, 8, id="Japanese"),
        pytest.param("tiktoken is great!", 6, 6, id="sentence"),
        pytest.param("", 0, 0, id="empty"),
    ],
)
def test_counts_are_the_published_ones(text: str, cl100k: int, o200k: int) -> None:
    """The counts that OpenAI's cookbook prints for these texts come out."""
    assert TokenCounter("cl100k_base").count(text) == cl100k
    assert TokenCounter("o200k_base").count(text) == o200k


@pytest.mark.parametrize("encoding", ["cl100k_base", "o200k_base"])
def test_counts_equal_tiktoken(encoding: str) -> None:
    """Where tiktoken's cache holds the vocabulary the two count alike."""
    if not _is_cached(encoding):
        pytest.skip(f"tiktoken's cache does not hold {encoding}, and nothing is downloaded")
    reference, counter = tiktoken.get_encoding(encoding), TokenCounter(encoding)
    texts = [
        "وصل الوفد إلى دمشق مساءَ الثلاثاء.",
        "U.S. forces left",
        "٣٫٥ مليون",
        "<|endoftext|>",
        "🛈 x\n\n",
    ]
    assert [counter.count(t) for t in texts] == [len(reference.encode_ordinary(t)) for t in texts]


def test_arabic_costs_less_in_the_newer_encoding() -> None:
    """The encoding matters: o200k counts Arabic at under half of cl100k."""
    text = "وصل الوفد إلى العاصمة مساء الثلاثاء، وبحث مع المسؤولين ملف القواعد العسكرية. " * 5
    assert TokenCounter("o200k_base").count(text) < 0.5 * TokenCounter("cl100k_base").count(text)


@given(st.text(st.sampled_from("دمشق وموسكو 🛈éab"), max_size=40), st.integers(-1, 12))
def test_a_cut_text_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    """Cutting keeps whole characters, a beginning of the text, and the limit."""
    counter = TokenCounter()
    cut = counter.truncate(text, limit)
    assert text.startswith(cut)
    assert counter.count(cut) <= max(limit, 0)
    assert cut == text or counter.count(text) > limit


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("gpt-5-mini", "o200k_base"),
        ("openai/gpt-4.1-2025-04-14", "o200k_base"),
        ("gpt-4-turbo", "cl100k_base"),
        ("gpt-oss-20b", "o200k_harmony"),
        ("Qwen/Qwen3-8B", "qwen3.5"),
        ("llama3:8b", "o200k_base"),
        ("davinci", "o200k_base"),
    ],
    ids=str,
)
def test_encoding_of_a_model(model: str, encoding: str) -> None:
    """A model's name gives its encoding, an unknown one the default."""
    assert encoding_for_model(model) == encoding
    assert encoding in ENCODINGS


def test_unknown_encoding_is_a_setting_to_mend() -> None:
    """An encoding that is not installed is named, with those that are."""
    with pytest.raises(SettingsError, match=r"p50k_base: .*use one of cl100k_base"):
        TokenCounter("p50k_base")
