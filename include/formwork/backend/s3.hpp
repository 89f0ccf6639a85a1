#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in an S3 bucket. Credentials belong in the environment; those given here are never copied
/// into stacks that read this one's outputs.
///
///     S3Backend{stack, {.bucket = "acme-state",
///                       .key = "network/terraform.tfstate",
///                       .region = "us-east-1",
///                       .use_lockfile = true}};
struct [[maybe_unused]] S3Backend {
  struct AssumeRole {
    /// `1h30m`, from 15m to 12h. Default: an hour.
    Value<std::string> duration = unset;
    Value<std::string> external_id = unset;
    /// A policy as JSON that restricts the role further.
    Value<std::string> policy = unset;
    Value<Set<std::string>> policy_arns = unset;
    Value<std::string> role_arn;
    Value<std::string> session_name = unset;
    Value<std::string> source_identity = unset;
    /// Session tags.
    Value<Map<std::string>> tags = unset;
    Value<Set<std::string>> transitive_tag_keys = unset;

    static inline constinit detail::Shape shape_{
        "duration?t external_id?t policy?t policy_arns?{t role_arn!t session_name?t "
        "source_identity?t tags?<t transitive_tag_keys?{t"};
  };
  /// The token, or a file that holds it, is needed.
  struct AssumeRoleWithWebIdentity {
    /// `1h30m`, from 15m to 12h. Default: an hour.
    Value<std::string> duration = unset;
    /// A policy as JSON that restricts the role further.
    Value<std::string> policy = unset;
    Value<Set<std::string>> policy_arns = unset;
    Value<std::string> role_arn;
    /// Default: `AWS_ROLE_SESSION_NAME`.
    Value<std::string> session_name = unset;
    Value<std::string> web_identity_token = unset;
    /// Default: `AWS_WEB_IDENTITY_TOKEN_FILE`.
    Value<std::string> web_identity_token_file = unset;

    static inline constinit detail::Shape shape_{
        "duration?t policy?t policy_arns?{t role_arn!t session_name?t web_identity_token?~t "
        "web_identity_token_file?t"};
  };
  /// Addresses, each with its scheme.
  struct Endpoints {
    Value<std::string> dynamodb = unset;
    Value<std::string> iam = unset;
    Value<std::string> s3 = unset;
    Value<std::string> sso = unset;
    Value<std::string> sts = unset;

