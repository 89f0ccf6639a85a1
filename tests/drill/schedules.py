"""EventBridge's schedules, as they are deployed: when each is due."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Mapping

from drill.cloud import Cloud

UNITS = {"minute": 60.0, "hour": 3600.0, "day": 86400.0}
RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
# A schedule that is not due for so long never is.
LONGEST = 5 * 366


@dataclass(frozen=True)
class Schedule:
    region: str
    name: str
    expression: str
    # Name of what it calls, and what it says.
    function: str
    event: Mapping[str, Any]
    is_enabled: bool

    @property
    def is_rehearsal(self) -> bool:
        return self.event.get("command") == "rehearse"

    def due_after(self, at: float) -> float:
        """In UTC; that of a rate counts from `at`."""
        return due_after(self.expression, at)


def schedules_of(cloud: Cloud, region: str) -> list[Schedule]:
    scheduler = cloud.client("scheduler", region)
    pages = scheduler.get_paginator("list_schedules").paginate().build_full_result()
    found = []
    for one in pages["Schedules"]:
        whole = scheduler.get_schedule(Name=one["Name"], GroupName=one["GroupName"])
        if whole.get("ScheduleExpressionTimezone", "UTC") != "UTC":
            raise ValueError(f"{one['Name']} is not of UTC")
        found.append(
            Schedule(
                region,
                one["Name"],
                whole["ScheduleExpression"],
                # `arn:aws:lambda:<region>:<account>:function:<name>:<alias>`
                whole["Target"]["Arn"].split(":")[6],
                json.loads(whole["Target"]["Input"]),
                whole["State"] == "ENABLED",
            )
        )
    return found


def due_after(expression: str, at: float) -> float:
    """A ValueError where it is not understood, or never due."""
    if rate := RATE.fullmatch(expression):
        return at + int(rate[1]) * UNITS[rate[2]]
    cron = CRON.fullmatch(expression)
    if cron is None:
        raise ValueError(f"the drill knows no schedule {expression!r}")
    minutes = _field(cron[1], 0, 59)
    hours = _field(cron[2], 0, 23)
    of_month = _field(cron[3], 1, 31)
    months = _field(cron[4], 1, 12, MONTHS)
    of_week = _field(cron[5], 1, 7, DAYS)
    years = _field(cron[6], 1970, 2199)
    midnight = datetime.fromtimestamp(at, timezone.utc).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    for number in range(LONGEST):
        day = midnight + timedelta(days=number)
        is_day = day.day in of_month and day.isoweekday() % 7 + 1 in of_week
        if not is_day or day.month not in months or day.year not in years:
            continue
        for hour in sorted(hours):
            for minute in sorted(minutes):
                due = day.timestamp() + 3600 * hour + 60 * minute
                if due > at:
                    return due
    raise ValueError(f"{expression} is never due")


def _field(text: str, least: int, most: int, names: tuple[str, ...] = ()) -> set[int]:
    """`*`, `?`, `5`, `1-5`, `MON,WED`, `0/15`, with names in the place of numbers."""

    def number(part: str) -> int:
        if part in names:
            return least + names.index(part)
        if not part.isdigit() or not least <= int(part) <= most:
            raise ValueError(f"the drill knows no {part!r} in a schedule")
        return int(part)

    found: set[int] = set()
    for each in text.split(","):
        span, _, step = each.partition("/")
        if span in ("*", "?"):
            first, last = least, most
        else:
            begin, _, end = span.partition("-")
            first = number(begin)
            last = number(end) if end else most if step else first
        found |= set(range(first, last + 1, int(step or 1)))
    return found
