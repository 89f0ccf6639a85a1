#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a bucket of Google Cloud Storage. Secrets given here are never copied into stacks that
/// read this one's outputs.
struct [[maybe_unused]] GcsBackend {
  struct Args {
    /// Short-lived; goes before `credentials`. Default: none.
    Value<std::string> access_token = unset;
    /// Must exist already; keep its versions.
    Value<std::string> bucket;
    /// A service account's key: the path of its file, or what is in it. Default:
    /// `GOOGLE_BACKEND_CREDENTIALS`, `GOOGLE_CREDENTIALS`, or the application's own.
    Value<std::string> credentials = unset;
    /// A key of one's own, 32 bytes in base64. Default: `GOOGLE_ENCRYPTION_KEY`.
    Value<std::string> encryption_key = unset;
    /// Default: `GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT` or
    /// `GOOGLE_IMPERSONATE_SERVICE_ACCOUNT`.
    Value<std::string> impersonate_service_account = unset;
    /// The chain that leads to it. Default: none.
    Value<List<std::string>> impersonate_service_account_delegates = unset;
    /// A Cloud KMS key, `projects/…/cryptoKeys/…`. Default: `GOOGLE_KMS_ENCRYPTION_KEY`.
    Value<std::string> kms_encryption_key = unset;
    /// The state is `<prefix>/<workspace>.tfstate`. Default: at the top of the bucket.
    Value<std::string> prefix = unset;
    /// With the path, `https://…/storage/v1/b`. Default: `GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT`,
    /// else Google's.
    Value<std::string> storage_custom_endpoint = unset;

    static inline constinit detail::Shape shape_{
        "access_token?~t bucket!t credentials?~t encryption_key?~t impersonate_service_account?t "
        "impersonate_service_account_delegates?[t kms_encryption_key?t prefix?t "
        "storage_custom_endpoint?t"};
  };
  static constexpr const char* type_ = "gcs";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
