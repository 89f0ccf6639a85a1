mkdir -p "$CDKTF_OUTDIR/stacks/zoo"
cat >"$CDKTF_OUTDIR/stacks/zoo/cdk.tf.json" <<end
{
  "resource": {
    "pet_dog": {"rex": {"//": {"metadata": {"path": "zoo/kennel/rex"}}, "name": "Rex", "age": "3"}}
  },
  "terraform": {"required_providers": {"pet": {"source": "acme/pet"}}}
}
end
echo '{"version": "1", "stacks": {"zoo": {}}}' >"$CDKTF_OUTDIR/manifest.json"
