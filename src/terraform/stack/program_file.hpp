#pragma once
#include <filesystem>

namespace formwork::terraform {

/// The file that Terraform reads of a stack: `cdk.tf.json`, or `cdk.tf` where that is there alone.
const char* synthesized_file(const std::filesystem::path& directory);

/// The JSON that says what a stack is: `cdk.tf.json`, or what formwork writes beside a stack in
/// HCL. The first where there is neither; what CDKTF writes beside one says too little.
std::filesystem::path program_file(const std::filesystem::path& directory);

}  // namespace formwork::terraform
