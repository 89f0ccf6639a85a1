"""RDS, asked through the API as terraform would."""

from api_case import ApiCase
from botocore.exceptions import ClientError


class Rds(ApiCase):
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
