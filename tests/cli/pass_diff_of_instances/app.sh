# web has a for_each or a count as the file `repetition` says.
write_stacks s
repetition=$(cat repetition)
cat >"$CDKTF_OUTDIR/stacks/s/cdk.tf.json" <<END
{
  "terraform": {"backend": {"local": {"path": "../../../terraform.s.tfstate"}}},
  "resource": {"terraform_data": {
    "${name:-web}": {"//": {"metadata": {"path": "s/${name:-web}"}}, "input": "w", $repetition},
    "other": {"//": {"metadata": {"path": "s/other"}}, "input": "o"}
  }}
}
END
