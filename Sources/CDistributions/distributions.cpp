#include "CDistributions.h"

// Without these, errors would be thrown as C++ exceptions, which no C or Swift caller can catch.
#define BOOST_MATH_DOMAIN_ERROR_POLICY ignore_error
#define BOOST_MATH_POLE_ERROR_POLICY ignore_error
#define BOOST_MATH_OVERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_EVALUATION_ERROR_POLICY ignore_error
#define BOOST_MATH_ROUNDING_ERROR_POLICY ignore_error
#define BOOST_MATH_INDETERMINATE_RESULT_ERROR_POLICY ignore_error
// Doubles are accurate enough, and faster than extended precision.
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

double distributions_gamma(double a, double x) { return boost::math::gamma_p(a, x); }

double distributions_beta(double a, double b, double x) { return boost::math::ibeta(a, b, x); }
