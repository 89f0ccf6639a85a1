"""EC2, asked through the API as terraform would."""

from api_case import ApiCase


class Ec2(ApiCase):
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
