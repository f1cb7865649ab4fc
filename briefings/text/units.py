"""Units and currencies of both languages, under one canonical name each.

Currency names that several states share (`جنيه`, pounds, `ريال`) stand under a family name in lower
case unless an adjective says whose; `are_compatible` lets a family agree with its members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.text.figure_tokens import Language

# canonical name: (English words, Arabic words); `_` joins the words of one unit
_UNITS = {
    "second": ("seconds sec secs", "ثوان ثواني"),
    "minute": ("minute minutes min mins", "دقيقة دقائق"),
    "hour": ("hour hours hr hrs", "ساعة ساعات"),
    "day": ("day days", "يوم يوما أيام"),
    "week": ("week weeks", "أسبوع أسبوعا أسابيع"),
    "month": ("month months", "شهر شهرا أشهر شهور"),
    "year": ("year years yr yrs", "سنة سنوات سنين عام عاما أعوام"),
    "decade": ("decade decades", "عقد عقدا عقود"),
    "century": ("century centuries", "قرن قرنا قرون"),
    "mm": ("mm millimetre millimetres millimeter millimeters", "مم ملم مليمتر مليمترا ملليمتر"),
    "cm": ("cm centimetre centimetres centimeter centimeters", "سم سنتيمتر سنتيمترا سنتيمترات"),
    "m": ("m metre metres meter meters", "متر مترا أمتار م"),
    "km": (
        "km kms kilometre kilometres kilometer kilometers",
        "كم كلم كيلومتر كيلومترا كيلومترات كيلو_متر كيلو_مترا كيلو_مترات",
    ),
    "inch": ("inch inches", "بوصة بوصات إنش"),
    "foot": ("foot feet ft", "قدم قدما أقدام"),
    "yard": ("yard yards", "ياردة ياردات"),
    "mile": ("mile miles", "ميل ميلا أميال"),
    "nautical_mile": ("nautical_mile nautical_miles", "ميل_بحري ميلا_بحريا أميال_بحرية"),
    "sq_m": (
        "square_metre square_metres square_meter square_meters sq_m",
        "متر_مربع مترا_مربعا أمتار_مربعة",
    ),
    "sq_km": (
        "square_kilometre square_kilometres square_kilometer square_kilometers sq_km",
        "كيلومتر_مربع كيلومترا_مربعا كيلومترات_مربعة كم_مربع كم_مربعا كلم_مربع",
    ),
    "sq_mile": ("square_mile square_miles sq_mile sq_miles", "ميل_مربع ميلا_مربعا أميال_مربعة"),
    "sq_foot": ("square_foot square_feet sq_ft", "قدم_مربع قدم_مربعة قدما_مربعة أقدام_مربعة"),
    "hectare": ("hectare hectares", "هكتار هكتارا هكتارات"),
    "acre": ("acre acres", "فدان فدانا أفدنة"),
    "dunam": ("dunam dunams dunum dunums", "دونم دونما دونمات"),
    "gram": ("gram grams gramme grammes", "غرام غراما غرامات جرام جراما جرامات"),
    "kg": (
        "kg kgs kilogram kilograms kilogramme kilogrammes",
        "كغ كلغ كجم كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كيلوجراما كيلوجرامات كيلو_غرام",
    ),
    "kilo": ("kilo kilos", "كيلو كيلوات"),
    "tonne": ("tonne tonnes ton tons", "طن طنا أطنان"),
    "pound_weight": ("lb lbs", "رطل رطلا أرطال"),
    "ounce": ("ounce ounces oz", "أونصة أونصات أوقية"),
    "litre": ("litre litres liter liters", "لتر لترا لترات ليتر ليترا ليترات"),
    "gallon": ("gallon gallons", "غالون غالونا غالونات جالون جالونا جالونات"),
    "barrel": ("barrel barrels bbl", "برميل برميلا براميل"),
    "cubic_m": (
        "cubic_metre cubic_metres cubic_meter cubic_meters",
        "متر_مكعب مترا_مكعبا أمتار_مكعبة",
    ),
    "degree": ("degree degrees", "درجة درجات"),
    "mph": ("mph miles_per_hour miles_an_hour", "ميل_في_الساعة ميلا_في_الساعة ميل_بالساعة"),
    "kmh": (
        "kph kmh kilometres_per_hour kilometers_per_hour km_h",
        "كم_في_الساعة كلم_في_الساعة كيلومتر_في_الساعة كيلومترا_في_الساعة كم_س كلم_س كم_ساعة",
    ),
    "kW": ("kw kilowatt kilowatts", "كيلوواط كيلووات كيلو_واط"),
    "MW": ("mw megawatt megawatts", "ميغاواط ميجاواط ميغاوات ميجاوات ميغا_واط"),
    "GW": ("gw gigawatt gigawatts", "غيغاواط جيجاواط غيغاوات جيجاوات"),
    "basis_point": ("basis_point basis_points", "نقطة_أساس نقاط_أساس"),
    "percentage_point": (
        "percentage_point percentage_points",
        "نقطة_مئوية نقاط_مئوية نقطة_مائوية",
    ),
    "percent": ("percent per_cent pct", "في_المئة في_المائة بالمئة بالمائة بالميه"),
}
_CURRENCIES = {
    "USD": (
        "dollar dollars us_dollar us_dollars usd",
        "دولار دولارا دولارات دولار_أمريكي دولارا_أمريكيا دولار_أميركي دولارا_أميركيا",
    ),
    "AUD": ("australian_dollar australian_dollars aud", "دولار_أسترالي دولارا_أستراليا"),
    "CAD": ("canadian_dollar canadian_dollars cad", "دولار_كندي دولارا_كنديا"),
    "EUR": ("euro euros eur", "يورو"),
    "cent": ("cent cents", "سنت سنتا سنتات"),
    "penny": ("penny pence", "بنس بنسا بنسات"),
    "pound": ("pound pounds quid", "جنيه جنيها جنيهات"),
    "GBP": (
        "gbp british_pounds british_pound pounds_sterling",
        "جنيه_إسترليني جنيها_إسترلينيا جنيهات_إسترلينية جنيه_استرليني جنيه_بريطاني",
    ),
    "EGP": ("egyptian_pound egyptian_pounds egp", "جنيه_مصري جنيها_مصريا جنيهات_مصرية"),
    "SYP": (
        "syrian_pound syrian_pounds syrian_lira syp",
        "ليرة_سورية ليرات_سورية ل_س",
    ),
    "LBP": ("lebanese_pound lebanese_pounds lebanese_lira lbp", "ليرة_لبنانية ليرات_لبنانية"),
    "TRY": ("turkish_lira turkish_liras try_lira", "ليرة_تركية ليرات_تركية"),
    "lira": ("lira liras", "ليرة ليرات"),
    "riyal": ("riyal riyals rial rials", "ريال ريالا ريالات"),
    "SAR": ("saudi_riyal saudi_riyals sar", "ريال_سعودي ريالا_سعوديا ريالات_سعودية"),
    "QAR": ("qatari_riyal qatari_riyals", "ريال_قطري ريالا_قطريا"),
    "IRR": ("iranian_rial iranian_rials", "ريال_إيراني ريالا_إيرانيا"),
    "YER": ("yemeni_rial yemeni_rials yemeni_riyals", "ريال_يمني ريالا_يمنيا"),
    "dirham": ("dirham dirhams", "درهم درهما دراهم"),
    "AED": ("uae_dirham uae_dirhams aed", "درهم_إماراتي درهما_إماراتيا"),
    "dinar": ("dinar dinars", "دينار دينارا دنانير"),
    "IQD": ("iraqi_dinar iraqi_dinars iqd", "دينار_عراقي دينارا_عراقيا"),
    "KWD": ("kuwaiti_dinar kuwaiti_dinars", "دينار_كويتي دينارا_كويتيا"),
    "JOD": ("jordanian_dinar jordanian_dinars", "دينار_أردني دينارا_أردنيا"),
    "RUB": ("rouble roubles ruble rubles rub", "روبل روبلا روبلات"),
    "ILS": ("shekel shekels ils", "شيكل شيكلا شواكل شيقل"),
    "JPY": ("yen jpy", "ين"),
    "CNY": ("yuan renminbi cny", "يوان"),
    "INR": ("indian_rupee indian_rupees inr", "روبية_هندية"),
    "rupee": ("rupee rupees", "روبية روبيات"),
    "franc": ("franc francs", "فرنك فرنكا فرنكات"),
    "CHF": ("swiss_franc swiss_francs chf", "فرنك_سويسري فرنكا_سويسريا"),
}
_FAMILIES = {
    "GBP": "pound", "EGP": "pound", "SYP": "lira", "LBP": "lira", "TRY": "lira", "SAR": "riyal",
    "QAR": "riyal", "IRR": "riyal", "YER": "riyal", "AED": "dirham", "IQD": "dinar", "KWD": "dinar",
    "JOD": "dinar", "INR": "rupee", "CHF": "franc", "AUD": "USD", "CAD": "USD",
}  # fmt: skip
# "pounds" of weight and of money are one word, and so are Syrian pounds and Syrian lira
_SAME = frozenset({
    frozenset({"pound", "pound_weight"}), frozenset({"pound", "SYP"}), frozenset({"pound", "LBP"}),
    frozenset({"kilo", "kg"}), frozenset({"kilo", "km"}), frozenset({"mph", "mile"}),
    frozenset({"kmh", "km"}), frozenset({"sq_m", "m"}), frozenset({"sq_mile", "mile"}),
    frozenset({"sq_km", "km"}), frozenset({"nautical_mile", "mile"}),
    frozenset({"cubic_m", "m"}), frozenset({"sq_foot", "foot"}),
})  # fmt: skip
SIGNS = {"$": "USD", "£": "pound", "€": "EUR", "¥": "JPY", "₪": "ILS", "₺": "TRY", "₽": "RUB"}
# Letters that are units only where they touch the digits: 50p, 5m, 9in, 30C.
_TOUCHING = {
    "p": "penny", "in": "inch", "g": "gram", "l": "litre", "c": "degree", "f": "degree",
    "h": "hour", "hz": "hertz",
}  # fmt: skip
CURRENCIES = frozenset(_CURRENCIES)
LONGEST = 3  # words in one unit


def _table(column: int) -> dict[str, str]:
    """Return the canonical unit of every word or phrase of one language."""
    table: dict[str, str] = {}
    for canonical, words in (*_UNITS.items(), *_CURRENCIES.items()):
        for phrase in words[column].split():
            table[fold_text(phrase.replace("_", " "))] = canonical
    return table


_BY_WORD: dict[str, dict[str, str]] = {"en": _table(0), "ar": _table(1)}


def unit_of(phrase: str, language: Language) -> str | None:
    """Return the canonical unit of a folded word or phrase; None when it is none."""
    return _BY_WORD[language].get(phrase)


def touching_unit(letters: str) -> str | None:
    """Return the unit of Latin letters that touch digits; None when they are none."""
    return _TOUCHING.get(letters) or _BY_WORD["en"].get(letters)


def are_compatible(one: str, other: str) -> bool:
    """Whether two units may name the same: equal, a family and its member, an ellipsis."""
    if one == other or _FAMILIES.get(one) == other or _FAMILIES.get(other) == one:
        return True
    return frozenset({one, other}) in _SAME
