"""The program's own words in a digest or correction, in both languages; the page has the others."""

from __future__ import annotations

from briefings.brief.record import Bilingual


def _both(ar: str, en: str) -> Bilingual:
    return Bilingual(ar=ar, en=en)


MAIL_WORDS: dict[str, Bilingual] = {
    "title": _both("موجز الصحافة", "Press brief"),
    "draft": _both("مسودة", "DRAFT"),
    "all_drafts": _both(
        "مسودة لم يعتمدها محلل بعد، وقد تتغيّر.",
        "A draft that no analyst has approved yet; it may change.",
    ),
    "some_drafts": _both(
        "ما وُسم هنا بأنه مسودة لم يعتمده محلل بعد، وقد يتغيّر.",
        "What is marked here as a draft has been approved by no analyst yet; it may change.",
    ),
    "was": _both("كان", "was"),
    "now": _both("وأصبح", "now"),
    "also_attached": _both("وفي الملف المرفق أيضاً", "Also in the attached PDF"),
    "also_in_full": _both("وفي الموجز الكامل أيضاً", "Also in the full brief"),
    "more_statements": _both("عبارات أخرى", "more statements"),
    "more_gaps": _both("ثغرات أخرى", "more gaps"),
    "attached": _both(
        "الموجز الكامل مرفق بهذه الرسالة ملفَّ PDF، وفيه الاقتباسات ومصادرها.",
        "The whole brief is attached as a PDF, with the quotations and their sources.",
    ),
    "left_out": _both(
        "ملف PDF أكبر مما يقبله خادم البريد فلم يُرفق بهذه الرسالة؛ يُطلب من المرسِل.",
        "The PDF is larger than the mail server takes and is not attached; ask the sender for it.",
    ),
    "failed_topics": _both("مواضيع لم يُعَدّ لها موجز اليوم", "Topics without a brief today"),
    "failing_sources": _both(
        "مصادر تتعذّر قراءتها منذ أيام", "Sources that have been failing for days"
    ),
    "since": _both("منذ", "since"),
    "why": _both(
        "تصلك هذه الرسالة لأن عنوانك في قائمة توزيع الموجز.",
        "You get this message because your address is on the brief's distribution list.",
    ),
    "leave": _both("للخروج من القائمة", "To leave the list"),
    "correction": _both("تصحيح", "Correction"),
    "correction_note": _both(
        "تغيّر ما أُرسل إليك من قبل. هذا ما تغيّر فيه، وما لم يُذكر هنا باقٍ كما هو.",
        "What was sent to you before has changed. This is what changed; all that is not "
        "mentioned here stands.",
    ),
    "changed_in": _both("ما تغيّر", "What changed"),
    "before": _both("كان النص", "It said"),
    "after": _both("النص الآن", "It now says"),
    "other_changed": _both(
        "تغيّر النص الإنكليزي وحده، والنص العربي كما كان",
        "Only the Arabic text changed; the English stands as it was",
    ),
    "removed": _both("سُحبت هذه العبارة", "This statement is withdrawn"),
    "added": _both("أُضيفت هذه العبارة", "This statement was added"),
    "topic_removed": _both(
        "سُحب موجز هذا الموضوع كله", "The whole brief on this topic is withdrawn"
    ),
    "topic_added": _both("أُضيف موجز هذا الموضوع", "The brief on this topic was added"),
    "none": _both("لا شيء", "nothing"),
    "corrected_attached": _both(
        "الموجز المصحَّح مرفق بهذه الرسالة ملفَّ PDF.", "The corrected brief is attached as a PDF."
    ),
}
