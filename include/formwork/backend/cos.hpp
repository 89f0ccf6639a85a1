#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a bucket of Tencent Cloud Object Storage. Secrets given here are never copied into
/// stacks that read this one's outputs.
struct [[maybe_unused]] CosBackend {
  struct AssumeRole {
    Value<std::string> external_id = unset;
    /// A policy as JSON that restricts the role further.
    Value<std::string> policy = unset;
    Value<std::string> role_arn;
    /// Seconds, up to 43,200.
    Value<Number> session_duration;
    Value<std::string> session_name;

    static inline constinit detail::Shape shape_{
        "external_id?t policy?t role_arn!t session_duration!n session_name!t"};
  };
  struct Args {
    /// Global acceleration. Default: false.
    Value<bool> accelerate = unset;
    /// `private` or `public-read`. Default: private.
    Value<std::string> acl = unset;
    /// Role to take on before the bucket is touched. Default: none.
    Block<AssumeRole> assume_role = unset;
    /// Must exist already.
    Value<std::string> bucket;
    /// Role of the machine that Terraform runs on. Default: `TENCENTCLOUD_CAM_ROLE_NAME`.
    Value<std::string> cam_role_name = unset;
    /// Of the API. Default: `TENCENTCLOUD_DOMAIN`, else `tencentcloudapi.com`.
    Value<std::string> domain = unset;
    /// Asks COS to encrypt the state. Default: true.
    Value<bool> encrypt = unset;
    /// Default: `TENCENTCLOUD_ENDPOINT`, else COS's.
    Value<std::string> endpoint = unset;
    /// Default: `terraform.tfstate`.
    Value<std::string> key = unset;
    /// Folder of the state.
    Value<std::string> prefix = unset;
    /// Default: `TENCENTCLOUD_PROFILE`, else `default`.
    Value<std::string> profile = unset;
    /// The bucket's. Default: `TENCENTCLOUD_REGION`; there must be one.
    Value<std::string> region = unset;
    /// Default: `TENCENTCLOUD_SECRET_ID`.
    Value<std::string> secret_id = unset;
    /// Default: `TENCENTCLOUD_SECRET_KEY`.
    Value<std::string> secret_key = unset;
    /// Default: `TENCENTCLOUD_SECURITY_TOKEN`.
    Value<std::string> security_token = unset;
    /// Default: `TENCENTCLOUD_SHARED_CREDENTIALS_DIR`, else `~/.tccli`.
    Value<std::string> shared_credentials_dir = unset;

    static inline constinit detail::Shape shape_{
        "accelerate?b acl?t assume_role?B1s bucket!t cam_role_name?t domain?t encrypt?b "
        "endpoint?t key?t prefix?t profile?t region?t secret_id?~t secret_key?~t "
        "security_token?~t shared_credentials_dir?t"};
  };
  static constexpr const char* type_ = "cos";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
