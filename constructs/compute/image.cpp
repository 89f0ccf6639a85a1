#include "formwork/compute/image.hpp"

#include "formwork/foundation/checks.hpp"

namespace formwork::compute {
namespace {

constexpr std::string_view parameter_prefix = "resolve:ssm:";

bool is_image_id(std::string_view id) {
  const std::string_view digits = id.substr(std::min<std::size_t>(4, id.size()));
  return foundation::starts_with(id, "ami-") && (digits.size() == 8 || digits.size() == 17) &&
         foundation::has_only(digits, "0123456789abcdef");
}

}  // namespace

std::string Image::problem() const {
  const auto id = id_.literal();
  if (!id) return id_.is_set() ? "" : "id is not set";
  if (!foundation::starts_with(*id, parameter_prefix))
    return is_image_id(*id) ? "" : foundation::quoted("id", *id);
  if (id->size() == parameter_prefix.size()) return foundation::quoted("parameter", "");
  return version_.empty() ? foundation::quoted("version", version_) : "";
}

}  // namespace formwork::compute
