"""Names of this field put for one another in a sentence, by a list that is not the program's."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES_EN = {
    "person": "Putin|Sharaa|Assad|Peskov|Shugaev|Lavrov|Belousov|Ushakov|Mardasov|Abdi|Trump",
    "place": (
        "Moscow|Damascus|Qamishli|Hmeimim|Tartus|Latakia|Hasakah|Raqqa|Aleppo|Daraa|Quneitra"
        "|Baniyas|Ankara|Washington|Tal Tamr|Novorossiysk|Beirut|Idlib|Euphrates|Khabur"
    ),
    "state": "Russia|Syria|Turkey|Israel|Jordan|Iran|Libya|Sudan",
    "of a state": "Russian|Syrian|Turkish|Israeli|Jordanian|Iranian|American|Kurdish",
    "source": "Reuters|BBC|Kommersant|Rudaw|Vedomosti",
}
_NAMES_AR = {
    "person": "بوتين|الشرع|الأسد|بيسكوف|شوغاييف|لافروف|بيلاوسوف|أوشاكوف|مارداسوف|عبدي|ترامب",
    "place": (
        "موسكو|دمشق|القامشلي|حميميم|طرطوس|اللاذقية|الحسكة|الرقة|حلب|درعا|القنيطرة|بانياس|أنقرة"
        "|واشنطن|تل تمر|نوفوروسيسك|بيروت|إدلب|الفرات|الخابور"
    ),
    "state": "روسيا|سوريا|تركيا|إسرائيل|الأردن|إيران|ليبيا|السودان",
    "of a state": "الروسية|السورية|التركية|الإسرائيلية|الأردنية|الإيرانية|الأمريكية|الكردية",
    "of a state, masculine": "الروسي|السوري|التركي|الإسرائيلي|الأردني|الإيراني|الأمريكي|الكردي",
    "source": "رويترز|بي بي سي|كوميرسانت|رووداو|فيدوموستي",
}
_LISTS = {"en": _NAMES_EN, "ar": _NAMES_AR}
_EDGES = {"en": (r"(?<![A-Za-z])", r"(?![a-z])"), "ar": (r"(?<![ء-ي])[وفبل]?", r"(?![ء-ي])")}


def swap_field_names(text: str, document: str, side: str) -> Iterator[tuple[str, str, str]]:
    """Put for each name every other of its kind that the document has and the sentence has not.

    Args:
        text: the sentence.
        document: the text that it comes from.
        side: `ar` or `en`.

    Yields:
        The changed sentence, the name that stood there, the one that stands there now.
    """
    before, after = _EDGES[side]
    for names in _LISTS[side].values():
        known = [n for n in names.split("|") if re.search(before + n + after, document)]
        for match in re.finditer(f"{before}({names}){after}", text):
            for other in known:
                if not re.search(other.removeprefix("ال"), text):
                    changed = text[: match.start(1)] + other + text[match.end(1) :]
                    yield changed, match[1], other
