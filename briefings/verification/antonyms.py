"""Opposites of this field: verbs, nouns and directions of which one text has one, one the other.

Only words that mean the contrary of each other whatever the object is. Patterns run over folded
text; a word is found with what Arabic puts before it.
"""

# ruff: noqa: E501 - a table of patterns

from __future__ import annotations

import re
from typing import Final

Pole = dict[str, re.Pattern[str]]


def _pole(en: str, ar: str) -> Pole:
    return {
        "en": re.compile(rf"(?<!\w)(?:{en})(?!\w)"),
        "ar": re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال|لل)?(?:{ar})(?!\w)"),
    }


ANTONYMS: Final[tuple[tuple[Pole, Pole], ...]] = (
    (
        _pole(r"withdr[ae]w\w*|pull(?:ed|s|ing)? (?:\w+ )?(?:out|back)|pull-?out|evacuat\w+|vacat(?:ed|ing)",
              r"انسحب\w*|[يت]نسحب\w*|انسحاب\w*|سحب(?:ت|وا|ها|ه)?|[يت]سحب\w*|اخلاء|اجلاء|اخلت|اخلي"),
        _pole(r"deploy(?:s|ed|ing|ment|ments)?|reinforc\w+|redeploy\w*",
              r"انتشر\w*|[يت]نتشر\w*|انتشار\w*|نشر(?:ت|وا)?|[يت]نشر\w*|تعزيز\w*|عزز\w*|[يت]عزز\w*|اعاده انتشار"),
    ),
    (
        _pole(r"extend(?:s|ed|ing)?|extension|renew(?:s|ed|al|ing)?|prolong\w*",
              r"مدد\w*|[يت]مدد\w*|تمديد\w*|جدد(?:ت|وا)?|تجديد\w*|اطال\w*"),
        _pole(r"terminat\w+|cancel\w*|expir\w+|annul\w*|scrap(?:s|ped|ping)?|end(?:ed|s|ing)",
              r"الغ(?:ي|ت|وا|اء|اءه|اءها)|[يت]لغي|فسخ\w*|انقضاء|انقضت|انه(?:ي|ت|اء|اءه|اءها)|[يت]نهي"),
    ),
    (
        _pole(r"accept(?:s|ed|ing|ance)?|agree(?:s|d) to|approv\w+|welcom\w+|endors\w+",
              r"قبل(?:ت|وا)|[يت]قبل(?:ون)?|قبول\w*|وافق\w*|[يت]وافق\w*|موافق\w*|رحب\w*|[يت]رحب\w*"),
        _pole(r"reject(?:s|ed|ing|ion)?|refus\w+|turn(?:ed|s) down|condemn\w*",
              r"رفض\w*|[يت]رفض\w*|ادان\w*|[يت]دين\w*|ندد\w*|[يت]ندد\w*"),
    ),
    (
        _pole(r"confirm(?:s|ed|ing|ation)?|affirm\w*", r"اكد\w*|[يت]وكد\w*|تاكيد\w*"),
        _pole(r"den(?:y|ies|ied|ying|ial)", r"نفي|نفت|نفوا|[يت]نفي\w*|انكر\w*|[يت]نكر\w*"),
    ),
    (
        _pole(r"advanc(?:e|es|ed|ing)", r"تقدم\w*|[يت]تقدم\w*"),
        _pole(r"retreat\w*", r"تراجع\w*|[يت]تراجع\w*|تقهقر\w*"),
    ),
    (
        _pole(r"lift(?:s|ed|ing)? (?:the |its |all |some )?(?:sanctions|ban|restrictions|siege)|eas(?:ed|es|ing) (?:the )?sanctions",
              r"رفع\w* (?:ال)?(?:عقوبات|حظر|حصار|قيود)|خفف\w* \w* ?(?:ال)?عقوبات|تخفيف (?:ال)?عقوبات"),
        _pole(r"impos\w+ (?:new |the |further )?(?:sanctions|ban|restrictions|siege)",
              r"فرض\w* (?:ال)?(?:عقوبات|حظر|حصار|قيود)|[يت]فرض\w* (?:ال)?(?:عقوبات|حظر|حصار|قيود)"),
    ),
    (
        _pole(r"arriv\w+|enter(?:s|ed|ing)?", r"وصل\w*|[يت]صل|وصول\w*|دخل(?:ت|وا)?|[يت]دخل\w*|دخول\w*"),
        _pole(r"depart\w*|left|leav(?:e|es|ing)", r"غادر\w*|[يت]غادر\w*|مغادر\w*|رحيل|خرج(?:ت|وا)|[يت]خرج\w*"),
    ),
    (
        _pole(r"r[io]se(?:s|n)?|rising|climb\w*|increas\w*|grew|grow(?:s|n|th|ing)?|soar\w*|surg\w*|rais(?:e|ed|es|ing)|"
              r"boost\w*|hik(?:e|ed|es|ing)|higher|up by",
              r"ارتفع\w*|[يت]رتفع\w*|ارتفاع\w*|زاد(?:ت|وا)?|[يت]زيد\w*|زياده|ازداد\w*|[يت]زداد\w*|ازدياد|تزايد\w*|"
              r"صعد\w*|صعود|قفز\w*|نمو|نما|رفع(?:ت|وا)?|[يت]رفع\w*|اعلي"),
        _pole(r"fell|fall(?:s|en|ing)?|declin(?:e|ed|es|ing)(?! to)|drop(?:s|ped|ping)?|decreas\w*|plung\w*|slump\w*|"
              r"shr[aiu]nk|cut(?:s|ting)?|reduc\w+|lower(?:ed|s|ing)?|slash\w*|down by",
              r"انخفض\w*|[يت]نخفض\w*|انخفاض\w*|هبط\w*|[يت]هبط\w*|هبوط\w*|تراجع\w*|[يت]تراجع\w*|تقلص\w*|[يت]تقلص\w*|"
              r"خفض\w*|[يت]خفض\w*|تخفيض\w*|قلص\w*|[يت]قلص\w*|تقليص\w*|ادني"),
    ),
    (
        _pole(r"(?:re)?open(?:s|ed|ing)?", r"فتح(?:ت|وا)?|[يت]فتح\w*|افتتح\w*|[يت]فتتح\w*|افتتاح\w*"),
        _pole(r"closed|closes|closing|closure|shut(?:s|ting|down)?|sealed",
              r"اغلق\w*|[يت]غلق\w*|اغلاق\w*|اقفل\w*|اقفال|مغلق\w*"),
    ),
    (
        _pole(r"releas\w+|freed|freeing|set free",
              r"افرج\w*|[يت]فرج\w*|افراج|(?:اطلق(?:ت|وا)?|[يت]طلق|اطلاق) سراح\w*|اخلاء سبيل\w*|اخلي سبيل\w*"),
        _pole(r"arrest\w*|detain\w*|imprison\w*|jail\w*|detention",
              r"اعتقل\w*|[يت]عتقل\w*|اعتقال\w*|معتقل\w*|احتجز\w*|[يت]حتجز\w*|احتجاز\w*|محتجز\w*|(?:القت|القوا|القي|القاء) القبض|"
              r"سجن(?:ت|وا)?|اوقف(?:ت|وا)?"),
    ),
    (
        _pole(r"allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|authori[sz](?:e|es|ed|ing)",
              r"سمح(?:ت|وا)?|[يت]سمح\w*|اجاز(?:ت|وا)?|سماح|اذن(?:ت|وا)"),
        _pole(r"ban(?:s|ned|ning)?|prohibit\w*|block(?:s|ed|ing)|bar(?:red|s)",
              r"منع(?:ت|وا)?|[يت]منع\w*|حظر(?:ت|وا)?|[يت]حظر\w*"),
    ),
    (
        _pole(r"oppos(?:e|es|ed|ing)", r"عارض(?:ت|وا)?|[يت]عارض\w*"),
        _pole(r"support(?:s|ed)|back(?:s|ed)", r"ايد(?:ت|وا)?|[يت]ويد\w*|دعم(?:ت|وا)|[يت]دعم\w*"),
    ),
    (
        _pole(r"kill(?:s|ed|ing)?|dead|deaths?|slain|died", r"توفي(?:ت|وا)?|قتل\w*|[يت]قتل\w*|مقتل\w*|قتيل\w*|وفاه|وفيات|لقي\w* حتف\w*|[ما]ات(?:ت|وا)?"),
        _pole(r"wound(?:s|ed|ing)|injur(?:y|ies|ed|ing)", r"جرح\w*|جريح\w*|اصيب\w*|[يت]صاب\w*|اصاب(?:ه|ات|ت|وا)|مصاب\w*"),
    ),
    (
        _pole(r"before|prior to|ahead of", r"قبل|قبيل"),
        _pole(r"after|following", r"بعد|بعيد|عقب|غداه|اثر"),
    ),
    (
        _pole(r"north\w*", r"شمال\w*"),
        _pole(r"south\w*", r"جنوب\w*"),
    ),
    (
        _pole(r"(?:north-?|south-?)?east(?:ern|ward|wards)?", r"شرق\w*"),
        _pole(r"(?:north-?|south-?)?west(?:ern|ward|wards)?", r"غرب\w*"),
    ),
    (
        _pole(r"imports?|imported|importing", r"وارد(?:ات\w*)|استيراد\w*|استورد\w*|[يت]ستورد\w*"),
        _pole(r"exports?|exported|exporting", r"صادرات\w*|تصدير\w*"),
    ),
    (
        _pole(r"majority", r"اغلبيه|غالبيه|معظم"),
        _pole(r"minority", r"اقليه|اقليات"),
    ),
    (
        _pole(r"possible", r"ممكن\w*|[يت]مكن\w*|احتمال\w*|محتمل\w*"),
        _pole(r"impossible", r"مستحيل\w*|استحال\w*|[يت]ستحيل|تعذر\w*|[يت]تعذر"),
    ),
)  # fmt: skip