    static inline constinit detail::Shape shape_{"dynamodb?t iam?t s3?t sso?t sts?t"};
  };
  struct Args {
    /// With `secret_key`. Default: `AWS_ACCESS_KEY_ID`, or the profile's.
    Value<std::string> access_key = unset;
    /// Canned ACL of the state and its lock. Default: none.
    Value<std::string> acl = unset;
    /// The only accounts that may be used; not with `forbidden_account_ids`. Default: any.
    Value<Set<std::string>> allowed_account_ids = unset;
    /// Role to take on before the bucket is touched. Default: none.
    Block<AssumeRole> assume_role = unset;
    /// Role to take on with a token of an OpenID Connect provider. Default: none.
    Block<AssumeRoleWithWebIdentity> assume_role_with_web_identity = unset;
    /// Must exist already; keep its versions.
    Value<std::string> bucket;
    /// File of root certificates. Default: `AWS_CA_BUNDLE`, else the system's.
    Value<std::string> custom_ca_bundle = unset;
    /// Deprecated by Terraform: use endpoints.dynamodb.
    detail::Deprecated<Value<std::string>> dynamodb_endpoint = unset;
    /// Locks in a table with the partition key `LockID`, a string. Deprecated by Terraform: use
    /// use_lockfile, which needs no table.
    detail::Deprecated<Value<std::string>> dynamodb_table = unset;
    /// Default: `AWS_EC2_METADATA_SERVICE_ENDPOINT`, else AWS's.
    Value<std::string> ec2_metadata_service_endpoint = unset;
    /// `IPv4` or `IPv6`. Default: IPv4.
    Value<std::string> ec2_metadata_service_endpoint_mode = unset;
    /// Asks S3 to encrypt the state and its lock. Default: what the bucket does.
    Value<bool> encrypt = unset;
    /// Deprecated by Terraform: use endpoints.s3.
    detail::Deprecated<Value<std::string>> endpoint = unset;
    /// Other addresses of AWS's APIs. Default: `AWS_ENDPOINT_URL` and the like, else AWS's.
    Block<Endpoints> endpoints = unset;
    /// Accounts that must not be used. Default: none.
    Value<Set<std::string>> forbidden_account_ids = unset;
    /// Deprecated by Terraform: use use_path_style.
    detail::Deprecated<Value<bool>> force_path_style = unset;
    /// Default: `HTTP_PROXY`.
    Value<std::string> http_proxy = unset;
    /// Default: `HTTPS_PROXY`.
    Value<std::string> https_proxy = unset;
    /// Deprecated by Terraform: use endpoints.iam.
    detail::Deprecated<Value<std::string>> iam_endpoint = unset;
    /// Takes any certificate. Default: false.
    Value<bool> insecure = unset;
    /// Where the state is in the bucket; with workspaces it stands behind their names.
    Value<std::string> key;
    /// ARN of the KMS key that encrypts the state. Default: the bucket's.
    Value<std::string> kms_key_id = unset;
    /// How often a failed request is tried again. Default: 5.
    Value<Number> max_retries = unset;
    /// Hosts to reach without a proxy, separated by commas. Default: `NO_PROXY`.
    Value<std::string> no_proxy = unset;
    /// Default: `AWS_PROFILE`.
    Value<std::string> profile = unset;
    /// The bucket's. Default: `AWS_REGION` or `AWS_DEFAULT_REGION`; there must be one.
    Value<std::string> region = unset;
    /// `standard` or `adaptive`. Default: `AWS_RETRY_MODE`, else standard.
    Value<std::string> retry_mode = unset;
    /// With `access_key`. Default: `AWS_SECRET_ACCESS_KEY`, or the profile's.
    Value<std::string> secret_key = unset;
    /// Default: `~/.aws/config`.
    Value<Set<std::string>> shared_config_files = unset;
    /// Deprecated by Terraform: use shared_credentials_files.
    detail::Deprecated<Value<std::string>> shared_credentials_file = unset;
    /// Default: `~/.aws/credentials`.
    Value<Set<std::string>> shared_credentials_files = unset;
    /// For APIs without STS. Default: false.
    Value<bool> skip_credentials_validation = unset;
    /// Leaves the EC2 metadata service alone. Default: false.
    Value<bool> skip_metadata_api_check = unset;
    /// Takes regions that Terraform does not know. Default: false.
    Value<bool> skip_region_validation = unset;
    /// For APIs without IAM, STS and metadata. Default: false.
    Value<bool> skip_requesting_account_id = unset;
    /// For stores that know no checksums. Default: false.
    Value<bool> skip_s3_checksum = unset;
    /// Key of 256 bits, in base64, for encryption with one's own key. Default:
    /// `AWS_SSE_CUSTOMER_KEY`.
    Value<std::string> sse_customer_key = unset;
    /// Deprecated by Terraform: use endpoints.sts.
    detail::Deprecated<Value<std::string>> sts_endpoint = unset;
    /// Default: `region`.
    Value<std::string> sts_region = unset;
    /// Session token. Default: `AWS_SESSION_TOKEN`.
    Value<std::string> token = unset;
    /// Default: `AWS_USE_DUALSTACK_ENDPOINT`, else false.
    Value<bool> use_dualstack_endpoint = unset;
    /// Default: `AWS_USE_FIPS_ENDPOINT`, else false.
    Value<bool> use_fips_endpoint = unset;
    /// S3's own locking (Terraform 1.10): no table needed. Default: false, which is no lock at all.
    Value<bool> use_lockfile = unset;
    /// `https://host/bucket` instead of `https://bucket.host`. Default: false.
    Value<bool> use_path_style = unset;
    /// What stands before the names of workspaces. Default: `env:`.
    Value<std::string> workspace_key_prefix = unset;

    static inline constinit detail::Shape shape_{
        "access_key?~t acl?t allowed_account_ids?{t assume_role?o assume_role_with_web_identity?o "
        "bucket!t custom_ca_bundle?t dynamodb_endpoint?-t dynamodb_table?-t "
        "ec2_metadata_service_endpoint?t ec2_metadata_service_endpoint_mode?t encrypt?b "
        "endpoint?-t endpoints?o forbidden_account_ids?{t force_path_style?-b http_proxy?t "
        "https_proxy?t iam_endpoint?-t insecure?b key!t kms_key_id?t max_retries?n no_proxy?t "
        "profile?t region?t retry_mode?t secret_key?~t shared_config_files?{t "
        "shared_credentials_file?-t shared_credentials_files?{t skip_credentials_validation?b "
        "skip_metadata_api_check?b skip_region_validation?b skip_requesting_account_id?b "
        "skip_s3_checksum?b sse_customer_key?~t sts_endpoint?-t sts_region?t token?~t "
        "use_dualstack_endpoint?b use_fips_endpoint?b use_lockfile?b use_path_style?b "
        "workspace_key_prefix?t"};
  };
  static constexpr const char* type_ = "s3";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
