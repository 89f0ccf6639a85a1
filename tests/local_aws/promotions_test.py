"""Promotions that take their time."""

import time

from api_case import ApiCase
from botocore.exceptions import ClientError


class PromotionsTakeTime(ApiCase):
    def test_promotion_takes_as_long_as_it_is_told(self):
        arns = self.global_database("takes-time")
        west = self.client("rds", "us-east-2")

        def seen():
            (found,) = west.describe_global_clusters(GlobalClusterIdentifier="takes-time")[
                "GlobalClusters"
            ]
            writer = next(m for m in found["GlobalClusterMembers"] if m["IsWriter"])
            return writer["DBClusterArn"], (found.get("FailoverState") or {}).get("Status")

        def promote():
            west.failover_global_cluster(
                GlobalClusterIdentifier="takes-time",
                TargetDbClusterIdentifier=arns["us-east-2"],
                AllowDataLoss=True,
            )

        self.ask("PUT", "promotions/0.5")
        self.addCleanup(self.ask, "PUT", "promotions/0")
        promote()
        writer, status = seen()
        self.assertEqual(writer, arns["us-east-1"])
        self.assertIn(status, ("pending", "failing-over"))
        with self.assertRaises(ClientError) as caught:
            promote()
        error = caught.exception.response["Error"]["Code"]
        self.assertEqual(error, "InvalidGlobalClusterStateFault")
        time.sleep(0.6)
        self.assertEqual(seen(), (arns["us-east-2"], None))
