"""The mail server: what is known after each fault, and in which words a user is told."""

from __future__ import annotations

import inspect
import smtplib
import socket
import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefings.delivery.faults import ServerAwayError, explain
from briefings.delivery.smtp import MailServer, check_login
from briefings.errors import DeliveryError
from briefings.settings import MailSettings

pytestmark = pytest.mark.filterwarnings(
    "ignore:Requiring AUTH while not requiring TLS"  # aiosmtpd's, of a server on loopback
)

SENDER = "brief@desk.example"
MESSAGE = b"Subject: x\r\n\r\none\r\n.two\r\n" + (b"words " * 150 + b"\r\n") * 130


def outcomes(mail: MailSettings, *recipients: str) -> list[str]:
    """Hand a message over for each recipient and return what became of each."""
    with MailServer(mail) as server:
        return [server.deliver(SENDER, one, MESSAGE).kind for one in recipients]


def test_one_connection_carries_many_messages(start_server: Any) -> None:
    """Also after an address was refused; a line that begins with a dot arrives with it."""
    box = start_server()
    box.behaviour.replies = {"b@x.example": "550 5.1.1 unknown"}
    with MailServer(box.settings) as server:
        told = [server.deliver(SENDER, f"{x}@x.example", MESSAGE).kind for x in "abcd"]
        assert server.connections == 1
    assert told == ["sent", "refused", "sent", "sent"]
    assert box.addresses == ["a@x.example", "c@x.example", "d@x.example"]
    assert "\n.two" in box.taken[0][1].get_content().replace("\r", "")
    assert len(box.connections) == 1


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("550 5.1.1 no such user", "refused"),
        ("551 5.7.1 not here", "refused"),
        ("552 5.2.2 mailbox full", "refused"),
        ("450 4.2.0 greylisted", "later"),
        ("452 4.3.1 no space", "later"),
        ("421 4.3.2 closing", "lost"),
    ],
)
def test_an_address_that_is_not_taken(reply: str, kind: str, start_server: Any) -> None:
    """What the server says of one recipient concerns him alone."""
    box = start_server()
    box.behaviour.replies = {"a@x.example": reply}
    assert outcomes(box.settings, "a@x.example", "b@x.example") == [kind, "sent"]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("554 5.7.1 it looks like spam", "failed"),
        ("552 5.3.4 too big", "too_large"),
        ("451 4.3.0 try again", "later"),
    ],
)
def test_a_message_that_is_not_taken(reply: str, kind: str, start_server: Any) -> None:
    """The reply to its end says what may be done with it."""
    box = start_server()
    box.behaviour.data_reply = reply
    assert outcomes(box.settings, "a@x.example") == [kind]


@pytest.mark.parametrize(
    ("fault", "kind", "begun"),
    [
        ("between", "sent", 3),  # nothing was handed over: once more on a new connection
        ("replying", "doubtful", 2),  # all of it was, and no reply came
    ],
)
def test_a_connection_that_is_lost(fault: str, kind: str, begun: int, start_server: Any) -> None:
    """Only a message whose end may have arrived is left in doubt; the next goes on as ever."""
    box = start_server()
    box.behaviour.drops = {1: fault}
    assert outcomes(box.settings, "a@x.example", "b@x.example") == [kind, "sent"]
    assert box.begun == begun


def test_a_connection_that_is_lost_in_the_middle(start_server: Any) -> None:
    """A message larger than all buffers was not handed over whole: it is sent once more."""
    box = start_server()
    box.behaviour.drops = {1: "reading"}
    with MailServer(box.settings) as server:
        outcome = server.deliver(SENDER, "a@x.example", MESSAGE * 100)
    assert outcome.kind == "sent"
    assert len(box.taken) == 1


def test_a_connection_that_is_always_lost(start_server: Any) -> None:
    """It is opened anew once for a message, not for ever."""
    box = start_server()
    box.behaviour.drops = {1: "between", 2: "between"}
    assert outcomes(box.settings, "a@x.example") == ["lost"]


def test_a_slow_server_leaves_doubt(start_server: Any) -> None:
    """No reply in time to the end of a message: it may be taken yet, so it is not sent again."""
    box = start_server()
    box.behaviour.delay_s = 0.8
    assert outcomes(replace(box.settings, timeout_s=0.2), "a@x.example") == ["doubtful"]


def test_the_size_that_a_server_takes_is_kept(start_server: Any) -> None:
    """A larger message is not even begun (RFC 1870)."""
    box = start_server(data_size_limit=50_000)
    assert outcomes(box.settings, "a@x.example") == ["too_large"]
    assert box.begun == 0


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_checked_certificate_and_a_login(
    security: str, start_server: Any, tls_of: Any, authority_file: Path, login: Any
) -> None:
    """Either way of encrypting, with the user's own authority."""
    side = "tls_context" if security == "starttls" else "ssl_context"
    box = start_server(**{side: tls_of()}, authenticator=login, auth_required=True,
                       auth_require_tls=security == "starttls")  # fmt: skip
    mail = replace(box.settings, security=security, certificates=authority_file, user="desk",
                   password="right")  # fmt: skip
    assert check_login(mail) is None
    assert box.begun == 0
    assert outcomes(mail, "a@x.example", "b@x.example") == ["sent", "sent"]
    wrong = check_login(replace(mail, password="wrong"))
    assert wrong is not None
    assert "does not take the login of desk: 535" in wrong
    assert "wrong" not in wrong


