#include "conformance/expectation.hpp"

#include <fstream>

#include "conformance/areas.hpp"
#include "conformance/comparison.hpp"
#include "conformance/evaluate.hpp"
#include "conformance/native.hpp"
#include "conformance/value_reader.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

std::string key_of(const json& row) {
  return row.at("area").get<std::string>() + ": " + row.at("name").get<std::string>();
}

bool is_error(const json& wanted) { return wanted.is_object() && wanted.contains("error"); }

/// The value that Terraform will see at the place that the vectors for escaping look at.
json evaluated(const json& row, const json& made) {
  json value = made.is_string() ? evaluate(parse_template(made.get<std::string>())) : made;
  const std::string name = row.at("name");
  if (name.rfind("map value", 0) == 0) return value.at("k");
  if (name.rfind("map key", 0) == 0) return value.begin().key();
  return value;
}

json as_vectors_have_it(const json& row, json expected) {
  if (row.at("area") == "hcl") return native_text(expected);
  if (row.at("area") == "construct-id" && expected.contains("addr")) expected.erase("addr");
  if (!expected.is_object()) return expected;
  if (expected.contains("rawText")) return json::parse(expected.at("rawText").get<std::string>());
  if (expected.contains("manifest"))
    expected["manifest"] = normalized_manifest(expected["manifest"]);
  return expected;
}

/// An entry may say what is other than in the vector, as a JSON patch.
json patched(json entry, const json& row) {
  if (entry.contains("patch"))
    entry["expected"] = as_vectors_have_it(row, row.at("expected")).patch(entry["patch"]);
  return entry;
}

}  // namespace

Expectations::Expectations(const std::filesystem::path& folder)
    : out_of_scope_(parsed(folder / "out_of_scope.json")),
      differences_(read(folder / "differences.json")),
      corrections_(read(folder / "corrections.json")) {}

json Expectations::parsed(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return json::parse(stream);
}

Expectations::Entries Expectations::read(const std::filesystem::path& file) {
  Entries entries;
  const json all = parsed(file);
  for (const auto& [key, entry] : all.items()) entries[key] = {entry};
  return entries;
}

Expectations::Entry* Expectations::find(Entries& entries, const json& row) {
  auto found = entries.find(key_of(row));
  if (found == entries.end()) return nullptr;
  found->second.used = true;
  return &found->second;
}

json Expectations::wanted(const json& row, const Entry* difference) {
  if (difference) return patched(difference->json, row);
  if (const Entry* correction = find(corrections_, row)) return patched(correction->json, row);
  const std::string verdict = row.value("verdict", "ok");
  if (row.contains("intended_value")) return {{"value", row.at("intended_value")}};
  if (verdict == "ok") return {{"expected", as_vectors_have_it(row, row.at("expected"))}};
  if (row.contains("expected_cdktn_0_24")) return {{"expected", row.at("expected_cdktn_0_24")}};
  return {{"expected", "what is right, since this is wrong: corrections.json has no entry"}};
}

Result Expectations::check(const json& row) {
  if (out_of_scope_.contains(row.at("area"))) return {Verdict::out_of_scope};
  if (!is_covered(row.at("area"))) return {Verdict::not_covered};
  const Entry* difference = find(differences_, row);
  const Verdict right = difference ? Verdict::different : Verdict::passed;
  json wanted_here;
  try {
    wanted_here = wanted(row, difference);
    if (wanted_here.contains("not_expressible")) return {right};
    json got = made(row);
    if (wanted_here.contains("value")) {
      got = evaluated(row, got);
      if (got == wanted_here["value"]) return {right};
    } else {
      const json& expected = wanted_here.contains("error") ? wanted_here : wanted_here["expected"];
      if (!is_error(expected) && canonical_json(got, true) == canonical_json(expected, false))
        return {right};
    }
    return {Verdict::failed, wanted_here.dump(), got.dump()};
  } catch (const NotCovered& missing) {
    return {Verdict::not_covered, "", missing.what()};
  } catch (const Error& error) {
    json expected = wanted_here.contains("expected") ? wanted_here["expected"] : wanted_here;
    if (is_error(expected)) {
      // cdktf's errors are sentences; ours, where an entry names one, are codes.
      const bool any_code = expected["error"].get<std::string>().find(' ') != std::string::npos;
      if (any_code || expected["error"] == error.diagnostics()[0].code) return {right};
    }
    return {Verdict::failed, expected.dump(), error.what()};
  } catch (const std::exception& error) {
    return {Verdict::failed, wanted_here.dump(), error.what()};
  }
}

std::vector<std::string> Expectations::stale() const {
  std::vector<std::string> keys;
  for (const Entries* entries : {&differences_, &corrections_})
    for (const auto& [key, entry] : *entries)
      if (!entry.used) keys.push_back(key);
  return keys;
}

}  // namespace formwork::conformance
