#include "formwork/element.hpp"
#include "synth/element_writer.hpp"

namespace formwork {
namespace {

/// One element alone tells nothing of outputs and remote states: it names the other stack.
class NamesByPath final : public detail::CrossStackNames {
 public:
  std::string expression(
      const detail::StackNode*, const detail::StackNode* producer, const std::string& address
  ) const override {
    return "stack[\"" + detail::path_of(producer) + "\"]." + address;
  }
  bool is_foreign_secret(const detail::StackNode*, const detail::Expression&) const override {
    return false;
  }
};

}  // namespace

std::string Element::synth() const {
  const detail::ElementNode& element = *detail::as_element(node_);
  const NamesByPath names;
  const detail::StackProviders providers;
  const detail::DocumentOptions options;
  std::string text;
  detail::JsonWriter json(text);
  std::vector<Diagnostic> findings;
  detail::ElementWriter(text, json, element.stack, names, providers, options, findings)
      .write(element);
  return text.empty() ? "{}" : text;
}

}  // namespace formwork
