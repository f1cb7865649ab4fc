"""The program's own words on the page, in both languages; nothing here is composed from sources.

Each entry is `Bilingual(ar=…, en=…)`. Templates reach them as `words.<name>`; reasons that a later
version of the pipeline writes and this table does not know are printed as they stand.
"""

from __future__ import annotations

import re

from briefings.brief.record import Bilingual


def _both(ar: str, en: str) -> Bilingual:
    return Bilingual(ar=ar, en=en)


WORDS: dict[str, Bilingual] = {
    "promise": _both(
        "كل سطر هنا يطابق جملة المصدر التي يستشهد بها؛ ولا يعني ذلك أنها صحيحة.",
        "Each line matches the sentence it cites; this does not mean that the sentence is true.",
    ),
    "kicker": _both(
        "موجز من الصحافة، كل جملة فيه بمصدرها", "A press brief, every line with its source"
    ),
    "engine_extracted": _both(
        "الطريقة: جُمل مختارة من المصادر كما هي؛ لا نص فيها من كتابة نموذج لغوي.",
        "Extracted: source sentences chosen, no text written by a model.",
    ),
    "engine_written": _both("صياغة نموذج لغوي:", "Written by a model:"),
    "engine_at": _both("لدى", "at"),
    "date": _both("التاريخ", "Date"),
    "made": _both("أُعدّ", "made"),
    "cutoff": _both("حدّ المعلومات", "Information cut-off"),
    "status": _both("الحالة", "Status"),
    "status_draft": _both("مسودة لم يعتمدها أحد", "draft, approved by nobody"),
    "status_approved": _both("معتمد", "approved"),
    "approved_by": _both("اعتمده", "by"),
    "handling": _both("قيد التداول", "Handling"),
    "bottom_line": _both("الخلاصة", "Bottom line"),
    "continued": _both("تتمة", "continued"),
    "changes": _both("ما تغيّر منذ", "Since the brief of"),
    "changes_since": _both("ما تغيّر منذ", "What changed since"),
    "unchanged": _both("لم يتغيّر شيء منذ موجز", "Nothing has changed since the brief of"),
    "all_known": _both("كل ما يلي سبق ذكره فيه", "all that follows was told then"),
    "nothing_new": _both("لا جديد منذ", "nothing new since"),
    "draft": _both("مسودة", "draft"),
    "count_new": _both("عبارات جديدة", "new statements"),
    "count_changed": _both("عبارات تغيّرت", "changed"),
    "count_known": _both("سبق ذكرها", "told before"),
    "moved_figure": _both("الرقم", "figure"),
    "moved_date": _both("التاريخ", "date"),
    "moved_certainty": _both("مدى اليقين", "certainty"),
    "was": _both("كان", "was"),
    "now": _both("وأصبح", "now"),
    "change_new": _both("جديد", "new"),
    "change_changed": _both("تغيّر", "changed"),
    "differ": _both("أرقام مختلفة بين المصادر", "Figures that differ"),
    "disagreements": _both("روايات متعارضة", "Sources disagree"),
    "watch": _both("ما ينبغي متابعته", "What to watch"),
    "timeline": _both("تسلسل الأحداث", "Timeline"),
    "places": _both("مواقع الأماكن", "Where the places are"),
    "also_there": _both("وهناك أيضاً", "also there"),
    "gaps": _both("ما لا تقوله هذه المقالات", "What these articles do not say"),
    "terms": _both("أسماء ومصطلحات", "People, places and terms"),
    "variants": _both("صيغ أخرى وردت", "also seen as"),
    "comment": _both("تعليق المحلل", "Analyst's comment"),
    "comment_note": _both(
        "رأي شخص، لا يخضع لمطابقة المصادر.",
        "A person's view; outside the source checks.",
    ),
    "coverage": _both("ما قُرئ وما استُخدم", "What was read and what was used"),
    "annex": _both("ملحق: الاقتباسات ومصادرها", "Annex: quotations and their sources"),
    "annex_note": _both(
        "نص كل اقتباس كما ورد في مصدره، وبالرمادي ما يسبقه وما يليه.",
        "Each quotation in its source's own words; in grey, what stands before and after it.",
    ),
    "no_evidence": _both("لم يُعثر على أدلة في هذه المقالات", "No evidence found in these articles"),
    "no_evidence_note": _both(
        "لم يُعثر في ما قُرئ على ما يمكن طباعته عن هذا الموضوع. وما قُرئ مبيّن أدناه.",
        "Nothing was found in what was read that can be printed on this topic. "
        "What was read is listed below.",
    ),
    "gloss": _both("معاني كلمات أساسية، لا ترجمة", "GLOSS: key terms, not a translation"),
    "mentions_only": _both("أسماء وأرقام فقط", "MENTIONS ONLY"),
    "arabic_only": _both("بالعربية فقط", "Arabic only"),
    "english_only": _both("بالإنجليزية فقط", "English only"),
    "names": _both("الأسماء", "Names"),
    "statement": _both("العبارة", "statement"),
    "cited_in": _both("استُشهد به في العبارة", "cited in statement"),
    "undated": _both("بلا تاريخ", "undated"),
    "fetched": _both("جُلب في", "fetched"),
    "published": _both("نُشر في", "published"),
    "year_estimated": _both("السنة مقدّرة", "year estimated"),
    "latest_in_text": _both("بلا تاريخ؛ آخر يوم يذكره النص", "undated; latest day it names"),
    "estimated": _both("مقدّر", "estimated"),
    "outlet_unknown": _both("جهة نشر غير معروفة", "outlet unknown"),
    "carried_by": _both("نقلاً عبر", "carried by"),
    "copy_of": _both("نسخة من", "copy of"),
    "no_headline": _both("بلا عنوان", "no headline"),
    "hedge": _both("لفظ المصدر", "the source's word"),
    "event": _both("الحدث", "event"),
    "via": _both("عبر", "via"),
    "normalized": _both(
        "يطابق المصدر بعد توحيد رسم الحروف", "matches its source after letter forms are unified"
    ),
    "exact": _both("يطابق المصدر", "matches its source"),
    "shortened": _both("اختُصر هنا؛ بقي في المصدر", "shortened here; the source goes on for"),
    "characters": _both("حرفاً", "characters more"),
    "replaced": _both(
        "رموز لا يحويها خط الطباعة وحلّ محلها □",
        "characters that the fonts lack were replaced by □",
    ),
    "record_hash": _both(
        "السجل مرفق بهذا الملف، وهذه بصمته: يقول البرنامج بها إن كانت الصفحة وسجلّها متطابقين.",
        "The record is attached to this file, and this is its hash: "
        "`brief check` tells by it whether page and record belong together.",
    ),
    "page": _both("صفحة", "Page"),
    "of": _both("من", "of"),
    "languages": _both("اللغات", "Languages"),
    "show_both": _both("اللغتان", "Both"),
    "show_ar": _both("العربية", "العربية"),
    "show_en": _both("English", "English"),
    "read": _both("مقالات قُرئت", "articles read"),
    "used": _both("استُشهد بها", "cited"),
    "stories": _both("قصص إخبارية", "stories"),
    "wire_copies": _both("نسخ من خبر وكالة", "wire copies"),
    "undated_count": _both("بلا تاريخ نشر", "undated"),
    "kept_out": _both("جمل تخاطب نموذجاً لغوياً، استُبعدت", "sentences addressing a model, kept out"),
    "late": _both("بعد تاريخ الموجز فلم تؤخذ", "later than the brief, left out"),
    "citations": _both("اقتباسات", "quotations"),
    "drafted": _both("عبارات صيغت", "statements drafted"),
    "withheld": _both("حُجب", "withheld"),
    "nothing_withheld": _both("لم يُحجب شيء", "nothing was withheld"),
    "not_used": _both("قُرئت ولم يُستشهد بها", "Read and not used"),
    "failed": _both("تعذّرت قراءتها", "Could not be read"),
    "not_listed": _both("كل منها مذكور في سجل الموجز", "The brief's record names each"),
    "failing": _both(
        "مصادر لم يمكن الوصول إليها منذ ثلاثة أيام أو أكثر",
        "Sources not reached for three days or more",
    ),
    "since": _both("منذ", "since"),
    "carriers": _both("من ينقل عن من", "Who carries whom"),
    "first_reported": _both("أول من أورده", "first to report"),
    "carried": _both("من نقله عنه", "carries it"),
    "days_read": _both("ما قُرئ بحسب يوم النشر", "What was read, by day of publication"),
    "edition": _both("الموجز اليومي", "Daily brief"),
    "topics_of_edition": _both("مواضيع اليوم", "Today's topics"),
    "no_brief": _both("لا موجز اليوم", "No brief today"),
    "most_widely": _both("الأوسع تداولاً", "Most widely reported"),
    "more_on_topic": _both("المزيد عن هذا الموضوع", "More on this topic"),
    "to_topic": _both("اقرأ الموضوع", "read the topic"),
    "read_together": _both(
        "المقالات المقروءة، كل منها مرة واحدة", "articles read, each counted once"
    ),
    "approved_topics": _both("معتمدة", "approved"),
    "draft_topics": _both("مسودات لم يعتمدها أحد", "drafts, approved by nobody"),
    "approved_all": _both("معتمدة كلها", "all approved"),
    "draft_all": _both("كلها مسودات لم يعتمدها أحد", "all drafts, approved by nobody"),
    "edition_hash": _both(
        "سجل هذا العدد مرفق بالملف، وفيه سجل كل موضوع، وهذه بصمته: يقول البرنامج بها إن كانت "
        "الصفحات وسجلّها متطابقة.",
        "The record of this edition, with that of each topic, is attached to this file, and this "
        "is its hash: `brief check` tells by it whether pages and record belong together.",
    ),
    "in_arabic": _both("بالعربية", "in Arabic"),
    "in_english": _both("بالإنجليزية", "in English"),
    "in_other": _both("بغيرهما", "in others"),
}

