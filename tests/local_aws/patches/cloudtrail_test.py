"""CloudTrail, asked through the API as terraform would."""

from api_case import ApiCase


class CloudTrail(ApiCase):
    def test_trails_by_their_arns(self):
        trails = self.client("cloudtrail")
        self.client("s3").create_bucket(Bucket="trail")
        arn = trails.create_trail(Name="audit", S3BucketName="trail")["TrailARN"]
        trails.start_logging(Name=arn)
        self.assertTrue(trails.get_trail_status(Name="audit")["IsLogging"])
        trails.stop_logging(Name=arn)
        self.assertFalse(trails.get_trail_status(Name=arn)["IsLogging"])
        trails.delete_trail(Name=arn)
        self.assertEqual(trails.describe_trails()["trailList"], [])
