// Runs formwork on the recorded vectors of cdktf, and says area by area how many agree.
//
//   conformance [<folder of vectors> [<folder with corrections.json and differences.json>]]
//
// Default folders: FORMWORK_VECTORS, else vectors/ beside this file; and the one of this file. Exit
// code 0 when every row is as expected, 1 when one is not, or is not run without a reason in
// out_of_scope.json, or a folder does not hold what it should,
// 64 for wrong usage.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <vector>

#include "conformance/expectation.hpp"

namespace {

using formwork::conformance::Expectations;
using formwork::conformance::Result;
using formwork::conformance::Verdict;
namespace fs = std::filesystem;

struct Tally {
  int counts[5] = {};
};

fs::path vectors_folder(int count, char** arguments) {
  if (count > 1) return arguments[1];
  const char* variable = std::getenv("FORMWORK_VECTORS");
  return variable ? variable : FORMWORK_DEFAULT_VECTORS;
}

std::vector<nlohmann::json> read_rows(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw std::runtime_error("no vectors in " + folder.string());
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (files.empty()) throw std::runtime_error("no vectors in " + folder.string());
  std::sort(files.begin(), files.end());
  std::vector<nlohmann::json> rows;
  for (const fs::path& file : files) {
    std::ifstream stream(file);
    for (auto& row : nlohmann::json::parse(stream)) rows.push_back(std::move(row));
  }
  return rows;
}

void print_failure(const nlohmann::json& row, const Result& result) {
  std::cout << "failed  " << row.at("area").get<std::string>() << ": "
            << row.at("name").get<std::string>() << "\n  input " << row.at("input").dump()
            << "\n  want  " << result.wanted << "\n  got   " << result.got << '\n';
}

/// Whether every row is as expected.
bool check(const fs::path& vectors, const fs::path& expectations_folder) {
  Expectations expectations(expectations_folder);
  std::map<std::string, Tally> tallies;
  bool passed = true;
  for (const auto& row : read_rows(vectors)) {
    const Result result = expectations.check(row);
    ++tallies[row.at("area")].counts[static_cast<int>(result.verdict)];
    if (result.verdict == Verdict::not_covered && !result.got.empty())
      std::cout << "not covered  " << row.at("area").get<std::string>() << ": "
                << row.at("name").get<std::string>() << " (" << result.got << ")\n";
    passed &= result.verdict != Verdict::failed && result.verdict != Verdict::not_covered;
    if (result.verdict != Verdict::failed) continue;
    print_failure(row, result);
  }
  for (const std::string& key : expectations.stale()) {
    passed = false;
    std::cout << "failed  no row is called `" << key << "`, but there is an expectation for it\n";
  }
  std::cout << fmt::format(
      "{:<24}{:>8}{:>10}{:>8}{:>13}\n", "area", "passed", "different", "failed", "not covered"
  );
  for (const auto& [area, tally] : tallies) {
    if (tally.counts[static_cast<int>(Verdict::out_of_scope)] > 0) continue;
    std::cout << fmt::format(
        "{:<24}{:>8}{:>10}{:>8}{:>13}\n",
        area,
        tally.counts[0],
        tally.counts[1],
        tally.counts[2],
        tally.counts[3]
    );
  }
  for (const auto& [area, reason] : expectations.out_of_scope())
    if (tallies.contains(area)) std::cout << "out of scope  " << area << ": " << reason << '\n';
  return passed;
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 3) {
    std::cerr << "usage: conformance [<folder of vectors> [<folder with corrections.json and "
                 "differences.json>]]\n";
    return 64;
  }
  try {
    return check(vectors_folder(count, arguments), count > 2 ? arguments[2] : FORMWORK_EXPECTATIONS)
               ? 0
               : 1;
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 1;
  }
}
