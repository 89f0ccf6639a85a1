#pragma once

namespace formwork::foundation {

/// Whether what is made may be destroyed: one switch of an application, handed to all that holds
/// data. `off` changes `deletion_protection` and `prevent_destroy` and nothing else; it is deployed
/// by itself before anything is destroyed, as AWS lifts no protection in the same go.
enum class Protection { on, off };

///     {.lifecycle = {{.prevent_destroy = is_on(protection)}}}
constexpr bool is_on(Protection protection) { return protection == Protection::on; }

}  // namespace formwork::foundation
