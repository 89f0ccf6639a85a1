#pragma once
#include <formwork/aws/provider.hpp>

#include "../foundation/environments.hpp"
#include "formwork/app.hpp"
#include "formwork/session_state/replica.hpp"
#include "formwork/stack.hpp"

namespace formwork::session_state {

/// Two Regions and their providers in one stack, as the trading platform has them.
struct Link {
  explicit Link(bool skips_validation = false)
      : app(AppProps{.skip_validation = skips_validation}) {}

  App app;
  Stack stack{app, "link"};
  aws::Provider use1 = foundation::use1.provider(stack, "use1");
  aws::Provider use2 = foundation::use2().provider(stack, "use2");
};

/// Sessions in both of them.
struct Sessions : Link {
  explicit Sessions(
      bool skips_validation = false, foundation::Protection protection = foundation::Protection::on
  )
      : Link(skips_validation),
        table(
            stack,
            "sessions",
            SessionTableProps{
                .environment = foundation::use1, .protection = protection, .provider = use1}
        ),
        replica(
            stack,
            "sessions_use2",
            SessionTableReplicaProps{
                .environment = foundation::use2(),
                .table = table,
                .protection = protection,
                .provider = use2}
        ) {}

  SessionTable table;
  SessionTableReplica replica;
};

}  // namespace formwork::session_state
