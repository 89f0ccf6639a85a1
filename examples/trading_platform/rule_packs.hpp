#pragma once
#include <formwork/app.hpp>
#include <formwork/stack.hpp>
#include <vector>

namespace trading {

/// What `formwork check` asks of the platform.
void use_rule_packs(const formwork::App& app);

/// What the rules find and is meant so in all stages, with the reasons.
struct Acknowledged {
  formwork::Stack dns_zone;
  std::vector<formwork::Stack> regions;
  std::vector<formwork::Stack> data;
  std::vector<formwork::Stack> recovery;
  formwork::Stack witness;
};
void acknowledge(const formwork::App& app, const Acknowledged& stacks);

/// The same for a stage that is destroyed when nobody needs it.
void acknowledge_disposable(const formwork::App& app);

}  // namespace trading
