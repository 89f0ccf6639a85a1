#include "formwork/database/global_cluster.hpp"

#include "cluster_rules.hpp"
#include "formwork/foundation/tags.hpp"
#include "members.hpp"
#include "written.hpp"

namespace formwork::database {

GlobalCluster::GlobalCluster(Scope scope, std::string_view id, WrittenOut<GlobalClusterProps> props)
    : Construct(scope, id),
      is_valid_(is_right(*this, props->database)),
      database_(is_valid_ ? props->database : stand_in_database()),
      global_cluster{
          *this,
          "Default",
          {.deletion_protection = is_on(props->protection),
           .engine = "aurora-mysql",
           .engine_version = database_.settings.engine_version,
           .force_destroy = false,
           .global_cluster_identifier = database_.global_cluster_identifier(),
           .storage_encrypted = true,
           .tags = foundation::name_tag(*this)},
          {.lifecycle = {{.prevent_destroy = is_on(props->protection)}}},
      } {
  if (!is_valid_) return;
  join(*this, database_.global_cluster_identifier(), Part::global_cluster);
  add_validation([global = Construct(*this), protection = props->protection] {
    return check_global_cluster(global, protection);
  });
}

}  // namespace formwork::database
