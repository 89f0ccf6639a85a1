#pragma once

namespace formwork::networking {

inline constexpr int https_port = 443;
inline constexpr int mysql_port = 3306;

}  // namespace formwork::networking
