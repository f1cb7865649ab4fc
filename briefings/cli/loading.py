"""What several commands need: the glossary with the user's own names, and the written engine."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from briefings.cli import team_clock
from briefings.errors import SettingsError
from briefings.glossary.loading import default_glossary, merge, parse_glossary

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from briefings.articles.settled import Settlement
    from briefings.drafting.writer import Writer
    from briefings.glossary.matching import Glossary
    from briefings.llm.budget import Limits
    from briefings.llm.connecting import Connection
    from briefings.llm.memory import Memory
    from briefings.llm.pricing import Price
    from briefings.settings import ModelSettings, Settings
    from briefings.store import Component, Store


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


@contextmanager
def open_writer(
    model: ModelSettings | None, settings: Settings, glossary: Glossary, limits: Limits
) -> Generator[Writer | None]:
    """Give the written engine for an endpoint, or None for none, and close it afterwards.

    Raises:
        LimitReachedError: a limit of cost for a model whose price is not known.
    """
    if model is None:
        yield None
        return
    from briefings.drafting.prompting import load_prompts
    from briefings.drafting.spelling import spelling_lines
    from briefings.drafting.writer import Writer
    from briefings.drafting.writing import Writing
    from briefings.llm.connecting import Connection, connect
    from briefings.llm.memory import NoMemory, StoredMemory
    from briefings.llm.metering import MeteredModel
    from briefings.llm.openai_client import Endpoint, OpenAIModel
    from briefings.llm.pacing import Pace
    from briefings.llm.retrying import RetryPolicy
    from briefings.text.tokens import TokenCounter, encoding_for_model

    endpoint = Endpoint(model.endpoint, model.model, model.key, timeout_s=model.timeout_s)
    counter = TokenCounter(encoding_for_model(model.model))
    with ExitStack() as stack:
        client = stack.enter_context(closing(OpenAIModel(endpoint)))
        connection = Connection(
            counter=counter,
            clock=lambda: datetime.now(tz=UTC),
            policy=RetryPolicy(total_s=model.max_total_s),
            pace=Pace(model.in_flight, model.requests_per_minute, model.tokens_per_minute),
            limits=limits,
            price=price_of(model),
        )
        if model.store is not None:
            connection = _with_store(connection, model.store, stack)
        memory: Memory = NoMemory()
        if connection.store is not None:
            memory = StoredMemory(
                connection.store, model=model.model, endpoint=endpoint.host, clock=connection.clock
            )
        yield Writer(
            model=MeteredModel(connect(client, endpoint.host, connection)),
            writing=Writing(
                prompts=load_prompts(settings.prompts),
                counter=counter,
                evidence_tokens=model.evidence_tokens,
                chunk_tokens=model.chunk_tokens,
                max_output_tokens=model.max_output_tokens,
                in_flight=model.in_flight,
                spellings=partial(spelling_lines, glossary=glossary),
                memory=memory,
            ),
            host=endpoint.host,
        )


def open_corpus_store(settings: Settings, *, create: bool = False) -> Store:
    """Open the store that the settings name, with the tables of every room.

    Args:
        settings: where it is.
        create: make it when it is missing.

    Raises:
        StoreError: it is missing, damaged, newer than this program, or cannot be reached.
    """
    from briefings.store import open_store

    return open_store(settings.store, components(), clock=team_clock.now, create=create)


def load_settlement(store: Store | None) -> Settlement:
    """Return what analysts settled of outlets and articles in the page of `brief review`."""
    from briefings.articles.settled import OutletFacts, Settlement
    from briefings.review.outlets import settled_genres, settled_outlets

    if store is None:
        return Settlement()
    with store.reading() as connection:
        outlets = settled_outlets(connection)
        genres = settled_genres(connection)
    facts = {
        name: OutletFacts(settled.genre, settled.affiliation, settled.descriptor)
        for name, settled in outlets.items()
    }
    return Settlement(facts, genres)


def components() -> tuple[Component, ...]:
    """Return the tables of every room."""
    from briefings.articles.tables import COMPONENT as ARTICLES
    from briefings.corpus.tables import COMPONENT as CORPUS
    from briefings.delivery.tables import COMPONENT as DELIVERY
    from briefings.review.tables import COMPONENT as REVIEW
    from briefings.store import briefs, runs

    return (ARTICLES, CORPUS, briefs.COMPONENT, runs.COMPONENT, DELIVERY, REVIEW)


def price_of(model: ModelSettings | None) -> Price | None:
    """Return the price of a model, None when the settings do not name it."""
    from briefings.llm.pricing import Price

    own = model.price if model is not None else None
    return None if own is None else Price(own.prompt, own.completion, own.cached_prompt)


def _with_store(connection: Connection, folder: Path, stack: ExitStack) -> Connection:
    """Keep replies and the run record in a folder that only its owner can read."""
    from briefings.llm.cache import ReplyStore

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = stack.enter_context(closing(ReplyStore(folder / "replies.sqlite")))
    lines = stack.enter_context((folder / "runs.jsonl").open("a", encoding="utf-8"))
    return replace(connection, store=store, lines=lines)
