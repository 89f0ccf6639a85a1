"""S3, asked through the API as terraform would."""

from api_case import ApiCase


class S3(ApiCase):
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

    def test_policies_of_buckets(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="encrypted")
        s3.put_bucket_policy(
            Bucket="encrypted",
            Policy="""{"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
                "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::encrypted/*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""",
        )
        s3.put_object(Bucket="encrypted", Key="k", Body=b"v")
        self.assertEqual(s3.get_object(Bucket="encrypted", Key="k")["Body"].read(), b"v")

    def test_markers_of_deletions(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="kept")
        s3.put_bucket_versioning(Bucket="kept", VersioningConfiguration={"Status": "Enabled"})
        for _ in range(2):
            s3.put_object(Bucket="kept", Key="k", Body=b"v")
            s3.delete_object(Bucket="kept", Key="k")
        listed = s3.list_object_versions(Bucket="kept")
        everything = [*listed["Versions"], *listed["DeleteMarkers"]]
        s3.delete_objects(
            Bucket="kept",
            Delete={"Objects": [{n: v[n] for n in ("Key", "VersionId")} for v in everything]},
        )
        s3.delete_bucket(Bucket="kept")
