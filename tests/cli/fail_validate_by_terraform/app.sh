mkdir -p "$CDKTF_OUTDIR/stacks/zoo"
cat >"$CDKTF_OUTDIR/stacks/zoo/cdk.tf.json" <<end
{
  "resource": {
    "terraform_data": {
      "rex": {
        "//": {"metadata": {"path": "zoo/kennel/rex"}},
        "inputs": "Rex"
      }
    }
  }
}
end
echo '{"version": "1", "stacks": {"zoo": {}}}' >"$CDKTF_OUTDIR/manifest.json"
