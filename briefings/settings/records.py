"""The records of all that a user can set; plain, frozen, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal


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


SourceKind = Literal["feed", "page", "list", "folder"]


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One [[sources]] table: where articles come from every day.

    Attributes:
        name: unique; what states, lists and the brief's front page call it.
        kind: `feed` (RSS, Atom), `page` (one page), `list` (a page or text file of addresses) or
            `folder` (files on this machine).
        address: URL, or a folder counted from the settings file.
        outlet: whose articles they are, where the pages themselves do not say.
        language: `ar` or `en`, where the source does not say; None to find out.
        stale_after_days: days without a new article after which it is `stale`.
    """

    name: str
    kind: SourceKind
    address: str
    outlet: str | None = None
    language: str | None = None
    stale_after_days: int = 3


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """The [fetching] table: how this program behaves towards other people's servers.

    Attributes:
        allow_hosts: names that may resolve to private addresses; all others may not.
        contact: address or page in the user agent, so that a server's owner can ask.
        timeout_s: seconds for one fetch, from the first byte sent to the last received.
        max_bytes: of one reply, after decompression.
        max_redirects: of one fetch.
        pause_s: seconds between two requests to one host.
        respects_robots: robots.txt is read and followed.
        in_flight: hosts that are asked at once.
    """

    allow_hosts: tuple[str, ...] = ()
    contact: str = ""
    timeout_s: float = 30.0
    max_bytes: int = 10 * 1024 * 1024
    max_redirects: int = 5
    pause_s: float = 1.0
    respects_robots: bool = True
    in_flight: int = 8


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """The [ingest] table: where articles are read when they come in.

    Attributes:
        workers: processes of this machine; None for as many as it has cores.
        scheduler: address of a Dask scheduler, whose workers are taken instead, or None.
    """

    workers: int | None = None
    scheduler: str | None = None


@dataclass(frozen=True, slots=True)
class DailySettings:
    """The [daily] table.

    Attributes:
        topics: slugs, in the order of the edition; empty: every topic that is known.
        since: the window of each brief, such as `3d`.
        folder: where editions are written.
        heartbeat: a file that a finished run touches, in `folder` unless named; None: none.
        needs_approval: a digest is sent when an analyst has approved its briefs; false sends
            drafts, marked as drafts.
    """

    topics: tuple[str, ...] = ()
    since: str = "3d"
    folder: Path = Path("out")
    heartbeat: Path | None = Path("out/heartbeat")
    needs_approval: bool = True


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The [mail] table: the server that digests are handed to.

    Attributes:
        host, port: of the SMTP server.
        security: `starttls`, `tls` from the first byte, or `none` (loopback only).
        user: login name, or None for no login.
        password: from the environment; never printed.
        sender: the From address, with or without a name.
        reply_to: an address, or None.
        list_id: of List-Id, such as `brief.example.org`.
        unsubscribe: address or URL of List-Unsubscribe; None: `sender`.
        timeout_s: seconds for one exchange with the server.
        certificates: file of certificate authorities trusted beside the system's, or None.
    """

    host: str
    port: int
    sender: str
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    reply_to: str | None = None
    list_id: str | None = None
    unsubscribe: str | None = None
    timeout_s: float = 30.0
    certificates: Path | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One [[recipients]] table.

    Attributes:
        address: mail address.
        name: as it stands before the address, or None.
        languages: `ar`, `en` or `both`; of subject, preview and text.
        topics: slugs; empty: all of the edition.
        clearance: handling marks the recipient may be sent; a brief without a mark needs none.
    """

    address: str
    name: str | None = None
    languages: Literal["ar", "en", "both"] = "both"
    topics: tuple[str, ...] = ()
    clearance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """The [review] table: the page where an analyst reads, edits and approves.

    Attributes:
        port: on the loopback address; 0 takes a free one.
        proxy_secret: what the authenticating proxy sends in `X-Brief-Proxy-Secret`, from the
            environment; None: no proxy is believed.
        proxy_user_header: where that proxy names the user.
    """

    port: int = 0
    proxy_secret: str | None = field(default=None, repr=False)
    proxy_user_header: str = "X-Forwarded-User"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user can set.

    Attributes:
        origin: the file the settings came from, or None.
        topics: the user's topics; an empty tuple means the shipped ones.
        model: the endpoint; None means the embedded engine.
        handling: the handling mark of every brief, or None.
        glossary_files: the user's own names and outlets.
        templates, prompts: folders laid over the shipped ones.
        evidence_tokens: how many tokens of source text a brief may stand on.
        timezone: IANA name of the team's time zone; None is this machine's. It says what today is.
        store: file of the store, or the address of a database.
        sources: where articles come from every day.
        fetching: how pages and feeds are fetched.
        ingest: where articles are read.
        daily: the morning's run.
        mail: the mail server, or None.
        recipients: who gets the digest.
        review: the analyst's page.
    """

    origin: Path | None = None
    topics: tuple[Topic, ...] = ()
    model: ModelSettings | None = None
    handling: str | None = None
    glossary_files: tuple[Path, ...] = ()
    templates: Path | None = None
    prompts: Path | None = None
    evidence_tokens: int = 12_000
    timezone: str | None = None
    store: str = ".briefings/store.sqlite"
    sources: tuple[SourceSettings, ...] = ()
    fetching: FetchSettings = field(default_factory=FetchSettings)
    ingest: IngestSettings = field(default_factory=IngestSettings)
    daily: DailySettings = field(default_factory=DailySettings)
    mail: MailSettings | None = None
    recipients: tuple[Recipient, ...] = ()
    review: ReviewSettings = field(default_factory=ReviewSettings)
