"""Names and terms of the field in both languages: data a person can edit, matching, transliteration."""
