"""Words that deny by their own meaning, in both languages, over folded text.

Those that *owe* are put into the other language by a negative word of some kind; those that
*answer* may stand for a negative of the other side and owe nothing themselves.
"""

# ruff: noqa: E501 - a table of patterns

from __future__ import annotations

import re
from typing import Final

BY_MEANING: Final = re.compile(
    r"[وفبلك]?(?:ال)?(?:غير|عدم|انعدام|غياب|دون|من دون|بدون|بلا|استحاله|مستحيل\w*)|without|unlikely|nor"
)
"""Marks that `text/cues.py` reads as negation and that are no particles."""

OWING_AR: Final = re.compile(
    r"(?<!\w)[وفبلك]{0,2}(?:ال)?(?:غير(?! ان)|(?:من |ب)?دون(?:ه|ها|هم|هما)?|بلا(?! شك| ريب)|عدم|انعدام|"
    r"استحاله|مستحيل\w*|تعذر(?:ت|ه|ها)?|[يت]تعذر)(?!\w)"
)
ANSWERING_AR: Final = re.compile(
    r"(?<!\w)[وفبلك]{0,2}(?:ال)?(?:غياب|نقص|افتقار|افتقر\w*|[يت]فتقر\w*|فقدان|خلو|خال|خاليا?|خاليه|[يت]خلو|"
    r"رفض\w*|[يت]رفض\w*|نفي|نفت|[يت]نفي|انكر\w*|[يت]نكر\w*|انكار|فشل\w*|[يت]فشل\w*|اخفق\w*|عجز\w*|عاجز\w*|[يت]عجز\w*|"
    r"امتنع\w*|[يت]متنع\w*|امتناع|منع(?:ت|وا|ه|ها|هم)?|[يت]منع(?:ون|ه|ها|هم)?|ممنوع\w*|حظر\w*|[يت]حظر\w*|محظور\w*|حرمان|"
    r"محروم\w*|حرم(?:ت|وا)|استحال\w*|[يت]ستحيل|استبعد\w*|[يت]ستبعد\w*|مستبعد\w*|قلما|نادرا|بالكاد|عوضا|تجنب\w*|"
    r"[يت]تجنب\w*|بعيدا عن|ايا منهما|مجهول\w*|ما (?:من|لم|يكن)|"
    r"(?:لا|لم) [يت]قتصر|لا [يت]تجاوز|سابق لاوانه|باطل(?:ه|ا)?|مخالف(?:ه|ا|ات)?)(?!\w)"
)
GLUED: Final = re.compile(
    r"(?<!\w)[وف]?لا(?:[يت]مكن\w*|[يت]وجد|[يت]جب|[يت]ريد\w*|[يت]عرف\w*|[يت]عني|[يت]ستطيع\w*|[يت]ناسب\w*|"
    r"[يت]تم|[يت]عتبر|[يت]سمح|يحق|يجوز|ينبغي|[يت]علم\w*|[يت]كون|[يت]عد)(?!\w)"
)
"""لا written together with its verb, as careless copy has it."""

BARE_STILL: Final = re.compile(
    r"(?<!لا )(?<!ما )(?<!لم )(?<!لن )(?<!\w)[وف]?[يت]زال(?:ون|وا)?(?!\w)"
)
"""يزال has its لا, ما or لم in every use of "still"; without it, it says the contrary."""

# Adjectives that Arabic has no word of its own for.
_UN: Final = (
    r"un(?:able|likely|fair|clear|certain|acceptable|safe|stable|usual|successful\w*|official|necessary|"
    r"available|aware|willing|fit|founded|authori[sz]ed|confirmed|lawful|constitutional|resolved|paid|"
    r"prepared|related|sustainable|conditional\w*|limited|identified|named|known|armed|manned|justified|"
    r"reasonabl[ey]|realistic|helpful|secured|changed|answered|true|wanted|tested|armou?red|impressed|"
    r"believabl[ey]|comfortable|important|suitable|involved|intended|intentional\w*)"
)
OWING_EN: Final = re.compile(
    rf"(?<![\w-])(?:without|inability|{_UN}|il(?:legal\w*|legitimate|logical)|im(?:possib\w+|proper|practical)|"
    r"in(?:correct|accurate|adequate|complete|sufficient|appropriate|valid|capable|consistent|direct\w*|"
    r"effective|secure|eligible|visible|tangible\w*|formal)|ir(?:regular|relevan\w+|responsib\w+)|non-\w+|no-\w+)(?!\w)"
)
# un- that is no negation: under, union, uncle, unveil …
_NO_UN: Final = "der|til|ion|it|iv|iq|ani|cle|load|veil|cover|fold|leash|lock|dress|rest|employ|seat|ilateral|easy|ease"
ANSWERING_EN: Final = re.compile(
    rf"(?<![\w-])(?:un(?!{_NO_UN})[a-z]{{3,}}|in(?:evitabl\w+|escapable|curable|credible|tolerable|frequent\w*|"
    r"sane|human\w*|experienced|finite\w*|exorabl\w+|expressibl\w+|dispensable)|im(?:patien\w+|balance|mature|moral|"
    r"plausib\w+|precise|polite|perfect)|il(?:literate)|ir(?:reversib\w+|reparabl\w+|regularit\w+)|"
    r"dis(?:agree\w*|allow\w*|miss\w*|honest\w*|like\w*|connect\w*|satisf\w+|qualif\w+|approv\w+|regard\w*|"
    r"trust\w*|belie\w+|obe\w+|advantage\w*)|(?!regard)\w{3,}less(?:ly|ness)?|mistrust\w*|anonym\w+|preposterous|"
    r"regrettabl\w+|in vain|oblique\w*|off[- ]the[- ]record|out-of-\w+|could only|can only|deadlock\w*|stuck|"
    r"lack(?:s|ed|ing)?|absen(?:t|ce)|fail(?:s|ed|ing|ure|ures)?|refus\w+|reject\w*|declin(?:ed|es|ing) to|"
    r"den(?:y|ied|ies|ial|ying)|prevent(?:s|ed|ing)?|ban(?:s|ned|ning)?|prohibit\w*|forb\w+|avoid(?:s|ed|ing)?|"
    r"hardly|barely|scarcely|rarely|seldom|rather than|free (?:of|from)|yet to|far from|"
    r"anything but|neither|nor|none|nobody|nowhere|devoid|stay(?:s|ed)? away|keep\w* \w+ from|ruled? out|"
    r"miss(?:es|ed|ing) out|slow to|too \w+ (?:to|for))(?!\w)"
)
REPEATED: Final = re.compile(r"\bno \w+(?: \w+)?,? (?:and |or )?(?=no \w)")
"""No deal, no war: one denial said twice."""

ONLY_AR: Final = re.compile(
    r"(?<!\w)(?:سوي|و?الا(?! ان)|فقط|فحسب|مجرد|وحد(?:ه|ها|هم)|حتي|ما لم)(?!\w)"
)
ONLY_EN: Final = re.compile(
    r"(?<!\w)(?:only|just|solely|merely|until|unless|except|other than|but|help)(?!\w)"
)
"""Words that say the same as a negation with its exception: `لم … سوى`, `not … until`."""
