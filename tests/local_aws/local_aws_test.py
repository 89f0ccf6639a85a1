"""Each patch and the switch of regions, asked through the API as terraform would."""

import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

from api_case import PROGRAM, ApiCase
from botocore.exceptions import BotoCoreError, ClientError


class LocalAws(ApiCase):
    def switch(self, method: str, region: str) -> str:
        return self.ask(method, f"dark/{region}")

    def test_a_dark_region_answers_503_until_it_is_switched_back(self):
        self.assertEqual(self.switch("PUT", "us-east-1"), "us-east-1\n")
        try:
            for service, call in (
                ("ec2", "describe_vpcs"),
                ("s3", "list_buckets"),
                ("sns", "list_topics"),
                ("kms", "list_keys"),
                ("dynamodb", "list_tables"),
            ):
                with self.subTest(service), self.assertRaises(ClientError) as caught:
                    getattr(self.client(service), call)()
                answer = caught.exception.response
                self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 503)
                self.assertEqual(answer["Error"]["Code"], "ServiceUnavailable")
            self.client("ec2", "us-east-2").describe_vpcs()
            self.client("iam").list_roles()
            self.client("sts").get_caller_identity()
            self.client("route53").list_hosted_zones()
        finally:
            self.assertEqual(self.switch("DELETE", "us-east-1"), "")
        self.client("ec2").describe_vpcs()

    def test_peering_tags_per_side(self):
        east, west = self.client("ec2"), self.client("ec2", "us-west-2")
        peering = east.create_vpc_peering_connection(
            VpcId=east.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"],
            PeerVpcId=west.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"],
            PeerRegion="us-west-2",
            TagSpecifications=[
                {"ResourceType": "vpc-peering-connection", "Tags": [{"Key": "side", "Value": "r"}]}
            ],
        )["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        west.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
        west.create_tags(Resources=[peering], Tags=[{"Key": "side", "Value": "a"}])

        def read(client):
            connection = client.describe_vpc_peering_connections(VpcPeeringConnectionIds=[peering])[
                "VpcPeeringConnections"
            ][0]
            return connection["Tags"][0]["Value"], connection["Status"]["Code"]

        self.assertEqual(read(east), ("r", "active"))
        self.assertEqual(read(west), ("a", "active"))

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

    def test_rules_of_replications(self):
        s3 = self.client("s3")
        for bucket in ("source", "destination"):
            s3.create_bucket(Bucket=bucket)
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        rule = {
            "ID": "to-use2",
            "Priority": 1,
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Enabled"},
            "SourceSelectionCriteria": {
                "ReplicaModifications": {"Status": "Enabled"},
                "SseKmsEncryptedObjects": {"Status": "Enabled"},
            },
            "Destination": {
                "Bucket": "arn:aws:s3:::destination",
                "Metrics": {"Status": "Enabled", "EventThreshold": {"Minutes": 15}},
                "ReplicationTime": {"Status": "Enabled", "Time": {"Minutes": 15}},
            },
        }
        s3.put_bucket_replication(
            Bucket="source",
            ReplicationConfiguration={
                "Role": "arn:aws:iam::123456789012:role/replication",
                "Rules": [rule],
            },
        )
        found = s3.get_bucket_replication(Bucket="source")["ReplicationConfiguration"]
        self.assertEqual(found["Rules"], [rule])

    def test_what_functions_are_given(self):
        role = self.client("iam").create_role(RoleName="function", AssumeRolePolicyDocument="{}")
        functions = self.client("lambda")
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("main.py", "def handler(event, context): pass")
        given = {
            "KMSKeyArn": "arn:aws:kms:us-east-1:123456789012:key/1",
            "DeadLetterConfig": {"TargetArn": "arn:aws:sqs:us-east-1:123456789012:letters"},
            "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/functions"},
        }
        created = functions.create_function(
            FunctionName="given",
            Runtime="python3.13",
            Role=role["Role"]["Arn"],
            Handler="main.handler",
            Code={"ZipFile": code.getvalue()},
            Publish=True,
            **given,
        )

        def seen(qualifier):
            answer = functions.get_function(FunctionName="given", Qualifier=qualifier)
            return {key: answer["Configuration"].get(key) for key in given}

        self.assertEqual(seen(created["Version"]), given)
        functions.update_function_configuration(FunctionName="given", KMSKeyArn="")
        self.assertEqual(seen("$LATEST"), given | {"KMSKeyArn": ""})
        self.assertEqual(seen(created["Version"]), given, "what is published does not change")

    def test_icmp_of_network_acls(self):
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        acl = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
        entry = {
            "NetworkAclId": acl,
            "RuleNumber": 7,
            "Protocol": "1",
            "RuleAction": "allow",
            "Egress": True,
            "CidrBlock": "0.0.0.0/0",
        }
        for action, icmp in (
            (ec2.create_network_acl_entry, {"Type": 3, "Code": 4}),
            (ec2.replace_network_acl_entry, {"Type": 8, "Code": 0}),
        ):
            action(**entry, IcmpTypeCode=icmp)
            found = ec2.describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"][0]["Entries"]
            self.assertEqual([e["IcmpTypeCode"] for e in found if e["RuleNumber"] == 7], [icmp])

    def test_tags_of_launch_templates(self):
        ec2 = self.client("ec2")
        volume = {"ResourceType": "volume", "Tags": [{"Key": "of", "Value": "volume"}]}
        for name, given in (("without", []), ("with", [volume])):
            with self.subTest(name):
                ec2.create_launch_template(
                    LaunchTemplateName=name,
                    LaunchTemplateData={"InstanceType": "t3.large", "TagSpecifications": given},
                    TagSpecifications=[
                        {
                            "ResourceType": "launch-template",
                            "Tags": [{"Key": "of", "Value": "template"}],
                        }
                    ],
                )
                version = ec2.describe_launch_template_versions(LaunchTemplateName=name)
                data = version["LaunchTemplateVersions"][0]["LaunchTemplateData"]
                self.assertEqual(data.get("TagSpecifications", []), given)
                template = ec2.describe_launch_templates(LaunchTemplateNames=[name])
                self.assertEqual(
                    template["LaunchTemplates"][0]["Tags"], [{"Key": "of", "Value": "template"}]
                )

    def test_how_groups_launch(self):
        autoscaling = self.client("autoscaling")
        autoscaling.create_launch_configuration(
            LaunchConfigurationName="groups", ImageId="ami-12c6146b", InstanceType="t3.large"
        )
        given = {"DefaultInstanceWarmup": 120, "ServiceLinkedRoleARN": "arn:aws:iam::1:role/own"}
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName="groups",
            LaunchConfigurationName="groups",
            AvailabilityZones=["us-east-1a"],
            MinSize=0,
            MaxSize=1,
            **given,
        )
        for changes in ({}, {"DefaultInstanceWarmup": 60}):
            autoscaling.update_auto_scaling_group(AutoScalingGroupName="groups", **changes)
            groups = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=["groups"])
            group = groups["AutoScalingGroups"][0]
            self.assertEqual({key: group[key] for key in given}, given | changes)

    def test_defaults_of_scaling_policies(self):
        autoscaling = self.client("autoscaling")
        autoscaling.create_launch_configuration(
            LaunchConfigurationName="policies", ImageId="ami-12c6146b", InstanceType="t3.large"
        )
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName="policies",
            LaunchConfigurationName="policies",
            AvailabilityZones=["us-east-1a"],
            MinSize=0,
            MaxSize=1,
        )
        for name, given, enabled in (("on", {}, True), ("off", {"Enabled": False}, False)):
            autoscaling.put_scaling_policy(
                AutoScalingGroupName="policies",
                PolicyName=name,
                PolicyType="TargetTrackingScaling",
                TargetTrackingConfiguration={
                    "PredefinedMetricSpecification": {
                        "PredefinedMetricType": "ASGAverageCPUUtilization"
                    },
                    "TargetValue": 40.0,
                },
                **given,
            )
            policy = autoscaling.describe_policies(PolicyNames=[name])["ScalingPolicies"][0]
            self.assertEqual(policy["Enabled"], enabled)
            self.assertNotIn("PredictiveScalingConfiguration", policy)

    def test_descriptions_of_security_group_rules(self):
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        group = ec2.create_security_group(GroupName="g", Description="g", VpcId=vpc)["GroupId"]
        lists = ec2.describe_managed_prefix_lists()["PrefixLists"]
        ports = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}
        ec2.authorize_security_group_ingress(
            GroupId=group,
            IpPermissions=[
                {**ports, "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "address"}]},
                {**ports, "UserIdGroupPairs": [{"GroupId": group, "Description": "group"}]},
                {
                    **ports,
                    "PrefixListIds": [
                        {"PrefixListId": lists[0]["PrefixListId"], "Description": "list"}
                    ],
                },
            ],
        )
        rules = ec2.describe_security_group_rules(
            Filters=[{"Name": "group-id", "Values": [group]}]
        )["SecurityGroupRules"]
        described = [rule["Description"] for rule in rules if not rule["IsEgress"]]
        self.assertEqual(sorted(described), ["address", "group", "list"])

    def test_trails_by_their_arns(self):
        trails = self.client("cloudtrail")
        self.client("s3").create_bucket(Bucket="trail")
        arn = trails.create_trail(Name="audit", S3BucketName="trail")["TrailARN"]
        trails.start_logging(Name=arn)
        self.assertTrue(trails.get_trail_status(Name="audit")["IsLogging"])
        trails.stop_logging(Name=arn)
        self.assertFalse(trails.get_trail_status(Name=arn)["IsLogging"])
        trails.delete_trail(Name=arn)
        self.assertEqual(trails.describe_trails()["trailList"], [])

    def test_composite_alarms(self):
        alarms = self.client("cloudwatch")
        wanted = {
            "AlarmName": "outage",
            "AlarmRule": 'ALARM("orders") OR ALARM("payments")',
            "AlarmDescription": "Nothing works",
            "AlarmActions": ["arn:aws:sns:us-east-1:123456789012:alarms"],
        }
        alarms.put_composite_alarm(**wanted)
        found = alarms.describe_alarms(AlarmNames=["outage"], AlarmTypes=["CompositeAlarm"])
        self.assertEqual(found["MetricAlarms"], [])
        for field, value in wanted.items():
            self.assertEqual(found["CompositeAlarms"][0][field], value)
        alarms.delete_alarms(AlarmNames=["outage"])
        self.assertEqual(alarms.describe_alarms(AlarmNames=["outage"])["CompositeAlarms"], [])

    def test_key_rotation_period(self):
        kms = self.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        self.assertNotIn("RotationPeriodInDays", kms.get_key_rotation_status(KeyId=key))
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
        self.assertEqual(kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"], 180)
        kms.enable_key_rotation(KeyId=key)
        self.assertEqual(kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"], 365)

    def test_replicas_of_tables(self):
        east, west = self.client("dynamodb"), self.client("dynamodb", "us-east-2")
        table = {"TableName": "sessions"}
        east.create_table(
            **table,
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
        )
        key = "arn:aws:kms:us-east-2:123456789012:key/1"
        east.update_table(
            **table,
            ReplicaUpdates=[{"Create": {"RegionName": "us-east-2", "KMSMasterKeyId": key}}],
        )
        (replica,) = east.describe_table(**table)["Table"]["Replicas"]
        self.assertEqual(
            replica,
            {"RegionName": "us-east-2", "ReplicaStatus": "ACTIVE", "KMSMasterKeyId": key},
        )
        there = west.describe_table(**table)["Table"]
        self.assertEqual(
            there["TableArn"], "arn:aws:dynamodb:us-east-2:123456789012:table/sessions"
        )
        self.assertEqual(there["SSEDescription"]["KMSMasterKeyArn"], key)
        self.assertEqual([r["RegionName"] for r in there["Replicas"]], ["us-east-1"])
        west.update_table(**table, DeletionProtectionEnabled=True)
        self.assertFalse(east.describe_table(**table)["Table"]["DeletionProtectionEnabled"])
        for here, other, name in ((east, west, "a"), (west, east, "b")):
            here.put_item(**table, Item={"id": {"S": name}})
            self.assertIn("Item", other.get_item(**table, Key={"id": {"S": name}}))
        west.update_table(**table, DeletionProtectionEnabled=False)
        for _ in range(2):
            east.update_table(**table, ReplicaUpdates=[{"Delete": {"RegionName": "us-east-2"}}])
        self.assertNotIn("Replicas", east.describe_table(**table)["Table"])
        self.assertEqual(west.list_tables()["TableNames"], [])

    def global_database(self, name: str) -> dict[str, str]:
        """A global cluster with a member in two regions; their ARNs by region."""
        arns = {}
        self.client("rds").create_global_cluster(
            GlobalClusterIdentifier=name,
            Engine="aurora-mysql",
            DatabaseName="orders",
            Tags=[{"Key": "Name", "Value": name}],
        )
        for region, owner in (
            ("us-east-1", {"MasterUsername": "dbowner", "MasterUserPassword": "hunter2-hunter2"}),
            ("us-east-2", {}),
        ):
            arns[region] = self.client("rds", region).create_db_cluster(
                DBClusterIdentifier=f"{name}-{region}",
                Engine="aurora-mysql",
                GlobalClusterIdentifier=name,
                **owner,
            )["DBCluster"]["DBClusterArn"]
        return arns

    def test_facts_of_global_clusters(self):
        rds = self.client("rds")
        self.global_database("facts")
        self.global_database("others")
        (found,) = self.client("rds", "us-east-2").describe_global_clusters(
            GlobalClusterIdentifier="facts"
        )["GlobalClusters"]
        self.assertEqual(found["GlobalClusterIdentifier"], "facts")
        self.assertEqual(found["DatabaseName"], "orders")
        tags = rds.list_tags_for_resource(ResourceName=found["GlobalClusterArn"])["TagList"]
        self.assertEqual(tags, [{"Key": "Name", "Value": "facts"}])
        every = rds.describe_global_clusters()["GlobalClusters"]
        names = {one["GlobalClusterIdentifier"] for one in every}
        self.assertLessEqual({"facts", "others"}, names)
        with self.assertRaises(ClientError) as caught:
            rds.describe_global_clusters(GlobalClusterIdentifier="nothing")
        self.assertEqual(caught.exception.response["Error"]["Code"], "GlobalClusterNotFoundFault")

    def test_members_of_global_clusters(self):
        arns = self.global_database("members")
        west = self.client("rds", "us-east-2")
        left = west.remove_from_global_cluster(
            GlobalClusterIdentifier="members", DbClusterIdentifier=arns["us-east-2"]
        )["GlobalCluster"]["GlobalClusterMembers"]
        self.assertEqual([member["DBClusterArn"] for member in left], [arns["us-east-1"]])
        self.client("rds").delete_db_cluster(
            DBClusterIdentifier="members-us-east-1", SkipFinalSnapshot=True
        )
        self.client("rds").delete_global_cluster(GlobalClusterIdentifier="members")

    def test_names_of_snapshots_that_aws_took(self):
        self.global_database("snapshots")
        rds = self.client("rds")
        taken = rds.create_db_cluster_snapshot(
            DBClusterSnapshotIdentifier="rds:unplanned-1",
            DBClusterIdentifier="snapshots-us-east-1",
        )["DBClusterSnapshot"]
        for name in (taken["DBClusterSnapshotIdentifier"], taken["DBClusterSnapshotArn"]):
            copy = rds.copy_db_cluster_snapshot(
                SourceDBClusterSnapshotIdentifier=name,
                TargetDBClusterSnapshotIdentifier=f"kept-{len(name)}",
            )["DBClusterSnapshot"]
            self.assertEqual(copy["DBClusterIdentifier"], "snapshots-us-east-1")

    def test_promotion_takes_as_long_as_it_is_told(self):
        arns = self.global_database("takes-time")
        west = self.client("rds", "us-east-2")

        def seen():
            (found,) = west.describe_global_clusters(GlobalClusterIdentifier="takes-time")[
                "GlobalClusters"
            ]
            writer = next(m for m in found["GlobalClusterMembers"] if m["IsWriter"])
            return writer["DBClusterArn"], (found.get("FailoverState") or {}).get("Status")

        def promote():
            west.failover_global_cluster(
                GlobalClusterIdentifier="takes-time",
                TargetDbClusterIdentifier=arns["us-east-2"],
                AllowDataLoss=True,
            )

        self.ask("PUT", "promotions/0.5")
        self.addCleanup(self.ask, "PUT", "promotions/0")
        promote()
        writer, status = seen()
        self.assertEqual(writer, arns["us-east-1"])
        self.assertIn(status, ("pending", "failing-over"))
        with self.assertRaises(ClientError) as caught:
            promote()
        error = caught.exception.response["Error"]["Code"]
        self.assertEqual(error, "InvalidGlobalClusterStateFault")
        time.sleep(0.6)
        self.assertEqual(seen(), (arns["us-east-2"], None))

    def test_single_calls_fail_as_they_are_told(self):
        sns = self.client("sns")
        self.client("dynamodb").list_tables()
        for service, operation, call in (
            ("sns", "ListTopics", sns.list_topics),
            ("dynamodb", "ListTables", self.client("dynamodb").list_tables),
            ("monitoring", "ListMetrics", self.client("cloudwatch").list_metrics),
            ("lambda", "*", self.client("lambda").list_functions),
            ("s3", "*", self.client("s3").list_buckets),
        ):
            with self.subTest(service):
                self.ask("PUT", f"faults/{service}/{operation}/ThrottlingException")
                with self.assertRaises(ClientError) as caught:
                    call()
                self.assertEqual(caught.exception.response["Error"]["Code"], "ThrottlingException")
                self.ask("PUT", f"faults/{service}/{operation}/lost")
                with self.assertRaises(BotoCoreError):
                    call()
                call()
        self.ask("PUT", "faults/sns/CreateTopic/unheard?region=us-east-1")
        self.client("sns", "us-east-2").create_topic(Name="elsewhere")
        with self.assertRaises(BotoCoreError):
            sns.create_topic(Name="unheard")
        self.assertIn(":unheard", str(sns.list_topics()["Topics"]))
        self.ask("PUT", "faults/sns/CreateTopic/lost")
        self.ask("DELETE", "faults")
        self.assertEqual(self.ask("GET", "faults"), "[]")
        sns.create_topic(Name="forgotten")

    def test_calls_fail_again_and_again_after_some_that_went_well(self):
        iam, route53 = self.client("iam"), self.client("route53")
        self.addCleanup(self.ask, "DELETE", "faults")
        self.ask("PUT", "faults/iam/CreateGroup/AccessDenied?status=403&after=1&times=2")
        self.ask("PUT", "faults/route53/*/InternalFailure?status=500&method=POST&times=9")
        iam.create_group(GroupName="first")
        for call, arguments, status in (
            (iam.create_group, {"GroupName": "second"}, 403),
            (iam.create_group, {"GroupName": "second"}, 403),
            (route53.create_hosted_zone, {"Name": "a.org", "CallerReference": "a"}, 500),
        ):
            with self.assertRaises(ClientError) as caught:
                call(**arguments)
            self.assertEqual(
                caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], status
            )
        iam.create_group(GroupName="second")
        route53.list_hosted_zones()
        self.assertEqual([f["used"] for f in json.loads(self.ask("GET", "faults"))], [2, 1])

    def test_changes_of_global_clusters(self):
        arns = self.global_database("changes")
        rds, west = self.client("rds"), self.client("rds", "us-east-2")

        def writer():
            (found,) = rds.describe_global_clusters(GlobalClusterIdentifier="changes")[
                "GlobalClusters"
            ]
            return [m["DBClusterArn"] for m in found["GlobalClusterMembers"] if m["IsWriter"]]

        self.assertEqual(writer(), [arns["us-east-1"]])
        west.failover_global_cluster(
            GlobalClusterIdentifier="changes",
            TargetDbClusterIdentifier=arns["us-east-2"],
            AllowDataLoss=True,
        )
        self.assertEqual(writer(), [arns["us-east-2"]])
        west.switchover_global_cluster(
            GlobalClusterIdentifier="changes", TargetDbClusterIdentifier=arns["us-east-1"]
        )
        self.assertEqual(writer(), [arns["us-east-1"]])
        with self.assertRaises(ClientError):
            west.failover_global_cluster(
                GlobalClusterIdentifier="changes", TargetDbClusterIdentifier="nothing"
            )
        changed = rds.modify_global_cluster(
            GlobalClusterIdentifier="changes",
            DeletionProtection=True,
            EngineVersion="8.0.mysql_aurora.3.10.0",
        )["GlobalCluster"]
        self.assertTrue(changed["DeletionProtection"])
        member = west.describe_db_clusters(DBClusterIdentifier="changes-us-east-2")
        self.assertEqual(member["DBClusters"][0]["EngineVersion"], "8.0.mysql_aurora.3.10.0")

    def test_source_of_parameters(self):
        rds = self.client("rds")
        group = {"DBParameterGroupName": "parameters"}
        rds.create_db_parameter_group(
            **group, DBParameterGroupFamily="aurora-mysql8.0", Description="parameters"
        )
        parameter = {
            "ParameterName": "max_connections",
            "ParameterValue": "100",
            "ApplyMethod": "immediate",
        }
        rds.modify_db_parameter_group(**group, Parameters=[parameter])
        found = rds.describe_db_parameters(**group)["Parameters"]
        self.assertEqual(found, [{**parameter, "Source": "user"}])

    def test_scaling_of_clusters(self):
        self.global_database("scaling")
        (found,) = self.client("rds").describe_db_clusters(DBClusterIdentifier="scaling-us-east-1")[
            "DBClusters"
        ]
        self.assertNotIn("ScalingConfigurationInfo", found)

    def test_monitoring_of_instances(self):
        self.global_database("monitoring")
        rds = self.client("rds")
        watched = {
            "MonitoringInterval": 60,
            "MonitoringRoleArn": "arn:aws:iam::123456789012:role/monitoring",
            "PerformanceInsightsKMSKeyId": "arn:aws:kms:us-east-1:123456789012:key/1",
            "PerformanceInsightsRetentionPeriod": 7,
        }
        created = rds.create_db_instance(
            DBInstanceIdentifier="monitoring-1",
            DBClusterIdentifier="monitoring-us-east-1",
            DBInstanceClass="db.r6g.large",
            Engine="aurora-mysql",
            EnablePerformanceInsights=True,
            **watched,
        )["DBInstance"]
        rds.modify_db_instance(DBInstanceIdentifier="monitoring-1", MonitoringInterval=5)
        (found,) = rds.describe_db_instances(DBInstanceIdentifier="monitoring-1")["DBInstances"]
        for instance, interval in ((created, 60), (found, 5)):
            self.assertTrue(instance["PerformanceInsightsEnabled"])
            self.assertEqual(
                {name: instance[name] for name in watched},
                {**watched, "MonitoringInterval": interval},
            )


class EndOfParent(unittest.TestCase):
    def test_the_server_goes_when_its_parent_is_gone(self):
        with tempfile.TemporaryDirectory() as folder:
            ready = os.path.join(folder, "ready")
            parent = (
                "import subprocess, sys, os, time\n"
                "child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
                "while not os.path.exists(sys.argv[-1]): time.sleep(0.05)\n"
                "print(open(sys.argv[-1]).read())\n"
            )
            # run() waits until nobody holds standard error: until the server is gone, too.
            done = subprocess.run(
                [sys.executable, "-c", parent, sys.executable, PROGRAM, "--ready-file", ready],
                capture_output=True,
                timeout=60,
                check=True,
            )
            with self.assertRaises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", int(done.stdout)))


if __name__ == "__main__":
    unittest.main()
