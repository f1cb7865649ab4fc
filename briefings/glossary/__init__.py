"""Names and terms in both languages: data a person can edit, matching, transliteration."""
