"""The one reader of the environment and of `briefings.toml`; gives plain frozen records."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE_NAME = "briefings.toml"
"""Looked for in the working folder when no `--config` names another."""

DEFAULT_STORE = ".briefings"
"""Folder beside the settings in which replies of a model and the run record are kept."""

DEFAULT_KEY_VARIABLE = "OPENAI_API_KEY"
"""Where the key of the endpoint is read from; a key alone never sends anything anywhere."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a brief is about.

    Attributes:
        slug: short ASCII name, used in file names.
        name_ar, name_en: the heading of the brief.
        description_ar, description_en: a sentence on what belongs to the topic; it is what the
            encoder compares sentences with.
        terms_ar, terms_en: words and names; they are what BM25 looks for.
    """

    slug: str
    name_ar: str
    name_en: str
    description_ar: str
    description_en: str
    terms_ar: tuple[str, ...]
    terms_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriceSettings:
    """What a million tokens of a model cost.

    Attributes:
        prompt, completion: of tokens sent and answered.
        cached_prompt: of tokens that the provider took from its own cache; None: as `prompt`.
        currency: as it is printed.
    """

    prompt: Decimal
    completion: Decimal
    cached_prompt: Decimal | None = None
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A model behind an OpenAI-compatible endpoint.

    Attributes:
        endpoint: address, up to and including the version.
        model: the name the server knows it by.
        key: from the environment or a file of mode 600; never printed.
        timeout_s: seconds for one call.
        max_total_s: seconds for one call with all its repetitions.
        evidence_tokens: tokens of source text that the model is shown for one brief.
        chunk_tokens: tokens of source text in one call.
        max_output_tokens: upper end of one reply; None leaves it to the endpoint.
        in_flight: calls at once.
        requests_per_minute, tokens_per_minute: the endpoint's limits; None is none.
        price: None is unknown, never 0.
        store: folder where replies and the run record are kept; None keeps nothing.
    """

    endpoint: str
    model: str
    key: str = field(repr=False)
    timeout_s: float = 120.0
    max_total_s: float = 600.0
    evidence_tokens: int = 1_800
    chunk_tokens: int = 2_000
    max_output_tokens: int | None = None
    in_flight: int = 8
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    price: PriceSettings | None = None
    store: Path | None = None

    @property
    def currency(self) -> str:
        """The currency of its price, empty when that is unknown."""
        return self.price.currency if self.price is not None else ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user can set.

    Attributes:
        origin: the file the settings came from, or None.
        topics: the user's topics; an empty tuple means the shipped ones.
        model: the endpoint; None means the embedded engine.
        handling: the handling mark of every brief, or None.
        glossary_files, outlet_files: the user's own names and outlets.
        templates, prompts: folders laid over the shipped ones.
        evidence_tokens: how many tokens of source text a brief may stand on.
    """

    origin: Path | None = None
    topics: tuple[Topic, ...] = ()
    model: ModelSettings | None = None
    handling: str | None = None
    glossary_files: tuple[Path, ...] = ()
    templates: Path | None = None
    prompts: Path | None = None
    evidence_tokens: int = 12_000


def load_settings(path: Path | None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read settings from `path`, else from `briefings.toml` in the working folder, else defaults.

    Args:
        path: the file the user named, or None.
        environ: variables to read the key from; the process's own when None.

    Raises:
        SettingsError: the file is missing, no TOML, or has an unknown or unusable setting.
    """
    variables = os.environ if environ is None else environ
    file = path if path is not None else Path(FILE_NAME)
    if not file.is_file():
        if path is not None:
            raise SettingsError("no such settings file", where=str(path), hint="see `brief init`")
        return Settings()
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"no valid TOML: {error}", where=str(file)) from error
    return _settings(content, file, variables)


