"""Settings: what a file may say, and the one line about what it may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefings.errors import SettingsError
from briefings.settings import load_settings, source_date_epoch

TOPIC = """
[[topics]]
slug = "ports"
name = { ar = "الموانئ", en = "Ports" }
description = { ar = "حركة الموانئ", en = "Traffic of the ports" }
terms.ar = ["ميناء"]
terms.en = ["port"]
"""


def write(folder: Path, text: str) -> Path:
    """Write a settings file."""
    file = folder / "briefings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_key_in_the_environment_alone_chooses_no_endpoint(tmp_path: Path) -> None:
    """Articles go nowhere unless the file names an endpoint."""
    settings = load_settings(write(tmp_path, TOPIC), {"OPENAI_API_KEY": "secret"})
    assert settings.model is None
    assert settings.topics[0].slug == "ports"


def test_the_key_is_not_shown(tmp_path: Path) -> None:
    """The representation of the settings, which ends up in tracebacks, has no key in it."""
    file = write(tmp_path, '[model]\nendpoint = "http://127.0.0.1:1/v1"\nmodel = "m"\n')
    settings = load_settings(file, {"OPENAI_API_KEY": "secret"})
    assert settings.model is not None
    assert settings.model.key == "secret"
    assert "secret" not in repr(settings)


FAULTS = {
    "no TOML": ("topics = [", "no valid TOML"),
    "an unknown setting": ("colour = 1", "unknown setting colour"),
    "an unknown setting of the model": ("[model]\nkey = 'x'", "unknown setting model.key"),
    "an endpoint without a model": ("[model]\nendpoint = 'http://x'", "needs a model name"),
    "an endpoint of another scheme": ("[model]\nendpoint = 'file:///x'\nmodel='m'", "no http(s)"),
    "a topic without a slug": ("[[topics]]\nname = 1", "needs a slug"),
    "a slug with a slash": ("[[topics]]\nslug = '../x'", "a slug is ASCII"),
    "a topic without an Arabic name": ("[[topics]]\nslug = 'x'\nname = {en = 'X'}", "name.ar"),
    "a slug twice": (TOPIC + TOPIC, "stands twice"),
    "a budget below 1": ("evidence_tokens = 0", "above 0"),
    "a budget that is a truth value": ("evidence_tokens = true", "above 0"),
    "a handling mark that is a number": ("handling = 3", "must be a text"),
    "topics that are no tables": ("topics = 3", "[[topics]]"),
    "a glossary that is no list": ("glossary = 'x'", "list of file names"),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    """One line names the file, the setting and what is wrong with it."""
    file = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {})
    assert says in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_relative_files_are_looked_for_beside_the_settings(tmp_path: Path) -> None:
    """The folder a command is run from does not matter."""
    settings = load_settings(write(tmp_path, 'glossary = ["own.tsv"]\ntemplates = "look"'), {})
    assert settings.glossary_files == (tmp_path / "own.tsv",)
    assert settings.templates == tmp_path / "look"


def test_source_date_epoch_is_a_number_or_nothing() -> None:
    """An unset variable is None; one that is no number is refused."""
    assert source_date_epoch({}) is None
    assert source_date_epoch({"SOURCE_DATE_EPOCH": "1769644800"}) == 1_769_644_800
    with pytest.raises(SettingsError):
        source_date_epoch({"SOURCE_DATE_EPOCH": "now"})


def test_every_line_of_the_sample_is_a_setting(tmp_path: Path, root: Path) -> None:
    """Uncommented as it stands, the sample is read without an unknown name or a wrong kind."""
    sample = (root / "samples" / "briefings.toml").read_text(encoding="utf-8")
    file = tmp_path / "briefings.toml"
    file.write_text(re.sub(r"(?m)^# (?=\[|\w+ = )", "", sample), encoding="utf-8")
    (tmp_path / "model.key").write_text("secret", encoding="utf-8")
    (tmp_path / "model.key").chmod(0o600)
    settings = load_settings(file, {"BRIEF_SMTP_PASSWORD": "hidden", "BRIEF_PROXY_SECRET": "also"})
    assert settings.timezone == "Asia/Damascus"
    assert [source.kind for source in settings.sources] == ["feed"]
    assert settings.mail is not None
    assert settings.mail.password == "hidden"
    assert settings.review.proxy_secret == "also"
    assert settings.recipients[0].clearance == ("TLP:AMBER",)
    assert settings.store == str(tmp_path / ".briefings" / "store.sqlite")
    assert "hidden" not in repr(settings)
    assert "also" not in repr(settings)


def test_what_is_no_example_in_the_sample_is_the_default(tmp_path: Path, root: Path) -> None:
    """Commented out or not: with these lines and without them the settings are the same."""
    sample = (root / "samples" / "briefings.toml").read_text(encoding="utf-8")
    head = sample.split("[[topics]]")[0]
    # tables that are commented out are examples as a whole
    head = re.sub(r"(?m)^# \[.*\n(?:# .*\n)*", "", head)
    lines = [line for line in head.splitlines() if "# an example" not in line]
    shown = [re.sub(r"^# (?=\w+ = )", "", line) for line in lines]
    assert sum(bool(re.match(r"\w+ = ", line)) for line in shown) > 20
    model = '[model]\nendpoint = "http://127.0.0.1/v1"\nmodel = "m"'
    file = tmp_path / "briefings.toml"
    file.write_text("\n".join(shown).replace("[model]", model), encoding="utf-8")
    given = load_settings(file, {})
    file.write_text(model, encoding="utf-8")
    assert given == load_settings(file, {})


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("", "out/heartbeat"),
        ("[daily]\nout = 'briefs'", "briefs/heartbeat"),
        ("[daily]\nheartbeat = 'alive'", "alive"),
        ("[daily]\nheartbeat = ''", None),
    ],
)
def test_a_heartbeat_is_written_unless_it_is_switched_off(
    table: str, name: str | None, tmp_path: Path
) -> None:
    """Where the editions are, so that what watches it need not be told."""
    found = load_settings(write(tmp_path, table), {}).daily.heartbeat
    assert found == (None if name is None else tmp_path / name)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("[store]\npath = 'x'", "unknown setting store.path"),
        ("[[sources]]\nname = 'a'", "address is missing"),
        ("[[sources]]\nname = 'a'\nkind = 'feed'\naddress = 'news'", "no http"),
        ("[[sources]]\nname = 'a'\nkind = 'ftp'\naddress = 'x'", "'ftp' is not one of"),
        ("[[sources]]\nname='a'\naddress='x'\n[[sources]]\nname='a'\naddress='y'", "stands twice"),
        ("timezone = 'Damascus'", "no time zone"),
        ("handling = 'TLP:PURPLE'", "'TLP:PURPLE' is no TLP label; known: .*AMBER"),
        ("handling = 'tlp : ambr'", "no TLP label"),
        ("[[recipients]]\naddress='a@b.c'\nclearance=['TLP:RED', 'TLP:']", "no TLP label"),
        ("[daily]\nsince = '3'", "no window"),
        ("[mail]\nhost = 'mail.example.org'\nfrom = 'brief@example.org'\nsecurity = 'none'",
         "not sent in the clear"),
        ("[mail]\nhost = 'mail.example.org'\nfrom = 'nobody'", "no mail address"),
        ("[[recipients]]\naddress = 'a b@example.org'", "no mail address"),
        ('[[recipients]]\naddress = "a@example.org\\nBcc: b@example.org"', "no mail address"),
        ("[[recipients]]\naddress='a@b.c'\n[[recipients]]\naddress='A@b.c'", "stands twice"),
        ('[[recipients]]\naddress = "a@b.c"\nname = "A\\nBcc: x"', "no single line"),
        ("[review]\nport = 0", "above 0"),
        ("[fetching]\npause_s = -1", "seconds from 0"),
        ("[ingest]\nworkers = 0", "above 0"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, content: str, fault: str) -> None:
    """One line says which and why."""
    with pytest.raises(SettingsError, match=fault):
        load_settings(write(tmp_path, content), {})


@pytest.mark.parametrize(
    "mark",
    ["TLP:AMBER", "tlp: red", "TLP:AMBER+STRICT", "TLP:WHITE", "TLP:AMBER / نسخة", "سري", "PURPLE"],
)
def test_a_mark_is_a_label_or_the_team_s_own_words(tmp_path: Path, mark: str) -> None:
    """Only what begins as a label and is none is refused."""
    assert load_settings(write(tmp_path, f"handling = '{mark}'"), {}).handling == mark


def test_a_byte_order_mark_is_no_part_of_the_settings(tmp_path: Path) -> None:
    """As some editors put it before the first line."""
    file = tmp_path / "briefings.toml"
    file.write_text("handling = 'TLP:GREEN'\n", encoding="utf-8-sig")
    assert load_settings(file, {}).handling == "TLP:GREEN"
