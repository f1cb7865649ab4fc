"""What a statement rests on, in words of both languages (R7)."""

from __future__ import annotations

from briefings.brief.record import Basis, Bilingual

BASIS: dict[Basis, Bilingual] = {
    "on_record": Bilingual(ar="تصريح منسوب إلى صاحبه", en="on record"),
    "document": Bilingual(ar="وثيقة", en="document"),
    "witnessed": Bilingual(ar="مشاهدة مباشرة", en="witnessed"),
    "footage": Bilingual(ar="صور أو تسجيل مصوّر", en="footage"),
    "named_expert": Bilingual(ar="خبير مذكور بالاسم", en="named expert"),
    "unnamed_sources": Bilingual(ar="مصادر لم تُسمَّ", en="unnamed sources"),
    "inference": Bilingual(ar="استنتاج كاتب المقال", en="the author's inference"),
    "opinion": Bilingual(ar="رأي", en="opinion"),
    "unattributed": Bilingual(ar="بلا إسناد إلى مصدر", en="no source named"),
}
