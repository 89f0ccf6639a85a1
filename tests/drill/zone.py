"""Zone, health checks and records of the stacks, by the API."""

from __future__ import annotations

from typing import Any, Mapping

from drill.cloud import Cloud
from drill.synthesized import Stacks


def put_zone(cloud: Cloud, stacks: Stacks) -> None:
    route53 = cloud.client("route53", "us-east-1")
    for name, body in stacks.each("dns-zone", "aws_route53_zone"):
        zone = route53.create_hosted_zone(Name=body["name"], CallerReference=name)["HostedZone"]
        stacks.note("dns-zone", "aws_route53_zone", name, zone_id=zone["Id"].rsplit("/", 1)[-1])
    # Those that watch others come last.
    for kind in ("HTTPS_STR_MATCH", "CLOUDWATCH_METRIC", "CALCULATED"):
        for name, body in stacks.each("dns-failover", "aws_route53_health_check"):
            if body["type"] == kind:
                check = route53.create_health_check(
                    CallerReference=name, HealthCheckConfig=_check(body)
                )["HealthCheck"]
                stacks.note("dns-failover", "aws_route53_health_check", name, id=check["Id"])
    for _, body in stacks.each("dns-failover", "aws_route53_record"):
        if "failover_routing_policy" not in body:
            continue
        record = {
            "Name": body["name"],
            "Type": body["type"],
            "SetIdentifier": body["set_identifier"],
            "Failover": body["failover_routing_policy"]["type"],
            "HealthCheckId": body["health_check_id"],
            "AliasTarget": {
                "HostedZoneId": "Z3AADJGX6KTTL2",
                "DNSName": f"{body['set_identifier']}.elb.amazonaws.com",
                "EvaluateTargetHealth": True,
            },
        }
        route53.change_resource_record_sets(
            HostedZoneId=body["zone_id"],
            ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]},
        )


def _check(body: Mapping[str, Any]) -> dict[str, Any]:
    if body["type"] == "CALCULATED":
        return {
            "Type": "CALCULATED",
            "ChildHealthChecks": body["child_healthchecks"],
            "HealthThreshold": body["child_health_threshold"],
        }
    if body["type"] == "CLOUDWATCH_METRIC":
        return {
            "Type": "CLOUDWATCH_METRIC",
            "AlarmIdentifier": {
                "Region": body["cloudwatch_alarm_region"],
                "Name": body["cloudwatch_alarm_name"],
            },
            "InsufficientDataHealthStatus": body["insufficient_data_health_status"],
        }
    return {
        "Type": body["type"],
        "FullyQualifiedDomainName": body["fqdn"],
        "ResourcePath": body["resource_path"],
        "SearchString": body["search_string"],
        "Port": body["port"],
        "RequestInterval": body["request_interval"],
        "FailureThreshold": body["failure_threshold"],
    }
