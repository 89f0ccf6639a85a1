#pragma once
#include <nlohmann/json.hpp>

namespace formwork::conformance {

/// JSON in which every text that is a template has its canonical spelling. What formwork wrote must
/// be readable as a template (`strict`); what cdktf wrote sometimes is not.
nlohmann::json canonical_json(const nlohmann::json& value, bool strict);

/// A stack as the vectors have it: `<CWD>` before the paths of state files, no version.
nlohmann::json normalized_stack(const std::string& name, nlohmann::json stack);

/// The manifest, without its version, and with dependencies in order.
nlohmann::json normalized_manifest(nlohmann::json manifest);

}  // namespace formwork::conformance
