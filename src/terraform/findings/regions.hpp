#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "terraform/findings/aws_error.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// The region that a resource (`aws_vpc.main`) or a place in a stack's JSON (`provider.aws[0]`) is
/// of, as its provider says. Empty when that does not stand there in so many words.
std::string region_of_provider(const StackDocument& stack, const std::string& place);

/// The region of a provider's configuration, `aws` or `aws.west`. Empty as above.
std::string region_of_configuration(const nlohmann::json& stack, const std::string& provider);

/// The region of the stack's state. Empty when it is in none.
std::string region_of_backend(const nlohmann::json& stack);

/// All regions that the stack names: of its state, then of its providers.
std::vector<std::string> regions_of(const nlohmann::json& stack);

/// The region in the name of an AWS endpoint, `ec2.us-east-1.amazonaws.com`, if there is one.
std::string region_of_endpoint(const std::string& text);

/// Whether nothing answered where AWS should have, or what did was not at work.
bool is_unreachable(const std::optional<AwsError>& error, const std::string& text);

}  // namespace formwork::terraform
