#pragma once
#include "formwork/block.hpp"
#include "formwork/construct.hpp"

namespace formwork {

namespace detail {
int set_backend(
    const Scope& scope, std::string_view type, const Shape& shape, const void* arguments
);
}

/// State in a file. A stack without a backend has one of these, `terraform.<stack>.tfstate` beside
/// cdktf.json.
struct [[maybe_unused]] LocalBackend {
  struct Args {
    /// Relative to the directory of cdktf.json. Default: `terraform.<stack>.tfstate`.
    Value<std::string> path = unset;
    Value<std::string> workspace_dir = unset;

    static inline constinit detail::Shape shape_{"path?t workspace_dir?t"};
  };
  Scope scope_;
  Args args_ = {};
  int added_ = detail::set_backend(scope_, "local", Args::shape_, &args_);
};

/// State in an S3 bucket. Credentials belong in the environment; those given here are never copied
/// into stacks that read this one's outputs.
struct [[maybe_unused]] S3Backend {
  struct Args {
    Value<std::string> access_key = unset;
    Value<std::string> acl = unset;
    Value<std::string> bucket;
    Value<std::string> dynamodb_table = unset;
    Value<bool> encrypt = unset;
    Value<Map<std::string>> endpoints = unset;
    Value<std::string> key;
    Value<std::string> kms_key_id = unset;
    Value<std::string> profile = unset;
    Value<std::string> region = unset;
    Value<std::string> secret_key = unset;
    Value<bool> skip_credentials_validation = unset;
    Value<bool> skip_metadata_api_check = unset;
    Value<bool> skip_region_validation = unset;
    Value<bool> skip_requesting_account_id = unset;
    Value<bool> skip_s3_checksum = unset;
    Value<std::string> sse_customer_key = unset;
    Value<std::string> token = unset;
    /// S3's own locking (Terraform 1.10): no table needed.
    Value<bool> use_lockfile = unset;
    Value<bool> use_path_style = unset;
    Value<std::string> workspace_key_prefix = unset;

    static inline constinit detail::Shape shape_{
        "access_key?~t acl?t bucket!t dynamodb_table?t encrypt?b endpoints?<t key!t kms_key_id?t "
        "profile?t region?t secret_key?~t skip_credentials_validation?b skip_metadata_api_check?b "
        "skip_region_validation?b skip_requesting_account_id?b skip_s3_checksum?b "
        "sse_customer_key?~t token?~t use_lockfile?b use_path_style?b workspace_key_prefix?t"};
  };
  Scope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, "s3", Args::shape_, &args_);
};

}  // namespace formwork