_TOP = {
    "handling",
    "topics",
    "model",
    "glossary",
    "templates",
    "prompts",
    "evidence_tokens",
}
_MODEL_NUMBERS = {
    "timeout_s": 120,
    "max_total_s": 600,
    "evidence_tokens": 1_800,
    "chunk_tokens": 2_000,
    "in_flight": 8,
}
_MODEL_LIMITS = {"max_output_tokens", "requests_per_minute", "tokens_per_minute"}
_MODEL = (
    {"endpoint", "model", "key_env", "key_file", "store", "price"}
    | _MODEL_LIMITS
    | set(_MODEL_NUMBERS)
)
_PRICE = {"prompt", "completion", "cached_prompt", "currency"}
_OPEN_TO_OTHERS = 0o077


def _settings(content: dict[str, Any], file: Path, variables: Mapping[str, str]) -> Settings:
    _refuse_unknown(content, _TOP, file, "")
    folder = file.resolve().parent

    def path_of(name: str) -> Path | None:
        value = _text(content, name, file)
        return folder / value if value else None

    own = content.get("glossary", [])
    if not isinstance(own, list) or not all(isinstance(item, str) for item in own):
        raise SettingsError("must be a list of file names", where=f"{file}: glossary")
    return Settings(
        origin=file,
        topics=tuple(parse_topics(content, str(file))),
        model=_model(content.get("model", {}), file, variables),
        handling=_text(content, "handling", file) or None,
        glossary_files=tuple(folder / item for item in own),
        templates=path_of("templates"),
        prompts=path_of("prompts"),
        evidence_tokens=_positive(content, "evidence_tokens", 12_000, file),
    )


def _model(content: object, file: Path, variables: Mapping[str, str]) -> ModelSettings | None:
    if not isinstance(content, dict):
        raise SettingsError("must be a table", where=f"{file}: model")
    _refuse_unknown(content, _MODEL, file, "model.")
    endpoint = _text(content, "endpoint", file)
    folder = file.resolve().parent
    limits: dict[str, Any] = {
        name: _positive(content, name, default, file) for name, default in _MODEL_NUMBERS.items()
    }
    for name in _MODEL_LIMITS & content.keys():
        limits[name] = _positive(content, name, 1, file)
    limits["price"] = _price(content.get("price"), file)
    limits["store"] = folder / (_text(content, "store", file) or DEFAULT_STORE)
    if not endpoint:
        return None
    key_file = _text(content, "key_file", file)
    if key_file:
        limits["key"] = _key_in(folder / key_file)
    return model_settings(
        endpoint,
        _text(content, "model", file),
        where=str(file),
        environ=variables,
        key_variable=_text(content, "key_env", file) or DEFAULT_KEY_VARIABLE,
        limits=limits,
    )


def _price(table: object, file: Path) -> PriceSettings | None:
    """Return the prices of [model.price], or None where there are none."""
    where = f"{file}: model.price"
    if table is None:
        return None
    if not isinstance(table, dict):
        raise SettingsError("must be a table", where=where)
    _refuse_unknown(table, _PRICE, file, "model.price.")
    prices: dict[str, Decimal] = {}
    for name in ("prompt", "completion", "cached_prompt"):
        value = table.get(name)
        if value is None and name == "cached_prompt":
            continue
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not value >= 0:
            raise SettingsError(f"{name} is a price of a million tokens", where=where)
        prices[name] = Decimal(value)
    return PriceSettings(**prices, currency=_text(table, "currency", file) or "USD")


def _key_in(path: Path) -> str:
    """Return the key in a file that only its owner can read.

    Raises:
        SettingsError: others can read it, or nobody can.
    """
    try:
        if path.stat().st_mode & _OPEN_TO_OTHERS:
            raise SettingsError(
                "others can read the key", where=str(path), hint=f"chmod 600 {path.name}"
            )
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the key cannot be read ({type(error).__name__})", where=str(path)
        ) from error
    if not key:
        raise SettingsError("holds no key", where=str(path))
    return key


