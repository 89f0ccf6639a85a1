#pragma once

// What the readers are meant to read, small, with a bit of everything.

namespace formwork::fuzz::seed {

inline constexpr const char* stack = R"({
  "//": {"metadata": {"backend": "s3", "stackName": "prod", "version": "0.1.0"},
         "outputs": {"prod": {"id": "id"}}},
  "provider": {"aws": [{"region": "us-east-1"}, {"alias": "west", "region": "us-west-2"}]},
  "resource": {"aws_vpc": {"main": {
    "//": {"metadata": {"path": "prod/vpc", "uniqueId": "main"}},
    "cidr_block": "10.0.0.0/16", "provider": "aws.west", "tags": {"Name": "${var.name}"}}}},
  "data": {"aws_ami": {"a": {"//": {"metadata": {"path": "prod/ami"}}}}},
  "module": {"m": {"source": "./m", "version": "1"}},
  "output": {"id": {"value": "${aws_vpc.main.id}"}},
  "terraform": {"backend": {"s3": {"bucket": "b", "key": "k", "region": "us-east-1"}},
                "required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}},
  "variable": {"name": {"type": "string", "sensitive": true, "default": "x"}}
})";

inline constexpr const char* module = R"(# what is asked for
variable "zones" {
  type = map(object({ cidr = string, public = optional(bool, false) }))
  default = { a = { cidr = "10.0.0.0/24" } }
}
locals {
  text = <<-END
    %{ for key, zone in var.zones ~}
    ${key}: ${zone.cidr} $${plain}
    %{ endfor ~}
  END
  sums = [for i, z in values(var.zones)[*].cidr : -i * 2 + 1.5e1 if z != null && !false]
}
module "m" {
  source = "./m"
  x      = { for k, v in var.zones : "${k}-é" => v... }
  y      = try(local.sums[0], max(local.sums...)) > 3 ? [1, 2,] : (null)
}
)";

inline constexpr const char* creation_points =
    R"({"prod/vpc": "app.cpp:12", "provider.aws": "src/app.cpp:9"})";

inline constexpr const char* finding = R"({"severity": "error", "summary": "creating EC2 VPC",
  "detail": "api error InvalidVpc.Range: no, StatusCode: 400, RequestID: 1b0d",
  "address": "aws_vpc.main", "range": {"filename": "cdk.tf.json",
  "start": {"line": 6, "column": 3, "byte": 300}, "end": {"line": 6, "column": 5, "byte": 310}},
  "snippet": {"context": "resource.aws_vpc.main", "code": "\"cidr_block\": \"10.0.0.0/16\"",
  "start_line": 6, "values": [{"traversal": "var.name", "statement": "is \"x\""}]}})";

inline constexpr const char* events =
    R"({"@level":"info","@message":"Terraform 1.11.4","type":"version","terraform":"1.11.4"}
{"type":"planned_change","change":{"resource":{"addr":"aws_vpc.main"},"action":"create"}}
{"type":"apply_start","hook":{"resource":{"addr":"aws_vpc.main"},"action":"create"}}
{"type":"apply_progress","hook":{"resource":{"addr":"aws_vpc.main"},"elapsed_seconds":10}}
{"type":"diagnostic","diagnostic":{"severity":"error","summary":"no","detail":"x","address":"aws_vpc.main"}}
{"type":"outputs","outputs":{"id":{"sensitive":true,"type":"string","value":"x"}}}
)";

inline constexpr const char* plan = R"({"format_version": "1.2", "terraform_version": "1.11.4",
  "applyable": true, "complete": true, "errored": false,
  "prior_state": {"values": {"root_module": {"resources": [{"address": "aws_vpc.main"}]}}},
  "resource_changes": [{"address": "aws_vpc.main[0]", "mode": "managed", "type": "aws_vpc",
    "name": "main", "index": 0, "previous_address": "aws_vpc.old",
    "change": {"actions": ["delete", "create"], "before": {"cidr_block": "10.0.0.0/16", "a": [1]},
      "after": {"cidr_block": "10.1.0.0/16", "tags": {"a": "b"}}, "after_unknown": {"id": true},
      "before_sensitive": {}, "after_sensitive": {"tags": {}}, "replace_paths": [["cidr_block"]]},
    "action_reason": "replace_because_cannot_update"}],
  "resource_drift": [{"address": "aws_vpc.b", "change": {"actions": ["update"]}}],
  "output_changes": {"id": {"actions": ["create"], "after": "x", "after_unknown": false}}})";

inline constexpr const char* state = R"({"version": 4, "terraform_version": "1.11.4", "serial": 3,
  "lineage": "a-b", "outputs": {"id": {"value": "x", "type": "string"}},
  "resources": [{"module": "module.m", "mode": "managed", "type": "aws_vpc", "name": "main",
    "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
    "instances": [{"index_key": "a", "schema_version": 1, "attributes": {"id": "vpc-1"}}]}]})";

inline constexpr const char* noted_backend = R"({"version": 3, "terraform_version": "1.11.4",
  "backend": {"type": "s3", "config": {"bucket": "b", "key": "k", "encrypt": null}, "hash": 12}})";

inline constexpr const char* locked =
    "state blob is already locked\n\nLock Info:\n  ID:        d0b4\n  Path:      "
    "terraform.tfstate\n"
    "  Operation: OperationTypeApply\n  Who:       me@host\n  Version:   1.11.4\n"
    "  Created:   2026-11-22 18:25:50.1 +0000 UTC\n  Info:      \n";

