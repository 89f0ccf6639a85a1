"""DynamoDB, asked through the API as terraform would."""

from api_case import ApiCase


class DynamoDb(ApiCase):
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
