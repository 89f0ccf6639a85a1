#pragma once
#include "formwork/compute.hpp"

namespace formwork::compute {

/// The properties; if something is wrong with them, which is reported, some with which an
/// application can be built all the same.
foundation::Checked<ApplicationProps> checked(
    const Construct& application, const ApplicationProps& props
);

/// Demands of what is written of an application in the end what its properties alone cannot: C02 to
/// C21, and the traps.
void check_resources(const Application& application);

/// Demands that the listener's certificate is issued in its Region, and can be replaced.
void check_certificates(const Application& application);

/// Demands of the whole app what applications of two Regions have in common, and what not.
void check_twins(const Application& application);

}  // namespace formwork::compute
