#pragma once
#include <optional>
#include <vector>

#include "formwork/aws/lambda_layer_version.hpp"
#include "formwork/failover_orchestration.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::failover_orchestration {

/// Certificates that are not there, or are none; a reason that is none.
foundation::Found wrong_tls(const DatabaseTls& tls);

/// A layer of the functions with the certificates; nothing where none are given.
std::optional<aws::LambdaLayerVersion> make_certificates(
    const Construct& scope, const foundation::Environment& environment, const DatabaseTls& tls
);

/// Where the functions find the certificates, or why they look for none.
std::pair<std::string, std::string> variable_of(const DatabaseTls& tls);

}  // namespace formwork::failover_orchestration
