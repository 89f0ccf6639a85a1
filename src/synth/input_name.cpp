#include "synth/input_name.hpp"

#include "core/unique_id.hpp"

namespace formwork::detail {

std::string input_name_of(std::string_view path) {
  std::string id = "cross-stack-reference-input-";
  for (char character : path) {
    if (character == '/')
      id += "--";
    else
      id += character;
  }
  return make_unique_id({id});
}

std::string shared_input_name_of(std::string_view path) {
  std::string name = input_name_of(path);
  append_hash(path, name);
  return name;
}

}  // namespace formwork::detail
