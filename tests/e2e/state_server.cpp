#include "e2e/state_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace formwork::support {
namespace {

/// A whole request: what comes before the empty line, and as much after it as it announces.
std::string read_request(int connection) {
  std::string text;
  std::size_t size = std::string::npos;
  char buffer[65536];
  while (text.size() < size) {
    const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) return {};
    text.append(buffer, static_cast<std::size_t>(got));
    const std::size_t end = text.find("\r\n\r\n");
    if (size != std::string::npos || end == std::string::npos) continue;
    const std::size_t length = text.find("Content-Length: ");
    size = end + 4 + (length < end ? std::stoul(text.substr(length + 16)) : 0);
  }
  return text;
}

}  // namespace

StateServer::StateServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* name = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket_, name, size) != 0 || ::listen(socket_, 16) != 0 ||
      ::getsockname(socket_, name, &size) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot serve states");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

StateServer::~StateServer() {
  ::shutdown(socket_, SHUT_RDWR);
  thread_.join();
  ::close(socket_);
}

void StateServer::serve() {
  for (int connection; (connection = ::accept(socket_, nullptr, nullptr)) >= 0;) {
    answer(connection);
    ::close(connection);
  }
}

void StateServer::answer(int connection) {
  const std::string request = read_request(connection);
  const std::size_t path = request.find(' ') + 1;
  const std::size_t end = request.find_first_of(" ?", path);
  const std::size_t body = request.find("\r\n\r\n");
  if (path == 0 || end == request.npos || body == request.npos) return;
  const std::string text = answer(
      request.substr(0, path - 1), request.substr(path, end - path), request.substr(body + 4)
  );
  ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

std::string StateServer::answer(
    const std::string& method, const std::string& path, const std::string& body
) {
  std::string status = "200 OK";
  std::string answer;
  if (method == "GET") {
    answer = state(path);
    if (answer.empty()) status = "404 Not Found";
  } else if (method == "POST") {
    states_[path] = body;
  } else if (method == "DELETE") {
    states_.erase(path);
  } else if (method == "LOCK") {
    auto [lock, added] = locks_.emplace(path, body);
    if (!added) status = "423 Locked";
    answer = lock->second;
  } else if (method == "UNLOCK") {
    locks_.erase(path);
  }
  return "HTTP/1.1 " + status +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(answer.size()) + "\r\n\r\n" +
         answer;
}

}  // namespace formwork::support
