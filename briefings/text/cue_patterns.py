"""The words that deny, doubt, condition or postpone what a sentence says, in both languages.

Each row is kind, mark, English wording of the hedge, and a pattern over *folded* text. The order
matters: a phrase stands before the words it is made of, and a match claims its letters. Rows of
kind `None` only claim: they look like a cue and are none (`لا سيما` particularly, `لا يزال` still).
The Arabic particles are those of Ryding, A Reference Grammar of Modern Standard Arabic, ch. 37-39.
"""

# ruff: noqa: E501, ISC004 - a table of patterns: a row reads better long, and a pattern goes on over lines

from __future__ import annotations

from typing import Literal

CueKind = Literal[
    "not",
    "denied",
    "refused",
    "ruled_out",
    "may",
    "possible",
    "likely",
    "expected",
    "if",
    "once",
    "asked",
    "must",
    "proposed",
    "future",
    "appears",
    "alleged",
    "warned",
    "threatened",
    "pledged",
    "about_to",
    "failed",
]
Row = tuple[CueKind | None, str, str, str]

# و and ف join a word to the one before; ب ل ك may follow them
_W = r"(?<!\w)[وف]?"
_P = r"(?<!\w)[وف]?[بلك]?"
_E = r"(?!\w)"

# Past verbs of forms V and VI begin with ت as the present of "she" does: after قد they are past.
_PAST_WITH_T = (
    "تم|تمت|تمكن|تعهد|توصل|تولي|تراجع|تلقي|تسلم|تقدم|تحدث|توقف|تحول|تحرك|تعرض|تدخل|تسبب|توقع|"
    "تجاوز|تبادل|تناول|تعاون|تصاعد|تزايد|تواصل|تفاقم|تخلي|تبني|تشكل|تطور|تغير|ترك|توجه|توسع|توفي|"
    "تضمن|تطرق|تعطل|تكرر|تكبد|تجدد|تدهور|تعامل|تبين|تاكد|تاثر|تاخر|تاسس|تحقق|تقرر|تردد|تزامن|"
    "تضاعف|تنازل|توغل|تورط|توسط|تصدي|تمسك|تعثر|تقلص|تكثف|تابع|ترجم|تخطي"
)
# Nouns and names in which س before ي ت ن is a root letter, not the future.
_NO_FUTURE = (
    r"سيطر\w*|سياس\w*|سيار\w*|سيناريو\w*|سياد\w*|سيد|سيده|سيدا|سيدات|سيدي|سيدتي|سيدني|سينا|سيناء|سيناي\w*|"
    r"سيول\w*|سيل|سيبيري\w*|سياق\w*|سياج\w*|سياح\w*|سيي\w*|سيء|سيرغي|سيرجي|سير|سيره|سيرا|سيرتها?|"
    r"سيرك|سيريا\w*|سيف|سيفا|سيوف|سيلوانوف|سيتي|سيما|سيمون\w*|سينما\w*|سيدر|سيلا|سيلان\w*|سيلفا|"
    r"سيراليون|سيرين\w*|سيناتور|سيناتورا|سينات\w*|سيان|سيكون داريو|سيوي|سيواس|سيغما|سيات\w*|سيبا\w*|"
    r"سته|ستا|ست|ستون|ستين|ستينات|ستينيات|ستيف\w*|ستيوارت|ستيل\w*|ستار\w*|ستور\w*|ستريت|ستاد|"
    r"ستوديو\w*|ستوكهولم|ستالين\w*|ستان\w*|ستاير|ستاير|ستير\w*|سترات\w*|سترة|ستره|ستورمي|ستة|"
    r"ستفن|ستب|ستوك\w*|ستوم\w*|ستوني|ستوكس|ستابل\w*|ستيات"
)
_WE_SHALL = (
    "سنري|سنعمل|سنواصل|سنكون|سنقوم|سنستمر|سنرد|سندافع|سنقف|سنبقي|سنحافظ|سنلتزم|سندعم|سنتخذ|سنناقش|"
    "سنفعل|سنجد|سنحتاج|سنحاول|سنذهب|سنشهد|سنعود|سنفوز|سنلعب|سنقدم|سنتحدث|سنسمع|سنحصل|سنظل|سنصل"
)

