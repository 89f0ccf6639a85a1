#pragma once
#include <string>

#include "bindings/modules/module_constraint.hpp"
#include "bindings/modules/module_interface.hpp"

namespace formwork::bindings {

/// `formwork/modules/terraform_aws_modules/aws/vpc.hpp`, below the include directory.
std::string module_header_file(const ModuleConstraint& module);

/// `formwork::modules::terraform_aws_modules::aws::Vpc`
std::string module_type(const ModuleConstraint& module);

/// The text of the header; the same module always gives the same bytes.
std::string make_module_header(const ModuleConstraint& module, const ModuleInterface& interface);

}  // namespace formwork::bindings
