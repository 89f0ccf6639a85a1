from datetime import datetime, timedelta

from moto.cloudwatch.models import CloudWatchBackend, Dimension
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import EmptyResult


def keep_composite_alarms() -> None:
    def put_composite_alarm(self):
        rule = self._get_param("AlarmRule")
        alarm = self.cloudwatch_backend.put_metric_alarm(
            name=self._get_param("AlarmName"),
            namespace=None,
            metric_name=None,
            comparison_operator=None,
            evaluation_periods=None,
            period=None,
            threshold=None,
            statistic=None,
            description=self._get_param("AlarmDescription"),
            dimensions=[],
            alarm_actions=self._get_param("AlarmActions", []),
            ok_actions=self._get_param("OKActions", []),
            insufficient_data_actions=self._get_param("InsufficientDataActions", []),
            actions_enabled=self._get_param("ActionsEnabled"),
            rule=rule,
            tags=self._get_param("Tags", []),
        )
        alarm.alarm_rule = rule
        return EmptyResult()

    CloudWatchResponse.put_composite_alarm = put_composite_alarm


def find_samples_by_dimensions_in_any_order() -> None:
    """Terraform sends those of an alarm in the order of a Go map, which is another one each time."""
    Dimension.__lt__ = lambda self, other: self.name < other.name


def begin_periods_at_whole_ones() -> None:
    get = CloudWatchBackend.get_metric_data

    def get_metric_data(self, queries, start_time, end_time, *rest, **named):
        periods = [int(each["MetricStat"]["Period"]) for each in queries if "MetricStat" in each]
        since_1970 = (start_time - datetime(1970, 1, 1, tzinfo=start_time.tzinfo)).total_seconds()
        past = timedelta(seconds=since_1970 % max(periods, default=1))
        return get(self, queries, start_time - past, end_time, *rest, **named)

    CloudWatchBackend.get_metric_data = get_metric_data
