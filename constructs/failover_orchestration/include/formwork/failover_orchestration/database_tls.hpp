#pragma once
#include <string>
#include <variant>

namespace formwork::failover_orchestration {

/// The authorities that sign the certificates of databases, which no system trusts by itself. The
/// functions believe no other server, and no other name than that of their cluster.
struct DatabaseCertificates {
  /// PEM, certificates alone; a relative path begins at the program's working directory. AWS's is
  /// https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem. Required.
  std::string file;
};

/// Connections are encrypted, and whoever answers at the cluster's name is believed, with a token
/// of IAM that is good for 15 minutes.
struct UnverifiedDatabase {
  /// Why that is right here: 10 to 200 printable characters, which the functions are handed.
  /// Required.
  std::string reason;
};

using DatabaseTls = std::variant<DatabaseCertificates, UnverifiedDatabase>;

}  // namespace formwork::failover_orchestration
