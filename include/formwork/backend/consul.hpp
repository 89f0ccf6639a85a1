#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in Consul's KV store. Secrets given here are never copied into stacks that read this one's
/// outputs.
struct [[maybe_unused]] ConsulBackend {
  struct Args {
    /// Default: `CONSUL_HTTP_TOKEN`.
    Value<std::string> access_token = unset;
    /// `host:port`. Default: `CONSUL_HTTP_ADDR`, else the local agent.
    Value<std::string> address = unset;
    /// Root certificates as PEM. Default: `CONSUL_CACERT`.
    Value<std::string> ca_file = unset;
    /// Client certificate as PEM, with `key_file`. Default: `CONSUL_CLIENT_CERT`.
    Value<std::string> cert_file = unset;
    /// Default: the agent's.
    Value<std::string> datacenter = unset;
    /// Compresses the state. Default: false.
    Value<bool> gzip = unset;
    /// `user` or `user:password`. Default: `CONSUL_HTTP_AUTH`.
    Value<std::string> http_auth = unset;
    /// Client key as PEM. Default: `CONSUL_CLIENT_KEY`.
    Value<std::string> key_file = unset;
    /// Needs the right to sessions. Default: true.
    Value<bool> lock = unset;
    /// In the KV store.
    Value<std::string> path;
    /// `http` or `https`. Default: http, or https where `CONSUL_HTTP_SSL` is true.
    Value<std::string> scheme = unset;

    static inline constinit detail::Shape shape_{
        "access_token?~t address?t ca_file?t cert_file?t datacenter?t gzip?b http_auth?~t "
        "key_file?t lock?b path!t scheme?t"};
  };
  static constexpr const char* type_ = "consul";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
