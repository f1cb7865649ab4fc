"""The error tree: what went wrong, where, and what to do next.

    BriefError                       exit 1   could not be done
    ├── UsageError                   exit 2   the user's command or date or setting
    │   └── SettingsError            exit 2   a line of briefings.toml or of a user's data file
    ├── SourceError                  exit 1   an article, folder or page that cannot be read
    │   └── FetchError               exit 1   a page or feed that cannot or must not be fetched;
    │                                         its kinds stand in articles/fetching/faults.py
    ├── StoreError                   exit 1   the store: locked, full, damaged, of another version
    │   └── StoreBusyError           exit 1   another process holds it: may be tried again
    ├── DeliveryError                exit 1   the mail server, a recipient, a message;
    │                                         `ServerAwayError` in delivery/faults.py may be retried
    ├── RecordError                  exit 1   a brief that does not match its schema
    ├── TemplateError                exit 1   a template that cannot be rendered
    ├── RenderError                  exit 1   fonts, Pango, a page that cannot be laid out
    └── ModelError                   exit 1   the model endpoint
        ├── ModelUnavailableError    exit 1   overload, timeout, connection, 5xx: may be tried again
        ├── ModelRefusalError        exit 1   content filter, or the model declines
        ├── ModelReplyError          exit 1   a reply that is no valid record
        └── ModelSetupError          exit 1   key, model name, request: trying again will not help

Findings are no errors: `brief check` and `brief parity` exit 3 when they report any. A bug of
this program is any other exception; the command line prints one line for it and `--debug` shows it.
"""

from __future__ import annotations

from typing import ClassVar


class BriefError(Exception):
    """Something could not be done.

    Args:
        what: what went wrong, in one sentence without a full stop.
        where: the file, setting, address or record concerned.
        hint: what the user can do next.
    """

    exit_status: ClassVar[int] = 1
    retryable: ClassVar[bool] = False

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(self.one_line())

    def one_line(self) -> str:
        """Return the message as one line: `where: what; hint`."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        if self.hint:
            line = f"{line}; {self.hint}"
        return " ".join(line.split())


class UsageError(BriefError):
    """The command, a date or an option cannot be used as given."""

    exit_status = 2


class SettingsError(UsageError):
    """A line of `briefings.toml` or of a user's data file cannot be used."""


class SourceError(BriefError):
    """An article, folder or page cannot be read."""


class FetchError(SourceError):
    """A page or feed cannot be fetched, or its address is refused."""


class StoreError(BriefError):
    """The store cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """Another process holds the store, or its lock: may be tried again."""

    retryable = True


class DeliveryError(BriefError):
    """The mail server, a recipient or a message: nothing was sent to whom it names."""


class RecordError(BriefError):
    """A brief does not match its schema."""


class TemplateError(BriefError):
    """A template cannot be rendered."""


class RenderError(BriefError):
    """A page cannot be laid out: fonts, Pango, size."""


class ModelError(BriefError):
    """The model endpoint did not give what was asked."""


class ModelUnavailableError(ModelError):
    """Overload, timeout, connection or a 5xx reply: may be tried again."""

    retryable = True


class ModelRefusalError(ModelError):
    """The content filter or the model itself declined."""


class ModelReplyError(ModelError):
    """The reply is not a record of the schema that was asked for."""


class ModelSetupError(ModelError):
    """Key, model name or request are wrong: trying again does not help."""
