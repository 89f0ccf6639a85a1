#pragma once
#include "formwork/formwork.hpp"

namespace formwork {

/// Every argument that a backend has, set: text is `x`, and `secret` where it is one.
template <class Backend>
typename Backend::Args every_argument();

// Deprecated arguments are arguments too.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

template <>
inline AzurermBackend::Args every_argument<AzurermBackend>() {
  return {
      .access_key = "secret",
      .ado_pipeline_service_connection_id = "x",
      .client_certificate = "secret",
      .client_certificate_password = "secret",
      .client_certificate_path = "x",
      .client_id = "x",
      .client_id_file_path = "x",
      .client_secret = "secret",
      .client_secret_file_path = "x",
      .container_name = "x",
      .endpoint = "x",
      .environment = "x",
      .key = "x",
      .lookup_blob_endpoint = true,
      .metadata_host = "x",
      .msi_endpoint = "x",
      .oidc_request_token = "secret",
      .oidc_request_url = "x",
      .oidc_token = "secret",
      .oidc_token_file_path = "x",
      .resource_group_name = "x",
      .sas_token = "secret",
      .snapshot = true,
      .storage_account_name = "x",
      .subscription_id = "x",
      .tenant_id = "x",
      .use_aks_workload_identity = true,
      .use_azuread_auth = true,
      .use_cli = true,
      .use_msi = true,
      .use_oidc = true};
}

template <>
inline CloudBackend::Args every_argument<CloudBackend>() {
  return {
      .hostname = "x",
      .organization = "x",
      .token = "secret",
      .workspaces = {{.name = "x", .project = "x", .tags = {{"k", "v"}}}}};
}

template <>
inline ConsulBackend::Args every_argument<ConsulBackend>() {
  return {
      .access_token = "secret",
      .address = "x",
      .ca_file = "x",
      .cert_file = "x",
      .datacenter = "x",
      .gzip = true,
      .http_auth = "secret",
      .key_file = "x",
      .lock = true,
      .path = "x",
      .scheme = "x"};
}

template <>
inline CosBackend::Args every_argument<CosBackend>() {
  return {
      .accelerate = true,
      .acl = "x",
      .assume_role =
          {{.external_id = "x",
            .policy = "x",
            .role_arn = "x",
            .session_duration = 7,
            .session_name = "x"}},
      .bucket = "x",
      .cam_role_name = "x",
      .domain = "x",
      .encrypt = true,
      .endpoint = "x",
      .key = "x",
      .prefix = "x",
      .profile = "x",
      .region = "x",
      .secret_id = "secret",
      .secret_key = "secret",
      .security_token = "secret",
      .shared_credentials_dir = "x"};
}

template <>
inline GcsBackend::Args every_argument<GcsBackend>() {
  return {
      .access_token = "secret",
      .bucket = "x",
      .credentials = "secret",
      .encryption_key = "secret",
      .impersonate_service_account = "x",
      .impersonate_service_account_delegates = {"x"},
      .kms_encryption_key = "x",
      .prefix = "x",
      .storage_custom_endpoint = "x"};
}

template <>
inline HttpBackend::Args every_argument<HttpBackend>() {
  return {
      .address = "x",
      .client_ca_certificate_pem = "x",
      .client_certificate_pem = "x",
      .client_private_key_pem = "secret",
      .lock_address = "x",
      .lock_method = "x",
      .password = "secret",
      .retry_max = 7,
      .retry_wait_max = 7,
      .retry_wait_min = 7,
      .skip_cert_verification = true,
      .unlock_address = "x",
      .unlock_method = "x",
      .update_method = "x",
      .username = "x"};
}

template <>
inline KubernetesBackend::Args every_argument<KubernetesBackend>() {
  return {
      .client_certificate = "x",
      .client_key = "secret",
      .cluster_ca_certificate = "x",
      .config_context = "x",
      .config_context_auth_info = "x",
      .config_context_cluster = "x",
      .config_path = "x",
      .config_paths = {"x"},
      .exec = {{.api_version = "x", .args = {"x"}, .command = "x", .env = {{"k", "secret"}}}},
      .host = "x",
      .in_cluster_config = true,
      .insecure = true,
      .labels = {{"k", "x"}},
      .load_config_file = true,
      .namespace_ = "x",
      .password = "secret",
      .proxy_url = "x",
      .secret_suffix = "x",
      .token = "secret",
      .username = "x"};
}

template <>
inline LocalBackend::Args every_argument<LocalBackend>() {
  return {.path = "x", .workspace_dir = "x"};
}

template <>
inline OssBackend::Args every_argument<OssBackend>() {
  return {
      .access_key = "secret",
      .acl = "x",
      .assume_role =
          {{.policy = "x", .role_arn = "x", .session_expiration = 7, .session_name = "x"}},
      .assume_role_policy = "x",
      .assume_role_role_arn = "x",
      .assume_role_session_expiration = 7,
      .assume_role_session_name = "x",
      .bucket = "x",
      .ecs_role_name = "x",
      .encrypt = true,
      .endpoint = "x",
      .key = "x",
      .prefix = "x",
      .profile = "x",
      .region = "x",
      .secret_key = "secret",
      .security_token = "secret",
      .shared_credentials_file = "x",
      .sts_endpoint = "x",
      .tablestore_endpoint = "x",
      .tablestore_table = "x"};
}

template <>
inline PgBackend::Args every_argument<PgBackend>() {
  return {
      .conn_str = "x",
      .schema_name = "x",
      .skip_index_creation = true,
      .skip_schema_creation = true,
      .skip_table_creation = true};
}

template <>
inline RemoteBackend::Args every_argument<RemoteBackend>() {
  return {
      .hostname = "x",
      .organization = "x",
      .token = "secret",
      .workspaces = {{.name = "x", .prefix = "x"}}};
}

template <>
inline S3Backend::Args every_argument<S3Backend>() {
  return {
      .access_key = "secret",
      .acl = "x",
      .allowed_account_ids = {"x"},
      .assume_role =
          {{.duration = "x",
            .external_id = "x",
            .policy = "x",
            .policy_arns = {"x"},
            .role_arn = "x",
            .session_name = "x",
            .source_identity = "x",
            .tags = {{"k", "x"}},
            .transitive_tag_keys = {"x"}}},
      .assume_role_with_web_identity =
          {{.duration = "x",
            .policy = "x",
            .policy_arns = {"x"},
            .role_arn = "x",
            .session_name = "x",
            .web_identity_token = "secret",
            .web_identity_token_file = "x"}},
      .bucket = "x",
      .custom_ca_bundle = "x",
      .dynamodb_endpoint = "x",
      .dynamodb_table = "x",
      .ec2_metadata_service_endpoint = "x",
      .ec2_metadata_service_endpoint_mode = "x",
      .encrypt = true,
      .endpoint = "x",
      .endpoints = {{.dynamodb = "x", .iam = "x", .s3 = "x", .sso = "x", .sts = "x"}},
      .forbidden_account_ids = {"x"},
      .force_path_style = true,
      .http_proxy = "x",
      .https_proxy = "x",
      .iam_endpoint = "x",
      .insecure = true,
      .key = "x",
      .kms_key_id = "x",
      .max_retries = 7,
      .no_proxy = "x",
      .profile = "x",
      .region = "x",
      .retry_mode = "x",
      .secret_key = "secret",
      .shared_config_files = {"x"},
      .shared_credentials_file = "x",
      .shared_credentials_files = {"x"},
      .skip_credentials_validation = true,
      .skip_metadata_api_check = true,
      .skip_region_validation = true,
      .skip_requesting_account_id = true,
      .skip_s3_checksum = true,
      .sse_customer_key = "secret",
      .sts_endpoint = "x",
      .sts_region = "x",
      .token = "secret",
      .use_dualstack_endpoint = true,
      .use_fips_endpoint = true,
      .use_lockfile = true,
      .use_path_style = true,
      .workspace_key_prefix = "x"};
}

#pragma GCC diagnostic pop

}  // namespace formwork