ARABIC: tuple[Row, ...] = (
    # a source that is not named: this tells of the source, not of the news
    (None, "", "", rf"{_W}(?:طلب|طلبت|طلبا|طلبوا|فضل|فضلت|فضلا|اشترط|اشترطت|بشرط|شريطه|رفض|رفضت) (?:عدم )?"
     rf"(?:ال)?(?:نشر|ذكر|كشف|افصاح|بوح) ?(?:عن |ب)?(?:اسم\w*|هويت\w*){_E}"),
    (None, "", "", rf"{_W}لم (?:[يت]سم(?:ه|ها|هم)|[يت]كشف عن (?:اسم\w*|هويت\w*)|[يت]ذكر اسم\w*){_E}"),
    # look like negation and are none
    (None, "", "", rf"{_W}لا ?سيما{_E}"),
    (None, "", "", rf"{_W}(?:لا|ما|لم) (?:[يت]زال|[يت]زالون|زال|زالت|زالوا|[يت]زل){_E}"),
    (None, "", "", rf"{_W}(?:لا|بلا|دون|بدون)(?: ادني| اي)? (?:شك|ريب|جدال){_E}"),
    (None, "", "", rf"{_W}غير ان(?:ه|ها|هم|ني|نا|هما)?{_E}"),
    (None, "", "", rf"{_W}لا (?:مفر|مناص|محاله){_E}"),
    (None, "", "", rf"{_W}(?:ب?ما )?لا (?:[يت]قل|[يت]تجاوز|[يت]تعدي|[يت]زيد|[يت]قلون){_E}"),
    (None, "", "", rf"{_W}(?:ليس|ليست|لا|لم) (?:فقط|فحسب|مجرد){_E}"),
    (None, "", "", rf"{_W}(?:لا|لم|لن) [يت]قتصر{_E}"),
    (None, "", "", rf"{_W}(?:من )?دون (?:سن|مستوي){_E}"),
    (None, "", "", rf"{_W}(?:ام|او) لا{_E}"),
    # a name after its title, an article in a foreign name in quotation marks: "لا سكالا"
    (None, "", "", rf"{_W}(?:السيد|السيده|الدكتور|الدكتوره) \w+"),
    (None, "", "", r"(?<=[\"'])لا (?![يتنا]\w)"),
    (None, "", "", rf"{_W}(?:لم شمل\w*|لا (?:متناهي\w*|نهايي\w*|ارادي\w*|شعوري\w*|مركزي\w*|مبالاه)){_E}"),
    (None, "", "", rf"{_W}لا ?باس{_E}"),
    (None, "", "", rf"{_W}في (?:حال|حاله) (?:تاهب|جيده|حرجه|حرب|طواري|استنفار|فوضي|صدمه|سيله){_E}"),
    ("must", "MUST", "must", rf"{_W}لا ?بد{_E}"),
    # double negations that doubt
    ("possible", "POSSIBLE", "cannot be ruled out",
     rf"{_W}(?:(?:من )?(?:ال)?غير (?:ال)?مستبعد(?:ا|ه)?|(?:لا|لم|ليس) (?:[يت]ستبعد(?:ون|وا)?|مستبعدا|"
     rf"من المستبعد)){_E}"),
    ("if", "UNLESS", "unless", rf"{_W}ما لم{_E}"),
    # possible, likely, expected
    ("not", "NOT POSSIBLE", "impossible", rf"{_W}(?:ال)?مستحيل(?:ه|ا)?{_E}"),
    ("likely", "LIKELY", "likely",
     rf"{_W}(?:علي الارجح|(?:من )?(?:ال)?مرجح(?:ه|ا)?|[يت]رجح(?:ون|وا)?|رجح(?:ت|وا)?){_E}"),
    ("ruled_out", "UNLIKELY", "unlikely", rf"{_W}(?:من )?المستبعد{_E}"),
    ("ruled_out", "RULED OUT", "ruled out",
     rf"{_W}(?:استبعد(?:ت|وا)?|[يت]ستبعد(?:ون)?|مستبعد(?:ا|ه)?){_E}"),
    ("possible", "POSSIBLE", "possible",
     rf"{_P}(?:من )?(?:الممكن|ممكن|ممكنه|الممكنه|المحتمل|محتمل|محتمله|محتملا|المحتمله|محتملين|"
     rf"المحتملين|[يت]حتمل|احتمال|احتمالا|احتمالات|احتماليه|(?:ال)?امكانيه|امكان|امكانات(?:ه|ها|هم)?|"
     rf"باحتمال|[يت]مكن(?:ه|ها|هم|نا|ني|ك)?|بامكان(?:ه|ها|هم|نا|ك)?){_E}"),
    ("possible", "POSSIBLE", "would", rf"{_W}من شان(?:ه|ها|هم|ذلك)?{_E}"),
    ("expected", "EXPECTED", "expected",
     rf"{_P}(?:من )?(?:المتوقع|متوقع|متوقعه|المتوقعه|متوقعا|[يت]توقع(?:ون)?|توقع|توقعت|توقعوا|"
     rf"(?:ال)?توقعات|المرتقب|مرتقب|مرتقبه|المرتقبه|المنتظر|منتظر|منتظره|المنتظره|"
     rf"المفترض|المفترضه|[يت]فترض){_E}"),
    ("expected", "EXPECTED", "scheduled",
     rf"{_W}(?:من )?(?:المقرر|مقررا|المقرره|المزمع|مزمعا|المزمعه){_E}"),
    ("may", "MAY", "perhaps", rf"{_W}(?:ربما|لعل(?:ه|ها|هم)?|عسي){_E}"),
    # appears, alleged
    ("appears", "APPEARS", "appears", rf"{_W}(?:(?:علي |في)ما )?[يت]بدو{_E}"),
    ("appears", "APPEARS", "believed", rf"{_W}يعتقد (?:ان(?:ه|ها|هم|هما)?|بان(?:ه|ها|هم)?){_E}"),
    ("alleged", "ALLEGED", "it is said", rf"{_W}يقال{_E}"),
    ("alleged", "ALLEGED", "alleged",
     rf"{_W}(?:زعم(?:ت|وا)?|[يت]زعم(?:ون)?|زاعم(?:ا|ه|ين)|(?:ال)?مزاعم(?:ه|ها|هم)?|(?:ال)?مزعوم(?:ه|ا)?|"
     rf"ادع(?:ي|ت|وا)|[يت]دعي|مدعي(?:ا|ه)|(?:ال)?ادعاءات?){_E}"),
    # condition
    ("if", "IF", "if", rf"{_W}(?:اذا|لو|لولا|ان ?لم|الا اذا|فيما اذا|ما اذا|شريطه|بشرط|شرط ان){_E}"),
    ("if", "IF", "in case", rf"{_W}في حال(?:ه)?{_E}"),
    ("once", "ONCE", "once", rf"{_W}(?:بمجرد|حالما|ريثما|ما ان){_E}"),
    ("about_to", "ABOUT TO", "about to",
     rf"{_W}(?:علي وشك|[يت]وشك|اوشك(?:ت)?|(?:ال)?وشيك(?:ه|ا)?|[يت]كاد|كاد(?:ت|وا)?){_E}"),
    # negation
    ("denied", "DENIED", "denied",
     rf"{_W}(?:نفي|نفت|نفوا|س?[يت]نفي|[يت]نفون|نافي(?:ا|ه)|انكر(?:ت|وا)?|[يت]نكر(?:ون)?|"
     rf"فند(?:ت|وا)?|[يت]فند){_E}"),
    ("refused", "REFUSED", "refused",
     rf"{_P}(?:(?:ال)?رفض|رفض(?:ت|وا|ه|ها|هم|ته)|رفضا|س?[يت]رفض(?:ون|وا|ه|ها)?|رافض(?:ا|ه|ين)|"
     rf"امتنع(?:ت|وا)?|[يت]متنع(?:ون)?|(?:ال)?امتناع){_E}"),
    ("failed", "FAILED", "failed",
     rf"{_P}(?:(?:ال)?فشل(?:ت|وا|ه|ها|هم)?|س?[يت]فشل(?:ون|وا)?|اخفق(?:ت|وا)?|[يت]خفق|(?:ال)?اخفاق|"
     rf"عجز(?:ت|وا)|[يت]عجز){_E}"),
    ("not", "NO LONGER", "no longer", rf"{_W}(?:لم [يت]عد|ما عاد(?:ت)?|لم [يت]عودوا){_E}"),
    ("not", "NOT", "not",
     rf"{_W}(?:لم|لن|ليس|اليس|اليست|ليست|ليسوا|ليسا|لست|لسنا|لا){_E}"),
    ("not", "NOT", "not", rf"{_P}(?:ال)?غير{_E}"),
    ("not", "NOT", "without", rf"{_W}(?:من دون|دون|بدون|بلا){_E}"),
    ("not", "NOT", "no", rf"{_P}(?:عدم|انعدام|غياب|استحاله){_E}"),
    # what is wanted, not done
    ("must", "MUST", "must", rf"{_W}(?:[يت]جب|ينبغي|[يت]تعين|يتوجب|(?:من )?الضروري){_E}"),
    ("asked", "ASKED", "asked",
     rf"{_P}(?:دعا|دعت|دعوا|س?[يت]دعو|[يت]دعون|داعي(?:ا|ه|ن)|(?:ال)?دعوه|(?:ال)?دعوات|دعوته(?:ا|م)?|"
     rf"(?:ال)?طلب|طلبت|طلبوا|طلبا|طلبها|طلبهم|س?[يت]طلب(?:ون|وا)?|طالب(?:ت|وا|ا|وه)?|س?[يت]طالب(?:ون|وا)?|"
     rf"(?:ال)?مطالب(?:ا|ه|ات|ين|ون|ته|تها|ه ب)?){_E}"),
    ("asked", "ASKED", "urged",
     rf"{_W}(?:حث(?:ت|وا|ه|ها)?|[يت]حث(?:ون)?|ناشد(?:ت|وا)?|[يت]ناشد(?:ون)?){_E}"),
    ("proposed", "PROPOSED", "proposed",
     rf"{_W}(?:اقترح(?:ت|وا)?|س?[يت]قترح(?:ون)?|مقترح(?:ا|ه)?|اقتراح(?:ا|ات)?){_E}"),
    ("warned", "WARNED", "warned",
     rf"{_W}(?:حذر(?:ت|وا)?(?= (?:من|ان|المسوول|الرييس|الامين|وزير|في))|[يت]حذر(?:ون)?|"
     rf"محذر(?:ا|ه|ين)|(?:ال)?تحذير(?:ات|ا)?|انذر(?:ت|وا)?){_E}"),
    ("threatened", "THREATENED", "threatened",
     rf"{_W}(?:هدد(?:ت|وا)?|س?[يت]هدد(?:ون)?|مهدد(?:ا|ه|ين)|توعد(?:ت|وا)?|[يت]توعد){_E}"),
    ("pledged", "PLEDGED", "pledged",
     rf"{_W}(?:تعهد(?:ت|وا)?|س?[يت]تعهد(?:ون)?|متعهد(?:ا|ه|ين)|وعد(?:ت|وا)? (?=ب|ال|ان)|واعد(?:ا|ه)|"
     rf"وعد(?:ت|وا)){_E}"),
    # future
    ("future", "FUTURE", "will", rf"{_W}سوف{_E}"),
    ("future", "FUTURE", "will",
     rf"{_W}(?!(?:{_NO_FUTURE}){_E})(?:س[يت]\w{{2,}}|{_WE_SHALL}){_E}"),
    # قد before a present verb doubts; before a past one it only says that the thing is over
    (None, "", "", rf"{_W}قد (?:(?:{_PAST_WITH_T})(?:ت|وا|ا|تا)?|ت\w+ت|ت\w+وا){_E}"),
    ("may", "MAY", "may", rf"{_W}قد(?= (?:لا )?[يت]\w+)"),
)  # fmt: skip

