// glibc 2.35 gave hypotf a new version, and a library that is linked against that one does not run with glibc 2.34 (RHEL 9).
// A sum of squares of two floats neither overflows nor vanishes in double precision.
#include <math.h>

__attribute__((visibility("hidden"))) float hypotf(float x, float y) {
  return (float)sqrt((double)x * x + (double)y * y);
}
