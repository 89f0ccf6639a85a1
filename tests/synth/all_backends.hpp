#pragma once
#include <gtest/gtest.h>

#include <string>

#include "formwork/formwork.hpp"

namespace formwork {

using AllBackends = ::testing::Types<
    AzurermBackend,
    CloudBackend,
    ConsulBackend,
    CosBackend,
    GcsBackend,
    HttpBackend,
    KubernetesBackend,
    LocalBackend,
    OssBackend,
    PgBackend,
    RemoteBackend,
    S3Backend>;

/// Terraform's name of a backend.
template <class Backend>
std::string type_of() {
  if constexpr (requires { Backend::type_; })
    return Backend::type_;
  else
    return "cloud";
}

/// Names typed tests after their backend.
struct BackendNames {
  template <class Backend>
  static std::string GetName(int) {
    return type_of<Backend>();
  }
};

}  // namespace formwork
