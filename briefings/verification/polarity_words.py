"""Words that deny by their own meaning, and pairs of opposites of this field, in both languages."""

# ruff: noqa: E501 - a table of patterns

from __future__ import annotations

import re
from typing import Final

_UN = (
    r"un(?:able|aware|likely|clear|certain|changed|known|usual|expected|fair|willing|employ\w+|"
    r"available|happy|safe|stable|precedented|acceptable|successful\w*|necessary|official|solved|"
    r"resolved|comfortable|common|paid|harmed|conscious|controlled|identified|named|published|"
    r"believable|fortunately|fortunate|like|less|til|true|wanted|beaten|defeated|do|done|finished|"
    r"questionabl\w+|helpful|realistic|reasonabl\w+|popular|provoked|limited|related|lawful|"
    r"constitutional|founded|substantiated|disputed|answered|touched|healthy|wise|intended|"
    r"intentional\w*|healthy|interrupted|heard|seen|met|conditional\w*|manned|armed)"
)
_IN = (
    r"(?:in(?:correct|accurate|adequate|effective|complete|sufficient|secure|appropriate|valid|visible|"
    r"evitabl\w+|eligible|ability|capable|consistent|dependent\w*|direct\w*|escapable|significant|"
    r"tolerable|curable|credible)|im(?:possib\w+|patien\w+|perfect|proper|partial|balance|mature|moral)|"
    r"il(?:legal\w*|legitimate|logical|literate)|ir(?:regular|relevan\w+|responsib\w+|reversib\w+)|"
    r"dis(?:agree\w*|allow\w*|miss\w*|honest|like\w*|appear\w*|connect\w*|satisf\w+|qualif\w+|credit\w*|"
    r"approv\w+|regard\w*|trust\w*|belie\w+|order|pute\w*|obe\w+|interest\w*|appoint\w*|advantage\w*)|"
    r"non-?\w+|no-\w+|\w{3,}less(?:ly|ness)?|(?:in|un|im|ir|il)\w{2,}(?:able|ible|ably|ibly)|mistrust\w*|distrust\w*|"
    r"anonym\w+)"
)

SOFT_EN: Final = re.compile(
    rf"(?<![\w])(?:{_UN}|{_IN}|lack(?:s|ed|ing)?|absen(?:t|ce)|fail(?:s|ed|ing|ure|ures)?|refus\w+|reject\w*|declin(?:ed|es|ing) to|"
    r"den(?:y|ied|ies|ial|ying)|prevent(?:s|ed|ing)?|ban(?:s|ned|ning)?|prohibit\w*|forb\w+|avoid(?:s|ed|ing)?|"
    r"hardly|barely|scarcely|rarely|seldom|without|rather than|instead of|unless|free (?:of|from)|yet to|far from|"
    r"anything but|neither|nor|none|nobody|nowhere|devoid|stay(?:s|ed)? away|keep\w* \w+ from|ruled? out|"
    r"miss(?:es|ed|ing) out|regardless|slow to|too \w+ (?:to|for)|out of|wrong)(?!\w)"
)

SOFT_AR: Final = re.compile(
    r"(?<!\w)[وفبلك]{0,2}(?:ال)?(?:عدم|انعدام|غياب|نقص|افتقار|افتقر\w*|[يت]فتقر\w*|فقدان|خلو|خاليا?|خاليه|[يت]خلو|"
    r"رفض\w*|[يت]رفض\w*|نفي|نفت|[يت]نفي|انكر\w*|[يت]نكر\w*|انكار|فشل\w*|[يت]فشل\w*|اخفق\w*|عجز\w*|عاجز\w*|[يت]عجز\w*|"
    r"تعذر\w*|[يت]تعذر|امتنع\w*|[يت]متنع\w*|امتناع|منع\w*|[يت]منع\w*|ممنوع\w*|حظر\w*|[يت]حظر\w*|محظور\w*|حرمان|"
    r"محروم\w*|استحال\w*|[يت]ستحيل|مستحيل\w*|استبعد\w*|[يت]ستبعد\w*|مستبعد\w*|قلما|نادرا|بالكاد|بدلا|عوضا|تجنب\w*|"
    r"[يت]تجنب\w*|ابدا|قط|مطلقا|اطلاقا|غير|دون|بدون|بلا|بعيدا عن|ليلا|ايا منهما|ما (?:كان|كانت|من|لم|يكن))(?!\w)"
)


