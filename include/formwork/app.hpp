#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formwork/construct.hpp"

namespace formwork {

struct AppProps {
  /// Where `synth` writes: a directory of its own. Default: `CDKTF_OUTDIR`, else `cdktf.out`.
  std::optional<std::string> output = {};
  /// Values for `Construct::context`, beside those of `CDKTF_CONTEXT_JSON`, which win.
  std::map<std::string, std::string> context = {};
  /// Leaves out the validations (aspects and schema rules still run). Default: all run.
  bool skip_validation = false;
  /// Writes where each element was created beside its path, relative to the working directory.
  /// Without it, `FORMWORK_CREATION_POINTS=true` asks for the same in a file of its own,
  /// `creation_points.json`, which the tool does where it runs Terraform.
  bool creation_points = false;
  /// Writes Terraform's native syntax, `cdk.tf`, and beside it what tools read, `metadata.json`.
  /// `SYNTH_HCL_OUTPUT`, which the tool sets, wins. Default: JSON, `cdk.tf.json`.
  bool hcl_output = false;
};

/// What a synthesis makes, before it is written.
struct Assembly {
  struct Annotation {
    std::string construct_path;
    Severity severity;
    std::string message;
    /// Of a finding that was reported.
    std::string code = {};
    std::vector<std::string> found = {};
    std::string help = {};
    SourceLocation location = {};
    /// Why it is as it should be, of one that was acknowledged.
    std::string reason = {};
  };
  struct StackArtifact {
    std::string name;
    std::string construct_path;
    /// Construct paths of the stacks that must be deployed before.
    std::vector<std::string> dependencies;
    std::vector<Annotation> annotations;
    /// Warnings that the program says are as they should be.
    std::vector<Annotation> acknowledged;
    /// The text of `cdk.tf.json`; with `hcl_output` that of `metadata.json`.
    std::string json;
    /// The text of `cdk.tf`; empty without `hcl_output`.
    std::string hcl = {};
  };
  /// Sorted by name.
  std::vector<StackArtifact> stacks;
  /// The text of `manifest.json`.
  std::string manifest;
};

/// The root of the tree. Not copyable; the tree lives as long as it does.
///
/// An Error that nothing catches ends the program with its findings on stderr and exit code 1.
class App : public Construct {
 public:
  App() : App(AppProps{}) {}
  explicit App(AppProps props);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Aspects, validation, resolution: everything but writing. Throws Error with all findings.
  Assembly assemble() const;
  /// Synthesizes into the output directory: files are replaced atomically, an unchanged one is not
  /// touched, and nothing is written when there is a finding. Throws Error.
  void synth() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace formwork
