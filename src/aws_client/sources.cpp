#include "aws_client/sources.hpp"

#include <fmt/format.h>

#include <set>
#include <system_error>

#include "aws_client/shared_config.hpp"
#include "terraform/process/environment.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::aws_client {
namespace {

using terraform::value_of;

Error none_found(std::string message, std::vector<std::string> found, std::string help) {
  return Error(Diagnostic{
      .code = "credentials.none",
      .message = std::move(message),
      .found = std::move(found),
      .help = std::move(help),
  });
}

std::string setting(const Profile& profile, const char* name) {
  const auto found = profile.find(name);
  return found == profile.end() ? std::string() : found->second;
}

std::optional<Credentials> of_environment(const terraform::Environment& environment) {
  Credentials credentials{
      .access_key_id = value_of(environment, "AWS_ACCESS_KEY_ID"),
      .secret_access_key = value_of(environment, "AWS_SECRET_ACCESS_KEY"),
      .session_token = value_of(environment, "AWS_SESSION_TOKEN"),
  };
  if (credentials.access_key_id.empty() && credentials.secret_access_key.empty())
    return std::nullopt;
  if (credentials.access_key_id.empty() || credentials.secret_access_key.empty())
    throw none_found(
        "one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set, and the other is not",
        {},
        "set both, or neither"
    );
  return credentials;
}

/// Looks for the credentials of profiles, each of which may lead to another.
class Profiles {
 public:
  Profiles(World& world, const std::string& region, const std::string& session_name)
      : world_(world), region_(region), session_name_(session_name) {}

  Credentials of(const std::string& name, bool is_named) {
    const auto* profile = config_.find(name);
    if (profile == nullptr) throw unknown(name, is_named);
    if (!visited_.insert(name).second)
      throw none_found("the profile needs itself", {"source_profile = " + name}, "");
    if (const auto role = setting(*profile, "role_arn"); !role.empty())
      // The profile that is its own source has the keys itself.
      return of_role(name, *profile, role);
    return of_keys(name, *profile);
  }

 private:
  Error unknown(const std::string& name, bool is_named) const {
    std::vector<std::string> found;
    for (const auto& known : config_.names()) found.push_back("profile " + known);
    if (is_named) return none_found("there is no profile \"" + name + '"', std::move(found), "");
    return none_found(
        "there are no credentials: none in the environment, and no profile \"default\"",
        std::move(found),
        "name one with --profile, or take a session: eval \"$(aws configure export-credentials "
        "--format env)\""
    );
  }

  Credentials of_role(const std::string& name, const Profile& profile, const std::string& role) {
    const auto source = setting(profile, "source_profile");
    Credentials first;
    if (source == name)
      first = of_keys(name, profile);
    else if (!source.empty())
      first = of(source, true);
    else if (setting(profile, "credential_source") == "Environment")
      first = needed_from_environment(name);
    else
      throw unsupported(name);
    const auto session = setting(profile, "role_session_name");
    return assume_role(
        world_,
        first,
        {.arn = role,
         .session_name = session.empty() ? session_name_ : session,
         .external_id = setting(profile, "external_id"),
         .mfa_serial = setting(profile, "mfa_serial")},
        region_
    );
  }

  Credentials needed_from_environment(const std::string& name) const {
    if (auto credentials = of_environment(world_.environment)) return *credentials;
    throw none_found(
        "the environment has no credentials, which profile \"" + name + "\" goes by",
        {"credential_source = Environment"},
        "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    );
  }

  Credentials of_keys(const std::string& name, const Profile& profile) {
    Credentials credentials{
        .access_key_id = setting(profile, "aws_access_key_id"),
        .secret_access_key = setting(profile, "aws_secret_access_key"),
        .session_token = setting(profile, "aws_session_token"),
    };
    world_.debug("credentials of profile " + name);
    if (!credentials.access_key_id.empty() && !credentials.secret_access_key.empty())
      return credentials;
    const auto process = setting(profile, "credential_process");
    if (process.empty()) throw unsupported(name);
    return printed_by(process, "profile " + name);
  }

  static Error unsupported(const std::string& name) {
    return none_found(
        "profile \"" + name + "\" has neither keys, credential_process, nor a source_profile",
        {},
        fmt::format(
            "where it signs in by AWS's own tool, let another profile say: credential_process = "
            "aws configure export-credentials --profile {} --format process",
            name
        )
    );
  }

  Credentials printed_by(const std::string& command, const std::string& source) {
    const auto result = world_.processes.run({
        .arguments = terraform::shell_words(command),
        .directory = {},
        .environment = world_.environment,
        .out = terraform::Stream::capture,
    });
    if (result.succeeded()) return read_credential_process(result.out, source);
    if (result.start_error != 0)
      throw none_found(
          "credential_process cannot be started",
          {source, std::generic_category().message(result.start_error)},
          "compare its first word: a program in PATH, or a path that begins with /"
      );
    if (result.interrupted_by != 0)
      throw none_found("credential_process was stopped, and nothing was sent", {source}, "");
    throw none_found(
        "credential_process failed",
        {source,
         result.signal != 0 ? "signal = " + terraform::signal_name(result.signal)
                            : fmt::format("exit code {}", result.exit_code)},
        "run it by hand: what it says of the cause is above"
    );
  }

  World& world_;
  const std::string& region_;
  const std::string& session_name_;
  SharedConfig config_ = SharedConfig::read(world_.environment);
  std::set<std::string> visited_;
};

}  // namespace

Credentials find_credentials(
    World& world,
    const std::string& profile,
    const std::string& region,
    const std::string& session_name
) {
  if (profile.empty())
    if (auto credentials = of_environment(world.environment)) {
      world.debug("credentials of the environment");
      return *credentials;
    }
  auto name = profile;
  for (const char* variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"})
    if (name.empty()) name = value_of(world.environment, variable);
  const bool is_named = !name.empty();
  return Profiles(world, region, session_name).of(is_named ? name : "default", is_named);
}

}  // namespace formwork::aws_client
