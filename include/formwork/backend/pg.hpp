#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a PostgreSQL database. The password belongs in `PGPASSWORD`; one in `conn_str` is never
/// copied into stacks that read this one's outputs.
struct [[maybe_unused]] PgBackend {
  struct Args {
    /// `postgres://user@host/database`. Default: `PG_CONN_STR`, else libpq's variables.
    Value<std::string> conn_str = unset;
    /// Default: `PG_SCHEMA_NAME`, else `terraform_remote_state`.
    Value<std::string> schema_name = unset;
    /// Default: `PG_SKIP_INDEX_CREATION`, else false.
    Value<bool> skip_index_creation = unset;
    /// Default: `PG_SKIP_SCHEMA_CREATION`, else false.
    Value<bool> skip_schema_creation = unset;
    /// Default: `PG_SKIP_TABLE_CREATION`, else false.
    Value<bool> skip_table_creation = unset;

    static inline constinit detail::Shape shape_{
        "conn_str?t schema_name?t skip_index_creation?b skip_schema_creation?b "
        "skip_table_creation?b"};
  };
  static constexpr const char* type_ = "pg";
  ElementScope scope_;
  Args args_ = {};
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
