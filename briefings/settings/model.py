"""The [model] table: an endpoint, its limits and prices, and where its key is read from."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.errors import SettingsError
from briefings.settings.records import ModelSettings, PriceSettings
from briefings.settings.tables import positive, refuse_unknown, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_STORE = ".briefings"
"""Folder beside the settings in which replies of a model and the run record are kept."""

DEFAULT_KEY_VARIABLE = "OPENAI_API_KEY"
"""Where the key of the endpoint is read from; a key alone never sends anything anywhere."""

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


def parse_model(content: object, file: Path, variables: Mapping[str, str]) -> ModelSettings | None:
    """Return the settings of [model], or None where no endpoint is named.

    Raises:
        SettingsError: a setting is unknown, of the wrong kind, or the key cannot be read.
    """
    if not isinstance(content, dict):
        raise SettingsError("must be a table", where=f"{file}: model")
    refuse_unknown(content, _MODEL, file, "model.")
    endpoint = text_of(content, "endpoint", file)
    folder = file.resolve().parent
    limits: dict[str, Any] = {
        name: positive(content, name, default, file) for name, default in _MODEL_NUMBERS.items()
    }
    for name in _MODEL_LIMITS & content.keys():
        limits[name] = positive(content, name, 1, file)
    limits["price"] = _price(content.get("price"), file)
    limits["store"] = folder / (text_of(content, "store", file) or DEFAULT_STORE)
    if not endpoint:
        return None
    key_file = text_of(content, "key_file", file)
    if key_file:
        limits["key"] = _key_in(folder / key_file)
    return model_settings(
        endpoint,
        text_of(content, "model", file),
        where=str(file),
        environ=variables,
        key_variable=text_of(content, "key_env", file) or DEFAULT_KEY_VARIABLE,
        limits=limits,
    )


def _price(table: object, file: Path) -> PriceSettings | None:
    """Return the prices of [model.price], or None where there are none."""
    where = f"{file}: model.price"
    if table is None:
        return None
    if not isinstance(table, dict):
        raise SettingsError("must be a table", where=where)
    refuse_unknown(table, _PRICE, file, "model.price.")
    prices: dict[str, Decimal] = {}
    for name in ("prompt", "completion", "cached_prompt"):
        value = table.get(name)
        if value is None and name == "cached_prompt":
            continue
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not value >= 0:
            raise SettingsError(f"{name} is a price of a million tokens", where=where)
        prices[name] = Decimal(value)
    return PriceSettings(**prices, currency=text_of(table, "currency", file) or "USD")


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
