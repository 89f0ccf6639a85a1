#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/element.hpp"

namespace formwork::foundation {

// What a check between constructs and stacks (`check_app`) reads.

/// The resources of that type in a construct, or without one all of them, wherever they were made;
/// none of a construct whose properties were refused. What is written of one says
/// `resource.synth()`.
std::vector<Element> resources_in(const Construct& construct, std::string_view type = {});

/// Where the reader of a finding looks: the outermost construct with an environment that made the
/// element, else the element itself.
Diagnostic::Place maker_of(const Element& element);

/// The note of that key (`add_metadata`) of a construct: its first one.
std::optional<std::string> note(const Construct& construct, std::string_view key);

}  // namespace formwork::foundation
