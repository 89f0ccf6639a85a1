#include "database_tls.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "formwork/functions.hpp"

namespace formwork::failover_orchestration {
namespace {

namespace fs = std::filesystem;
using foundation::Found;
using foundation::quoted;

constexpr std::size_t shortest_reason = 10;
constexpr std::size_t longest_reason = 200;

bool is_printable(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 32 && c < 127; });
}

/// What is wrong with a file of certificates; empty if nothing.
std::string problem_of(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return "there is no such file";
  const std::ifstream stream(file);
  std::ostringstream contents;
  contents << stream.rdbuf();
  const std::string text = contents.str();
  if (text.find("PRIVATE KEY-----") != text.npos) return "it holds a private key";
  if (text.find("-----BEGIN CERTIFICATE-----") == text.npos ||
      text.find("-----END CERTIFICATE-----") == text.npos)
    return "it holds no certificate in PEM";
  return "";
}

}  // namespace

Found wrong_tls(const DatabaseTls& tls) {
  if (const auto* certificates = std::get_if<DatabaseCertificates>(&tls)) {
    const std::string problem = problem_of(certificates->file);
    return foundation::found_unless(
        problem.empty(), quoted("database_tls.file", certificates->file) + ": " + problem
    );
  }
  const std::string& reason = std::get<UnverifiedDatabase>(tls).reason;
  return foundation::found_unless(
      reason.size() >= shortest_reason && reason.size() <= longest_reason && is_printable(reason),
      quoted("database_tls.reason", reason)
  );
}

std::optional<aws::LambdaLayerVersion> make_certificates(
    const Construct& scope, const foundation::Environment& environment, const DatabaseTls& tls
) {
  const auto* certificates = std::get_if<DatabaseCertificates>(&tls);
  if (certificates == nullptr) return std::nullopt;
  const fs::path file = certificates->file;
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  const Asset archive(
      scope,
      "certificates_archive",
      {.path = folder,
       .packaging = Packaging::zip,
       .exclude = {"*", '!' + file.filename().string()}}
  );
  return aws::LambdaLayerVersion{
      scope,
      "certificates",
      {.description = "Who signs the certificates of databases",
       .filename = archive.path(),
       .layer_name = environment.name(scope, foundation::NameKind::function, "dr-certificates"),
       .source_code_hash = fn::filebase64sha256(archive.path())},
  };
}

std::pair<std::string, std::string> variable_of(const DatabaseTls& tls) {
  // Where Lambda unpacks layers.
  if (const auto* certificates = std::get_if<DatabaseCertificates>(&tls))
    return {"DATABASE_CERTIFICATES", "/opt/" + fs::path(certificates->file).filename().string()};
  return {"DATABASE_UNVERIFIED", std::get<UnverifiedDatabase>(tls).reason};
}

}  // namespace formwork::failover_orchestration
