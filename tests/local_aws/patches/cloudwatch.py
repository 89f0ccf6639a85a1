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
