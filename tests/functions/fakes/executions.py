"""Executions that wait, in memory."""

from __future__ import annotations

from typing import Any, Mapping

from fakes.weather import Weather


class FakeExecutions:
    """`answers` by token: None while its execution waits; who waits no more has none."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.answers: dict[str, Mapping[str, Any] | None] = {}

    def answer(self, token: str, output: Mapping[str, Any]) -> bool:
        def effect() -> bool:
            if token not in self.answers or self.answers[token] is not None:
                return False
            self.answers[token] = output
            return True

        return self.weather.call("answer", effect)
