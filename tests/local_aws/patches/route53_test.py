"""Route 53, asked through the API as terraform would."""

from api_case import ApiCase


class Route53(ApiCase):
    def test_alarms_of_health_checks(self):
        route53 = self.client("route53")
        config = {
            "Type": "CLOUDWATCH_METRIC",
            "AlarmIdentifier": {"Region": "us-east-2", "Name": "fence"},
            "InsufficientDataHealthStatus": "LastKnownStatus",
        }
        check = route53.create_health_check(CallerReference="a", HealthCheckConfig=config)
        identifier = check["HealthCheck"]["Id"]
        moved = {"Region": "us-west-2", "Name": "fence"}
        for alarm in (config["AlarmIdentifier"], moved):
            found = route53.get_health_check(HealthCheckId=identifier)["HealthCheck"]
            self.assertEqual(found["HealthCheckConfig"]["AlarmIdentifier"], alarm)
            self.assertEqual(
                found["HealthCheckConfig"]["InsufficientDataHealthStatus"], "LastKnownStatus"
            )
            self.assertNotIn("RequestInterval", found["HealthCheckConfig"])
            route53.update_health_check(HealthCheckId=identifier, AlarmIdentifier=moved)
