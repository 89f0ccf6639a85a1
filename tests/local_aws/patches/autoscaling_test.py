"""Auto Scaling, asked through the API as terraform would."""

from api_case import ApiCase


class AutoScaling(ApiCase):
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

    def test_mixed_instances_of_groups(self):
        autoscaling = self.client("autoscaling")
        self.client("ec2").create_launch_template(
            LaunchTemplateName="mixed", LaunchTemplateData={"ImageId": "ami-12c6146b"}
        )
        template = {"LaunchTemplateName": "mixed", "Version": "1"}
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName="mixed",
            AvailabilityZones=["us-east-1a"],
            MinSize=1,
            MaxSize=2,
            MixedInstancesPolicy={
                "LaunchTemplate": {
                    "LaunchTemplateSpecification": template,
                    "Overrides": [{"InstanceType": "t3.large"}, {"InstanceType": "m5.large"}],
                }
            },
        )

        def policy():
            groups = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=["mixed"])
            return groups["AutoScalingGroups"][0]["MixedInstancesPolicy"]

        given = policy()
        self.assertEqual(len(given["LaunchTemplate"]["Overrides"]), 2)
        autoscaling.update_auto_scaling_group(AutoScalingGroupName="mixed", MaxSize=4)
        self.assertEqual(policy(), given)

    def test_groups_get_another_image(self):
        ec2, groups = self.client("ec2"), self.client("autoscaling")
        image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        data = {"ImageId": image, "InstanceType": "t3.micro", "UserData": "ZWNobw=="}
        ec2.create_launch_template(LaunchTemplateName="app", LaunchTemplateData=data)
        ec2.create_launch_template_version(LaunchTemplateName="app", LaunchTemplateData=data)
        group = {
            "AutoScalingGroupName": "app",
            "LaunchTemplate": {"LaunchTemplateName": "app", "Version": "2"},
            "MinSize": 1,
        }
        groups.create_auto_scaling_group(AvailabilityZones=["us-east-1a"], MaxSize=3, **group)
        groups.update_auto_scaling_group(**group | {"MinSize": 2})
        (found,) = groups.describe_auto_scaling_groups(AutoScalingGroupNames=["app"])[
            "AutoScalingGroups"
        ]
        self.assertEqual(len(found["Instances"]), 2)
        refresh = groups.start_instance_refresh(AutoScalingGroupName="app")["InstanceRefreshId"]
        (told,) = groups.describe_instance_refreshes(AutoScalingGroupName="app")[
            "InstanceRefreshes"
        ]
        self.assertEqual((told["InstanceRefreshId"], told["Status"]), (refresh, "Successful"))
