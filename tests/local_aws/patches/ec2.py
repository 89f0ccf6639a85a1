import copy
import inspect

from moto.core.types import Base64EncodedString
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.models.vpc_peering_connections import VPCPeeringConnectionBackend
from moto.ec2.responses.network_acls import NetworkACLs
from moto.ec2.utils import parse_user_data


def keep_peering_tags_per_side() -> None:
    create = VPCPeeringConnectionBackend.create_vpc_peering_connection

    def create_with_two_sides(self, vpc, peer_vpc, tags=None):
        connection = create(self, vpc, peer_vpc, tags)
        if peer_vpc.ec2_backend is not self:
            # Status and options stay shared; a resource's tags are those of its backend.
            accepter_side = copy.copy(connection)
            accepter_side.ec2_backend = peer_vpc.ec2_backend
            peer_vpc.ec2_backend.vpc_pcxs[connection.id] = accepter_side
        return connection

    VPCPeeringConnectionBackend.create_vpc_peering_connection = create_with_two_sides


def store_icmp_of_network_acls() -> None:
    def storing_icmp(action):
        def entry_with_icmp(self):
            answer = action(self)
            number, egress = self._get_param("RuleNumber"), self._get_param("Egress")
            icmp = self._get_param("IcmpTypeCode") or {}
            acl = self.ec2_backend.get_network_acl(self._get_param("NetworkAclId"))
            for entry in acl.network_acl_entries:
                if (entry.rule_number, entry.egress) == (number, egress):
                    entry.icmp_type, entry.icmp_code = icmp.get("Type"), icmp.get("Code")
            return answer

        return entry_with_icmp

    NetworkACLs.create_network_acl_entry = storing_icmp(NetworkACLs.create_network_acl_entry)
    NetworkACLs.replace_network_acl_entry = storing_icmp(NetworkACLs.replace_network_acl_entry)


def describe_every_security_group_rule() -> None:
    init = SecurityGroupRule.__init__
    signature = inspect.signature(init)

    def init_with_prefix_list(self, *args, **kwargs):
        init(self, *args, **kwargs)
        given = signature.bind(self, *args, **kwargs).arguments
        self.prefix_list = given.get("prefix_list_id") or {}

    def description(self):
        for target in (self.ip_range, self.source_group, self.prefix_list):
            if "Description" in target:
                return target["Description"]
        return None

    SecurityGroupRule.__init__ = init_with_prefix_list
    SecurityGroupRule.description = property(description)


def keep_tags_of_launch_templates_out_of_their_data() -> None:
    create = LaunchTemplate.create_version

    def create_without_own_tags(self, data, description):
        specifications = data.pop("TagSpecifications", [])
        others = [s for s in specifications if s.get("ResourceType") != "launch-template"]
        if others:
            data["TagSpecifications"] = others
        return create(self, data, description)

    LaunchTemplate.create_version = create_without_own_tags


def read_user_data_of_later_versions() -> None:
    create = LaunchTemplate.create_version

    def create_with_user_data(self, data, description):
        given = data.get("UserData")
        if not isinstance(given, Base64EncodedString):
            data["UserData"] = parse_user_data(given)
        return create(self, data, description)

    LaunchTemplate.create_version = create_with_user_data
