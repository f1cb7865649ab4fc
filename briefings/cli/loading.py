"""What several commands need: the glossary with the user's own names, and the written engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.errors import SettingsError
from briefings.glossary.loading import default_glossary, merge, parse_glossary

if TYPE_CHECKING:
    from briefings.drafting.writer import Writer
    from briefings.glossary.matching import Glossary
    from briefings.settings import ModelSettings, Settings


def load_glossary(settings: Settings) -> Glossary:
    """Return the shipped names with the user's own laid over them.

    Raises:
        SettingsError: a file is missing or has a line that cannot be read.
    """
    glossary = default_glossary()
    for file in settings.glossary_files:
        glossary = merge(glossary, parse_glossary(read_data_file(file), str(file)))
    return glossary


def read_data_file(file: Path) -> str:
    """Return the text of a file that the user names.

    Raises:
        SettingsError: it is missing or not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"cannot be read: {error.strerror or error}", where=str(file)
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8", where=str(file), hint="save it as UTF-8") from error


def make_writer(model: ModelSettings, settings: Settings) -> Writer:
    """Return the written engine for an endpoint."""
    from briefings.drafting.prompting import load_prompts
    from briefings.drafting.spelling import spelling_lines
    from briefings.drafting.writer import Writer
    from briefings.drafting.written import Writing
    from briefings.llm.openai_client import Endpoint, OpenAIModel
    from briefings.llm.retrying import RetryingModel
    from briefings.text.tokens import TokenCounter, encoding_for_model

    endpoint = Endpoint(base_url=model.endpoint, model=model.model, api_key=model.key)
    return Writer(
        model=RetryingModel(OpenAIModel(endpoint)),
        writing=Writing(
            prompts=load_prompts(settings.prompts),
            counter=TokenCounter(encoding_for_model(model.model)),
            chunk_tokens=model.chunk_tokens,
            spellings=partial(spelling_lines, glossary=load_glossary(settings)),
        ),
        host=endpoint.host,
    )
