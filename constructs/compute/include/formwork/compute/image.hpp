#pragma once
#include <string>

#include "formwork/value.hpp"

namespace formwork::compute {

/// What instances start from. Ids of images are those of one Region.
class Image {
 public:
  /// The image in a parameter of Systems Manager, in each Region its own:
  /// `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64`. EC2 looks it up when
  /// an instance starts, so that a new image alone starts nothing: `version`, a text of one's own
  /// such as the date of the image, is what replaces the instances when it changes.
  static Image parameter(const std::string& name, std::string version) {
    return Image("resolve:ssm:" + name, std::move(version));
  }
  /// `ami-0abcdef1234567890`, of the Region that it is used in.
  static Image by_id(Value<std::string> id) { return Image(id, {}); }

  /// As a launch template takes it.
  Value<std::string> id() const { return id_; }
  /// Empty for an image by_id, whose id says it.
  const std::string& version() const { return version_; }
  /// What is wrong with it; empty if nothing: `id = "web"`.
  std::string problem() const;

 private:
  Image(Value<std::string> id, std::string version) : id_(id), version_(std::move(version)) {}

  Value<std::string> id_;
  std::string version_;
};

}  // namespace formwork::compute
