#include "terraform/renames/rename_rule.hpp"

namespace formwork::terraform {
namespace {

std::string_view last_part(std::string_view path) {
  auto slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

bool is_below(std::string_view path, std::string_view construct) {
  return path.size() > construct.size() && path.starts_with(construct) &&
         path[construct.size()] == '/';
}

}  // namespace

RenameRule RenameRule::between(std::string_view from, std::string_view to) {
  for (auto last = last_part(from);
       last == last_part(to) && last.size() < from.size() && last.size() < to.size();
       last = last_part(from)) {
    from.remove_suffix(last.size() + 1);
    to.remove_suffix(last.size() + 1);
  }
  return {std::string(from), std::string(to)};
}

bool RenameRule::fits(std::string_view old_path, std::string_view new_path) const {
  return is_below(old_path, from) && is_below(new_path, to);
}

}  // namespace formwork::terraform
