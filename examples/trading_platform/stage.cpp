#include "stage.hpp"

#include <algorithm>

#include "stage_parameters.hpp"

namespace trading {
namespace {

namespace fs = std::filesystem;
using formwork::Diagnostic;
using formwork::foundation::Cidr;

constexpr const char* extension = ".json";

/// What no parameter shows alone.
std::vector<Diagnostic> contradictions(const Stage& stage, const ParameterFile& file) {
  std::vector<Diagnostic> findings;
  const auto say_if =
      [&](bool broken, const char* message, const std::vector<std::string>& paths, const char* help
      ) {
        if (broken) findings.push_back(file.finding("stage.conflict", message, paths, help));
      };
  const std::string first = "/regions/primary";
  const std::string second = "/regions/secondary";
  const std::string witness = "/regions/witness";
  for (const auto& [path, range] :
       {std::pair{first, stage.primary.cidr_block}, std::pair{second, stage.secondary.cidr_block}})
    say_if(
        !range.is_valid() || !range.is_network() || !range.is_private() || range.prefix() < 16 ||
            range.prefix() > 20,
        "a network needs a private range of /16 to /20",
        {path + "/cidr_block"},
        "take one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, without host bits"
    );
  say_if(
      stage.primary.cidr_block.overlaps(stage.secondary.cidr_block),
      "the ranges of the two Regions overlap",
      {first + "/cidr_block", second + "/cidr_block"},
      "take another range: what is peered cannot share addresses"
  );
  say_if(
      stage.primary.name == stage.secondary.name,
      "primary and secondary are one Region",
      {first + "/name", second + "/name"},
      "take another Region for one of them"
  );
  say_if(
      stage.witness_region == stage.primary.name || stage.witness_region == stage.secondary.name,
      "the witness is in a Region that it watches",
      {witness, (stage.witness_region == stage.primary.name ? first : second) + "/name"},
      "take a third Region"
  );
  say_if(
      stage.compute.least > stage.compute.most,
      "there are more instances at least than at most",
      {"/compute/least", "/compute/most"},
      "raise most"
  );
  return findings;
}

fs::path file_of(const fs::path& folder, const std::string& name) {
  fs::path file = folder / (name + extension);
  if (fs::is_regular_file(file)) return file;
  std::vector<std::string> stages;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string other = entry.path().filename().string();
    if (entry.path().extension() == extension && other.find(".schema.") == std::string::npos)
      stages.push_back(entry.path().stem().string());
  }
  std::sort(stages.begin(), stages.end());
  std::string list;
  for (const std::string& stage : stages) list += (list.empty() ? "" : ", ") + stage;
  throw formwork::Error(Diagnostic{
      .code = "stage.none",
      .message = "there is no stage of that name",
      .found = {"stage = \"" + name + '"', file.string() + " is no file"},
      .help = list.empty() ? "run in the project's folder" : "name one of these: " + list,
  });
}

}  // namespace

Stage stage_of(const formwork::Construct& app, const fs::path& folder) {
  Stage stage;
  stage.name = app.context("stage").value_or("prod");
  const ParameterFile file(file_of(folder, stage.name));
  std::vector<Diagnostic> findings = file.read(parameters_of(stage));
  if (findings.empty()) findings = contradictions(stage, file);
  if (!findings.empty()) throw formwork::Error(std::move(findings));
  return stage;
}

}  // namespace trading
