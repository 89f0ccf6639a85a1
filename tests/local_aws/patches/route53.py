from moto.route53.models import HealthCheck
from moto.route53.responses import Route53

OF_ALARMS = ("AlarmIdentifier", "InsufficientDataHealthStatus")
# What a check of an alarm has not, and what terraform would replace it for.
OF_ENDPOINTS = ("IPAddress", "Port", "RequestInterval", "FailureThreshold", "MeasureLatency")


def keep_alarms_of_health_checks() -> None:
    create = Route53.create_health_check
    update = Route53.update_health_check
    config = HealthCheck.health_check_config

    def create_with_alarm(self):
        answer = create(self)
        given = self._get_param("HealthCheckConfig")
        check = answer.result["HealthCheck"]
        check.alarm = {name: given[name] for name in OF_ALARMS if name in given}
        return answer

    def update_with_alarm(self):
        answer = update(self)
        for name in OF_ALARMS:
            if value := self._get_param(name):
                answer.result["HealthCheck"].alarm[name] = value
        return answer

    def config_with_alarm(self):
        found = config.fget(self)
        if self.type_ == "CLOUDWATCH_METRIC":
            for name in OF_ENDPOINTS:
                found.pop(name, None)
        return found | getattr(self, "alarm", {})

    Route53.create_health_check = create_with_alarm
    Route53.update_health_check = update_with_alarm
    HealthCheck.health_check_config = property(config_with_alarm)
