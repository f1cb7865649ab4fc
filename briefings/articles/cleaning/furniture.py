"""Fixed phrases of sites and aggregators: disclaimers, prompts, related links, captions, menus.

Patterns are written in folded spelling (`briefings.text.normalization`): no hamza, ta marbuta as
ha, straight quotation marks, lower case. A pattern for a line asks that the line is no paragraph
of its own where its words could open one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.articles.article import Boilerplate
from briefings.text.normalization import fold_text
from briefings.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefings.articles.cleaning.lines import Line

_SHORT = 12  # words; a prompt or a menu is shorter, a paragraph that begins alike is longer
_LONGEST = 60  # words; beyond, a line is text however it begins: some files have it all on one


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_NOTICE = _any(
    r"^\W*(?:تنويه|ملاحظه|ملاحظه المحرر|اخلاء مسووليه|توضيح|تصحيح)\s*[:\-|]",
    r"^\W*(?:disclaimer|editor'?s? note|note|correction)\s*[:\-|]",
)
_DISCLAIMER = _any(
    r"\bو?لا [يت]تحمل (?:موقعنا|الموقع|موقع|الصحيفه|اداره|الناشر|الوكاله|المنصه|الجريده|المجله)\b",
    r"\bو?غير مسوول(?:ه|ين)? عن (?:هذا |هذه |محتوي |مضمون |صحه )*"
    r"(?:الخبر|المحتوي|المقال|المضمون|التعليقات|الماده|الاخبار|ما ورد)",
    r"\bو?(?:لا )?[يت]عبر (?:الا |فقط |بالضروره )*عن (?:ال)?(?:راي|وجهه نظر|اراء|موقف|وجهات نظر) "
    r"(?:ال)?(?:مصدر|كاتب|صاحب|موقع|صحيفه|كتاب|ناشر|اداره|محرر|وكاله)",
    r"\b(?:الاطلاع|للاطلاع|لقراءه|لمتابعه) .{0,60}(?:مصدره الاصلي|المصدر|الرابط|من هنا)\b",
    r"\bو?لا [يت]تبني (?:ما |محتوي|مضمون|الاراء|المواد|هذه|هذا)",
    r"\b(?:جميع|كافه|كل) الحقوق محفوظه\b",
    r"\b(?:يمنع|يحظر) (?:نسخ|اعاده نشر|النسخ|الاقتباس)\b",
    r"\bviews? (?:and opinions )?(?:expressed|represented) .{0,80}\b(?:authors?|necessarily)\b",
    r"\bnot necessarily (?:reflect|represent)\b.{0,60}\b(?:views?|opinions?|polic|position)",
    r"\bnot responsible for (?:the |this |any )?(?:content|article|accuracy)",
    r"\ball rights reserved\b",
    r"^\W*(?:©|\(c\)|copyright\b)\s*",
    r"\bmay not be (?:published|reproduced|redistributed|republished)\b",
)
_COMMENT_PROMPT = _any(
    r"^(?:اترك|اتركوا|اضف|اكتب|ضع|شاركنا|شارك) (?:لنا )?(?:تعليقا?|تعليقك|ردا?|رايك|برايك)\b",
    r"^\W*\d*\s*(?:التعليقات|تعليقات|تعليق|لا توجد تعليقات)\W*\d*\W*$",
    r"\bلن يتم نشر (?:عنوان )?بريدك\b",
    r"\bالحقول الالزاميه\b",
    r"^(?:leave|post|add|write) (?:a |your )?(?:comment|reply)\b",
    r"^\W*\d*\s*(?:no )?comments?\W*\d*\W*$",
    r"\byour email address will not be published\b",
    r"^join the (?:conversation|discussion)\b",
)
_RELATED = _any(
    r"^\W*(?:اقرا|اقراوا|اقري|طالع|شاهد|شاهدوا|انظر|تابع|استمع)\w{0,2}\s*(?:ايضا|المزيد|كذلك)\b",
    r"^\W*(?:اقرا|اقراوا|طالع|شاهد|شاهدوا|بالفيديو|فيديو|بالصور|صور|استمع)\s*[:|.\-]",
    r"^\W*(?:مواضيع|مقالات|اخبار|مواد|قصص|تقارير|روابط|موضوعات) "
    r"(?:ذات صله|متعلقه|مشابهه|مرتبطه|اخري)",
    r"^\W*(?:ذات صله|قد يهمك|قد تهمك|قد يعجبك|نرشح لك|اخترنا لك|المزيد حول)\b",
    r"^\W*(?:read|see|watch|listen|also read|more)\s*(?:more|also|next|:|\|)",
    r"^\W*(?:related|recommended|you may also like|don't miss|in case you missed|more on this)\b",
)
_NAMES_A_LINK = _any(r"^[^:|]{0,40}[:|]", r"^\W*(?:اقر|شاهد|طالع|read|watch|see)\w*")
_MENU = _any(
    r"^(?:شارك(?:ها|وا)?|مشاركه)(?: (?:الخبر|المقال|هذا|علي|عبر|مع)\b.*)?$",
    r"^(?:تابعنا|تابعونا|اشترك|اشتركوا|انضم|انضموا|حمل تطبيق)\b.*$",
    r"^(?:الرييسيه|اخر الاخبار|الاكثر قراءه|الاكثر مشاهده|طباعه|نسخ الرابط|انسخ الرابط|القايمه)$",
    r"^(?:فيسبوك|تويتر|واتساب|تلغرام|تليغرام|تيليغرام|انستغرام|يوتيوب|لينكد ?ان)$",
    r"^(?:share(?: (?:this|on|via)\b.*)?|follow us\b.*|subscribe\b.*|sign up\b.*|newsletter)$",
    r"^(?:home|print|copy link|advertisement|sponsored|most read|trending|skip to .*|menu|search)$",
    r"^(?:facebook|twitter|whatsapp|telegram|x|email|linkedin|instagram|youtube|pinterest)$",
    r"^(?:كلمات مفتاحيه|كلمات دلاليه|الوسوم|وسوم|tags?|keywords?)\s*[:|]?.*$",
    r"^(?:#[\w_]+\s*)+$",
)
_SUBSCRIBE = _any(
    r"^(?:اشترك|اشتركوا|سجل|تابعونا) .{0,25}(?:النشره|نشرتنا|البريديه|قناتنا|قناه)",
    r"^(?:subscribe to|sign up (?:for|to)|get) (?:our|the) .{0,30}(?:newsletter|channel|alerts)",
    r"\bملفات تعريف الارتباط\b",
    r"\bwe use cookies\b",
)
_MENU_MARKS = re.compile(r"\s[|•·›>]\s|\s?[|•]\s?")
_CREDIT_NAME = (
    r"(?:getty(?: images)?|afp|reuters|ap|ap photo|epa|efe|shutterstock|anadolu|sana|social media|"
    r"handout|archive|file(?: photo)?|ارشيف\w*|صوره ارشيفيه|من الارشيف|ا\.?\s?ف\.?\s?ب\.?|رويترز|"
    r"اسوشيتد برس|الاناضول|سانا|انترنت|الانترنت|وكالات|مواقع التواصل(?: الاجتماعي)?)"
)
_CAPTION = _any(
    rf"\(\s*{_CREDIT_NAME}(?:\s*[-/,،]\s*{_CREDIT_NAME})*\s*\)\s*$",
    r"\((?:تصوير|عدسه|photo|credit|image)\b[^)]*\)\W*$",
    r"^\W*(?:صوره|الصوره|لقطه|فيديو)\s*(?:ارشيفيه|تعبيريه|متداوله|توضيحيه|[:|])",
    r"^\W*(?:مصدر الصوره|تصوير|عدسه|لقطه شاشه|التعليق علي الصوره|تعليق الصوره)\b",
    r"^\W*(?:getty images|social media|image(?: source| caption)?|photo(?:graph)?(?: by)?"
    r"|picture|screenshot|screengrab|caption)\b\s*[:|/\-]?\s",
    r"\((?:يسار|يمين|الي اليسار|الي اليمين|left|right|centre|center|[lrc])\)",
    r", (?:left|right|centre|center),",
)
_CAPTION_ANYWAY = _any(
    r"^\W*(?:file(?: photo)?|صوره ارشيفيه|ارشيف|ارشيفيه)\s*[:\-] ", r"^!\[[^\]]*\]\([^)]*\)$"
)
_LATIN_CREDIT = re.compile(r"(?:[A-Za-z][A-Za-z./&-]*\s+){1,4}(?=[\u0621-\u064a])")
_CREDIT_ANYWAY = _any(
    r"^\W*(?:additional )?(?:reporting|editing|writing|translated|compiled) by\b",
    r"^\W*with (?:agencies|inputs? from)\b",
    r"^\W*(?:source|via|المصدر|مصدر الخبر|المصادر)\s*:\s*\S.*$",
)
_CREDIT_LINE = _any(
    r"^\W*(?:ترجمه|اعداد|تحرير|اعداد وتحرير|بتصرف)\s*[:/\-]?\s*(?:\S+\s*){0,5}$",
    r"^\W*(?:المصدر|مصدر الخبر|نقلا عن|المصادر)\s*[:/\-]?\s*(?:\S+\s*){1,6}$",
    rf"^\W*\(?\s*{_CREDIT_NAME}\s*\)?\W*$",
)
_LINK_IN_BRACKETS = _any(
    r"[(\[]\s*(?:اقرا|طالع|شاهد|انظر)\s?(?:ايضا|المزيد|:)[^)\]]*[)\]]",
    r"[(\[]\s*(?:read|see|watch)\s?(?:more|also|:)[^)\]]*[)\]]",
)
_SIGNATURE = re.compile(rf"(?<=[.!?] )\(\s*{_CREDIT_NAME}\s*\)\s*$")


def furniture_reason(line: Line) -> str | None:
    """Return why a whole line is furniture of the page, or `None` if its words do not say so."""
    if line.word_count > _LONGEST:
        return None
    for reason, is_furniture in _RULES:
        if is_furniture(line):
            return reason
    return None


def _is_notice(line: Line) -> bool:
    return bool(_NOTICE.search(line.folded))


def _is_comment_prompt(line: Line) -> bool:
    return line.word_count <= _SHORT and bool(_COMMENT_PROMPT.search(line.folded))


def _is_related(line: Line) -> bool:
    if not _RELATED.search(line.folded):
        return False
    return not line.is_closed or bool(_NAMES_A_LINK.search(line.folded))


def _is_caption(line: Line) -> bool:
    if _CAPTION_ANYWAY.search(line.folded):
        return True
    return not line.is_closed and bool(_CAPTION.search(line.folded) or _has_latin_credit(line))


def _has_latin_credit(line: Line) -> bool:
    """Whether an Arabic line begins with Latin words: a photographer or agency."""
    return line.script == "ar" and bool(_LATIN_CREDIT.match(line.text))


def _is_credit_line(line: Line) -> bool:
    if line.word_count > _SHORT:
        return False
    if _CREDIT_ANYWAY.search(line.folded):
        return True
    return not line.is_closed and bool(_CREDIT_LINE.search(line.folded))


def _is_disclaimer(line: Line) -> bool:
    """Whether a line without a stop is a disclaimer; those with one are marked by sentence."""
    return not line.is_closed and bool(_DISCLAIMER.search(line.folded))


def _is_menu(line: Line) -> bool:
    if _SUBSCRIBE.search(line.folded):
        return True
    if line.is_closed or line.word_count > _SHORT:
        return False
    items = [item for item in _MENU_MARKS.split(line.text) if item.strip()]
    is_list = len(items) > 2 and all(len(item.split()) <= 3 for item in items)  # noqa: PLR2004
    return is_list or bool(_MENU.search(line.folded))


_RULES: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("notice", _is_notice),
    ("disclaimer", _is_disclaimer),
    ("comment_prompt", _is_comment_prompt),
    ("related_headline", _is_related),
    ("menu", _is_menu),
    ("credit_line", _is_credit_line),
    ("caption", _is_caption),
)


def furniture_spans(line: Line) -> Iterator[Boilerplate]:
    """Yield the parts of a line that are furniture: disclaimers by sentence, links in brackets."""
    for start, end in split_sentences(line.text):
        if _DISCLAIMER.search(fold_text(line.text[start:end])):
            offset = line.span.start
            yield Boilerplate(offset + start, offset + end, "disclaimer")
    for pattern, reason in ((_LINK_IN_BRACKETS, "related_headline"), (_SIGNATURE, "credit_line")):
        for match in pattern.finditer(line.folded):
            yield Boilerplate(*line.source_span(*match.span()), reason)
