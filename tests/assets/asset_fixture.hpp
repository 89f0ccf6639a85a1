#pragma once
#include <gtest/gtest.h>

#include <algorithm>

#include "formwork/asset.hpp"
#include "formwork/formwork.hpp"
#include "support/files.hpp"

namespace formwork {

/// A folder `in` with sources, and an app that writes to `out` beside it.
class AssetTest : public ::testing::Test {
 protected:
  std::filesystem::path in(const std::string& name = {}) const {
    return directory_.path() / "in" / name;
  }
  std::filesystem::path out() const { return directory_.path() / "out"; }
  void write(const std::string& name, std::string_view text) {
    directory_.write("in/" + name, text);
  }

  /// Synthesizes a stack `s` with the asset `asset`; returns its path in the stack's directory.
  std::string synth(const AssetProps& props) const {
    App app({.output = out().string()});
    Stack stack{app, "s"};
    Asset asset{stack, "asset", props};
    Output where{stack, "path", {.value = asset.path()}};
    app.synth();
    return *asset.path().literal();
  }

  std::string hash(const AssetProps& props) const {
    App app({.output = out().string()});
    Stack stack{app, "s"};
    return Asset{stack, "asset", props}.hash();
  }

  std::filesystem::path placed(const std::string& asset) const {
    return out() / "stacks/s" / asset;
  }

  std::vector<std::string> files_in(const std::filesystem::path& folder) const {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (!entry.is_directory())
        files.push_back(entry.path().lexically_relative(folder).generic_string());
    std::sort(files.begin(), files.end());
    return files;
  }

 private:
  support::TemporaryDirectory directory_;
};

}  // namespace formwork