GENRE: dict[str, Bilingual] = {
    "report": _both("خبر", "report"),
    "agency_copy": _both("نص وكالة", "agency copy"),
    "analysis": _both("تحليل", "analysis"),
    "opinion": _both("مقال رأي", "opinion"),
    "official_statement": _both("بيان رسمي", "official statement"),
    "aggregator_rewrite": _both("إعادة صياغة من موقع تجميع", "aggregator's rewrite"),
}

AFFILIATION: dict[str, Bilingual] = {
    "state": _both("جهة حكومية", "state outlet"),
    "party": _both("جهة حزبية", "party outlet"),
    "independent": _both("جهة مستقلة", "independent outlet"),
    "unknown": _both("انتماء غير معروف", "affiliation unknown"),
}

DATE_BASIS: dict[str, Bilingual] = {
    "header": _both("من ترويسة المقال", "from the article's header"),
    "metadata": _both("من بيانات الصفحة", "from the page's metadata"),
    "aggregator": _both("من موقع التجميع", "from the aggregator"),
    "text": _both("مستنتج من النص", "taken from the text"),
    "none": _both("لا تاريخ للنشر", "no date of publication"),
}

REASONS: dict[str, Bilingual] = {
    "citation": _both("اقتباس لا يطابق المصدر", "quotation does not match its source"),
    "figures": _both("رقم لا يرد في المصدر", "figure not in its source"),
    "dates": _both("تاريخ لا يرد في المصدر", "date not in its source"),
    "weekdays": _both("يوم لا يوافق تاريخه", "weekday does not fit its date"),
    "names": _both("اسم لا يرد في المصدر", "name not in its source"),
    "polarity": _both(
        "نفي أو ترجيح لا يطابق المصدر", "negation or certainty differs from its source"
    ),
    "meaning": _both("المعنى يختلف بين اللغتين", "the two languages differ in meaning"),
    "language": _both("نص بلغة غير المطلوبة", "text in the wrong language"),
    "attribution": _both("إسناد لا يطابق المصدر", "attribution differs from its source"),
    "gloss": _both("معاني الكلمات لا تطابق الجملة", "gloss does not match its sentence"),
    "support": _both("الجملة المستشهد بها لا تسندها", "not supported by the sentence cited"),
    "bottom line that repeats the headline": _both(
        "خلاصة تكرر العنوان", "bottom line that repeats the headline"
    ),
    "rejected by analyst": _both("استبعدها المحلل", "rejected by the analyst"),
    "superseded": _both("تجاوزه خبر لاحق", "overtaken by a later report"),
    "nothing chosen": _both("لم تُختر منها جملة", "no sentence of it was chosen"),
    "repeats another article": _both("تكرر مقالة أخرى", "repeats another article"),
    "opinion: never plain fact, headline or corroboration": _both(
        "مقال رأي: لا يُنقل كواقعة ولا يُستشهد به",
        "opinion: never plain fact, headline or corroboration",
    ),
    "off_topic": _both("خارج الموضوع", "not on the topic"),
}
"""Why something was not used or withheld; the pipeline's own words are the keys."""

_REASON_PATTERNS = (
    (re.compile(r"before (\d{4}-\d\d-\d\d)"), "قبل {0}", "before {0}"),
    (
        re.compile(r"language (\w+) not asked for"),
        "لغة لم تُطلب ({0})",
        "a language not asked for ({0})",
    ),
)


def reason_in_words(reason: str) -> Bilingual:
    """Return a reason in both languages; one that is not in the table stands as it is."""
    known = REASONS.get(reason)
    if known is not None:
        return known
    for pattern, arabic, english in _REASON_PATTERNS:
        if match := pattern.fullmatch(reason):
            return _both(arabic.format(match[1]), english.format(match[1]))
    plain = reason.replace("_", " ")
    return _both(plain, plain)


UNNAMED_CARRIERS: dict[str, Bilingual] = {
    "aggregator (unnamed)": _both("موقع تجميع لم يُسمَّ", "aggregator (unnamed)"),
    "translator (unnamed)": _both("مترجم لم يُسمَّ", "translator (unnamed)"),
}
"""Carriers that the text shows and does not name, by what extraction calls them."""
