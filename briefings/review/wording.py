"""The words of the analyst's page, in both languages; templates reach them as `say("name")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.drafting.sections import HEADINGS
from briefings.render.wording import WORDS as PAGE_WORDS

if TYPE_CHECKING:
    from briefings.brief.record import Language


def _both(ar: str, en: str) -> Bilingual:
    return Bilingual(ar=ar, en=en)


WORDS: dict[str, Bilingual] = {
    # the frame of every page
    "review": _both("المراجعة", "Review"),
    "skip": _both("إلى المحتوى", "Skip to the content"),
    "all_briefs": _both("كل الموجزات", "All briefs"),
    "other_language": _both("English", "العربية"),
    "signed_in": _both("تعمل باسم", "You work as"),
    "your_name": _both("اسمك كما يوقَّع به", "Your name, as you sign with it"),
    "change_name": _both("تغيير الاسم", "Change the name"),
    "set_name": _both("اعتماد الاسم", "Use this name"),
    "name_of_proxy": _both("الاسم من الخادم الوسيط", "the name comes from the proxy"),
    "keys": _both("مفاتيح الاختصار", "Keyboard shortcuts"),
    "key_next": _both("العبارة التالية", "next statement"),
    "key_previous": _both("العبارة السابقة", "previous statement"),
    "key_write": _both("إلى حقل النص الأول، ثم الثاني", "to the first text field, then the second"),
    "key_brief": _both("إلى الموجز كله", "to the whole brief"),
    "key_save": _both("حفظ، من داخل حقل النص", "save, from inside a text field"),
    "keys_note": _both(
        "Tab وShift+Tab ينقلانك بين كل ما يُضغط ويُكتب فيه، وEnter يفتحه.",
        "Tab and Shift+Tab lead through all that can be pressed or typed in; Enter opens it.",
    ),
    # the list
    "briefs": _both("الموجزات", "Briefs"),
    "no_briefs": _both("لا موجزات بعد", "No briefs yet"),
    "no_briefs_note": _both(
        "يظهر هنا كل موجز يصنعه الأمر brief daily أو brief --topic من المخزن.",
        "Every brief that brief daily, or brief --topic on the store, makes is listed here.",
    ),
    "topic": _both("الموضوع", "Topic"),
    "state": _both("الحالة", "State"),
    "draft": _both("مسودة", "draft"),
    "approved": _both("معتمد", "approved"),
    "version": _both("النسخة", "version"),
    "as_drafted": _both("كما صاغه المحرّك", "as the engine drafted it"),
    "made": _both("صُنع", "made"),
    "changed": _both("آخر تغيير", "last changed"),
    "older": _both("اعرض الأقدم أيضاً", "Show older ones too"),
    # a brief
    "open_pdf": _both("فتح PDF", "Open the PDF"),
    "download_pdf": _both("تنزيل PDF", "Download the PDF"),
    "download_json": _both("تنزيل السجل (JSON)", "Download the record (JSON)"),
    "frozen": _both("السجل مجمّد: اعتمده", "The record is frozen: approved by"),
    "on": _both("في", "on"),
    "statements": _both("العبارات", "Statements"),
    "statement": _both("العبارة", "Statement"),
    "of": _both("من", "of"),
    "headline": _both("العنوان", "Headline"),
    "bottom_line": _both("الخلاصة", "Bottom line"),
    "watch": PAGE_WORDS["watch"],
    "differ": PAGE_WORDS["differ"],
    "disagreements": PAGE_WORDS["disagreements"],
    "only_in_box": _both("تَرِد في خانة الأرقام فقط", "Stands in a box only"),
    "all_match": _both(
        "كل عبارة تطابق الجملة التي تستشهد بها.", "Every statement matches the sentence it cites."
    ),
    "findings": _both("ما لا يطابق المصدر", "What does not match the source"),
    "no_findings": _both("يطابق المصدر", "Matches its source"),
    "of_brief": _both("في الموجز ككل", "In the brief as a whole"),
    "empty": _both(
        "لا عبارة في هذا الموجز. «لا أدلة» جواب صحيح، ويُعتمد كغيره.",
        "This brief has no statement. “No evidence” is an answer, and is approved like any other.",
    ),
    "open_statement": _both("فتح", "Open"),
    "open_statement_long": _both("فتح العبارة وتحريرها", "Open and edit statement"),
    "up": _both("إلى أعلى", "Move up"),
    "down": _both("إلى أسفل", "Move down"),
    "source_sentences": _both("جملة المصدر", "Source sentence"),
    "in_article": _both("في المقالة", "in the article"),
    "sources_say": _both("ما يقوله المصدر", "What the source says"),
    "edited_by": _both("حرّرها", "edited by"),
    "restored_by": _both("أعادها", "restored by"),
    "difference": _both("الفرق عن مسودة المحرّك", "Difference to the engine’s draft"),
    "no_difference": _both("كما صاغه المحرّك.", "As the engine drafted it."),
    "taken_out": _both("عبارات استُبعدت", "Statements taken out"),
    "boxes_gone": _both("خانات سقطت", "Boxes that went"),
    "put_in": _both("عبارات أُعيدت", "Statements restored"),
    "reworded": _both("عبارات حُرّرت", "Statements edited"),
    "was": _both("كان", "was"),
    "now": _both("صار", "now"),
    "nothing": _both("لا شيء", "nothing"),
    # withheld
    "withheld": _both("المحجوب", "Withheld"),
    "withheld_note": _both(
        "لا يُطبع ما هنا. لا يعود إلا نصٌّ يجتاز التحقق.",
        "None of this is printed. Only a text that passes the checks goes back.",
    ),
    "none_withheld": _both("لم يُحجب شيء.", "Nothing was withheld."),
    "fix": _both("إصلاح وإعادة", "Mend and restore"),
    "restore": _both("إعادة إلى الموجز", "Restore to the brief"),
    "restore_to": _both("إلى القسم", "Under the heading"),
    # editing
    "edit": _both("تحرير", "Edit"),
    "arabic": _both("النص العربي", "Arabic"),
    "english": _both("النص الإنجليزي", "English"),
    "verbatim": _both(
        "كلمات المصدر كما هي. إن غيّرت كلمة صار النص نصّك، ويُتحقق منه.",
        "A source’s own words. With one word changed it is your text, and is checked.",
    ),
    "written": _both("نص مكتوب، يُتحقق منه.", "A written text; it is checked."),
    "gloss_note": _both(
        "لا نص إنجليزياً بعد، بل معاني كلمات أساسية. ما تكتبه هنا يحل محلها.",
        "No English text yet, only key terms. What you write here takes their place.",
    ),
    "no_english": _both(
        "لا نص إنجليزياً: تُطبع بالعربية فقط.", "No English text: it is printed in Arabic only."
    ),
    "no_arabic": _both(
        "لا نص عربياً: تُطبع بالإنجليزية فقط. ما تكتبه هنا يُطبع معها.",
        "No Arabic text: it is printed in English only. What you write here is printed with it.",
    ),
    "gloss": PAGE_WORDS["gloss"],
    "words": _both("كلمة", "words"),
    "words_limit": _both("65 كلمة على الأكثر", "at most 65"),
    "check": _both("تحقق", "Check"),
    "save": _both("حفظ", "Save"),
    "save_over": _both("حفظ فوق النص الحالي", "Save over the text as it stands"),
    "checking": _both("يجري التحقق…", "Checking…"),
    "check_failed": _both(
        "تعذّر التحقق الآن. نصّك باقٍ في مكانه.",
        "It could not be checked now. Your text is still here.",
    ),
    "overtaken": _both(
        "غيّرها غيرك في هذه الأثناء. احفظ لترى النصين معاً؛ لن يُمحى شيء.",
        "Somebody else changed this meanwhile. Save to see both texts; nothing is overwritten.",
    ),
    "passes": _both("يطابق المصدر: يمكن حفظه.", "Matches its source: it can be saved."),
    "unchanged": _both("لم يتغير شيء.", "Nothing is changed."),
    "not_saved": _both(
        "لم يُحفظ: فيه ما لا يطابق المصدر. أصلح النص، أو استبعد العبارة.",
        "Not saved: something does not match the source. Mend the text, or reject the statement.",
    ),
    "side_ar": _both("في النص العربي", "in the Arabic text"),
    "side_en": _both("في النص الإنجليزي", "in the English text"),
    "unsaved": _both("فيه ما لم يُحفظ", "not saved yet"),
    "standing": _both("كيف تقوم العبارة", "How it stands"),
    "next": _both("التالية", "Next"),
    "previous": _both("السابقة", "Previous"),
    "back_to_brief": _both("إلى الموجز", "Back to the brief"),
    "more_actions": _both("نقل أو استبعاد أو ملاحظة", "Move, reject, note"),
    "move": _both("نقل", "Move"),
    "move_to": _both("نقل إلى", "Move to"),
    "reject": _both("استبعاد", "Reject"),
    "reject_note": _both(
        "تُرفع من الموجز وتبقى بين المحجوب، ويُذكر عددها في خانة التغطية.",
        "It leaves the brief, stays among what is withheld, and is counted in the coverage box.",
    ),
    "why": _both("السبب", "Why"),
    "why_optional": _both("السبب (اختياري)", "Why (optional)"),
    "note": _both("ملاحظة", "Note"),
    "notes": _both("ملاحظات", "Notes"),
    "notes_note": _both(
        "تبقى في البيت: لا تُطبع ولا تُرسل.", "They stay in the house: never printed, never sent."
    ),
    "add_note": _both("إضافة ملاحظة", "Add the note"),
    "no_notes": _both("لا ملاحظات.", "No notes."),
    # two at once
    "conflict": _both("غيّرها غيرك في هذه الأثناء", "Somebody else changed this meanwhile"),
    "conflict_note": _both(
        "نصّك محفوظ في الحقلين أدناه، وبجانبه النص كما صار. قارنهما ثم احفظ.",
        "Your text is in the fields below, and beside it the text as it stands now. "
        "Compare both, then save.",
    ),
    "as_it_stands": _both("النص كما هو الآن", "The text as it stands now"),
    "your_text": _both("ما كتبته", "What you typed"),
    "conflict_gone": _both(
        "لم تعد العبارة في الموجز. ما كتبته باقٍ هنا لتنسخه.",
        "The statement is no longer in the brief. What you typed is kept here, to copy.",
    ),
    "since_you_read": _both("ما تغيّر منذ أن فتحت الموجز", "What changed since you opened it"),
    # sources
    "sources": _both("المصادر", "Sources"),
    "used": _both("مستشهد بها", "cited"),
    "not_used": _both("لم يُستشهد بها", "not cited"),
    "read_article": _both("قراءة المقالة", "Read the article"),
    "settle": _both("تصنيف", "Settle"),
    "settle_note": _both(
        "يُحفظ للموجزات القادمة. إن صُنّف مقال رأي حُجب كل ما يستشهد به.",
        "Remembered for later briefs. Whatever cites an opinion column is withheld.",
    ),
    "genre": _both("نوع النص", "Kind of text"),
    "affiliation": _both("انتماء الجهة", "Whose outlet"),
    "descriptor_ar": _both("وصف بالعربية", "Description in Arabic"),
    "descriptor_en": _both("وصف بالإنجليزية", "Description in English"),
    "descriptor_note": _both(
        "25 كلمة على الأكثر، باللغتين معاً أو بلا وصف.",
        "At most 25 words; in both languages, or none.",
    ),
    "of_outlet": _both(
        "كل مقالات هذه الجهة من هذا النوع", "Every article of this outlet is of this kind"
    ),
    "remember": _both("حفظ التصنيف", "Remember this"),
    "basis": _both("بناءً على", "because"),
    "original": _both("العنوان الأصلي على الإنترنت", "The original on the web"),
    "boilerplate": _both("ليس من نص المقالة", "no part of the article’s text"),
    "cited_sentence": _both("جملة مستشهد بها", "cited sentence"),
    "no_text": _both("نص هذه المقالة غير موجود في المخزن.", "The store does not hold its text."),
    "article": _both("المقالة", "Article"),
    # comment, mark
    "comment": PAGE_WORDS["comment"],
    "comment_note": _both(
        "رأي شخص، في خانة ملونة باسمه. لا يخضع لمطابقة المصادر.",
        "A person’s view, in a tinted box under your name. Outside the source checks.",
    ),
    "save_comment": _both("حفظ التعليق", "Save the comment"),
    "handling": PAGE_WORDS["handling"],
    "handling_note": _both(
        "على رأس كل صفحة وذيلها وفي عنوان الرسالة، مثل TLP:AMBER. فارغ: بلا قيد.",
        "At head and foot of every page and in the email’s subject, such as TLP:AMBER. "
        "Empty: none.",
    ),
    "save_handling": _both("حفظ القيد", "Save the mark"),
    # approval
    "approval": _both("الاعتماد", "Approval"),
    "approve": _both("اعتماد النسخة", "Approve version"),
    "approve_note": _both(
        "يُعاد التحقق من كل اقتباس، ثم يُجمّد السجل باسمك وبالوقت، ويصير جاهزاً للإرسال.",
        "Every quotation is checked again, then the record is frozen under your name and the time, "
        "and may be sent.",
    ),
    "approve_blocked": _both(
        "لا يُعتمد ما دام فيه ما لا يطابق المصدر.",
        "It cannot be approved while something does not match its source.",
    ),
    "reopen": _both("إعادة فتحه", "Reopen it"),
    "reopen_note": _both(
        "يعود مسودة ويُحفظ أنك فتحته. إن كان قد أُرسل، يصل من استلمه تصحيح بما تغيّر.",
        "It becomes a draft again, and that you opened it is kept. If it was sent, those who got "
        "it get a correction that says what changed.",
    ),
    # history
    "history": _both("السجل", "History"),
    "no_history": _both("لم يغيّر أحد شيئاً بعد.", "Nobody has changed anything yet."),
    "who": _both("من", "Who"),
    "when": _both("متى", "When"),
    "what": _both("ماذا", "What"),
    "from_to": _both("من ← إلى", "From → to"),
    "gaps": PAGE_WORDS["gaps"],
    "act_edited": _both("حرّر عبارة", "edited a statement"),
    "act_rejected": _both("استبعد عبارة", "rejected a statement"),
    "act_restored": _both("أعاد عبارة", "restored a statement"),
    "act_withheld": _both("حُجبت عبارة", "a statement was withheld"),
    "act_moved": _both("نقل عبارة", "moved a statement"),
    "act_commented": _both("كتب التعليق", "wrote the comment"),
    "act_marked": _both("غيّر قيد التداول", "changed the handling mark"),
    "act_settled": _both("صنّف مصدراً", "settled a source"),
    "act_approved": _both("اعتمد الموجز", "approved the brief"),
    "act_reopened": _both("أعاد فتح الموجز", "reopened the brief"),
    # what was done, told once
    "done_edited": _both("حُفظ النص.", "The text is saved."),
    "done_rejected": _both(
        "استُبعدت العبارة، وهي الآن بين المحجوب.",
        "The statement is rejected; it lies among what is withheld.",
    ),
    "done_restored": _both("عادت العبارة إلى الموجز.", "The statement is back in the brief."),
    "done_moved": _both("نُقلت العبارة.", "The statement is moved."),
    "done_noted": _both("حُفظت الملاحظة.", "The note is kept."),
    "done_commented": _both("حُفظ التعليق.", "The comment is saved."),
    "done_marked": _both("حُفظ قيد التداول.", "The handling mark is saved."),
    "done_settled": _both("حُفظ التصنيف.", "What you settled is kept."),
    "done_approved": _both("اعتُمد الموجز وجُمّد سجله.", "The brief is approved and frozen."),
    "done_reopened": _both("الموجز مسودة من جديد.", "The brief is a draft again."),
    "done_named": _both("تغيّر الاسم.", "The name is changed."),
    "done_unchanged": _both("لم يتغير شيء.", "Nothing was changed."),
    # refusals
    "refused": _both("لم يتم ذلك", "That was not done"),
    "kept_text": _both("ما كتبته، لتنسخه", "What you typed, to copy"),
    "closed": _both("افتح الرابط الذي طبعه البرنامج", "Open the link that the program printed"),
    "closed_note": _both(
        "الأمر brief review يطبع رابطاً فيه مفتاح الدخول. افتحه في هذا المتصفح. إن أُعيد تشغيل "
        "البرنامج فالمفتاح جديد.",
        "The command brief review prints a link that holds the key. Open it in this browser. "
        "After a restart the key is another.",
    ),
    "not_found": _both("لا شيء في هذا العنوان", "There is nothing at this address"),
    "forged": _both("هذا النموذج ليس من صفحتك", "This form is not from a page of yours"),
    "forged_note": _both(
        "ارجع إلى الصفحة السابقة وحدّثها، ثم أرسل من جديد. لم يتغير شيء.",
        "Go back, load the page again, then send it. Nothing was changed.",
    ),
    "bad_form": _both(
        "النموذج ناقص أو فيه ما لا يُفهم", "The form lacks a part, or holds what cannot be read"
    ),
    "busy": _both("المخزن مشغول", "The store is busy"),
    "try_again": _both("إعادة المحاولة", "Try again"),
}

PLACE_NAMES: dict[str, Bilingual] = {**HEADINGS, "watch": PAGE_WORDS["watch"]}
"""What the places of statements are called."""

DONE = frozenset(name.removeprefix("done_") for name in WORDS if name.startswith("done_"))
"""What a page may tell once after a form was sent; anything else in an address is ignored."""


def say(name: str, language: Language) -> str:
    """Return one of the page's words."""
    words = WORDS[name]
    return words.ar if language == "ar" else words.en
