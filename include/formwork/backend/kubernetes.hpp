#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a Secret of a Kubernetes cluster. Secrets given here are never copied into stacks that
/// read this one's outputs.
struct [[maybe_unused]] KubernetesBackend {
  struct Exec {
    /// `client.authentication.k8s.io/v1beta1`
    Value<std::string> api_version;
    Value<List<std::string>> args = unset;
    Value<std::string> command;
    /// Of the program. Default: none.
    Value<Map<std::string>> env = unset;

    static inline constinit detail::Shape shape_{"api_version!t args?[t command!t env?~<t"};
  };
  struct Args {
    /// As PEM. Default: `KUBE_CLIENT_CERT_DATA`.
    Value<std::string> client_certificate = unset;
    /// As PEM. Default: `KUBE_CLIENT_KEY_DATA`.
    Value<std::string> client_key = unset;
    /// Root certificates as PEM. Default: `KUBE_CLUSTER_CA_CERT_DATA`.
    Value<std::string> cluster_ca_certificate = unset;
    /// Default: `KUBE_CTX`.
    Value<std::string> config_context = unset;
    /// Default: `KUBE_CTX_AUTH_INFO`.
    Value<std::string> config_context_auth_info = unset;
    /// Default: `KUBE_CTX_CLUSTER`.
    Value<std::string> config_context_cluster = unset;
    /// Default: `KUBE_CONFIG_PATH`.
    Value<std::string> config_path = unset;
    /// Default: `KUBE_CONFIG_PATHS`.
    Value<List<std::string>> config_paths = unset;
    /// A program that gives out credentials. Default: none.
    Block<Exec> exec = unset;
    /// With its scheme. Default: `KUBE_HOST`.
    Value<std::string> host = unset;
    /// Uses the service account of the pod that Terraform runs in. Default:
    /// `KUBE_IN_CLUSTER_CONFIG`.
    Value<bool> in_cluster_config = unset;
    /// Takes any certificate. Default: `KUBE_INSECURE`, else false.
    Value<bool> insecure = unset;
    /// More labels of the Secret and the Lease. Default: none.
    Value<Map<std::string>> labels = unset;
    /// Default: `KUBE_LOAD_CONFIG_FILE`, else true.
    Value<bool> load_config_file = unset;
    /// Of the Secret and the Lease. Default: `KUBE_NAMESPACE`, else `default`.
    Value<std::string> namespace_ = unset;
    /// Default: `KUBE_PASSWORD`.
    Value<std::string> password = unset;
    /// Default: `KUBE_PROXY_URL`.
    Value<std::string> proxy_url = unset;
    /// The Secret is called `tfstate-<workspace>-<suffix>`.
    Value<std::string> secret_suffix;
    /// Of a service account. Default: `KUBE_TOKEN`.
    Value<std::string> token = unset;
    /// Default: `KUBE_USER`.
    Value<std::string> username = unset;

    static inline constinit detail::Shape shape_{
        "client_certificate?t client_key?~t cluster_ca_certificate?t config_context?t "
        "config_context_auth_info?t config_context_cluster?t config_path?t config_paths?[t "
        "exec?B1l host?t in_cluster_config?b insecure?b labels?<t load_config_file?b namespace?t "
        "password?~t proxy_url?t secret_suffix!t token?~t username?t"};
  };
  static constexpr const char* type_ = "kubernetes";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
