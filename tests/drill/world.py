"""Two regions that run: API, databases, applications, DNS, clients. What a game day begins with."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Callable, Mapping

from drill.application import Application, prepare
from drill.aurora import Aurora, Member
from drill.certificates import Certificates
from drill.clients import Clients
from drill.clock import SkippingClock
from drill.cloud import Cloud
from drill.dns import Dns, Resolver
from drill.mariadb import Server, make_template
from drill.names import Names
from drill.place import Place, Side, put
from drill.relay import Relay

PLATFORM = Path(__file__).parents[2] / "examples" / "trading_platform"
PRIMARY, STANDBY, WITNESS = "us-east-1", "us-east-2", "us-west-2"
SHORT = {PRIMARY: "use1", STANDBY: "use2"}
SCHEMA = "trading"


def _port_of(relay: Relay) -> Callable[[], int]:
    return lambda: relay.port


class World:
    """Everything of it is on this machine, and ends with `close`."""

    def __init__(self, variables: Mapping[str, str], stacks: Path = PLATFORM) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="drill-"))
        self.clock = SkippingClock()
        self._ends: list[Any] = [self.clock.close]
        try:
            self._begin(variables, stacks)
        except BaseException:
            self.close()
            raise

    def _begin(self, variables: Mapping[str, str], stacks: Path) -> None:
        self.cloud = Cloud(self.clock)
        self._ends.append(self.cloud.close)
        put(self.cloud, stacks, variables)
        self.cloud.tell_time()
        self.place = Place(self.cloud)
        self.names = Names()
        self.names.__enter__()
        self._ends.append(lambda: self.names.__exit__())
        self.hosts = {region: self._host(region) for region in SHORT}
        home = self.place.sides[STANDBY].variables
        self.arns = {
            STANDBY: home["TARGET_CLUSTER_ARN"],
            PRIMARY: home["PEER_CLUSTER_ARN"],
        }
        endpoints = {region: self.place.endpoint(arn) for region, arn in self.arns.items()}
        self.certificates = Certificates(
            self.folder, [*self.hosts.values(), *endpoints.values(), *self.outside()]
        )
        self.certificates.trust()
        self._databases(endpoints)
        self._applications()
        self.dns = Dns(
            self.cloud,
            self.clock,
            self.hosts[PRIMARY].split(".", 1)[1],
            self.certificates.for_clients(),
        )
        self._ends.append(self.dns.stop)
        self.cloud.see_health(self.dns.seen_by)
        self.clients = Clients(
            Resolver(
                self.dns,
                {
                    "PRIMARY": (PRIMARY, self.hosts[PRIMARY]),
                    "SECONDARY": (STANDBY, self.hosts[STANDBY]),
                },
            ),
            self.clock.now,
            self.certificates.for_clients(),
        )
        self._ends.append(self.clients.stop)

    def _host(self, region: str) -> str:
        """Of the application in a region: the other region's functions ask there."""
        peer = STANDBY if region == PRIMARY else PRIMARY
        url = self.place.sides[peer].monitor_variables["PEER_HEALTH_URL"]
        return url.split("/")[2]

    def outside(self) -> list[str]:
        """Hosts of the internet that the functions ask whether they themselves see."""
        return []

    def _databases(self, endpoints: Mapping[str, str]) -> None:
        template = make_template(self.folder)
        members = []
        for number, region in enumerate((PRIMARY, STANDBY)):
            server = Server(SHORT[region], number + 1, self.folder, template, self.certificates)
            self._ends.append(server.stop)
            server.start(is_read_only=region == STANDBY)
            member = Member(self.arns[region], server)
            members.append(member)
            self.names.lead(endpoints[region], 3306, _port_of(member.door))
        self.aurora = Aurora(self.cloud, self.clock, members)
        self._ends.append(self.aurora.stop)
        self.aurora.start()
        prepare(self.aurora.writer.server, SCHEMA)

    def _applications(self) -> None:
        self.applications, self.balancers = {}, {}
        tls = self.certificates.for_servers()
        for region in (PRIMARY, STANDBY):
            application = Application(
                region,
                self.database(region),
                SCHEMA,
                partial(self.flag, self.place.sides[region]),
                self.clock.now,
                tls,
            )
            self._ends.append(application.close)
            balancer = Relay(application.port)
            self._ends.append(balancer.cut)
            self.applications[region], self.balancers[region] = application, balancer
            self.names.lead(self.hosts[region], 443, _port_of(balancer))

    def database(self, region: str) -> Server:
        return self.aurora.members[self.arns[region]].server

    def flag(self, side: Side) -> str | None:
        """The role's flag, as the applications of a region read it."""
        answer = self.cloud.client("dynamodb", side.region).get_item(
            TableName=side.variables["STATE_TABLE"],
            Key={"pk": {"S": "ROLE"}, "sk": {"S": side.variables["APPLICATION"]}},
            ConsistentRead=True,
        )
        return str(answer["Item"]["role"]["S"]) if "Item" in answer else None

    def start(self) -> None:
        self.dns.start()
        self.clients.start()

    def darken(self, region: str) -> None:
        """The region is gone, for everybody outside of it: its API, its endpoint, its database."""
        self.aurora.members[self.arns[region]].door.cut()
        self.balancers[region].cut()
        self.cloud.darken(region)

    def light(self, region: str) -> None:
        self.cloud.light(region)
        self.aurora.members[self.arns[region]].door.mend()
        self.balancers[region].mend()

    def close(self) -> None:
        while self._ends:
            end = self._ends.pop()
            try:
                end()
            except Exception as error:
                print(f"drill: {end} failed: {error!r}")
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
