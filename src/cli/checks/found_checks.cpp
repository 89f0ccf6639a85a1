#include "cli/checks/found_checks.hpp"

#include "cli/project/json_file.hpp"
#include "synth/checks_file.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

Severity severity_of(std::string_view name) {
  if (name == "info") return Severity::info;
  return name == "warning" ? Severity::warning : Severity::error;
}

class Reader {
 public:
  explicit Reader(const JsonFile& file) : file_(file) {}

  FoundChecks read() {
    const json& root = file_.root();
    for (const json& pack : file_.array(root, "packs")) read_pack(pack);
    if (root.contains("checks") && root.at("checks").is_number_unsigned())
      found_.checks = root.at("checks").get<std::size_t>();
    found_.findings = findings(root, "findings");
    found_.acknowledged = findings(root, "acknowledged");
    found_.undecided = findings(root, "undecided");
    for (const json& each : file_.array(root, "unused")) {
      UnusedAcknowledgement unused{
          .code = file_.text(each, "rule"),
          .construct_path = file_.text(each, "constructPath"),
          .reason = file_.text(each, "reason"),
          .file = {},
      };
      locate(file_.text(each, "creationPoint"), unused.file, unused.line);
      found_.unused.push_back(std::move(unused));
    }
    for (const json& each : file_.array(root, "modules"))
      found_.modules.emplace_back(file_.text(each, "constructPath"), file_.text(each, "stack"));
    return std::move(found_);
  }

 private:
  void read_pack(const json& pack) {
    const std::string name = file_.text(pack, "name");
    found_.packs.push_back(name);
    for (const json& given : file_.array(pack, "rules")) {
      CheckRule rule{
          .id = file_.text(given, "id"),
          .severity = severity_of(file_.text(given, "severity")),
          .message = file_.text(given, "message"),
          .remedy = file_.text(given, "remedy"),
          .source = file_.text(given, "source")};
      std::string id = rule.id;
      found_.rules.try_emplace(std::move(id), std::move(rule)).first->second.packs.push_back(name);
    }
  }

  static void locate(const std::string& point, std::string& file, int& line) {
    const std::size_t colon = point.rfind(':');
    if (colon == point.npos) return;
    file = point.substr(0, colon);
    line = std::atoi(point.c_str() + colon + 1);
  }

  std::vector<CheckFinding> findings(const json& root, const std::string& key) {
    std::vector<CheckFinding> result;
    for (const json& given : file_.array(root, key)) {
      CheckFinding finding{
          .rule = &rule(file_.text(given, "rule")),
          .construct_path = file_.text(given, "constructPath"),
          .stack = file_.text(given, "stack"),
          .address = file_.text(given, "address"),
          .found = {},
          .file = {},
          .reason = file_.text(given, "reason")};
      for (const json& line : file_.array(given, "found"))
        if (line.is_string()) finding.found.push_back(line.get<std::string>());
      locate(file_.text(given, "creationPoint"), finding.file, finding.line);
      result.push_back(std::move(finding));
    }
    return result;
  }

  const CheckRule& rule(const std::string& id) {
    auto found = found_.rules.find(id);
    if (found == found_.rules.end())
      throw Error(Diagnostic{
          .code = "checks.unknown-rule",
          .message = "a finding is of a rule that no pack has",
          .places = {file_.place_of(id)},
          .found = {"rule = \"" + id + '"'},
          .help = "run `formwork check` without --skip-synth",
      });
    return found->second;
  }

  const JsonFile& file_;
  FoundChecks found_;
};

}  // namespace

FoundChecks read_checks(const std::filesystem::path& output, const std::string& shown_as) {
  const auto path = output / detail::checks_file;
  const std::string name = (std::filesystem::path(shown_as) / detail::checks_file).string();
  if (!std::filesystem::exists(path))
    throw Error(Diagnostic{
        .code = "checks.none",
        .message = "the app did not say what its rules find",
        .places = {{.path = {}, .file = name}},
        .help =
            "run `formwork check` without --skip-synth; the app has to be built with formwork " +
            std::string("of this version, and those of cdktf have no rules"),
    });
  return Reader(JsonFile::read(path, name, "checks")).read();
}

}  // namespace formwork::cli
