"""What else is in a region."""

from __future__ import annotations

from typing import Any, Mapping

from fakes.weather import Weather
from ports.errors import Rejected, Unanswered
from ports.network import Place
from ports.region import Fleet
from ports.rows import Canary, following
from ports.store import Message
from ports.telemetry import Sample, Series


class FakeMessages:
    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.published: list[Message] = []

    def publish(self, message: Message) -> None:
        self.weather.call("publish_message", lambda: self.published.append(message))


class FakeArchive:
    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.objects: dict[str, str] = {}

    def put(self, key: str, body: str) -> None:
        self.weather.call("archive", lambda: self.objects.setdefault(key, body))


class FakeCapacity:
    def __init__(self, weather: Weather, fleet: Fleet = Fleet(3, 3, 3, 10)) -> None:
        self.weather = weather
        self.fleet = fleet

    def look(self) -> Fleet:
        return self.weather.call("fleet", lambda: self.fleet)

    def wish(self, desired: int) -> None:
        def put() -> None:
            fleet = self.fleet
            most = max(fleet.desired, min(desired, fleet.maximum))
            self.fleet = Fleet(fleet.healthy, fleet.minimum, most, fleet.maximum)

        self.weather.call("wish", put)


class FakeSessions:
    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.replicated = True
        self.kept: dict[str, float] = {}

    def is_replicated(self) -> bool:
        return self.weather.call("is_replicated", lambda: self.replicated)

    def keeps(self, key: str, now: float) -> bool:
        def put() -> bool:
            self.kept[key] = now
            return True

        return self.weather.call("keeps", put)


class FakeFunctions:
    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.kicked: list[tuple[str, Mapping[str, Any]]] = []

    def kick(self, arn: str, payload: Mapping[str, Any]) -> None:
        self.weather.call("kick", lambda: self.kicked.append((arn, payload)))

    def is_known(self) -> bool:
        return self.weather.call("is_known", lambda: True)


class FakeMetrics:
    """`published` is what was published last, by name; `series` what is read, by region, name and
    dimensions."""

    def __init__(
        self, region: str, weather: Weather, remote: Mapping[str, Weather] | None = None
    ) -> None:
        self.region = region
        self.weather = weather
        # Of other regions, by their names.
        self.remote = remote or {}
        self.published: dict[str, float] = {}
        self.series: dict[tuple[str, str, str], list[Sample]] = {}

    def put(self, region: str, name: str, dimensions: Mapping[str, str], *samples: Sample) -> None:
        """Of a test: what AWS itself, or somebody else, published."""
        key = (region, name, ",".join(sorted(dimensions.values())))
        self.series.setdefault(key, []).extend(samples)

    def publish(
        self,
        namespace: str,
        name: str,
        value: float,
        dimensions: Mapping[str, str],
        unit: str = "None",
    ) -> None:
        def effect() -> None:
            self.published[f"{namespace} {name}"] = value
            self.put(self.region, name, dimensions, Sample(self.weather.clock.now(), value))

        self.weather.call("publish", effect)

    def samples(
        self, region: str, series: Series, since: float, until: float
    ) -> tuple[Sample, ...]:
        weather = self.remote.get(region, self.weather)
        key = (region, series.name, ",".join(sorted(series.dimensions.values())))
        return weather.call(
            "samples",
            lambda: tuple(one for one in self.series.get(key, []) if since <= one.at <= until),
        )


class FakeHealthChecks:
    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.hosts: dict[str, tuple[int, int]] = {}

    def healthy(self, host: str) -> tuple[int, int] | None:
        return self.weather.call("healthy", lambda: self.hosts.get(host))


class FakeProbe:
    """`answers` by URL: a status, or None for no answer. Places that greet are in `greeting`."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.answers: dict[str, int | None] = {}
        self.greeting: set[tuple[str, int]] = set()

    def status(self, url: str, timeout: float) -> int:
        def answer() -> int:
            status = self.answers.get(url)
            if status is None:
                raise Unanswered(url)
            return status

        return self.weather.call(url, answer)

    def greets(self, place: Place, timeout: float) -> bool:
        def answer() -> bool:
            if (place.host, place.port) not in self.greeting:
                raise Unanswered(place.host)
            return True

        return self.weather.call("greets", answer)


class FakeRows:
    """Servers by host: rows of the canary, whether they only read, and answers to queries."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.servers: dict[str, list[Canary]] = {}
        self.read_only: set[str] = set()
        self.answers: dict[str, tuple[Any, ...]] = {}
        self.boundaries: dict[str, Mapping[str, Any]] = {}

    def _rows(self, place: Place) -> list[Canary]:
        if place.host not in self.servers:
            raise Unanswered(place.host)
        return self.servers[place.host]

    def is_read_only(self, place: Place) -> bool:
        def answer() -> bool:
            self._rows(place)
            return place.host in self.read_only

        return self.weather.call("is_read_only", answer)

    def last_canary(self, place: Place) -> Canary | None:
        def answer() -> Canary | None:
            rows = self._rows(place)
            return rows[-1] if rows else None

        return self.weather.call("last_canary", answer)

    def canaries(self, place: Place, after: int, most: int) -> tuple[Canary, ...]:
        def answer() -> tuple[Canary, ...]:
            return tuple(row for row in self._rows(place) if row.sequence > after)[:most]

        return self.weather.call("canaries", answer)

    def write_canary(self, place: Place, at: float, incident: str, epoch: int) -> Canary:
        def put() -> Canary:
            rows = self._rows(place)
            if place.host in self.read_only:
                raise Rejected("1290", "read only")
            rows.append(following(rows[-1] if rows else None, at, incident, epoch))
            return rows[-1]

        return self.weather.call("write_canary", put)

    def ask(self, place: Place, database: str, query: str, seconds: float) -> tuple[Any, ...]:
        def answer() -> tuple[Any, ...]:
            self._rows(place)
            if query not in self.answers:
                raise Rejected("1146", query)
            return self.answers[query]

        return self.weather.call("ask", answer)

    def boundary(self, place: Place) -> Mapping[str, Any]:
        return self.weather.call("boundary", lambda: self.boundaries.get(place.host, {}))
