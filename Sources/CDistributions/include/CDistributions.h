#pragma once

/* Distribution functions of Boost.Math as C functions.
   They return NaN if an argument is outside the domain; nothing is thrown. */

#ifdef __cplusplus
extern "C" {
#endif

/// P(a, x) = γ(a, x) / Γ(a) for a > 0 and x ≥ 0: the chance that a gamma variable of shape a is at most x.
double distributions_gamma(double a, double x);

/// I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1: the chance that a beta variable is at most x.
double distributions_beta(double a, double b, double x);

#ifdef __cplusplus
}
#endif
