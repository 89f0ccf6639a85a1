#include "formwork/foundation/app_checks.hpp"

#include "element_names.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::foundation {
namespace {

bool is_of_a_refused_construct(const Element& element) {
  for (std::optional<Construct> above = element; above; above = above->parent())
    if (note(*above, refused_note)) return true;
  return false;
}

}  // namespace

std::vector<Element> resources_in(const Construct& construct, std::string_view type) {
  std::vector<Element> found;
  for (const Construct& below : construct.find_all()) {
    const auto element = below.element();
    if (element && element->kind() == ElementKind::resource &&
        (type.empty() || element->type() == type) && !is_of_a_refused_construct(*element))
      found.push_back(*element);
  }
  return found;
}

Diagnostic::Place maker_of(const Element& element) {
  Construct maker = element;
  for (std::optional<Construct> above = element; above; above = above->parent())
    if (environment_text(*above)) maker = *above;
  return {maker.path(), maker.location()};
}

std::optional<std::string> note(const Construct& construct, std::string_view key) {
  for (const Construct::Metadata& entry : construct.metadata())
    if (entry.key == key) return entry.value;
  return std::nullopt;
}

}  // namespace formwork::foundation
