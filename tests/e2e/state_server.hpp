#pragma once
#include <map>
#include <string>
#include <thread>

namespace formwork::support {

/// What terraform's backend `http` talks to: states and their locks by path, for as long as the
/// object lives.
class StateServer {
 public:
  StateServer();
  ~StateServer();
  StateServer(const StateServer&) = delete;
  StateServer& operator=(const StateServer&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// What is kept under a path; to be asked when no terraform runs.
  std::string state(const std::string& path) const { return value(states_, path); }
  std::string lock(const std::string& path) const { return value(locks_, path); }

 private:
  using Texts = std::map<std::string, std::string>;
  static std::string value(const Texts& texts, const std::string& path) {
    auto found = texts.find(path);
    return found == texts.end() ? "" : found->second;
  }

  void serve();
  void answer(int connection);
  /// Status and body.
  std::string answer(const std::string& method, const std::string& path, const std::string& body);

  int socket_ = -1;
  int port_ = 0;
  Texts states_;
  Texts locks_;
  std::thread thread_;
};

}  // namespace formwork::support
