import copy

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler, DynamoResult


def replicas_of(table: Table) -> dict[str, Table]:
    """All that share the table's items, itself included, by region."""
    if not hasattr(table, "replicas"):
        table.replicas = {table.region_name: table}
    return table.replicas


def add_replica(table: Table, region: str, key: str | None) -> None:
    # The items are shared: what one writes, the others have at once.
    replica = copy.copy(table)
    replica.replicas = replicas_of(table)
    replica.region_name = region
    replica.table_arn = table.table_arn.replace(f":{table.region_name}:", f":{region}:")
    replica.tags = []
    replica.deletion_protection_enabled = False
    replica.continuous_backups = copy.deepcopy(table.continuous_backups)
    replica.continuous_backups["PointInTimeRecoveryDescription"] = {
        "PointInTimeRecoveryStatus": "DISABLED"
    }
    replica.replica_key = key
    if key:
        replica.sse_specification = {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key}
    replica.replicas[region] = replica
    dynamodb_backends[table.account_id][region].tables[table.name] = replica


def remove_replica(table: Table, region: str) -> None:
    # UpdateTable has no error for one that is gone: terraform removes each as replica and as part
    # of its table.
    if replicas_of(table).pop(region, None):
        dynamodb_backends[table.account_id][region].delete_table(table.name)


def replicate_tables() -> None:
    update, describe = DynamoHandler.update_table, Table.describe

    def update_with_replicas(self):
        changes = self.body.pop("ReplicaUpdates", [])
        answer = update(self)
        table = self.dynamodb_backend.get_table(self.body["TableName"])
        for change in changes:
            if created := change.get("Create"):
                add_replica(table, created["RegionName"], created.get("KMSMasterKeyId"))
            if deleted := change.get("Delete"):
                remove_replica(table, deleted["RegionName"])
        return DynamoResult(table.describe()) if changes else answer

    def describe_with_replicas(self, base_key="TableDescription"):
        result = describe(self, base_key)
        others = [one for one in replicas_of(self).values() if one is not self]
        if others:
            result[base_key]["GlobalTableVersion"] = "2019.11.21"
            result[base_key]["Replicas"] = [
                {"RegionName": other.region_name, "ReplicaStatus": "ACTIVE"}
                | ({"KMSMasterKeyId": key} if (key := getattr(other, "replica_key", None)) else {})
                for other in others
            ]
        return result

    DynamoHandler.update_table = update_with_replicas
    Table.describe = describe_with_replicas