inline constexpr const char* outputs =
    R"({"id": {"sensitive": false, "type": "string", "value": "vpc-1"},
  "secret": {"sensitive": true, "type": ["list", "string"], "value": ["x"]}})";

inline constexpr const char* variables =
    "# a comment\nname = \"se\\\"cret\"\n\"other\" = { a = [1, \"b\"] }\n"
    "text = <<-EOT\n  more\n  EOT\n/* and */ flag = true // so\n";

inline constexpr const char* project = R"({"language": "cpp", "app": "./app", "output": "cdktf.out",
  "codeMakerOutput": ".gen", "projectId": "x", "sendCrashReports": "false",
  "terraformProviders": ["hashicorp/aws@~> 5.0", {"name": "b", "source": "c/b", "version": "1"}],
  "terraformModules": ["./m", {"name": "n", "source": "x/y/z", "version": "2"}],
  "context": {"a": 1, "b": {"c": [true]}}, "watchPattern": ["**/*.{cpp,hpp}"]})";

inline constexpr const char* manifest = R"({"version": "0.1.0", "stacks": {"prod": {"name": "prod",
  "constructPath": "prod", "workingDirectory": "stacks/prod",
  "synthesizedStackPath": "stacks/prod/cdk.tf.json", "stackMetadataPath": "stacks/prod/metadata.json",
  "annotations": [{"constructPath": "prod/a", "level": "@cdktf/warn", "message": "look",
  "stacktrace": ["at a"]}], "dependencies": ["other"]}, "other": {"name": "other",
  "constructPath": "other", "workingDirectory": "stacks/other",
  "synthesizedStackPath": "stacks/other/cdk.tf.json", "annotations": [], "dependencies": []}}})";

inline constexpr const char* context =
    R"({"stage": "dev", "zones": 3, "nested": {"a": [1, null]}})";

inline constexpr const char* schema = R"({"format_version": "1.0", "provider_schemas": {
  "registry.terraform.io/example/toy": {
  "provider": {"version": 0, "block": {"attributes": {"token": {"type": "string", "required": true,
    "sensitive": true}}}},
  "resource_schemas": {"toy_box": {"version": 0, "block": {"attributes": {
    "id": {"type": "string", "computed": true}, "any": {"type": "dynamic", "optional": true},
    "map": {"type": ["map", ["list", "number"]], "optional": true, "deprecated": true},
    "object": {"type": ["object", {"a": "bool"}], "optional": true},
    "nested": {"nested_type": {"nesting_mode": "set", "attributes": {"x": {"type": "string",
      "required": true}}}, "optional": true}},
    "block_types": {"rule": {"nesting_mode": "list", "min_items": 1, "max_items": 2,
      "block": {"attributes": {"port": {"type": "number", "required": true}}}}}}}},
  "data_source_schemas": {"toy_box": {"version": 0, "block": {}}},
  "functions": {"f": {"return_type": "string", "parameters": [{"name": "a", "type": "number"}],
    "variadic_parameter": {"name": "b", "type": "dynamic"}}}}}})";

/// `hello`, compressed by xz.
inline constexpr char compressed[] =
    "\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x1c\x00\x00\x00"
    "\x10\xcf\x58\xcc\x01\x00\x04\x68\x65\x6c\x6c\x6f\x00\x00\x00\x00\xb1\x37\xb9\xdb"
    "\xe5\xda\x1e\x9b\x00\x01\x1d\x05\xb8\x2d\x80\xaf\x1f\xb6\xf3\x7d\x01\x00\x00\x00"
    "\x00\x04\x59\x5a";

inline constexpr const char* failover_status = R"({"region": "us-east-2", "now": 1764472365.5,
  "state": "CONFIRM", "epoch": 4, "entered_at": 1764472345.0, "deadline_at": null,
  "cause": ["red"], "lag_at_fault_ms": 180.4, "is_fenced": true, "topology": {"is_writer": false},
  "verdict": {"at": 1764472361.0, "edge": "RED", "red_ticks": 5, "signals": {"s0": "GREEN"}},
  "checks": [{"id": "A1", "name": "topology", "outcome": "ok", "found": "member"}],
  "guards": [{"name": "is_rested", "holds": true, "found": ""}],
  "intents": [{"key": "3f/fence", "status": "done", "at": 1764472346.0}],
  "budget": {"step_seconds": 10, "run_seconds": 285}, "allowed": ["abort", "status"],
  "next": {"action": "FENCE", "at": 1764472375.0, "how_to_stop": "formwork failover abort"},
  "plan": [{"call": "rds.failover_global_cluster", "arguments": {"a": [1]}, "state": "PROMOTE"}],
  "refused": {"command": "failover", "reason": "no", "allowed": ["abort"], "is_repeat": false}})";

inline constexpr const char* credential_process = R"({"Version": 1, "AccessKeyId": "AKID",
  "SecretAccessKey": "s/+=", "SessionToken": "t==", "Expiration": "2015-08-30T12:36:00Z"})";

inline constexpr const char* assumed_role =
    "<AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
    "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
    "<Expiration>2015-08-30T12:36:00Z</Expiration></Credentials></AssumeRoleResult>";

inline constexpr const char* shared_config =
    "# comment\n[default]\nregion = us-east-2\n[profile prod]\nrole_arn = arn:aws:iam::1:role/a\n"
    "s3 =\n  max_attempts = 3\nsource_profile=default\n";

}  // namespace formwork::fuzz::seed
