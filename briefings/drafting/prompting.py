"""Prompt files: a fixed part, a part with named variables, worked examples, a fingerprint.

A prompt file is Markdown. What stands before the line `<!-- variables -->` is sent as the system
message, the same in every call of a stage, so that providers' prompt caches hit; what stands after
it is the user message, with `{{name}}` for each variable. `<!-- include: name.md -->` stands for
another file, so that a rule of several stages is written once. A worked example is a fence named
`input` and the fence named `json` that follows it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings import resources
from briefings.errors import SettingsError
from briefings.llm.chat import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DIVIDER = "<!-- variables -->"
_INCLUDE = re.compile(r"^<!-- include: ([\w.-]+) -->$", re.MULTILINE)
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_EXAMPLE = re.compile(r"^```input\n(.*?)\n```\s*^```json\n(.*?)\n```", re.DOTALL | re.MULTILINE)

STAGES = ("extract", "compose", "judge", "repair")
VARIABLES: Mapping[str, frozenset[str]] = {
    "extract": frozenset({"topic", "glossary", "fence", "sentences"}),
    "compose": frozenset({"topic", "fence", "claims"}),
    "judge": frozenset({"fence", "statements"}),
    "repair": frozenset({"glossary", "fence", "statements"}),
}
"""The variables of each prompt; a prompt file names all of them and no other."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file.

    Attributes:
        stage: the stage that it serves.
        fixed: the system message, the same in every call.
        varying: the user message, with its variables.
        fingerprint: first 12 hex digits of SHA-256 of the file, with what it includes.
    """

    stage: str
    fixed: str
    varying: str
    fingerprint: str

    @property
    def text(self) -> str:
        """All that the prompt says by itself: part of what shapes an answer."""
        return f"{self.fixed}\n{_DIVIDER}\n{self.varying}"

    def messages(self, values: Mapping[str, str]) -> tuple[Message, Message]:
        """Return the system and the user message with `values` in place of the variables.

        A value is put in once and never read for variables itself.
        """
        user = _VARIABLE.sub(lambda found: values[found.group(1)], self.varying)
        return (Message("system", self.fixed), Message("user", user))

    def examples(self) -> tuple[tuple[str, str], ...]:
        """Return input and answer of every worked example."""
        return tuple((found[1], found[2]) for found in _EXAMPLE.finditer(self.fixed))


def parse_prompt(stage: str, text: str) -> Prompt:
    """Return the prompt in the text of a prompt file.

    Raises:
        SettingsError: the divider is missing, or variables are missing or unknown; names them all.
    """
    where = f"{stage}.md"
    fixed, divider, varying = text.partition(_DIVIDER)
    if not divider:
        raise SettingsError("the prompt has no line " + _DIVIDER, where=where)
    named = set(_VARIABLE.findall(varying))
    wanted = VARIABLES[stage]
    faults = [
        f"{word} {', '.join(sorted(names))}"
        for word, names in (("missing:", wanted - named), ("unknown:", named - wanted))
        if names
    ]
    if misplaced := set(_VARIABLE.findall(fixed)):
        faults.append(f"before the divider: {', '.join(sorted(misplaced))}")
    if faults:
        msg = f"variables of the prompt, {'; '.join(faults)}"
        raise SettingsError(msg, where=where)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Prompt(stage, fixed.strip(), varying.strip(), digest[:12])


def load_prompts(folder: Path | None = None) -> dict[str, Prompt]:
    """Return the prompts of all stages, the user's `folder` first.

    Raises:
        SettingsError: a prompt file cannot be used.
    """

    def text_of(name: str) -> str:
        return resources.prompt_text(name, folder=folder)

    return {
        stage: parse_prompt(
            stage, _INCLUDE.sub(lambda found: text_of(found[1]).strip(), text_of(f"{stage}.md"))
        )
        for stage in STAGES
    }
