"""Articles from files, folders and pages: stored text, boilerplate, sentences, dates, genre."""
