"""CloudFront, asked through the API as terraform would."""

from api_case import ApiCase
from botocore.exceptions import ClientError


class CloudFront(ApiCase):
    def test_groups_of_origins_and_what_is_given(self):
        cloudfront = self.client("cloudfront")
        origins = [
            {
                "Id": name,
                "DomainName": f"{name}.s3.us-east-1.amazonaws.com",
                "OriginAccessControlId": "EACCESS",
            }
            for name in ("a", "b")
        ]
        group = {
            "Id": "both",
            "FailoverCriteria": {"StatusCodes": {"Quantity": 1, "Items": [500]}},
            "Members": {"Quantity": 2, "Items": [{"OriginId": "a"}, {"OriginId": "b"}]},
        }
        config = {
            "CallerReference": "once",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 2, "Items": origins},
            "OriginGroups": {"Quantity": 1, "Items": [group]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "both",
                "ViewerProtocolPolicy": "redirect-to-https",
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            },
            "ViewerCertificate": {
                "ACMCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1",
                "SSLSupportMethod": "sni-only",
                "MinimumProtocolVersion": "TLSv1.2_2021",
            },
        }
        made = cloudfront.create_distribution(DistributionConfig=config)["Distribution"]
        read = cloudfront.get_distribution_config(Id=made["Id"])["DistributionConfig"]
        self.assertEqual(read["DefaultCacheBehavior"]["TargetOriginId"], "both")
        self.assertEqual(read["OriginGroups"]["Items"], [group])
        for origin in read["Origins"]["Items"]:
            self.assertEqual(origin["OriginAccessControlId"], "EACCESS")
        self.assertNotIn("ForwardedValues", read["DefaultCacheBehavior"])
        self.assertFalse(read["ViewerCertificate"]["CloudFrontDefaultCertificate"])
        with self.assertRaises(ClientError):
            config["DefaultCacheBehavior"]["TargetOriginId"] = "neither"
            cloudfront.create_distribution(DistributionConfig=config)
