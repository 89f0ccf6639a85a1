#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a blob of an Azure storage account. Secrets given here are never copied into stacks
/// that read this one's outputs: they find theirs in the environment (`ARM_…`), where all belong.
struct [[maybe_unused]] AzurermBackend {
  struct Args {
    /// Of the storage account. Default: `ARM_ACCESS_KEY`.
    Value<std::string> access_key = unset;
    /// Of Azure DevOps, for OIDC. Default: `ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID`.
    Value<std::string> ado_pipeline_service_connection_id = unset;
    /// The service principal's certificate as base64. Default: `ARM_CLIENT_CERTIFICATE`.
    Value<std::string> client_certificate = unset;
    /// Default: `ARM_CLIENT_CERTIFICATE_PASSWORD`.
    Value<std::string> client_certificate_password = unset;
    /// Default: `ARM_CLIENT_CERTIFICATE_PATH`.
    Value<std::string> client_certificate_path = unset;
    /// Default: `ARM_CLIENT_ID`.
    Value<std::string> client_id = unset;
    /// Default: `ARM_CLIENT_ID_FILE_PATH`.
    Value<std::string> client_id_file_path = unset;
    /// Default: `ARM_CLIENT_SECRET`.
    Value<std::string> client_secret = unset;
    /// Default: `ARM_CLIENT_SECRET_FILE_PATH`.
    Value<std::string> client_secret_file_path = unset;
    Value<std::string> container_name;
    /// Deprecated by Terraform: use msi_endpoint.
    detail::Deprecated<Value<std::string>> endpoint = unset;
    /// `public`, `china` or `usgovernment`. Default: `ARM_ENVIRONMENT`, else public.
    Value<std::string> environment = unset;
    /// Name of the blob.
    Value<std::string> key;
    /// Asks the management API where the account's blobs are. Default: false.
    Value<bool> lookup_blob_endpoint = unset;
    /// Host of the metadata service of another Azure. Default: `ARM_METADATA_HOSTNAME`.
    Value<std::string> metadata_host = unset;
    /// Default: `ARM_MSI_ENDPOINT`, else found out.
    Value<std::string> msi_endpoint = unset;
    /// Default: `ARM_OIDC_REQUEST_TOKEN`, or GitHub's or Azure DevOps's own.
    Value<std::string> oidc_request_token = unset;
    /// Default: `ARM_OIDC_REQUEST_URL`, or GitHub's or Azure DevOps's own.
    Value<std::string> oidc_request_url = unset;
    /// Default: `ARM_OIDC_TOKEN`.
    Value<std::string> oidc_token = unset;
    /// Default: `ARM_OIDC_TOKEN_FILE_PATH`.
    Value<std::string> oidc_token_file_path = unset;
    /// Of the storage account; needed where its access key is looked up.
    Value<std::string> resource_group_name = unset;
    /// Default: `ARM_SAS_TOKEN`.
    Value<std::string> sas_token = unset;
    /// Keeps a snapshot of the blob before it is used. Default: `ARM_SNAPSHOT`, else false.
    Value<bool> snapshot = unset;
    Value<std::string> storage_account_name;
    /// Of the storage account. Default: `ARM_SUBSCRIPTION_ID`.
    Value<std::string> subscription_id = unset;
    /// Default: `ARM_TENANT_ID`.
    Value<std::string> tenant_id = unset;
    /// Default: `ARM_USE_AKS_WORKLOAD_IDENTITY`, else false.
    Value<bool> use_aks_workload_identity = unset;
    /// Signs in to the blobs with Entra ID instead of an access key. Default: `ARM_USE_AZUREAD`,
    /// else false.
    Value<bool> use_azuread_auth = unset;
    /// Signs in as `az` does. Default: `ARM_USE_CLI`.
    Value<bool> use_cli = unset;
    /// Signs in with the machine's managed identity. Default: `ARM_USE_MSI`, else false.
    Value<bool> use_msi = unset;
    /// Signs in with a token of the pipeline. Default: `ARM_USE_OIDC`, else false.
    Value<bool> use_oidc = unset;

    static inline constinit detail::Shape shape_{
        "access_key?~t ado_pipeline_service_connection_id?t client_certificate?~t "
        "client_certificate_password?~t client_certificate_path?t client_id?t "
        "client_id_file_path?t client_secret?~t client_secret_file_path?t container_name!t "
        "endpoint?-t environment?t key!t lookup_blob_endpoint?b metadata_host?t msi_endpoint?t "
        "oidc_request_token?~t oidc_request_url?t oidc_token?~t oidc_token_file_path?t "
        "resource_group_name?t sas_token?~t snapshot?b storage_account_name!t subscription_id?t "
        "tenant_id?t use_aks_workload_identity?b use_azuread_auth?b use_cli?b use_msi?b "
        "use_oidc?b"};
  };
  static constexpr const char* type_ = "azurerm";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
