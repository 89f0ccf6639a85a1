#pragma once
#include <map>
#include <string>
#include <vector>

#include "terraform/process/process.hpp"

namespace formwork::aws_client {

/// A profile's settings, by their names in lower case.
using Profile = std::map<std::string, std::string>;

/// The files `~/.aws/config` and `~/.aws/credentials`, or those that `AWS_CONFIG_FILE` and
/// `AWS_SHARED_CREDENTIALS_FILE` name.
class SharedConfig {
 public:
  /// A file that is not there has nothing in it. Throws `Error` when one cannot be read, or has a
  /// line that is no setting: it may be the one that matters. No message tells what the line holds.
  static SharedConfig read(const terraform::Environment& environment);

  /// Null when no file has it.
  const Profile* find(const std::string& name) const;
  std::vector<std::string> names() const;

  /// Adds what the text of one of the files says, over what was there. `shown_as` names the file.
  void add(const std::string& text, const std::string& shown_as, bool is_credentials_file);

 private:
  std::map<std::string, Profile> profiles_;
};

}  // namespace formwork::aws_client
