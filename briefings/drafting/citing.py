"""Statements and the sentences that they cite, as lines of a prompt: each sentence stands once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.fencing import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import Draft, EvidenceSentence, SentenceId


@dataclass(frozen=True, slots=True)
class Cited:
    """A draft as judge and repair are shown it.

    Attributes:
        draft: the statement.
        findings: what was found wrong with it, each in one line.
    """

    draft: Draft
    findings: tuple[str, ...] = ()


def cited_lines(items: Sequence[Cited], evidence: Mapping[SentenceId, EvidenceSentence]) -> str:
    """Return the sentences as `s1` to `sn`, then the statements as `d1` to `dm` with their ids."""
    ids = sentence_ids(items)
    lines = [f"{name} {_sentence(evidence[key])}" for key, name in ids.items()]
    for number, item in enumerate(items, start=1):
        named = " ".join(ids[key] for key in item.draft.sentences)
        lines += [f"d{number} ({named})", *_statement(item)]
    return "\n".join(lines)


def sentence_ids(items: Sequence[Cited]) -> dict[SentenceId, str]:
    """Return the id of every sentence that the items cite, in the order of the prompt."""
    keys = dict.fromkeys(key for item in items for key in item.draft.sentences)
    return {key: f"s{number}" for number, key in enumerate(keys, start=1)}


def item_text(item: Cited, evidence: Mapping[SentenceId, EvidenceSentence]) -> str:
    """Return all that an item puts into a prompt, without ids: what its answer depends on."""
    sentences = [_sentence(evidence[key]) for key in item.draft.sentences]
    return "\n".join([*sentences, *_statement(item)])


def _sentence(sentence: EvidenceSentence) -> str:
    day = sentence.day.isoformat() if sentence.day else "day unknown"
    return f"({day}): {one_line(sentence.text)}"


def _statement(item: Cited) -> list[str]:
    draft = item.draft
    found = [f"  found: {one_line(finding)}" for finding in item.findings]
    return [
        f"  ar: {one_line(draft.text_ar or '')}",
        f"  en: {one_line(draft.text_en or '')}",
        *found,
    ]
