#include "aws_client/signature.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <formwork/diagnostic.hpp>
#include <iterator>
#include <map>

#include "core/lower_case.hpp"
#include "core/trimmed.hpp"
#include "core/uri.hpp"

namespace formwork::aws_client {
namespace {

constexpr std::size_t digest_size = 32;

std::string hex(std::string_view bytes) {
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

std::string sha256(std::string_view text) {
  std::string digest(digest_size, '\0');
  EVP_Digest(
      text.data(),
      text.size(),
      reinterpret_cast<unsigned char*>(digest.data()),
      nullptr,
      EVP_sha256(),
      nullptr
  );
  return digest;
}

std::string hmac(std::string_view key, std::string_view text) {
  std::string digest(digest_size, '\0');
  HMAC(
      EVP_sha256(),
      key.data(),
      static_cast<int>(key.size()),
      reinterpret_cast<const unsigned char*>(text.data()),
      text.size(),
      reinterpret_cast<unsigned char*>(digest.data()),
      nullptr
  );
  return digest;
}

struct Address {
  std::string host;
  std::string path;
};

// As it is sent: without the port that goes without saying.
Address address_of(const std::string& url) {
  const auto scheme = url.find("://");
  const auto start = scheme == url.npos ? 0 : scheme + 3;
  const auto slash = std::min(url.find('/', start), url.size());
  Address address{url.substr(start, slash - start), url.substr(slash)};
  const std::string usual = url.starts_with("https:") ? ":443" : ":80";
  if (address.host.ends_with(usual)) address.host.resize(address.host.size() - usual.size());
  if (address.path.empty()) address.path = "/";
  return address;
}

/// Keys go into headers: what could be no part of one, or end it, is none.
void check(const Credentials& credentials) {
  const auto is_odd = [](unsigned char letter) { return letter <= ' ' || letter > '~'; };
  const std::array<std::pair<const char*, const std::string*>, 3> parts{{
      {"access key id", &credentials.access_key_id},
      {"secret access key", &credentials.secret_access_key},
      {"session token", &credentials.session_token},
  }};
  for (const auto& [name, value] : parts)
    if (std::any_of(value->begin(), value->end(), is_odd))
      throw Error(Diagnostic{
          .code = "credentials.malformed",
          .message = fmt::format("the {} holds what no key does: spaces, line ends", name),
          .help = "look at the end of its line, where another system's files have one letter more",
      });
}

std::string signing_key(
    const Credentials& credentials, const std::string& date, const Scope& scope
) {
  const auto dated = hmac("AWS4" + credentials.secret_access_key, date);
  return hmac(hmac(hmac(dated, scope.region), scope.service), "aws4_request");
}

}  // namespace

void sign(
    HttpRequest& request, const Credentials& credentials, const Scope& scope, std::time_t now
) {
  check(credentials);
  std::tm time = {};
  gmtime_r(&now, &time);
  std::array<char, 17> stamp = {};
  std::strftime(stamp.data(), stamp.size(), "%Y%m%dT%H%M%SZ", &time);
  const std::string moment = stamp.data();
  const std::string date = moment.substr(0, moment.find('T'));
  const auto address = address_of(request.url);
  request.headers.push_back({"Host", address.host});
  request.headers.push_back({"X-Amz-Date", moment});
  if (!credentials.session_token.empty())
    request.headers.push_back({"X-Amz-Security-Token", credentials.session_token});

  std::map<std::string, std::string> headers;
  for (const auto& [name, value] : request.headers)
    headers[detail::lower_case(name)] = detail::trimmed(value);
  std::string canonical = "POST\n" + detail::uri_encoded(address.path, "/") + "\n\n";
  std::string names;
  for (const auto& [name, value] : headers) {
    fmt::format_to(std::back_inserter(canonical), "{}:{}\n", name, value);
    if (!names.empty()) names += ';';
    names += name;
  }
  canonical += '\n' + names + '\n' + hex(sha256(request.body));
  const auto credential = fmt::format("{}/{}/{}/aws4_request", date, scope.region, scope.service);
  const auto to_sign =
      fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", moment, credential, hex(sha256(canonical)));
  request.headers.push_back(
      {"Authorization",
       fmt::format(
           "AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={}, Signature={}",
           credentials.access_key_id,
           credential,
           names,
           hex(hmac(signing_key(credentials, date, scope), to_sign))
       )}
  );
}

}  // namespace formwork::aws_client
