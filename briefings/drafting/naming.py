"""How outlets and other names are printed in each language, where the glossary knows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.articles.outlets import outlet_entry
from briefings.brief.record import Bilingual
from briefings.text.languages import detect_language

if TYPE_CHECKING:
    from briefings.articles.article import Article
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side


_OF_NEWS: Final = {
    "ar": r"(?:ال)?{name} (?:للأنباء|للانباء|الإخبارية|الاخبارية|للإعلام|للاعلام)",
    "en": r"{name} (?:News Agency|News Service|News|Press Agency|Agency)",
}
"""What makes the short name of an agency its full one."""


def press_names(name: str, article: Article, glossary: Glossary) -> Bilingual:
    """Return the name of an agency or outlet as an article has it in full.

    A report names an agency in full once and then for short; on a page it has one name.
    """
    language: Side = "ar" if detect_language(name) == "ar" else "en"
    pattern = _OF_NEWS[language].replace("{name}", re.escape(name))
    full = re.search(rf"(?<!\w)(?:[لبوف]{{0,2}})(?P<full>{pattern})(?!\w)", article.text)
    return both_names(full["full"] if full else name, glossary)


def both_names(name: str, glossary: Glossary) -> Bilingual:
    """Return a name in both languages where the glossary knows it, else as it stands."""
    language: Side = "ar" if detect_language(name) == "ar" else "en"
    for mention in glossary.find(name, language):
        if mention.span == (0, len(name)):
            return Bilingual(ar=mention.entry.ar, en=mention.entry.en)
    return Bilingual(ar=name, en=name)


def outlet_names(article: Article, glossary: Glossary) -> Bilingual | None:
    """Return the outlet's name in both languages, or as the article has it; None when unknown."""
    if article.outlet is None:
        return None
    entry = outlet_entry(article.outlet, article.url, glossary)
    if entry is None:
        return Bilingual(ar=article.outlet, en=article.outlet)
    return Bilingual(ar=entry.ar, en=entry.en)


def outlet_label(article: Article, glossary: Glossary) -> Bilingual:
    """Return the outlet's name, or words that say it is not known and when it wrote."""
    names = outlet_names(article, glossary)
    if names is not None:
        return names
    day = article.anchor.isoformat() if article.anchor else None
    return Bilingual(
        ar=f"جهة نشر غير معروفة ({day or 'بلا تاريخ'})", en=f"outlet unknown ({day or 'undated'})"
    )
