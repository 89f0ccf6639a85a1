#pragma once
#include <filesystem>
#include <vector>

#include "terraform/json/json_position.hpp"

namespace formwork::terraform {

/// The steps to what stands at a byte of a file in the native syntax, as they would be in JSON:
/// resource, aws_vpc, main, cidr_block. Blocks of a type that has several are counted. None when
/// the file cannot be read.
std::vector<JsonStep> native_steps_to(const std::filesystem::path& file, std::size_t offset);

}  // namespace formwork::terraform
