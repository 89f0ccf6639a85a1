#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.hpp"

namespace formwork::detail {

/// Where the arguments of a backend are written.
enum class ConfigPlace {
  /// In the backend's own block: as they were given.
  backend,
  /// In a data source that the program makes itself: the same, but as a value, in which a block
  /// that Terraform keeps in a set is a list.
  remote_state,
  /// In a data source that reads the state of another stack: such a value without secrets.
  other_stack,
};

/// The arguments of a backend that are given, by name.
std::vector<MapEntry> config_entries(Word arguments, ConfigPlace place);
/// One of them; unset when it is not given, or there are none.
Word config_argument(Word arguments, std::string_view name);

/// An address without the password in it: `https://user:secret@host` → `https://user@host`.
std::string without_password(std::string_view address);
/// The same for what libpq takes: an address, or `host=db password=secret`.
std::string connection_without_password(std::string_view connection);

/// Where terraform keeps the states of a local backend: files beside cdktf.json, but named as they
/// are seen from the working directory of `reader`, so that the output is the same on every
/// machine. Without a `path` the state is that of the stack `of`, if there is one. Those of
/// workspaces are in a folder beside it unless they have a `workspace_dir`.
void place_local_states(
    std::vector<MapEntry>& config, const StackNode* reader, const StackNode* of
);

}  // namespace formwork::detail
