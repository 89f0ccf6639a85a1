#include "aws_client/credentials.hpp"

#include <array>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <regex>

#include "core/foreign.hpp"

namespace formwork::aws_client {
namespace {

using nlohmann::json;

Error no_credentials(const std::string& source, const std::string& why) {
  return Error(Diagnostic{
      .code = "credentials.process",
      .message = "what credential_process printed is no credentials: " + why,
      .found = {source},
      .help = "it has to print {\"Version\": 1, \"AccessKeyId\": …, \"SecretAccessKey\": …} and "
              "nothing else",
  });
}

std::string text_in(const json& document, const char* name, const std::string& source) {
  const auto member = document.find(name);
  if (member == document.end() || !member->is_string() || member->get<std::string>().empty())
    throw no_credentials(source, std::string("there is no text \"") + name + '"');
  return *member;
}

/// The text of the one element of that name; nothing when there is none, or more than text in it.
std::optional<std::string> element_in(std::string_view xml, const std::string& name) {
  const std::string opening = '<' + name + '>';
  const auto at = xml.find(opening);
  if (at == xml.npos) return std::nullopt;
  const auto text = xml.substr(at + opening.size());
  const auto end = text.find('<');
  if (end == text.npos || end == 0 || !text.substr(end).starts_with("</" + name + '>'))
    return std::nullopt;
  const auto value = text.substr(0, end);
  // What keys are made of: nothing that XML would write in another way.
  const bool is_plain = value.find_first_of(" \t\r\n&\"'") == value.npos;
  return is_plain ? std::optional(std::string(value)) : std::nullopt;
}

}  // namespace

std::optional<std::time_t> read_time(std::string_view text) {
  static const std::regex form(
      R"((\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):?(\d\d)))"
  );
  std::match_results<std::string_view::const_iterator> parts;
  if (text.size() > 40 || !std::regex_match(text.begin(), text.end(), parts, form))
    return std::nullopt;
  const auto number = [&](std::size_t part) { return std::stoi(parts[part].str()); };
  std::tm time = {};
  time.tm_year = number(1) - 1900;
  time.tm_mon = number(2) - 1;
  time.tm_mday = number(3);
  time.tm_hour = number(4);
  time.tm_min = number(5);
  time.tm_sec = number(6);
  std::time_t seconds = timegm(&time);
  if (parts[7].matched) {
    const std::time_t offset = (std::time_t{60} * number(8) + number(9)) * 60;
    seconds += parts[7].str() == "+" ? -offset : offset;
  }
  return seconds;
}

Credentials read_credential_process(std::string_view printed, const std::string& source) {
  const json document = detail::parse_foreign(printed);
  if (!document.is_object()) throw no_credentials(source, "it is no JSON object");
  if (document.value("Version", json()) != json(1))
    throw no_credentials(source, "\"Version\" is not 1");
  Credentials credentials{
      .access_key_id = text_in(document, "AccessKeyId", source),
      .secret_access_key = text_in(document, "SecretAccessKey", source),
  };
  if (const auto token = document.find("SessionToken");
      token != document.end() && !token->is_null())
    credentials.session_token = text_in(document, "SessionToken", source);
  if (const auto end = document.find("Expiration"); end != document.end() && !end->is_null()) {
    credentials.expires_at = read_time(text_in(document, "Expiration", source));
    if (!credentials.expires_at) throw no_credentials(source, "\"Expiration\" is no time");
  }
  return credentials;
}

std::optional<Credentials> read_assumed_role(std::string_view xml) {
  const auto start = xml.find("<Credentials>");
  const auto end = xml.find("</Credentials>");
  if (start == xml.npos || end == xml.npos || end < start) return std::nullopt;
  const auto inner = xml.substr(start, end - start);
  auto id = element_in(inner, "AccessKeyId");
  auto secret = element_in(inner, "SecretAccessKey");
  auto token = element_in(inner, "SessionToken");
  const auto expiration = element_in(inner, "Expiration");
  const auto expires_at = expiration ? read_time(*expiration) : std::nullopt;
  if (!id || !secret || !token || !expires_at) return std::nullopt;
  return Credentials{std::move(*id), std::move(*secret), std::move(*token), expires_at};
}

}  // namespace formwork::aws_client
