"""The analyst's page: a brief read beside its sources, corrected, signed off; every change kept.

Edits are pure functions on the working record (`edits`, `arranging`, `settling`, `sign_off`), what
is typed is checked by the code that checks drafts (`rebinding`), `desk` puts both into the store,
and `application` serves the pages on the loopback address.
"""
