#include "terraform/driver/kept_plan.hpp"

#include <formwork/diagnostic.hpp>

#include "terraform/process/private_file.hpp"

namespace formwork::terraform {

void keep_plan(const std::filesystem::path& plan, const std::filesystem::path& file) {
  if (auto failed = copy_private(plan, file))
    throw Error(Diagnostic{
        .code = "terraform.plan-not-kept",
        .message = "the plan cannot be kept: " + failed.message(),
        .places = {{.path = {}, .file = file.string()}},
    });
}

}  // namespace formwork::terraform
