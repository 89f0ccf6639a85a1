#pragma once
#include <nlohmann/json_fwd.hpp>

namespace formwork::terraform {

/// Whether the events of `terraform plan -json` say that there is nothing to do. What changes, they
/// do not say as well as `terraform show`, which starts all providers once more.
class PlanEvents {
 public:
  void take(const nlohmann::json& event);
  bool say_that_nothing_changes() const { return has_summary_ && !has_change_; }

 private:
  bool has_summary_ = false;
  bool has_change_ = false;
};

}  // namespace formwork::terraform
