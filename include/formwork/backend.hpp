#pragma once
// Where a stack keeps its state: make one of these in the stack. Arguments are Terraform 1.11's, in
// the order of their names; what is not given is left to Terraform, which often looks into the
// environment. Credentials belong there.
#include "formwork/backend/azurerm.hpp"
#include "formwork/backend/cloud.hpp"
#include "formwork/backend/consul.hpp"
#include "formwork/backend/cos.hpp"
#include "formwork/backend/gcs.hpp"
#include "formwork/backend/http.hpp"
#include "formwork/backend/kubernetes.hpp"
#include "formwork/backend/local.hpp"
#include "formwork/backend/oss.hpp"
#include "formwork/backend/pg.hpp"
#include "formwork/backend/remote.hpp"
#include "formwork/backend/s3.hpp"
