from moto.core.responses import ActionResult
from moto.rds.exceptions import RDSClientError
from moto.rds.models import DBCluster, GlobalCluster, RDSBackend, rds_backends
from moto.rds.responses import RDSResponse

from promotions import begin, settle

HOME_OF_GLOBAL_CLUSTERS = "us-east-1"


class GlobalClusterNotFound(RDSClientError):
    def __init__(self, identifier: str):
        super().__init__("GlobalClusterNotFoundFault", f"Global cluster {identifier} not found")


def global_cluster(account: str, identifier: str):
    clusters = rds_backends[account][HOME_OF_GLOBAL_CLUSTERS].global_clusters
    if identifier not in clusters:
        raise GlobalClusterNotFound(identifier)
    settle(clusters[identifier])
    return clusters[identifier]


def member_of(cluster, identifier: str):
    for member in cluster.members:
        if identifier in (member.db_cluster_arn, member.db_cluster_identifier):
            return member
    raise RDSClientError("DBClusterNotFoundFault", f"DBCluster {identifier} not found")


def keep_facts_of_global_clusters() -> None:
    create = RDSResponse.create_global_cluster

    def create_with_tags(self):
        answer = create(self)
        created = global_cluster(self.current_account, self.params["GlobalClusterIdentifier"])
        created.database_name = self.params.get("DatabaseName")
        created.tags = self.params.get("Tags") or []
        return answer

    def describe_the_one(self):
        identifier = self.params.get("GlobalClusterIdentifier")
        if identifier:
            return ActionResult(
                {"GlobalClusters": [global_cluster(self.current_account, identifier)]}
            )
        every = self.global_backend.describe_global_clusters()
        for one in every:
            settle(one)
        return ActionResult({"GlobalClusters": every})

    resource = RDSBackend._get_resource_for_tagging

    def resource_or_global_cluster(self, arn):
        # Their ARNs have no region, which moto takes for no ARN.
        _, found, identifier = arn.partition(":global-cluster:")
        return global_cluster(self.account_id, identifier) if found else resource(self, arn)

    RDSBackend._get_resource_for_tagging = resource_or_global_cluster
    RDSResponse.create_global_cluster = create_with_tags
    RDSResponse.describe_global_clusters = describe_the_one


def remove_members_from_any_region() -> None:
    delete = RDSBackend.delete_db_cluster

    def remove(self):
        cluster = global_cluster(self.current_account, self.params["GlobalClusterIdentifier"])
        member = member_of(cluster, self.params["DbClusterIdentifier"])
        cluster.members.remove(member)
        member.global_cluster_identifier = None
        return ActionResult({"GlobalCluster": cluster})

    def delete_member(self, cluster_identifier, snapshot_name=None):
        gone = delete(self, cluster_identifier, snapshot_name)
        for cluster in rds_backends[self.account_id][
            HOME_OF_GLOBAL_CLUSTERS
        ].global_clusters.values():
            if gone in cluster.members:
                cluster.members.remove(gone)
        return gone

    RDSResponse.remove_from_global_cluster = remove
    RDSBackend.delete_db_cluster = delete_member


def change_and_promote_global_clusters() -> None:
    def modify(self):
        cluster = global_cluster(self.current_account, self.params["GlobalClusterIdentifier"])
        if self.params.get("DeletionProtection") is not None:
            cluster.deletion_protection = self.params["DeletionProtection"]
        if self.params.get("EngineVersion"):
            for one in [cluster, *cluster.members]:
                one.engine_version = self.params["EngineVersion"]
        return ActionResult({"GlobalCluster": cluster})

    def promote(self):
        cluster = global_cluster(self.current_account, self.params["GlobalClusterIdentifier"])
        target = member_of(cluster, self.params["TargetDbClusterIdentifier"])
        if getattr(cluster, "failover_state", None) or target.is_writer:
            raise RDSClientError(
                "InvalidGlobalClusterStateFault",
                f"{cluster.global_cluster_identifier} is failing over, or its writer is there",
            )
        begin(cluster, target, bool(self.params.get("AllowDataLoss")))
        return ActionResult({"GlobalCluster": cluster})

    members = GlobalCluster.global_cluster_members

    def synchronized_members(self):
        return [
            member if member["IsWriter"] else member | {"SynchronizationStatus": "connected"}
            for member in members.fget(self)
        ]

    GlobalCluster.global_cluster_members = property(synchronized_members)
    RDSResponse.modify_global_cluster = modify
    RDSResponse.failover_global_cluster = promote
    RDSResponse.switchover_global_cluster = promote


def name_source_of_parameters() -> None:
    describe = RDSResponse.describe_db_parameters

    def describe_with_source(self):
        answer = describe(self)
        for parameter in answer.result["Parameters"]:
            parameter["Source"] = "user"
        return answer

    RDSResponse.describe_db_parameters = describe_with_source


def leave_out_empty_scaling() -> None:
    info = DBCluster.scaling_configuration_info

    def info_of_serverless(self):
        return info.fget(self) if self.scaling_configuration else None

    DBCluster.scaling_configuration_info = property(info_of_serverless)


WATCHED = {
    "monitoring_interval": "MonitoringInterval",
    "monitoring_role_arn": "MonitoringRoleArn",
    "performance_insights_enabled": "EnablePerformanceInsights",
    "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
    "performance_insights_retention_period": "PerformanceInsightsRetentionPeriod",
}


def keep_monitoring_of_instances() -> None:
    def keeping(action):
        def keep(self):
            answer = action(self)
            instance = answer.result["DBInstance"]
            for attribute, parameter in WATCHED.items():
                if self.params.get(parameter) is not None:
                    setattr(instance, attribute, self.params[parameter])
            return answer

        return keep

    RDSResponse.create_db_instance = keeping(RDSResponse.create_db_instance)
    RDSResponse.modify_db_instance = keeping(RDSResponse.modify_db_instance)


def find_snapshots_that_aws_took() -> None:
    get = RDSBackend.get_db_cluster_snapshot

    def get_by_whole_name(self, identifier):
        _, _, of_arn = identifier.partition(":cluster-snapshot:")
        name = of_arn or identifier
        return self.cluster_snapshots.get(name) or get(self, identifier)

    RDSBackend.get_db_cluster_snapshot = get_by_whole_name