_B = r"(?<![\w-])"
_Z = r"(?![\w-])"

ENGLISH: tuple[Row, ...] = (
    (None, "", "", rf"{_B}(?:not only|not just|not merely|n't just|n't only|or not|no doubt|without (?:a )?doubt|nothing but)"
     rf"{_Z}"),
    (None, "", "", rf"{_B}no (?:less|fewer|more|later|earlier|sooner) than{_Z}|{_B}no\. ?(?=\d)"),
    (None, "", "", rf"{_B}(?:in|of|since|until|by|early|late|mid-?|last|next|this|mrs?\.?|theresa|"
     rf"\d{{1,2}}|prime minister) may{_Z}|{_B}may (?=\d)"),
    (None, "", "", rf"{_B}(?:at will|free will|good will|goodwill|last will|the will|his will|"
     rf"political will|would be the|can of)"),
    ("possible", "POSSIBLE", "cannot be ruled out",
     rf"{_B}(?:not|n't|cannot|can't|could not|couldn't) (?:be )?(?:ruled? out|exclude[ds]?){_Z}"),
    ("not", "NO LONGER", "no longer", rf"{_B}(?:no longer|no more|not any ?more|n't any ?more){_Z}"),
    ("failed", "FAILED", "failed", rf"{_B}(?:fail(?:ed|s|ing)? to|unable to|inability to){_Z}"),
    ("ruled_out", "UNLIKELY", "unlikely", rf"{_B}unlikely{_Z}"),
    ("ruled_out", "RULED OUT", "ruled out", rf"{_B}(?:rul(?:ed|es|ing) out|rule out){_Z}"),
    ("if", "UNLESS", "unless", rf"{_B}unless{_Z}"),
    ("denied", "DENIED", "denied",
     rf"{_B}(?:den(?:ied|ies|y|ying|ial)|refut(?:ed|es|e|ing)|disput(?:ed|es|e)){_Z}"),
    ("refused", "REFUSED", "refused",
     rf"{_B}(?:refus(?:ed|es|e|al|ing)|reject(?:ed|s|ing|ion)?|declin(?:ed|es|ing) to|decline to)"
     rf"{_Z}"),
    ("not", "NOT", "not",
     rf"{_B}(?:not|cannot|never|neither|nor|none|nobody|no[ -]one|nothing|nowhere|no|without)"
     rf"{_Z}|n't{_Z}"),
    ("must", "MUST", "must", rf"{_B}(?:must|should|ought to|ha(?:s|ve) to|need(?:s|ed)? to){_Z}"),
    ("may", "MAY", "may", rf"{_B}(?:may|might|perhaps|maybe){_Z}"),
    ("possible", "POSSIBLE", "could", rf"{_B}could{_Z}"),
    ("possible", "POSSIBLE", "possible",
     rf"{_B}(?:possibl[ey]|possibilit(?:y|ies)|potential(?:ly)?){_Z}"),
    ("likely", "LIKELY", "likely", rf"{_B}(?:likely|probabl[ey]){_Z}"),
    ("expected", "EXPECTED", "expected",
     rf"{_B}(?:expect(?:ed|s|ing)?|expectations?|scheduled|anticipated?|due to(?= (?:meet|visit|arrive|"
     r"hold|travel|start|begin|be|leave|depart|return|end|expire|take|go|speak|sign|resume|open|close|"
     r"host|receive|withdraw|deliver|fly|sail|reach|land|come|vote|discuss|join|attend|report|send)\b)|"
     r"(?:is|are|was|were|be) due(?= (?:on|in|at|by|back|next|this|tomorrow|tonight|today|later|within)\b)|"
     rf"supposed to){_Z}"),
    ("future", "FUTURE", "will", rf"{_B}(?:will|shall|going to|set to|poised to){_Z}|'ll{_Z}"),
    ("possible", "POSSIBLE", "would", rf"{_B}would{_Z}"),
    ("appears", "APPEARS", "appears",
     rf"{_B}(?:appear(?:s|ed)? to|seem(?:s|ed|ingly)?|apparent(?:ly)?|it appears|"
     rf"(?:is|are|was|were) believed){_Z}"),
    ("alleged", "ALLEGED", "alleged",
     rf"{_B}(?:alleg(?:ed|es|edly|e|ations?|ing)|claim(?:ed|s|ing)?|reportedly|purported(?:ly)?|"
     rf"supposedly){_Z}"),
    ("if", "IF", "if", rf"{_B}(?:if|provided that|in case|in the event|as long as){_Z}"),
    ("once", "ONCE", "once", rf"(?<!at )(?<!more than )(?<!than ){_B}(?:once (?=the|it|they|he|she|its|"
     rf"all|a|an)|as soon as{_Z})"),
    ("about_to", "ABOUT TO", "about to", rf"{_B}(?:about to|on the verge of|imminent(?:ly)?){_Z}"),
    ("warned", "WARNED", "warned", rf"{_B}warn(?:ed|s|ing|ings)?{_Z}"),
    ("threatened", "THREATENED", "threatened", rf"{_B}threaten(?:ed|s|ing)?{_Z}"),
    ("pledged", "PLEDGED", "pledged",
     rf"{_B}(?:pledg(?:ed|es|e|ing)|vow(?:ed|s|ing)?|promis(?:ed|es|e|ing)){_Z}"),
    ("proposed", "PROPOSED", "proposed", rf"{_B}(?:propos(?:ed|es|e|ing|al|als)|suggested that){_Z}"),
    ("asked", "ASKED", "asked",
     rf"{_B}(?:ask(?:ed|s|ing)?|request(?:ed|s|ing)?|call(?:ed|s|ing)? (?:on|for|upon)|urg(?:ed|es|e|"
     rf"ing)|demand(?:ed|s|ing)?|appeal(?:ed|s|ing)? (?:to|for)){_Z}"),
)  # fmt: skip
