#pragma once
#include <string>

namespace formwork::detail {

/// An address in one spelling: host in small letters, without user, password, the scheme's own port
/// and what follows `#`.
std::string plain_address(const std::string& address);

/// Host and port alone; empty for AWS's own, which all lead to the same buckets.
std::string plain_store(const std::string& address);

/// The database that a connection string of libpq leads to, whoever connects: `host:port/name`.
/// Strings that say it in an unusual way are left as they are, without their password.
std::string plain_connection(const std::string& connection);

}  // namespace formwork::detail
