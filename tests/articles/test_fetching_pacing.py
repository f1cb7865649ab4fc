"""One request at a time to a host, with a pause between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefings.articles.fetching.faults import TemporaryError
from briefings.articles.fetching.pacing import HostPacing

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from briefings.articles.fetching import Fetcher


@pytest.fixture
def clock(servers: ModuleType) -> Any:
    """A clock that only sleeping moves."""
    return servers.StillClock()


@pytest.fixture
def pacing(clock: Any) -> HostPacing:
    """Two seconds between requests, thirty of patience."""
    return HostPacing(2.0, 30.0, clock=clock.clock, sleep=clock.sleep)


def test_a_host_rests_between_requests_and_others_do_not_wait(
    clock: Any, pacing: HostPacing
) -> None:
    """The pause counts from the end of a request, and only for its host."""
    with pacing.turn("a.example"):
        clock.now += 5
    with pacing.turn("b.example"):
        pass
    assert clock.slept == []
    clock.now += 0.5
    with pacing.turn("a.example"):
        pass
    assert clock.slept == [1.5]


def test_a_failed_request_is_followed_by_the_pause_too(clock: Any, pacing: HostPacing) -> None:
    """A host in trouble is not asked faster."""
    with pytest.raises(KeyError), pacing.turn("a.example"):
        raise KeyError
    with pacing.turn("a.example"):
        pass
    assert clock.slept == [2.0]


def test_a_host_is_left_alone_for_as_long_as_it_asks(clock: Any, pacing: HostPacing) -> None:
    """Waited for when it is soon, given up when it is late."""
    with pacing.turn("a.example") as turn:
        turn.back_off(clock.now + 10)
    with pacing.turn("a.example") as turn:
        turn.back_off(clock.now + 31)
    assert clock.slept == [10.0]
    with pytest.raises(TemporaryError, match="another 31 s") as raised, pacing.turn("a.example"):
        pass
    assert raised.value.retry_after_s == 31
    assert clock.slept == [10.0]


def test_a_long_pause_of_our_own_is_no_refusal(clock: Any) -> None:
    """`pause_s` may be longer than a fetch may take."""
    pacing = HostPacing(60.0, 30.0, clock=clock.clock, sleep=clock.sleep)
    for _ in range(2):
        with pacing.turn("a.example"):
            pass
    assert clock.slept == [60.0]


def test_a_host_never_becomes_faster(clock: Any, pacing: HostPacing) -> None:
    """A Crawl-delay below our pause changes nothing."""
    pacing.slow_down("a.example", 0.1)
    for _ in range(2):
        with pacing.turn("a.example"):
            pass
    assert clock.slept == [2.0]


def test_pauses_do_not_count_as_time_of_the_fetch(
    site: Any, servers: ModuleType, clock: Any, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Three hops with a pause longer than the time of a fetch still arrive."""
    for hop in range(3):
        site.pages[f"/{hop}"] = servers.Answer(302, headers={"Location": f"/{hop + 1}"})
    site.pages["/3"] = servers.Answer(200, b"page")
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep}, pause_s=4.0, timeout_s=3.0)
    assert fetcher.fetch(f"{site.base}/0").content == b"page"
    assert clock.slept == [4.0, 4.0, 4.0]
