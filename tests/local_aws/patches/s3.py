from moto.core.responses import ActionResult
from moto.iam.access_control import PermissionResult
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.models import FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response


def keep_replication_rules() -> None:
    def rule_of(given: dict) -> dict:
        rule = {
            name: given[name]
            for name in (
                "ID",
                "Priority",
                "Status",
                "Destination",
                "DeleteMarkerReplication",
                "SourceSelectionCriteria",
            )
            if name in given
        }
        # An empty element has been read as nothing.
        of_filter = given.get("Filter") or {}
        rule["Filter"] = {"Prefix": of_filter.get("Prefix") or ""}
        return rule

    def get_bucket_replication(self):
        self.data["Action"] = "GetBucketReplication"
        replication = self.backend.get_bucket_replication(self.bucket_name)
        if not replication:
            raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
        configuration = {
            "Role": replication["Role"],
            "Rules": [rule_of(rule) for rule in replication["Rule"]],
        }
        return self.serialized(ActionResult({"ReplicationConfiguration": configuration}))

    S3Response.get_bucket_replication = get_bucket_replication


def leave_bucket_policies_unenforced() -> None:
    def permission(self, action: str, resource: str) -> PermissionResult:
        return PermissionResult.NEUTRAL

    FakeBucket.get_permission = permission


def let_delete_markers_go() -> None:
    # Versions close the file that holds them; a marker has none.
    FakeDeleteMarker.dispose = lambda self, garbage=False: None
