#include "formwork/database/parameters.hpp"

#include <algorithm>
#include <iterator>

namespace formwork::database {
namespace {

/// Of Aurora MySQL 3: variables that MySQL 8.0's manual calls not dynamic, and Aurora's own that
/// its guide gives as static.
constexpr std::string_view static_parameters[] = {
    "aurora_enhanced_binlog",
    "back_log",
    "binlog_backup",
    "binlog_format",
    "binlog_replication_globaldb",
    "default_authentication_plugin",
    "enforce_gtid_consistency",
    "ft_max_word_len",
    "ft_min_word_len",
    "ft_query_expansion_limit",
    "ft_stopword_file",
    "gtid-mode",
    "gtid_mode",
    "innodb_autoinc_lock_mode",
    "innodb_ft_cache_size",
    "innodb_ft_max_token_size",
    "innodb_ft_min_token_size",
    "innodb_ft_sort_pll_degree",
    "innodb_ft_total_cache_size",
    "innodb_purge_threads",
    "innodb_read_io_threads",
    "innodb_sort_buffer_size",
    "innodb_write_io_threads",
    "lower_case_table_names",
    "max_digest_length",
    "open_files_limit",
    "performance_schema",
    "skip_name_resolve",
    "skip_show_database",
    "table_open_cache_instances",
    "thread_stack",
    "tls_version",
};

}  // namespace

bool is_static(std::string_view name) {
  return std::find(std::begin(static_parameters), std::end(static_parameters), name) !=
         std::end(static_parameters);
}

}  // namespace formwork::database
