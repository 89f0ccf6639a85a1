#include "support/local_aws.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <system_error>
#include <thread>

#include "support/requirement.hpp"

namespace formwork::support {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

// What the program says when python has no moto, and what is said when there is no python.
constexpr int moto_is_missing = 69;
constexpr int python_is_missing = 127;

[[noreturn]] void become_server(
    const std::string& account, const std::string& ready_file, const std::string& log_file
) {
  const int log = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (log < 0 || ::dup2(log, STDOUT_FILENO) < 0 || ::dup2(log, STDERR_FILENO) < 0) ::_exit(126);
  ::execlp(
      "python3",
      "python3",
      FORMWORK_LOCAL_AWS,
      "--ready-file",
      ready_file.c_str(),
      "--account",
      account.c_str(),
      nullptr
  );
  ::_exit(python_is_missing);
}

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// What moto looks at of a signature: the region and the service.
std::string signed_for(const std::string& region, const std::string& service) {
  return "Authorization: AWS4-HMAC-SHA256 Credential=mock/20260101/" + region + "/" + service +
         "/aws4_request, SignedHeaders=host, Signature=0\r\n";
}

bool is_success(const std::string& answer) { return answer.rfind("HTTP/1.1 200", 0) == 0; }

class Connection {
 public:
  explicit Connection(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      fail("cannot reach the local AWS API");
    }
  }
  ~Connection() { ::close(descriptor_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Everything that is answered until the other side hangs up.
  std::string exchange(const std::string& text) const {
    if (::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(text.size())) {
      fail("cannot ask the local AWS API");
    }
    std::string answer;
    char buffer[4096];
    for (ssize_t got; (got = ::recv(descriptor_, buffer, sizeof buffer, 0)) > 0;) {
      answer.append(buffer, static_cast<std::size_t>(got));
    }
    return answer;
  }

 private:
  int descriptor_;
};

}  // namespace

LocalAws::LocalAws(const std::string& account) {
  const std::string ready_file = (directory_.path() / "ready").string();
  const std::string log_file = (directory_.path() / "log").string();
  process_ = ::fork();
  if (process_ < 0) fail("cannot start the local AWS API");
  if (process_ == 0) become_server(account, ready_file, log_file);
  try {
    wait_until_ready();
  } catch (...) {
    stop();
    throw;
  }
  port_ = std::stoi(directory_.read("ready"));
}

LocalAws::~LocalAws() { stop(); }

void LocalAws::wait_until_ready() {
  const auto deadline = steady_clock::now() + seconds(60);
  while (!std::filesystem::exists(directory_.path() / "ready")) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      if (code == python_is_missing) throw LocalAwsMissing("python3 is not installed");
      if (code == moto_is_missing) throw LocalAwsMissing("python3 has no moto[server]");
      throw std::runtime_error("the local AWS API did not start:\n" + directory_.read("log"));
    }
    if (steady_clock::now() > deadline) {
      throw std::runtime_error("the local AWS API is not ready after a minute");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

void LocalAws::stop() {
  if (process_ < 0) return;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

std::map<std::string, std::string> LocalAws::environment() const {
  std::map<std::string, std::string> environment = terraform_environment();
  if (std::filesystem::exists(FORMWORK_SHORT_PAUSES)) {
    environment["TF_CLI_CONFIG_FILE"] = FORMWORK_SHORT_PAUSES;
    // Whose cache it is gets no provider that is another one elsewhere.
    environment["CDKTF_DISABLE_PLUGIN_CACHE_ENV"] = "true";
  }
  environment.insert({
      {"AWS_ENDPOINT_URL", "http://127.0.0.1:" + std::to_string(port_)},
      {"AWS_ACCESS_KEY_ID", "mock"},
      {"AWS_SECRET_ACCESS_KEY", "mock"},
      {"AWS_EC2_METADATA_DISABLED", "true"},
      // What moto lacks is an error 500, which is worth no second try.
      {"AWS_MAX_ATTEMPTS", "2"},
      // Nothing of the account of whoever runs the tests.
      {"AWS_PROFILE", ""},
      {"AWS_SESSION_TOKEN", ""},
      {"AWS_REGION", ""},
      {"AWS_DEFAULT_REGION", ""},
      {"AWS_CONFIG_FILE", "/dev/null"},
      {"AWS_SHARED_CREDENTIALS_FILE", "/dev/null"},
  });
  return environment;
}

void LocalAws::darken(const std::string& region) const {
  request("PUT /_local_aws/dark/" + region + " HTTP/1.1\r\n");
}

void LocalAws::light(const std::string& region) const {
  request("DELETE /_local_aws/dark/" + region + " HTTP/1.1\r\n");
}

void LocalAws::let_fail(const Fault& fault) const {
  request(
      "PUT /_local_aws/faults/" + fault.service + "/" + fault.operation + "/" + fault.kind +
      "?times=1000000&region=" + fault.region + "&status=" + std::to_string(fault.status) +
      "&method=" + fault.method + "&after=" + std::to_string(fault.after) + " HTTP/1.1\r\n"
  );
}

std::vector<int> LocalAws::let_succeed() const {
  const std::string told = request("GET /_local_aws/faults HTTP/1.1\r\n");
  request("DELETE /_local_aws/faults HTTP/1.1\r\n");
  std::vector<int> counts;
  const std::string before = "\"used\": ";
  for (std::size_t at = 0; (at = told.find(before, at)) != std::string::npos;)
    counts.push_back(std::stoi(told.substr(at += before.size())));
  return counts;
}

void LocalAws::create_bucket(const std::string& name, const std::string& region) const {
  request(
      "PUT /" + name + " HTTP/1.1\r\nContent-Type: application/xml\r\n" + signed_for(region, "s3"),
      // The first region of all is the one that must not be named.
      region == "us-east-1" ? ""
                            : "<CreateBucketConfiguration><LocationConstraint>" + region +
                                  "</LocationConstraint></CreateBucketConfiguration>"
  );
}

std::string LocalAws::object(
    const std::string& bucket, const std::string& key, const std::string& region
) const {
  const std::string answer =
      exchange("GET /" + bucket + "/" + key + " HTTP/1.1\r\n" + signed_for(region, "s3"));
  return is_success(answer) ? answer.substr(answer.find("\r\n\r\n") + 4) : "";
}

void LocalAws::create_lock_table(const std::string& name, const std::string& region) const {
  request(
      "POST / HTTP/1.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
      "X-Amz-Target: DynamoDB_20120810.CreateTable\r\n" +
          signed_for(region, "dynamodb"),
      R"({"TableName": ")" + name +
          R"(", "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [{"AttributeName": "LockID", "AttributeType": "S"}],
              "KeySchema": [{"AttributeName": "LockID", "KeyType": "HASH"}]})"
  );
}

std::string LocalAws::exchange(const std::string& head, const std::string& body) const {
  return Connection(port_).exchange(
      head + "Host: 127.0.0.1\r\nConnection: close\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body
  );
}

std::string LocalAws::request(const std::string& head, const std::string& body) const {
  std::string answer = exchange(head, body);
  if (!is_success(answer)) throw std::runtime_error("the local AWS API answered\n" + answer);
  return answer;
}

void LocalAwsTest::SetUp() {
  ProviderTest::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  try {
    aws_ = std::make_unique<LocalAws>(account_);
  } catch (const LocalAwsMissing& error) {
    missing(error.what());
  }
}

ProcessResult LocalAwsTest::run(
    const std::vector<std::string>& command, const std::filesystem::path& folder
) const {
  return run_process(command, {.directory = folder, .environment = aws().environment()});
}

}  // namespace formwork::support
