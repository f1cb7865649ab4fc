"""What a robots.txt asks of this program (RFC 9309).

Not `urllib.robotparser`: up to Python 3.14 it takes the first rule that fits instead of the longest
and knows no wildcards. Rules are matched without regular expressions, so that a hostile file with
a hundred wildcards costs no more than a plain one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCT = "briefings"
"""The name that robots.txt files and user agents know this program by."""

MOST_BYTES = 500 * 1024
"""Of a robots.txt that are read (RFC 9309, 2.5); the rest is not looked at."""

_PRODUCT_TOKEN = re.compile(r"\*|[A-Za-z_-]+")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")  # RFC 3986, 2.3


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow line.

    Attributes:
        pattern: beginning of a path, with `*` for anything and `$` for the end.
        is_allowed: what it says of the paths it fits.
    """

    pattern: str
    is_allowed: bool

    def fits(self, target: str) -> bool:
        """Whether a path, with its query, begins as the pattern says."""
        pattern = self.pattern.removesuffix("$")
        first, *others = pattern.split("*")
        if not target.startswith(first):
            return False
        place = len(first)
        if pattern != self.pattern:  # it ends in `$`
            if not others:
                return len(target) == place
            last = others.pop()
            end = len(target) - len(last)
            if end < place or not target.endswith(last):
                return False
            target = target[:end]
        for part in others:
            found = target.find(part, place)
            if found < 0:
                return False
            place = found + len(part)
        return True


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one host asks of this program.

    Attributes:
        rules: in the order of the file.
        crawl_delay_s: seconds between requests, or None where the file does not say.
    """

    rules: tuple[Rule, ...] = ()
    crawl_delay_s: float | None = None

    def allow(self, target: str) -> bool:
        """Whether a path with its query may be fetched: the longest rule decides, Allow a tie."""
        target = _normal(target)
        if target == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules if rule.fits(target)]
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.is_allowed), default=None)
        return best is None or best.is_allowed


def parse_robots(content: bytes, product: str = PRODUCT) -> RobotsRules:
    """Return what a robots.txt asks of the program `product`; anything ill-formed says nothing."""
    lines = tuple(_lines(content[:MOST_BYTES]))
    named = _rules_for(lines, product.lower())
    return named if named is not None else _rules_for(lines, "*") or RobotsRules()


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    for line in _LINE_ENDS.split(text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _rules_for(lines: tuple[tuple[str, str], ...], product: str) -> RobotsRules | None:
    """Return the rules of all groups that name `product` together, None when none does."""
    rules: list[Rule] = []
    delay: float | None = None
    is_named = is_meant = is_among_names = False
    for key, value in lines:
        if key == "user-agent":
            token = _PRODUCT_TOKEN.match(value)
            fits = token is not None and token[0].lower() == product
            is_meant = fits or (is_meant and is_among_names)
            is_named |= fits
            is_among_names = True
            continue
        if key not in {"allow", "disallow", "crawl-delay"}:
            continue  # a Sitemap or Host line belongs to no group and ends none
        is_among_names = False
        if is_meant and key == "crawl-delay":
            delay = _seconds(value)
        elif is_meant and value:
            rules.append(Rule(_pattern(value), key == "allow"))
    return RobotsRules(tuple(rules), delay) if is_named else None


def _pattern(value: str) -> str:
    return _normal(value if value.startswith(("/", "*")) else f"/{value}")


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _normal(path: str) -> str:
    """Return a path or pattern whose escapes compare byte for byte (RFC 9309, 2.2.2)."""

    def normal_escape(escape: re.Match[str]) -> str:
        letter = chr(int(escape[1], 16))
        return letter if _UNRESERVED.fullmatch(letter) else escape[0].upper()

    return _ESCAPE.sub(normal_escape, quote(path, safe=_ASCII_PUNCTUATION))