def model_settings(
    endpoint: str,
    model: str,
    *,
    where: str,
    environ: Mapping[str, str] | None = None,
    key_variable: str = DEFAULT_KEY_VARIABLE,
    limits: Mapping[str, Any] | None = None,
) -> ModelSettings:
    """Return the settings of an endpoint; without a key among `limits`, the environment has it.

    Raises:
        SettingsError: the address is no http(s) URL, or no model is named.
    """
    if not endpoint.startswith(("http://", "https://")):
        raise SettingsError(f"{endpoint!r} is no http(s) address", where=f"{where}: endpoint")
    if not model:
        raise SettingsError("an endpoint needs a model name", where=f"{where}: model.model")
    variables = os.environ if environ is None else environ
    values: dict[str, Any] = {
        # servers on one's own machine take any key, but the client refuses an empty one
        "key": variables.get(key_variable, "") or "none",
        "store": Path(DEFAULT_STORE),
        **(limits or {}),
    }
    return ModelSettings(endpoint=endpoint, model=model, **values)


def parse_topics(content: Mapping[str, Any], where: str) -> Iterator[Topic]:
    """Yield the topics of a parsed TOML file.

    Raises:
        SettingsError: a topic lacks a part or has one of the wrong kind, or a slug stands twice.
    """
    seen: set[str] = set()
    tables = content.get("topics", [])
    if not isinstance(tables, list):
        raise SettingsError("topics are written as [[topics]] tables", where=where)
    for number, table in enumerate(tables, start=1):
        topic = _topic(table, f"{where}: topics, number {number}")
        if topic.slug in seen:
            raise SettingsError(f"the slug {topic.slug!r} stands twice", where=where)
        seen.add(topic.slug)
        yield topic


def _topic(table: Any, where: str) -> Topic:
    if not isinstance(table, dict) or not isinstance(table.get("slug"), str):
        raise SettingsError("a topic needs a slug", where=where)
    slug = table["slug"]
    if not slug or not all(c.isascii() and (c.isalnum() or c in "-_") for c in slug):
        raise SettingsError(f"{slug!r}: a slug is ASCII letters, digits, - and _", where=where)
    where = f"{where} ({slug})"

    def side(part: str, language: str) -> Any:
        both = table.get(part)
        if not isinstance(both, dict) or language not in both:
            raise SettingsError(f"{part}.{language} is missing", where=where)
        return both[language]

    def words(language: str) -> tuple[str, ...]:
        value = side("terms", language)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SettingsError(f"terms.{language} is a list of words", where=where)
        return tuple(value)

    return Topic(
        slug=slug,
        name_ar=str(side("name", "ar")),
        name_en=str(side("name", "en")),
        description_ar=str(side("description", "ar")),
        description_en=str(side("description", "en")),
        terms_ar=words("ar"),
        terms_en=words("en"),
    )


def _refuse_unknown(content: Mapping[str, Any], known: set[str], file: Path, prefix: str) -> None:
    for name in content:
        if name not in known:
            raise SettingsError(
                f"unknown setting {prefix}{name}",
                where=str(file),
                hint=f"known: {', '.join(sorted(known))}",
            )


def _text(content: Mapping[str, Any], name: str, file: Path) -> str:
    value = content.get(name, "")
    if not isinstance(value, str):
        raise SettingsError("must be a text", where=f"{file}: {name}")
    return value


def _positive(content: Mapping[str, Any], name: str, default: int, file: Path) -> int:
    value = content.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise SettingsError("must be a whole number above 0", where=f"{file}: {name}")
    return value


def source_date_epoch(environ: Mapping[str, str] | None = None) -> int | None:
    """Return `SOURCE_DATE_EPOCH` in seconds, for files that are the same bytes each time.

    Raises:
        SettingsError: it is set to something that is no number.
    """
    variables = os.environ if environ is None else environ
    value = variables.get("SOURCE_DATE_EPOCH", "")
    if value and not value.isdigit():
        raise SettingsError(f"{value!r} is no number of seconds", where="SOURCE_DATE_EPOCH")
    return int(value) if value else None
