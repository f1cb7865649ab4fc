"""A scripted liar: 300 honest and 300 dishonest statements in both languages, and what is printed.

The sources are sentences made here from templates, names of the glossary, figures and days; nothing
in the checks was chosen by what this prints. The judge of this bench finds everything supported, so
that what is withheld is withheld by code.

    python bench/liar.py
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefings.articles.article import Article, Sentence, article_id
from briefings.brief.identity import sha256_text
from briefings.drafting.binding import Corpus, bind_draft
from briefings.drafting.draft import Draft
from briefings.evidence.ranking import Passage
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.entries import Entry

DAY = date(2026, 1, 29)
PUBLISHED = date(2026, 1, 28)
HONEST = 300
LIES = ("figure", "date", "name", "negation", "another sentence", "invented source")
EACH_LIE = 50
MONTHS = (("كانون الثاني/يناير", "January"), ("شباط/فبراير", "February"), ("آذار/مارس", "March"))


@dataclass(frozen=True)
class Template:
    """A statement in both languages, and the same with its negation turned round."""

    ar: str
    en: str
    flipped_ar: str
    flipped_en: str


TEMPLATES = (
    Template(
        "قال {who} إن {n} شاحنة غادرت {place} في {d} {month} 2026.",
        "{who} said that {n} trucks had left {place} on {d} {month} 2026.",
        "قال {who} إن {n} شاحنة لم تغادر {place} في {d} {month} 2026.",
        "{who} said that {n} trucks had not left {place} on {d} {month} 2026.",
    ),
    Template(
        "لم تؤكد وزارة الدفاع السورية وصول {n} جندياً إلى {place} في {d} {month} 2026.",
        "The Syrian Defence Ministry did not confirm that {n} soldiers had arrived in {place} on "
        "{d} {month} 2026.",
        "أكدت وزارة الدفاع السورية وصول {n} جندياً إلى {place} في {d} {month} 2026.",
        "The Syrian Defence Ministry confirmed that {n} soldiers had arrived in {place} on "
        "{d} {month} 2026.",
    ),
    Template(
        "أعلنت وزارة الخارجية الروسية أن {n} طائرة ستنتقل إلى {place} في {d} {month} 2026.",
        "The Russian Foreign Ministry announced that {n} aircraft would move to {place} on "
        "{d} {month} 2026.",
        "أعلنت وزارة الخارجية الروسية أن {n} طائرة لن تنتقل إلى {place} في {d} {month} 2026.",
        "The Russian Foreign Ministry announced that {n} aircraft would not move to {place} on "
        "{d} {month} 2026.",
    ),
    Template(
        "نفى {who} أن تكون روسيا قد نقلت {n} مركبة من {place} في {d} {month} 2026.",
        "{who} denied that Russia had moved {n} vehicles from {place} on {d} {month} 2026.",
        "قال {who} إن روسيا نقلت {n} مركبة من {place} في {d} {month} 2026.",
        "{who} said that Russia had moved {n} vehicles from {place} on {d} {month} 2026.",
    ),
    Template(
        "قال مصدران في {place} إن السفينة أفرغت {n} طناً من المعدات في {d} {month} 2026.",
        "Two sources in {place} said that the ship had unloaded {n} tonnes of equipment on "
        "{d} {month} 2026.",
        "قال مصدران في {place} إن السفينة لم تفرغ {n} طناً من المعدات في {d} {month} 2026.",
        "Two sources in {place} said that the ship had not unloaded {n} tonnes of equipment on "
        "{d} {month} 2026.",
    ),
    Template(
        "وافقت الحكومة السورية على بقاء {n} جندياً في {place} حتى {d} {month} 2026.",
        "The Syrian government agreed that {n} soldiers would stay in {place} until "
        "{d} {month} 2026.",
        "لم توافق الحكومة السورية على بقاء {n} جندياً في {place} حتى {d} {month} 2026.",
        "The Syrian government did not agree that {n} soldiers would stay in {place} until "
        "{d} {month} 2026.",
    ),
    Template(
        "رفض {who} طلباً لإخلاء {n} موقعاً في {place} قبل {d} {month} 2026.",
        "{who} rejected a request to vacate {n} sites in {place} before {d} {month} 2026.",
        "قبل {who} طلباً لإخلاء {n} موقعاً في {place} قبل {d} {month} 2026.",
        "{who} accepted a request to vacate {n} sites in {place} before {d} {month} 2026.",
    ),
    Template(
        "زار {who} {place} في {d} {month} 2026 والتقى {n} ضابطاً.",
        "{who} visited {place} on {d} {month} 2026 and met {n} officers.",
        "لم يزر {who} {place} في {d} {month} 2026 ولم يلتقِ {n} ضابطاً.",
        "{who} did not visit {place} on {d} {month} 2026 and did not meet {n} officers.",
    ),
)
# Nobody of these is in the glossary: such names are compared by their letters.
STRANGERS = (
    ("سامر الحلبي", "Samer al-Halabi"), ("رنا الدمشقي", "Rana al-Dimashqi"),
    ("خالد البرازي", "Khaled al-Barazi"), ("ليلى منصور", "Layla Mansour"),
    ("أندريه كوفاليف", "Andrei Kovalev"), ("حسن العبدالله", "Hassan al-Abdullah"),
    ("نادر الخوري", "Nader al-Khoury"), ("يوسف إبراهيم", "Youssef Ibrahim"),
    ("بوريس زايتسيف", "Boris Zaitsev"), ("منى السعدي", "Mona al-Saadi"),
)  # fmt: skip
INVENTED = (
    ("ذكرت وكالة رويترز أن {ar}", "Reuters reported that {en}"),
    ("{ar}، بحسب مسؤول أميركي.", "{en}, according to a US official."),
    ("{ar}، وفق وزارة الدفاع التركية.", "{en}, according to the Turkish Defence Ministry."),
)


@dataclass(frozen=True)
class Fact:
    """What fills a template; names are (ar, en)."""

    template: Template
    who: tuple[str, str]
    place: tuple[str, str]
    n: int
    d: int
    month: int

    def sides(self, *, flipped: bool = False) -> tuple[str, str]:
        """The statement in Arabic and English."""
        form = self.template
        ar, en = (form.flipped_ar, form.flipped_en) if flipped else (form.ar, form.en)
        return tuple(  # type: ignore[return-value]
            text.format(who=self.who[side], place=self.place[side], n=self.n, d=self.d,
                        month=MONTHS[self.month][side])
            for side, text in enumerate((ar, en))
        )  # fmt: skip


def facts(entries: Sequence[Entry], count: int, chance: random.Random) -> list[Fact]:
    """Facts over names of the glossary, no two alike."""
    people = [(e.ar, e.en) for e in entries if e.kind == "person"]
    people = chance.sample(people, len(STRANGERS)) + list(STRANGERS)
    places = [(e.ar, e.en) for e in entries if e.kind == "place"]
    made: dict[tuple[str, str], Fact] = {}
    while len(made) < count:
        one = Fact(
            TEMPLATES[len(made) % len(TEMPLATES)],
            chance.choice(people),
            chance.choice(places),
            chance.randint(13, 98),
            chance.randint(2, 27),
            chance.randrange(len(MONTHS)),
        )
        made[one.sides()] = one
    return list(made.values())


def lie(  # noqa: PLR0911 - one return a lie
    kind: str, fact: Fact, others: list[Fact], chance: random.Random
) -> tuple[str, str]:
    """The statement with one thing changed, the same change in both languages."""
    if kind == "figure":
        return replace(fact, n=fact.n + chance.choice((-11, 1, 7, 100))).sides()
    if kind == "date":
        if chance.getrandbits(1):
            return replace(fact, d=fact.d % 27 + 1).sides()
        return replace(fact, month=(fact.month + 1) % len(MONTHS)).sides()
    if kind == "name":
        other = next(o for o in others if o.place != fact.place and o.who != fact.who)
        if "{who}" in fact.template.ar and chance.getrandbits(1):
            return replace(fact, who=other.who).sides()
        return replace(fact, place=other.place).sides()
    if kind == "negation":
        return fact.sides(flipped=True)
    if kind == "invented source":
        ar, en = fact.sides()
        form_ar, form_en = chance.choice(INVENTED)
        return form_ar.format(ar=ar.rstrip(".")), form_en.format(en=en.rstrip("."))
    return fact.sides()


def article_of(text: str, language: str, number: int) -> Article:
    """An article of one sentence."""
    return Article(
        id=article_id(f"Outlet {number}", None, text), location="bench", outlet=f"Outlet {number}",
        outlet_basis="bench", headline=None, url=None, carrier=None, published=PUBLISHED,
        published_basis="header", published_estimated=False, fetched=None, language=language,
        genre="report", genre_basis="bench", affiliation="unknown", text=text, boilerplate=(),
        sentences=(Sentence(0, 0, len(text), 0),), encoding="utf-8", sha256=sha256_text(text),
    )  # fmt: skip


def measure(seed: int = 0) -> tuple[Counter[str], Counter[str], list[str]]:
    """Return how many were tried and how many printed, by kind, and what went the wrong way."""
    chance = random.Random(seed)
    glossary = default_glossary()
    known = facts(glossary.entries, HONEST + EACH_LIE * len(LIES), chance)
    articles = [
        # every third source is English
        article_of(fact.sides()[number % 3 == 0], "en" if number % 3 == 0 else "ar", number)
        for number, fact in enumerate(known)
    ]
    passages = {(a.id, 0): Passage(a, a.sentences[0]) for a in articles}
    corpus = Corpus(passages, {}, glossary, DAY)
    tried: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    wrong: list[str] = []
    for number, fact in enumerate(known):
        kind = "honest" if number < HONEST else LIES[(number - HONEST) % len(LIES)]
        others = chance.sample(known, 8)
        ar, en = fact.sides() if kind == "honest" else lie(kind, fact, others, chance)
        cited = articles[number if kind != "another sentence" else number - len(TEMPLATES)].id
        draft = Draft(ar, en, ((cited, 0),), "statement", "written", "written", "developments")
        bound = bind_draft(draft, corpus)
        tried[kind] += 1
        printed[kind] += bound.statement is not None
        if (bound.statement is not None) != (kind == "honest"):
            found = "; ".join(f"{f.check} {f.side} {f.value} {f.detail}" for f in bound.findings)
            wrong.append(f"{kind}: {en} | {ar} | {articles[number].text} | {found}")
    return tried, printed, wrong


BARS = {"honest": "≥ 95 %", "figure": "0", "date": "0", "invented source": "0",
        "another sentence": "0", "name": "≤ 5 %", "negation": "≤ 20 %"}  # fmt: skip


def main() -> None:
    """Print the figures beside their bars."""
    tried, printed, wrong = measure()
    for kind, bar in BARS.items():
        share = 100 * printed[kind] / tried[kind]
        print(
            f"{kind:<17} printed {printed[kind]:>3} of {tried[kind]} = {share:5.1f} % (bar {bar})"
        )
    for line in wrong:
        print(f"  {line}")


if __name__ == "__main__":
    main()
