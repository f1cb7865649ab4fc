"""Arabic nouns whose dual is a figure: `اتفاقيتين` says two agreements in one word.

Only nouns of these lists are read. `-ين` is also the ending of the sound masculine plural
(`مسؤولين`, `سوريين`) and of names (`حسين`, `فلسطين`, `بوتين`), so no rule of endings alone can
tell a dual. Persons whose plural is `-ين` (`مقاتل`, `لاعب`) are read in `-ان`, and in `-ين` only
before a verb in the dual.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefings.text.normalization import fold_text
from briefings.text.units import unit_of

# Masculine nouns, with a plural other than -ين.
_MASCULINE = """
عام يوم شهر أسبوع قرن عقد فصل موسم شخص رجل طفل ولد ابن شقيق أخ نجل شاب شاهد ضابط جندي رئيس وزير
زعيم قائد نائب سفير خبير قتيل جريح أسير رهينة مصدر تقرير بيان خبر مقال كتاب فيلم برنامج ملف موقع
حساب بلد طرف جانب معسكر فريق حزب تحالف وفد لواء فوج فصيل تنظيم مجلس برلمان بنك مصرف مشروع اقتراح
مقترح اتفاق قرار قانون بند شرط سبب هدف أمر حل خيار سؤال طلب تعديل قرض صندوق حادث هجوم انفجار تفجير
اشتباك صاروخ لغم قارب زورق قطار مطار ميناء معبر حاجز مبنى منزل بيت فندق مستشفى مسجد مركز مخيم سجن
مصنع حقل بئر خط أنبوب طريق جسر نفق شارع مقر مكتب متجر مطعم ملعب نهر جبل لقاء اجتماع مؤتمر حدث خطاب
تصريح اتصال عرض عقار سهم باب يخت طن كيلومتر متر ميل لتر برميل دولار دينار درهم ريال يورو جنيه
كيلوغرام هكتار فدان دونم سرير هاتف جهاز اختبار امتحان نموذج نوع صنف شكل قسم جزء نصف ثلث ربع عضو
نجم منتخب ناد لقب كأس شوط كلب اقتصاد قدم حرب عين ساق كتف ركن حفيد توأم عنصر رأس قلب ضعف صاحب تاجر
طبيب كاتب ملك أمير شيخ قس كاهن حارس حكم خصم عدو صديق زميل جار ضيف شريك رائد عقيد عميد
مقدم ملازم رقيب نظام جيش سلاح مدفع رشاش مسدس سكين حصن سد مضيق خزان مجمع معهد متحف معرض مهرجان موقف
درس نص عنوان اسم خلاف نزاع صراع تحد إنذار إطار مبدأ معيار مؤشر مقياس حد سقف قضاء إقليم قطاع ممر
محور محرك قمر مسار رقم رأي رد رتل رصيف برج خندق مستودع مخزن صهريج رادار موكب مجال
"""

# Feminine nouns in ta marbuta; their dual is -تين or -تان.
_FEMININE = """
سنة ساعة دقيقة ثانية مرة ليلة فترة مرحلة جولة مدة دورة حقبة اتفاقية معاهدة مذكرة وثيقة رسالة خطة
صفقة قضية تهمة جريمة مسألة نقطة فكرة مبادرة خطوة جلسة زيارة رحلة مباراة بطولة ميدالية جائزة نتيجة
ركلة تمريرة ضربة غارة عملية معركة هدنة قمة حملة مظاهرة طائرة مروحية مقاتلة سفينة فرقاطة غواصة
دبابة سيارة شاحنة حافلة مركبة عربة عبوة قذيفة قنبلة رصاصة طلقة قاعدة ثكنة منشأة محطة مدرسة جامعة
كنيسة قرية بلدة مدينة منطقة محافظة ولاية مقاطعة دولة قارة جزيرة جبهة جهة كتلة حركة جماعة منظمة
شركة مؤسسة وكالة صحيفة قناة محكمة لجنة هيئة وزارة إدارة حكومة سفارة قوة فرقة كتيبة وحدة سرية لائحة
قائمة فئة مجموعة طريقة صورة لوحة نسخة كلمة صفحة لعبة بطاقة شقة غرفة امرأة سيدة فتاة طفلة ابنة
شقيقة زوجة جثة ضحية حالة إصابة عائلة أسرة رئيسة وزيرة درجة نسبة كمية شحنة دفعة ناقلة حزمة قطعة
علامة تجربة دراسة عينة وظيفة مهمة فرصة طبقة بوصة ياردة ليرة روبية رياضة لحظة محاولة تسديدة كرة
جملة قصة رواية أغنية حلقة فقرة مادة حصة حفرة ورقة صفة ميزة ثغرة عقبة أزمة ثورة انتفاضة فضيحة ضاحية
زاوية واجهة بوابة ساحة قاعة غابة مزرعة بوصلة سلطة طائفة أقلية قومية لغة ثقافة حضارة ديانة عاصمة
جالية نقابة جمعية رابطة بعثة قافلة دورية مجزرة عاصفة هزة موجة مساعدة وفاة إقامة هجمة مواجهة عضوة
لاعبة طالبة ممثلة صديقة زميلة مرشحة نائبة كلية هدية تذكرة بندقية مسيرة مروحة حاملة كاسحة بارجة
مدمرة بطارية منظومة منصة رأسية فقمة حديقة بحيرة شجرة زجاجة وجبة نافذة
"""

# Persons whose plural is -ين: only the nominative -ان tells their dual.
_PERSONS = """
مسؤول دبلوماسي مقاتل لاعب مواطن مدني صحفي صحافي سوري روسي أمريكي أميركي فلسطيني إسرائيلي لبناني
تركي عراقي إيراني مصري بريطاني فرنسي ألماني مهاجر محتج متظاهر مسلح ناشط معلم مدرس باحث محلل مهندس
طيار شرطي عسكري موظف مراهق متهم مشتبه مشارك مصاب مبعوث مرشح مستشار محام مدير مؤسس مراسل مصور سياسي
مرتزق معارض معتقل سجين رياضي متسابق منافس مفاوض مراقب مدعي مقيم مستوطن مهاجم مدافع ممثل
"""

_MASCULINE_ENDS = (("ين", False), ("ان", False), ("ي", True))
_FEMININE_ENDS = (("تين", False), ("تان", False), ("تي", True), ("تا", True))
_NOMINATIVE = (("ان", False),)
# Kin stand in the dual with a pronoun: `نجليه`, `حفيداه`.
_KIN = ("نجل", "شقيق", "طفل", "حفيد", "ابن", "ابنت", "شقيقت", "طفلت", "حفيدت", "زوجت")
_KIN_ENDS = tuple((ending, True) for ending in ("يه", "يها", "يهم", "يهما", "اه", "اها", "اهم"))
# A dual verb behind: `مراهقين يبلغان`.
_DUAL_VERB = re.compile("[يت][ء-ي]{2,}ان")
_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
# `-ي` is also the possessive "my" and the adjective (`رئيسي`), so few nouns are read in construct.
_CONSTRUCT_NOUNS = "طرف وزير محافظة مدينة منطقة بلدة قرية ولاية قناة مباراة"
_CONSTRUCT = frozenset(fold_text(noun) for noun in _CONSTRUCT_NOUNS.split())
# Forms in -ان that are other words: countries, Milan.
_OTHER_WORDS = frozenset({"بلدان", "ميلان"})


class Dual(NamedTuple):
    """A dual noun.

    Attributes:
        noun: the singular, folded.
        unit: its canonical unit, where it is one (`year` for `عامين`).
        definite: it carries the article: the two are known already (`الجانبين`).
        is_construct: it has lost its nun before a noun (`محافظتي دير الزور والرقة`).
        proclitic: how many letters before it are a conjunction or preposition.
    """

    noun: str
    unit: str | None
    definite: bool
    is_construct: bool
    proclitic: int


def _stem(noun: str) -> str:
    """Return what the masculine endings are put after: `مبنى` gives `مبني`, `ناد` `نادي`."""
    folded = fold_text(noun)
    return folded + "ي" if folded == "ناد" else folded


def _table() -> dict[str, Dual]:
    """Return every written form of every dual, with article and proclitics."""
    table: dict[str, Dual] = {}
    for noun in _MASCULINE.split():
        _enter(table, fold_text(noun), _stem(noun), _MASCULINE_ENDS)
    for noun in _KIN:
        _enter(table, noun, noun, _KIN_ENDS)
    for noun in _PERSONS.split():
        _enter(table, fold_text(noun), fold_text(noun), _NOMINATIVE)
    for noun in _FEMININE.split():
        folded = fold_text(noun)
        _enter(table, folded, folded[:-1], _FEMININE_ENDS)
    return table


def _enter(
    table: dict[str, Dual], noun: str, stem: str, ends: tuple[tuple[str, bool], ...]
) -> None:
    """Enter the forms of one noun, without article and proclitics."""
    unit = unit_of(noun, "ar")
    for ending, is_construct in ends:
        if (is_construct and noun not in _CONSTRUCT and noun not in _KIN) or (
            stem + ending in _OTHER_WORDS
        ):
            continue
        dual = Dual(noun, unit, definite=False, is_construct=is_construct, proclitic=0)
        table.setdefault(stem + ending, dual)


def read_dual(word: str) -> Dual | None:
    """Return the dual that a folded word is; None for every other word."""
    if word[-2:] not in _LAST_LETTERS:
        return None
    for prefix in _PROCLITICS:
        if not word.startswith(prefix):
            continue
        bare = word[len(prefix) :]
        if dual := _DUALS.get(bare):
            return dual._replace(proclitic=len(prefix))
        if bare.startswith(("ال", "لل")) and (dual := _DUALS.get(bare[2:])):
            return dual._replace(definite=True, proclitic=len(prefix))
    return None


def read_dual_person(word: str, after: str) -> Dual | None:
    """Return the dual of a person in -ين whose verb behind is dual; else it is a plural."""
    if word[-2:] != "ين" or word[:-2] not in _PERSON_STEMS or not _DUAL_VERB.fullmatch(after):
        return None
    return Dual(word[:-2], None, definite=False, is_construct=False, proclitic=0)


_PERSON_STEMS = frozenset(fold_text(noun) for noun in _PERSONS.split())
_DUALS = _table()
_LAST_LETTERS = frozenset(form[-2:] for form in _DUALS)
