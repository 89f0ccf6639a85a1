#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formwork/construct.hpp"

namespace formwork {

/// What Terraform gets of an asset.
enum class Packaging {
  /// One file, as it is.
  file,
  /// A folder with its files.
  directory,
  /// `archive.zip`, the same bytes on every machine: names in order, times and owners left out.
  zip,
};

/// What becomes of symbolic links in an asset's folder.
enum class AssetLinks {
  /// What a link points to is taken in its place; one that leads out of the folder is an error.
  follow_inside,
  /// What a link points to is taken in its place, wherever that is.
  follow,
  /// Links stay links.
  keep,
};

/// What the hash in an asset's path is made of.
enum class AssetHash {
  /// SHA-256 over names, whether a file may be executed, and contents; 32 hex digits.
  names_modes_and_contents,
  /// What CDKTF 0.21 makes: MD5 over the contents alone, so that a ported program deploys nothing
  /// anew. It does not see that a file was renamed or made executable.
  cdktf,
};

/// A command that makes what is packaged.
struct AssetBuild {
  /// Run by `sh` in the folder `AssetProps::path`, whenever the command, or what the folder holds
  /// beside `output` and what is excluded, has changed since the last synthesis. What it prints is
  /// shown when it fails.
  std::string command = {};
  /// The file or folder that the command makes, relative to that folder. Required with a command.
  std::string output = {};
};

struct AssetProps {
  /// A file or a folder; a relative path begins at the program's working directory. Required.
  std::string path;
  /// Default: a file is handed over as a file, a folder as a directory.
  std::optional<Packaging> packaging = {};
  /// What is left out of a folder: patterns with `*`, `?`, `**` for any folders, `[a-z]`, `{a,b}`,
  /// relative to the folder; one without `/` fits at any depth, and what fits a folder leaves out
  /// all of it. `!` before a pattern takes files back in, but not out of a folder that is left out.
  /// Default: nothing is left out.
  std::vector<std::string> exclude = {};
  AssetLinks links = AssetLinks::follow_inside;
  AssetBuild build = {};
  AssetHash hash = AssetHash::names_modes_and_contents;
  /// Takes the place of the hash: letters, digits, `_` and `-`. Default: the hash is made.
  std::string asset_hash = {};
};

/// A file, a folder or an archive that Terraform needs: the package of a Lambda function, user
/// data, an S3 object. Synthesis copies it to `assets/<id>/<hash>` in the directory of its stack,
/// so that a change of its contents is a change of its path.
///
///     Asset code(stack, "code", {.path = "handlers", .packaging = Packaging::zip});
///     aws::LambdaFunction orchestrator{
///         stack, "orchestrator",
///         {.filename = code.path(), .source_code_hash = fn::filebase64sha256(code.path()), …}};
///
/// Only whether a file may be executed is kept of its mode; folders without files are left out.
/// What is missing, cannot be read, is neither file nor folder, or leads out of the folder is an
/// error of the synthesis.
class Asset : public Construct {
 public:
  Asset(Scope scope, std::string_view id, const AssetProps& props);

  /// Where Terraform finds it, relative to the directory of the stack, in which Terraform runs.
  Value<std::string> path() const { return path_; }
  /// The last part of the path: the name of the file or folder, or `archive.zip`.
  const std::string& file_name() const { return file_name_; }
  /// The hash that stands in the path.
  const std::string& hash() const { return hash_; }

 private:
  std::string path_;
  std::string file_name_;
  std::string hash_;
};

}  // namespace formwork
