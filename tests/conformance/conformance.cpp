// Runs formwork on the recorded vectors of cdktf, and says area by area how many agree.
//
//   conformance [<folder of vectors>]
//
// Default folder: FORMWORK_VECTORS, else what CMake was told. Exit code 0 when no row failed, 1
// when one did, 77 (skipped) when there are no vectors and CI is not set.
#include <algorithm>
#include <cstdio>
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
  int counts[4] = {};
};

fs::path vectors_folder(int count, char** arguments) {
  if (count > 1) return arguments[1];
  const char* variable = std::getenv("FORMWORK_VECTORS");
  return variable ? variable : FORMWORK_DEFAULT_VECTORS;
}

std::vector<nlohmann::json> read_rows(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
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

}  // namespace

int main(int count, char** arguments) {
  const fs::path folder = vectors_folder(count, arguments);
  if (!fs::is_directory(folder)) {
    const char* ci = std::getenv("CI");
    std::cout << "no vectors in " << folder << '\n';
    return ci && *ci ? 1 : 77;
  }
  Expectations expectations(FORMWORK_EXPECTATIONS);
  std::map<std::string, Tally> tallies;
  bool failed = false;
  for (const auto& row : read_rows(folder)) {
    const Result result = expectations.check(row);
    ++tallies[row.at("area")].counts[static_cast<int>(result.verdict)];
    if (result.verdict == Verdict::not_covered && !result.got.empty())
      std::cout << "not covered  " << row.at("area").get<std::string>() << ": "
                << row.at("name").get<std::string>() << " (" << result.got << ")\n";
    if (result.verdict != Verdict::failed) continue;
    failed = true;
    print_failure(row, result);
  }
  for (const std::string& key : expectations.stale()) {
    failed = true;
    std::cout << "failed  no row is called `" << key << "`, but there is an expectation for it\n";
  }
  std::printf("%-24s%8s%10s%8s%13s\n", "area", "passed", "different", "failed", "not covered");
  for (const auto& [area, tally] : tallies)
    std::printf(
        "%-24s%8d%10d%8d%13d\n",
        area.c_str(),
        tally.counts[0],
        tally.counts[1],
        tally.counts[2],
        tally.counts[3]
    );
  return failed ? 1 : 0;
}
