#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <regex>

#include "aws_client/http.hpp"
#include "core/trimmed.hpp"

namespace formwork::aws_client {
namespace {

// Lambda answers with 6 MB at most.
constexpr std::size_t largest_body = std::size_t{8} << 20U;
constexpr long connect_seconds = 10;

class Library {
 public:
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Library() { curl_global_cleanup(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* target) {
  auto& body = static_cast<HttpAnswer*>(target)->body;
  // Less than was offered ends the transfer.
  if (body.size() + size > largest_body) return 0;
  body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* target) {
  const std::string_view line(data, size);
  const auto colon = line.find(':');
  if (colon == line.npos) return size;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  static_cast<HttpAnswer*>(target)->headers[name] = detail::trimmed(line.substr(colon + 1));
  return size;
}

/// Counts the bytes that asked a proxy for the way, and were nothing that the service got.
int count_for_proxy(CURL*, curl_infotype kind, char* data, std::size_t size, void* target) {
  if (kind == CURLINFO_HEADER_OUT && std::string_view(data, size).starts_with("CONNECT "))
    *static_cast<std::size_t*>(target) += size;
  return 0;
}

int look_around(void* target, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<std::function<bool()>*>(target))() ? 1 : 0;
}

// Without how long it took: the same failure reads the same each time.
std::string words_of(CURLcode code, const char* why) {
  static const std::regex time(" after [0-9]+ (ms|milliseconds)");
  return std::regex_replace(*why == '\0' ? curl_easy_strerror(code) : why, time, "");
}

NoAnswer::Cause cause_of(CURLcode code) {
  if (code == CURLE_ABORTED_BY_CALLBACK) return NoAnswer::Cause::interrupted;
  if (code == CURLE_OPERATION_TIMEDOUT) return NoAnswer::Cause::timed_out;
  return NoAnswer::Cause::unreachable;
}

}  // namespace

CurlHttp::CurlHttp(std::string ca_bundle, std::function<bool()> is_interrupted)
    : ca_bundle_(std::move(ca_bundle)), is_interrupted_(std::move(is_interrupted)) {}

HttpAnswer CurlHttp::send(const HttpRequest& request) {
  static const Library library;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(
      curl_easy_init(), curl_easy_cleanup
  );
  if (!handle) throw NoAnswer(NoAnswer::Cause::unreachable, false, "libcurl cannot be started");
  CURL* curl = handle.get();
  curl_slist* lines = nullptr;
  for (const auto& header : request.headers)
    lines = curl_slist_append(lines, fmt::format("{}: {}", header.name, header.value).c_str());
  // It would be sent by itself with a larger body, and waited for.
  lines = curl_slist_append(lines, "Expect:");
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      lines, curl_slist_free_all
  );
  HttpAnswer answer;
  std::string why(CURL_ERROR_SIZE, '\0');
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  // An answer that takes minutes: what lies between must not take the connection for a dead one.
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  // The path is sent as it was signed.
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why.data());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look_around);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &is_interrupted_);
  if (!ca_bundle_.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, ca_bundle_.c_str());
  // Told to the function alone: nothing of it is printed.
  std::size_t for_proxy = 0;
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, count_for_proxy);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &for_proxy);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) {
    long sent = 0;
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    const bool may_have_arrived = static_cast<std::size_t>(sent) > for_proxy;
    throw NoAnswer(cause_of(code), may_have_arrived, words_of(code, why.c_str()));
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  return answer;
}

}  // namespace formwork::aws_client
