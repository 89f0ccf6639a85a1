#pragma once
#include <optional>
#include <string>

namespace formwork::terraform {

/// What an AWS API answered, as the provider and the s3 backend tell it in their messages.
struct AwsError {
  /// What the provider was about: `creating EC2 Subnet`. May be empty.
  std::string doing;
  /// `EC2` and `CreateSubnet`.
  std::string service;
  std::string operation;
  /// How often it was tried, where that is why it was given up; else 0.
  int attempts = 0;
  /// 0 when there was no answer at all.
  int status = 0;
  std::string request_id;
  /// `InvalidSubnet.Range`; empty when AWS named none.
  std::string code;
  /// AWS's own words.
  std::string message;
};

/// Reads `creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode:
/// 400, RequestID: …, api error InvalidSubnet.Range: The CIDR … is invalid.` None in other texts.
std::optional<AwsError> read_aws_error(const std::string& text);

}  // namespace formwork::terraform
