#pragma once
#include <formwork/aws/kms_alias.hpp>
#include <formwork/aws/kms_key.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "formwork/foundation/policy.hpp"
#include "formwork/written_out.hpp"

namespace formwork::foundation {

/// What a key lets roles do, known by the key's alias alone: a role in another stack, or in one of
/// another Region, is given it by constants.
///
///     KeyGrants{use1, "data"}.decrypt_through("s3")
struct KeyGrants {
  Environment environment;
  /// As in KeyProps.
  std::string name;

  /// `alias/<prefix>-<name>`
  std::string alias() const { return environment.name(NameKind::key_alias, name); }
  /// To read what that service keeps under the key: `s3`, `dynamodb`.
  Statement decrypt_through(std::string_view service) const;
  /// To write there, too.
  Statement encrypt_through(std::string_view service) const;
  /// To do that and nothing else there: `{"kms:Decrypt"}`.
  Statement use_through(std::string_view service, std::vector<std::string> actions) const;
};

/// How a service uses a key by itself.
struct KeyUse {
  /// Its short name: `logs`, `cloudwatch`, `events.rds`.
  std::string service;
  /// What it does. Default: reads and writes.
  std::vector<std::string> actions = {"kms:Decrypt", "kms:GenerateDataKey*"};
  /// The encryption context that it must send: `{{"aws:logs:arn", log_group_arn}}`.
  std::map<std::string, Value<std::string>> encryption_context = {};
};

struct KeyProps {
  /// Required.
  Environment environment;
  /// What it is for, in its alias: `data`. Required.
  std::string name;
  /// Default: its alias.
  std::string description = {};
};

/// A key of KMS with an alias: it is rotated every year, and can be recovered for 30 days after
/// somebody deletes it. The account's administrators own it; services are let in one by one.
/// Replacing it loses what is encrypted with it.
///
///     foundation::Key key(stack, "key", foundation::KeyProps{.environment = use1, .name =
///     "data"}); key.allow(foundation::KeyUse{.service = "events.rds"});
class Key : public Construct, public KeyGrants {
 public:
  Key(Scope scope, std::string_view id, WrittenOut<KeyProps> props);

  Value<std::string> arn() const { return key.arn(); }

  /// Lets a service use it for this account: with aws:SourceAccount where the service sends it.
  void allow(const KeyUse& use) const;
  /// Adds a statement to the key's policy; its resource is the key, `*`.
  void allow(Statement statement) const;

 private:
  /// Shared by the copies of this handle.
  std::shared_ptr<PolicyDocument> policy_;

 public:
  aws::KmsKey key;
  aws::KmsAlias key_alias;
};

/// A key that something is encrypted with: made here, or somebody else's.
///
///     .key = key
///     .key = EncryptionKey::by_arn("arn:aws:kms:…")   // its policy is its owner's concern
class EncryptionKey {
 public:
  EncryptionKey(const Key& key) : key_(std::make_shared<Key>(key)), arn_(key.arn()) {}
  static EncryptionKey by_arn(Value<std::string> arn) { return EncryptionKey(arn); }

  Value<std::string> arn() const { return arn_; }
  /// Its alias if it is ours, else its ARN as far as the program knows it.
  std::string known_as() const { return key_ ? key_->alias() : arn_.literal().value_or(""); }
  /// Lets a service use it, if the key is ours.
  void allow(const KeyUse& use) const;
  /// Adds a statement to its policy, if the key is ours.
  void allow(Statement statement) const;
  /// To write what that service keeps under the key.
  Statement encrypt_through(const Environment& environment, std::string_view service) const;
  /// To do that and nothing else there.
  Statement use_through(
      const Environment& environment, std::string_view service, std::vector<std::string> actions
  ) const;
  /// A line if the key is known to be in another Region than `environment`: nothing could use it.
  std::vector<std::string> elsewhere(const Environment& environment) const;

 private:
  explicit EncryptionKey(Value<std::string> arn) : arn_(arn) {}

  std::shared_ptr<const Key> key_;
  Value<std::string> arn_;
};

}  // namespace formwork::foundation
