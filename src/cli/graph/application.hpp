#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/synthesis/synthesis.hpp"

namespace formwork::cli {

/// A resource, data source, module or output of a stack.
struct GraphElement {
  std::size_t stack = 0;
  /// Its place in the stack's JSON, `resource.aws_vpc.main`.
  std::string place;
  /// The construct, without the path of its stack: `network/vpc`.
  std::string path;
  /// Empty where it is in none, or that is not known before it is deployed.
  std::string region = {};
};

/// An element refers to another, or to what nobody can tell of a stack.
struct GraphReference {
  std::size_t from = 0;
  std::size_t to_stack = 0;
  std::optional<std::size_t> to = {};
};

struct GraphStack {
  std::string name;
  /// Of its elements; of its providers when they have none.
  std::set<std::string> regions = {};
  std::string state_region = {};
  std::size_t resources = 0;
  /// The stacks that must be deployed before it.
  std::vector<std::size_t> dependencies = {};
};

/// The application as it was synthesized: all its stacks, what is in them, and what refers to what.
struct Application {
  std::vector<GraphStack> stacks;
  std::vector<GraphElement> elements;
  /// Each once, in order. Those over locals and other stacks' outputs lead to what is behind them.
  std::vector<GraphReference> references;
};

/// Throws `Error` when a stack cannot be read. One that is written as HCL has no elements.
Application read_application(const Synthesis& synthesis);

}  // namespace formwork::cli