def _pair(en: str, ar: str) -> dict[str, re.Pattern[str]]:
    return {
        "en": re.compile(rf"(?<!\w)(?:{en})(?!\w)"),
        "ar": re.compile(rf"(?<!\w)[وفبل]?(?:ال)?(?:{ar})(?!\w)"),
    }


# Only verbs and nouns that mean the opposite of each other whatever the object is.
ANTONYMS: Final[tuple[tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]], ...]] = (
    (
        _pair(r"withdr[ae]w\w*|pull(?:ed|s|ing)? out|pull-?out|evacuat\w+",
              r"انسحب\w*|[يت]نسحب\w*|انسحاب\w*|سحب(?:ت|وا|ها|ه)?|[يت]سحب\w*|سحب|اخلاء|اجلاء"),
        _pair(r"deploy(?:s|ed|ing|ment|ments)?|reinforc\w+|redeploy\w*",
              r"انتشر\w*|[يت]نتشر\w*|انتشار\w*|نشر(?:ت|وا)?|[يت]نشر\w*|تعزيز\w*|عزز\w*|[يت]عزز\w*"),
    ),
    (
        _pair(r"extend(?:s|ed|ing)?|extension|renew(?:s|ed|al|ing)?|prolong\w*",
              r"مدد\w*|[يت]مدد\w*|تمديد\w*|جدد(?:ت|وا)?|تجديد\w*|اطال\w*"),
        _pair(r"terminat\w+|cancel\w*|expir\w+|annul\w*|scrap(?:s|ped|ping)?",
              r"الغ(?:ي|ت|وا|اء|اءه|اءها)|[يت]لغي|فسخ\w*|انقضاء|انقضت"),
    ),
    (
        _pair(r"accept(?:s|ed|ing|ance)?|agree(?:s|d) to|approv\w+|welcom\w+|endors\w+",
              r"قبل(?:ت|وا)|[يت]قبل(?:ون)?|قبول\w*|وافق\w*|[يت]وافق\w*|موافق\w*|رحب\w*|[يت]رحب\w*"),
        _pair(r"reject(?:s|ed|ing|ion)?|refus\w+|turn(?:ed|s) down|condemn\w*",
              r"رفض\w*|[يت]رفض\w*|ادان\w*|[يت]دين\w*|ندد\w*|[يت]ندد\w*"),
    ),
    (
        _pair(r"confirm(?:s|ed|ing|ation)?|affirm\w*", r"اكد\w*|[يت]وكد\w*|تاكيد\w*"),
        _pair(r"den(?:y|ies|ied|ying|ial)", r"نفي|نفت|نفوا|[يت]نفي\w*|انكر\w*|[يت]نكر\w*"),
    ),
    (
        _pair(r"advanc(?:e|es|ed|ing)", r"تقدم\w*|[يت]تقدم\w*"),
        _pair(r"retreat\w*", r"تراجع\w*|[يت]تراجع\w*|تقهقر\w*"),
    ),
    (
        _pair(r"lift(?:s|ed|ing)? (?:the |its |all |some )?(?:sanctions|ban|restrictions|siege)|eas(?:ed|es|ing) (?:the )?sanctions",
              r"رفع\w* (?:ال)?(?:عقوبات|حظر|حصار|قيود)|خفف\w* \w* ?(?:ال)?عقوبات|تخفيف (?:ال)?عقوبات"),
        _pair(r"impos\w+ (?:new |the |further )?(?:sanctions|ban|restrictions|siege)",
              r"فرض\w* (?:ال)?(?:عقوبات|حظر|حصار|قيود)|[يت]فرض\w* (?:ال)?(?:عقوبات|حظر|حصار|قيود)"),
    ),
    (
        _pair(r"arriv\w+", r"وصل\w*|[يت]صل|وصول\w*"),
        _pair(r"depart\w*", r"غادر\w*|[يت]غادر\w*|مغادر\w*|رحيل"),
    ),
)  # fmt: skip
