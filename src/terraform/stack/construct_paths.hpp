#pragma once
#include "terraform/stack/stack_document.hpp"
