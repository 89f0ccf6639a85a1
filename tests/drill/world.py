"""Two regions that run: API, databases, applications, DNS, clients. What a game day begins with."""

from __future__ import annotations

import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, Callable, Mapping, Sequence

from drill.alarms import Alarms
from drill.application import Application, Page, admit, prepare
from drill.aurora import Aurora, Member
from drill.certificates import Certificates
from drill.clients import Clients
from drill.clock import SkippingClock
from drill.cloud import ACCOUNT, Cloud
from drill.dns import Dns, Resolver
from drill.mariadb import Server, make_template
from drill.names import Names
from drill.place import REGIONS, Place, Side
from drill.relay import Relay
from drill.stacks import put_stacks

PLATFORM = Path(__file__).parents[2] / "examples" / "trading_platform"
PRIMARY, STANDBY = REGIONS["use1"], REGIONS["use2"]
SHORT = {PRIMARY: "use1", STANDBY: "use2"}
SCHEMA = "trading"
MINUTE = 60.0
# On the wall, until a reader whose way is mended follows again.
RECONNECTED = 60.0


def _port_of(relay: Relay) -> Callable[[], int]:
    return lambda: relay.port


class World:
    """Everything of it is on this machine, and ends with `close`."""

    def __init__(
        self,
        variables: Mapping[str, str],
        account: str = ACCOUNT,
        put: Callable[[Cloud, Mapping[str, str]], None] = partial(put_stacks, folder=PLATFORM),
        rehearsed_in: float = -MINUTE,
    ) -> None:
        """It begins so many seconds before the standby's weekly rehearsal is due; below 0: after
        it."""
        self.folder = Path(tempfile.mkdtemp(prefix="drill-"))
        self.clock = SkippingClock()
        self._ends: list[Any] = []
        try:
            self._begin(variables, account, put, rehearsed_in)
        except BaseException:
            self.close()
            raise

    def _begin(
        self,
        variables: Mapping[str, str],
        account: str,
        put: Callable[[Cloud, Mapping[str, str]], None],
        rehearsed_in: float,
    ) -> None:
        self.cloud = Cloud(self.clock, account)
        self._ends.append(self.cloud.close)
        put(self.cloud, variables)
        self.place = Place(self.cloud)
        # On a day of its own, whatever day it is: what is due at a time is due in each.
        rehearsal = self.place.rehearsal(STANDBY)
        due = rehearsal.due_after(self.clock.now() + max(0.0, rehearsed_in))
        self.clock.begin_at(due - rehearsed_in)
        self.cloud.tell_time()
        self.cloud.confirm_no_mail()
        self.names = Names()
        self.names.__enter__()
        self._ends.append(lambda: self.names.__exit__())
        self.hosts = {region: self._host(region) for region in SHORT}
        home = self.place.sides[STANDBY].variables
        self.arns = {
            STANDBY: home["TARGET_CLUSTER_ARN"],
            PRIMARY: home["PEER_CLUSTER_ARN"],
        }
        endpoints = {region: self.place.endpoints(arn) for region, arn in self.arns.items()}
        anywhere = self.place.writer_endpoint(home["GLOBAL_CLUSTER_ID"])
        databases = [anywhere, *(name for names in endpoints.values() for name in names)]
        outside = self.place.outside()
        self.certificates = Certificates(self.folder, [*self.hosts.values(), *databases, *outside])
        self.certificates.trust()
        self._internet(outside)
        self._databases(endpoints)
        self.names.lead(anywhere, 3306, lambda: self._way_to(self.aurora.writer))
        self._applications()
        self.dns = Dns(
            self.cloud,
            self.clock,
            self.hosts[PRIMARY].split(".", 1)[1],
            self.certificates.for_clients(),
        )
        self.cloud.see_health(self.dns.seen_by)
        self.alarms = Alarms(self.cloud, self.clock, list(self.place.sides))
        self.clients = Clients(
            Resolver(
                self.dns,
                {
                    "PRIMARY": (PRIMARY, self.hosts[PRIMARY]),
                    "SECONDARY": (STANDBY, self.hosts[STANDBY]),
                },
            ),
            self.clock,
            self.certificates.for_clients(),
        )
        self._ends.append(self.clients.stop)

    def _host(self, region: str) -> str:
        """Of the application in a region: the other region's functions ask there."""
        peer = STANDBY if region == PRIMARY else PRIMARY
        url = self.place.sides[peer].monitor_variables["PEER_HEALTH_URL"]
        return url.split("/")[2]

    def _internet(self, hosts: Sequence[str]) -> None:
        """What the functions ask to learn whether they themselves see."""
        self.internet = Page(self.certificates.for_servers())
        self._ends.append(self.internet.close)
        for host in hosts:
            self.names.lead(host, 443, lambda: self.internet.port)

    def _databases(self, endpoints: Mapping[str, Sequence[str]]) -> None:
        template = make_template()
        members = []
        for number, region in enumerate((PRIMARY, STANDBY)):
            server = Server(SHORT[region], number + 1, self.folder, template, self.certificates)
            self._ends.append(server.close)
            server.start(is_read_only=region == STANDBY)
            member = Member(self.arns[region], server)
            members.append(member)
            for name in endpoints[region]:
                self.names.lead(name, 3306, partial(self._way_to, member))
        self.aurora = Aurora(self.cloud, self.clock, members)
        self._ends.append(self.aurora.stop)
        self.cloud.promote_by(self.aurora.promote)
        self.cloud.synchronize_by(self.aurora.synchronization)
        self.aurora.start()
        prepare(self.aurora.writer.server, SCHEMA)
        names = self.place.sides[STANDBY].variables
        user = names.get("DATABASE_USER", "dr_functions")
        schema = names.get("DATABASE_SCHEMA", "dr")
        self.canaries = schema
        admit(self.aurora.writer.server, user, schema, SCHEMA)

    def _way_to(self, member: Member) -> int:
        """Within its region there is nothing between."""
        is_near = self.names.region == member.region
        return member.server.port if is_near else member.door.port

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
            self._ends.append(balancer.close)
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
        self.alarms.start()
        self.clients.start()

    def cut(self, region: str) -> None:
        """Nothing leaves its database any more; what was written before has arrived."""
        self.aurora.replicate()
        self.aurora.members[self.arns[region]].door.cut()

    def part(self, here: str, there: str) -> None:
        """Who is in one region does not reach the application of the other one any more."""
        self.names.part(here, self.hosts[there])

    def rejoin(self, here: str, there: str) -> None:
        self.names.rejoin(here, self.hosts[there])

    def darken(self, region: str) -> None:
        """The region is gone, for everybody outside of it: its API, its endpoint, its database."""
        self.cut(region)
        self.balancers[region].cut()
        self.cloud.darken(region)

    def light(self, region: str) -> None:
        self.cloud.light(region)
        self.aurora.members[self.arns[region]].door.mend()
        self.balancers[region].mend()
        # Replication tries again each second on the wall.
        deadline = time.monotonic() + RECONNECTED
        while self.aurora.reader().is_in_sync and not self.aurora.is_connected():
            if time.monotonic() > deadline:
                found = self.aurora.reader().server.replication()
                raise RuntimeError(f"replication did not come back: {found}")
            time.sleep(0.05)

    def close(self) -> None:
        # Nothing goes on by itself while what it needs ends.
        self.clock.close()
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
