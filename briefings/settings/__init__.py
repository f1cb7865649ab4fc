"""All that a user can set: one reader of the environment and of `briefings.toml`."""

from briefings.settings.loading import FILE_NAME, load_settings, source_date_epoch
from briefings.settings.model import DEFAULT_STORE, model_settings
from briefings.settings.records import (
    DailySettings,
    FetchSettings,
    IngestSettings,
    MailSettings,
    ModelSettings,
    PriceSettings,
    Recipient,
    ReviewSettings,
    Settings,
    SourceSettings,
    Topic,
)
from briefings.settings.topics import parse_topics

__all__ = [
    "DEFAULT_STORE",
    "FILE_NAME",
    "DailySettings",
    "FetchSettings",
    "IngestSettings",
    "MailSettings",
    "ModelSettings",
    "PriceSettings",
    "Recipient",
    "ReviewSettings",
    "Settings",
    "SourceSettings",
    "Topic",
    "load_settings",
    "model_settings",
    "parse_topics",
    "source_date_epoch",
]
