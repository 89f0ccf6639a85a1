#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State behind a REST address: GET, POST, DELETE, and LOCK and UNLOCK where there are addresses
/// for them. Secrets given here are never copied into stacks that read this one's outputs.
struct [[maybe_unused]] HttpBackend {
  struct Args {
    /// Without a password: that is for `password`, or the environment.
    Value<std::string> address;
    /// Root certificates. Default: `TF_HTTP_CLIENT_CA_CERTIFICATE_PEM`, else the system's.
    Value<std::string> client_ca_certificate_pem = unset;
    /// With `client_private_key_pem`. Default: `TF_HTTP_CLIENT_CERTIFICATE_PEM`.
    Value<std::string> client_certificate_pem = unset;
    /// Default: `TF_HTTP_CLIENT_PRIVATE_KEY_PEM`.
    Value<std::string> client_private_key_pem = unset;
    /// Default: `TF_HTTP_LOCK_ADDRESS`, else the state is not locked.
    Value<std::string> lock_address = unset;
    /// Default: `LOCK`.
    Value<std::string> lock_method = unset;
    /// Default: `TF_HTTP_PASSWORD`.
    Value<std::string> password = unset;
    /// How often a failed request is tried again. Default: 2.
    Value<Number> retry_max = unset;
    /// Seconds. Default: 30.
    Value<Number> retry_wait_max = unset;
    /// Seconds. Default: 1.
    Value<Number> retry_wait_min = unset;
    /// Takes any certificate. Default: false.
    Value<bool> skip_cert_verification = unset;
    /// Default: `TF_HTTP_UNLOCK_ADDRESS`, else the state is not unlocked.
    Value<std::string> unlock_address = unset;
    /// Default: `UNLOCK`.
    Value<std::string> unlock_method = unset;
    /// Default: `POST`.
    Value<std::string> update_method = unset;
    /// Default: `TF_HTTP_USERNAME`.
    Value<std::string> username = unset;

    static inline constinit detail::Shape shape_{
        "address!t client_ca_certificate_pem?t client_certificate_pem?t client_private_key_pem?~t "
        "lock_address?t lock_method?t password?~t retry_max?n retry_wait_max?n retry_wait_min?n "
        "skip_cert_verification?b unlock_address?t unlock_method?t update_method?t username?t"};
  };
  static constexpr const char* type_ = "http";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
