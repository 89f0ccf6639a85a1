#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a bucket of Alibaba Cloud OSS. Secrets given here are never copied into stacks that
/// read this one's outputs.
struct [[maybe_unused]] OssBackend {
  struct AssumeRole {
    Value<std::string> policy = unset;
    Value<std::string> role_arn;
    /// Seconds, 900 to 3,600. Default: 3,600.
    Value<Number> session_expiration = unset;
    Value<std::string> session_name = unset;

    static inline constinit detail::Shape shape_{
        "policy?t role_arn!t session_expiration?n session_name?t"};
  };
  struct Args {
    /// Default: `ALICLOUD_ACCESS_KEY`.
    Value<std::string> access_key = unset;
    /// Of the state. Default: the bucket's.
    Value<std::string> acl = unset;
    /// Deprecated: use assume_role_role_arn and its neighbours.
    detail::Deprecated<Block<AssumeRole>, AssumeRole> assume_role = unset;
    /// A policy as JSON that restricts the role further.
    Value<std::string> assume_role_policy = unset;
    /// Default: `ALICLOUD_ASSUME_ROLE_ARN`, else no role.
    Value<std::string> assume_role_role_arn = unset;
    /// Seconds, 900 to 3,600. Default: `ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION`, else 3,600.
    Value<Number> assume_role_session_expiration = unset;
    /// Default: `ALICLOUD_ASSUME_ROLE_SESSION_NAME`, else `terraform`.
    Value<std::string> assume_role_session_name = unset;
    /// Must exist already.
    Value<std::string> bucket;
    /// Role of the machine that Terraform runs on. Default: `ALICLOUD_ECS_ROLE_NAME`.
    Value<std::string> ecs_role_name = unset;
    /// Asks OSS to encrypt the state. Default: false.
    Value<bool> encrypt = unset;
    /// Default: `ALICLOUD_OSS_ENDPOINT` or `OSS_ENDPOINT`, else the region's.
    Value<std::string> endpoint = unset;
    /// Default: `terraform.tfstate`.
    Value<std::string> key = unset;
    /// Folder of the state.
    Value<std::string> prefix = unset;
    /// Default: `ALICLOUD_PROFILE`.
    Value<std::string> profile = unset;
    /// Default: `ALICLOUD_REGION` or `ALICLOUD_DEFAULT_REGION`.
    Value<std::string> region = unset;
    /// Default: `ALICLOUD_SECRET_KEY`.
    Value<std::string> secret_key = unset;
    /// Default: `ALICLOUD_SECURITY_TOKEN`.
    Value<std::string> security_token = unset;
    /// Default: `ALICLOUD_SHARED_CREDENTIALS_FILE`, else `~/.aliyun/config.json`.
    Value<std::string> shared_credentials_file = unset;
    /// Default: `ALICLOUD_STS_ENDPOINT`.
    Value<std::string> sts_endpoint = unset;
    /// Default: `ALICLOUD_TABLESTORE_ENDPOINT`.
    Value<std::string> tablestore_endpoint = unset;
    /// Locks in a TableStore table with the primary key `LockID`, a string. Default: no lock.
    Value<std::string> tablestore_table = unset;

    static inline constinit detail::Shape shape_{
        "access_key?~t acl?t assume_role?-B1s assume_role_policy?t assume_role_role_arn?t "
        "assume_role_session_expiration?n assume_role_session_name?t bucket!t ecs_role_name?t "
        "encrypt?b endpoint?t key?t prefix?t profile?t region?t secret_key?~t security_token?~t "
        "shared_credentials_file?t sts_endpoint?t tablestore_endpoint?t tablestore_table?t"};
  };
  static constexpr const char* type_ = "oss";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