@pytest.mark.parametrize(
    ("name", "is_expired", "is_trusted", "words"),
    [
        ("127.0.0.1", True, True, "its certificate has expired"),
        ("other.example", False, True, "its certificate is for another name than 127.0.0.1"),
        ("127.0.0.1", False, False, "nobody this machine trusts has signed its certificate"),
    ],
    ids=["expired", "another name", "unknown authority"],
)
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_does_not_hold(  # noqa: PLR0913 - a table of two sides
    security: str,
    name: str,
    words: str,
    *,
    is_expired: bool,
    is_trusted: bool,
    start_server: Any,
    tls_of: Any,
    authority_file: Path,
) -> None:
    """Nothing is sent, and the line says what is wrong with it."""
    side = "tls_context" if security == "starttls" else "ssl_context"
    box = start_server(**{side: tls_of(name, is_expired=is_expired)})
    mail = replace(box.settings, security=security,
                   certificates=authority_file if is_trusted else None)  # fmt: skip
    fault = check_login(mail)
    assert fault is not None
    assert words in fault
    with pytest.raises(DeliveryError, match=words):
        outcomes(mail, "a@x.example")
    assert box.taken == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"security": "starttls"}, "offers no STARTTLS"),
        ({"security": "tls"}, "does not speak TLS as mail.security = 'tls' expects"),
        ({"user": "desk", "password": "x"}, "AUTH"),
        ({"user": "desk", "password": None}, "no password for desk"),
        ({"certificates": Path("nowhere.pem")}, "holds no certificates that can be read"),
        ({"port": None}, "refuses the connection"),
        ({"host": "nowhere.invalid"}, "its name is not found"),
    ],
    ids=lambda value: None if isinstance(value, dict) else value,
)
def test_settings_that_do_not_fit_the_server(
    changes: dict[str, Any], words: str, start_server: Any, free_port: int
) -> None:
    """One line that names the server, what it does, and what to look at."""
    box = start_server()
    changes = changes | ({"port": free_port} if "port" in changes else {})
    fault = check_login(replace(box.settings, **changes))
    assert fault is not None
    assert words in fault
    assert "\n" not in fault


def test_a_password_that_a_login_cannot_carry(
    start_server: Any, tls_of: Any, authority_file: Path, login: Any
) -> None:
    """SMTP's login knows ASCII: that is said, not a traceback."""
    box = start_server(tls_context=tls_of(), authenticator=login)
    mail = replace(box.settings, security="starttls", certificates=authority_file, user="desk",
                   password="كلمة")  # fmt: skip
    assert "cannot carry" in str(check_login(mail))


def test_a_server_that_does_not_take_the_sender(start_server: Any, login: Any) -> None:
    """It concerns every message, so it stops the run instead of failing each."""
    box = start_server(authenticator=login, auth_required=True, auth_require_tls=False)
    with pytest.raises(DeliveryError, match=f"does not take mail from {SENDER}: 530"):
        outcomes(box.settings, "a@x.example")


def test_an_address_outside_ascii(start_server: Any) -> None:
    """It is sent where the server can (SMTPUTF8), and refused by name where it cannot."""
    able, unable = start_server(enable_SMTPUTF8=True), start_server()
    assert outcomes(able.settings, "قارئ@x.example") == ["sent"]
    assert outcomes(unable.settings, "قارئ@x.example", "b@x.example") == ["refused", "sent"]


def _every_fault() -> list[Exception]:
    made: dict[type[Exception], tuple[Any, ...]] = {
        smtplib.SMTPResponseException: (451, b"later"),
        smtplib.SMTPSenderRefused: (550, b"no", "x"),
        smtplib.SMTPRecipientsRefused: ({"x": (550, b"no")},),
        smtplib.SMTPDataError: (554, b"no"),
        smtplib.SMTPConnectError: (554, b"no"),
        smtplib.SMTPHeloError: (501, b"no"),
        smtplib.SMTPAuthenticationError: (535, b"no"),
    }
    classes = [c for _, c in inspect.getmembers(smtplib, inspect.isclass)
               if issubclass(c, smtplib.SMTPException)]  # fmt: skip
    faults: list[Exception] = [c(*made.get(c, ("words",))) for c in classes]
    faults += [TimeoutError(), ConnectionRefusedError(), ConnectionResetError(104, "reset")]
    faults += [socket.gaierror(-2, "unknown"), ssl.SSLError(1, "bad"), OSError(101, "no route")]
    return [*faults, UnicodeEncodeError("ascii", "ك", 0, 1, "no")]


@pytest.mark.parametrize("fault", _every_fault(), ids=lambda fault: type(fault).__name__)
def test_every_fault_of_the_library_is_explained(fault: Exception, mail: MailSettings) -> None:
    """All that `smtplib` can raise becomes one line that names the server."""
    explained = explain(fault, mail)
    assert isinstance(explained, DeliveryError)
    assert "mail.example:587" in explained.one_line()


@pytest.mark.parametrize(
    ("fault", "is_temporary"),
    [
        (smtplib.SMTPConnectError(421, b"busy"), True),
        (smtplib.SMTPConnectError(554, b"go away"), False),
        (smtplib.SMTPAuthenticationError(454, b"later"), True),
        (smtplib.SMTPAuthenticationError(535, b"no"), False),
        (ConnectionRefusedError(), True),
    ],
    ids=str,
)
def test_what_may_be_over_in_a_while(
    fault: Exception, mail: MailSettings, *, is_temporary: bool
) -> None:
    """A run is put off for a temporary fault, and stopped by a lasting one."""
    assert isinstance(explain(fault, mail), ServerAwayError) is is_temporary
