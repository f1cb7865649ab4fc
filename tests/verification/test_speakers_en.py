"""Who speaks in an English sentence, wherever the words for him stand (R1, R7)."""

from __future__ import annotations

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.attribution import AttributionReading, read_attribution

SPEAKERS: dict[str, tuple[str, list[str]]] = {
    "an office, a name the glossary has": (
        "Oman's foreign minister, Badr al-Busaidi, said the Salalah port would stay open.",
        ["Badr Albusaidi"],
    ),
    "an office, a name it has not": (
        "Lebanon's health minister, Rakan Nassereddine, said the hospital at Tyre would reopen.",
        ["Rakan Nassereddine"],
    ),
    "an office of a town": (
        "The mayor of Jableh, Amjad Sultan, said the port of Latakia had lost half its trade.",
        ["Amjad Sultan"],
    ),
    "behind a place": (
        "In Damascus, Syria's foreign minister, Asaad al-Shaibani, said the base would close.",
        ["Asaad al-Shaibani"],
    ),
    "at the end, behind its news": (
        "Damascus wants the base back, the foreign minister, Asaad al-Shaibani, said.",
        ["Asaad al-Shaibani"],
    ),
    "a name and what he was doing": (
        "Peskov, speaking in Moscow on Tuesday, said the Tartus base would stay.",
        ["Dmitry Peskov"],
    ),
    "a body and where it said so": (
        "The Israeli army, in a statement on Tuesday, said the Golan road was shut.",
        ["Israeli army"],
    ),
    "a description, and an adverb": (
        "Sergei Ivanov, the deputy envoy, later denied the Tartus base would close.",
        ["Sergei Ivanov"],
    ),
    "an adverb": ("Amjad Sultan later denied it.", ["Amjad Sultan"]),
    "inverted": ("Forces left Hmeimim, the largest base, said Dmitry Peskov.", ["Dmitry Peskov"]),
    "inverted, no name": (
        "The convoy left at dawn, said two residents of Qamishli.", ["two residents"],
    ),
    "one subject of two verbs": (
        "Ivan Petrov visited Damascus and said the base would close.", ["Ivan Petrov"],
    ),
    "one subject, opposed": (
        "A Syrian military source did not deny the strike but said it had failed.",
        ["A Syrian military source"],
    ),
    "a spokesman of a body": (
        "A spokesman for the Syrian Interior Ministry said the road was safe.",
        ["Ministry of Interior"],
    ),
    "a capital for its state": ("Moscow said the Tartus base would stay.", ["Moscow"]),
    "people near a base": (
        "Residents near the Tartus base said they had heard explosions.", ["Residents"],
    ),
    "people of a trade": (
        "Insurers in London said rates were unchanged.", ["Insurers in London"],
    ),
    "a base says nothing": ("The Hmeimim base said the flights were over.", []),
    "what follows said is no speaker": (
        "Hmeimim, said the report, was the last base that Russia had.", [],
    ),
    "a body with a long name": (
        "Trade fell, according to the General Authority of Sea Ports.",
        ["General Authority of Sea Ports"],
    ),
}  # fmt: skip


def _read(sentence: str, before: str | None = None) -> AttributionReading:
    return read_attribution(sentence, "en", default_glossary(), before=before)


@pytest.mark.parametrize(("sentence", "names"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_speaks_is_the_subject_and_never_what_is_spoken_of(
    sentence: str, names: list[str]
) -> None:
    """A subject may stand before words in commas; the words after `said` are what is said."""
    assert [speaker.name_en for speaker in _read(sentence).speakers] == names


def test_an_office_before_the_name_is_its_role() -> None:
    """`The governor of X, NAME, said`: the man speaks, in his office."""
    (speaker,) = _read("The governor of Latakia, Mohammed Othman, said two men had died.").speakers
    assert (speaker.name_en, speaker.role_en, speaker.named) == (
        "Mohammed Othman",
        "governor",
        True,
    )
    expert = _read("A researcher at the Orient Centre, Ilya Gorin, said the base would close.")
    assert expert.basis == "named_expert"


HEARSAY = {
    "third hand": (
        'A security source said that a UN official had told him that an officer had said "no".',
        ["A security source"],
    ),
    "what a minister was told": (
        "Yunus-bek Yevkurov said that his counterpart had told him that Damascus had asked for it.",
        ["Yunus-bek Yevkurov"],
    ),
    "two were told": (
        "Two officials said Lavrov had told Sharaa that Moscow would leave.", ["Two officials"],
    ),
    "denied what another reported": (
        "The Russian Defence Ministry denied what Al Jazeera had reported about the base.",
        ["Ministry of Defence"],
    ),
    "press reports what was said": (
        "Reuters reported that the Kremlin had denied it.", ["Reuters", "Kremlin"],
    ),
    "two who speak": (
        "The Syrian army said the road was open, while the SDF said it was closed.",
        ["Syrian army", "Syrian Democratic Forces"],
    ),
    "two, opposed": (
        "The Syrian army said the road was open but the SDF denied it.",
        ["Syrian army", "Syrian Democratic Forces"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), HEARSAY.values(), ids=HEARSAY)
def test_what_somebody_said_that_others_said_is_his_word(sentence: str, names: list[str]) -> None:
    """Who is said to have said something is no source of the sentence; two who speak are two."""
    assert [speaker.name_en for speaker in _read(sentence).speakers] == names


UNNAMED = {
    "one of them": ("The rest stayed, according to one of them.", "one of them", 1),
    "the same two": ("It failed, according to the same two sources.", "the same two sources", 2),
    "a member": (
        "A member of the delegation, who asked not to be named, said the lists were late.",
        "A member of the delegation", 1,
    ),
    "some": ("Several residents said shots were heard.", "Several residents", None),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "count"), UNNAMED.values(), ids=UNNAMED)
def test_sources_without_names_are_counted_by_their_own_words(
    sentence: str, name: str, count: int | None
) -> None:
    """One is one; how many "several" are is not said."""
    reading = _read(sentence)
    (speaker,) = reading.speakers
    assert (speaker.name_en, speaker.count, reading.basis) == (name, count, "unnamed_sources")


FIGURES = {
    "according to": ("Half fled, according to governorate figures.", "governorate figures"),
    "show": ("Imports rose, port administration figures show.", "port administration figures"),
    "show, first": ("Customs data showed a fall of 5 per cent.", "Customs data"),
    "ships": ("It turned back, according to ship-tracking data.", "ship-tracking data"),
    "nobody's": ("Figures show a fall of 5 per cent.", None),
    "those before": ("These figures show a fall of 5 per cent.", None),
}


@pytest.mark.parametrize(("sentence", "name"), FIGURES.values(), ids=FIGURES)
def test_figures_of_an_institution_are_a_document_of_its_own(
    sentence: str, name: str | None
) -> None:
    """They are neither sources without names nor the outlet's own word."""
    reading = _read(sentence)
    assert reading.basis == "document"
    assert [s.name_en for s in reading.speakers] == ([name] if name else [])
