#pragma once
#include "child.h"

/// Reports what a dataset is and where its elements are.
void describe(hid_t dataset, haddr_t address);
