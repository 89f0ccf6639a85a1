#include <formwork/foundation/policy.hpp>
using formwork::foundation::Statement;
const Statement statement{.action = {"s3:GetObject"}};  // error: named 'action'
const formwork::foundation::Statment misspelt{};        // error: Statment
