mkdir -p "$CDKTF_OUTDIR/stacks/site"
cat >"$CDKTF_OUTDIR/stacks/site/cdk.tf.json" <<end
{
  "resource": {"aws_vpc": {"vpc": {"cidr_block": "10.0.0.0/16", "region": "us-east-2"}}},
  "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "$VERSION"}}}
}
end
echo '{"version": "1", "stacks": {"site": {}}}' >"$CDKTF_OUTDIR/manifest.json"
