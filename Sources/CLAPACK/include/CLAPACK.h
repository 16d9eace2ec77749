// The BLAS and LAPACK routines that the program uses, as C declarations.
//
// Fortran passes every argument by reference. The `static inline` wrappers take scalars by value, so that
// calls in Swift are short and two arguments never share memory. gfortran appends the length of each CHARACTER
// argument, which is 1 here.
//
// The libraries are not linked. They are loaded at the first call, because loading them takes most of the start of a
// program and many commands do not need them. Their symbols stay private: a program around this one, such as a Python
// with NumPy and PyTorch, has libraries of its own with the same names.
//
// Libraries have integers of 32 bits (LP64) or of 64 bits (ILP64). Integers are 64 bits wide here. They are passed by
// address, so on a little-endian machine a library with integers of 32 bits reads the lower half: the same number, if it
// is at most `lapack_largest_integer()`. Arrays of integers are only workspace.

#pragma once
#include <stddef.h>
#include <stdint.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "libraries with integers of 32 bits need a little-endian machine"
#endif

typedef int64_t lapack_int;

#pragma clang assume_nonnull begin

void dsyrk_(const char *, const char *, const lapack_int *, const lapack_int *, const double *,
            const double *, const lapack_int *, const double *, double *, const lapack_int *,
            size_t, size_t);
void ssyrk_(const char *, const char *, const lapack_int *, const lapack_int *, const float *,
            const float *, const lapack_int *, const float *, float *, const lapack_int *,
            size_t, size_t);
void dgemm_(const char *, const char *, const lapack_int *, const lapack_int *, const lapack_int *,
            const double *, const double *, const lapack_int *, const double *, const lapack_int *,
            const double *, double *, const lapack_int *, size_t, size_t);
void sgemm_(const char *, const char *, const lapack_int *, const lapack_int *, const lapack_int *,
            const float *, const float *, const lapack_int *, const float *, const lapack_int *,
            const float *, float *, const lapack_int *, size_t, size_t);
void dsyevd_(const char *, const char *, const lapack_int *, double *, const lapack_int *, double *,
             double *, const lapack_int *, lapack_int *, const lapack_int *, lapack_int *,
             size_t, size_t);
void ssyevd_(const char *, const char *, const lapack_int *, float *, const lapack_int *, float *,
             float *, const lapack_int *, lapack_int *, const lapack_int *, lapack_int *,
             size_t, size_t);
void dgeqrf_(const lapack_int *, const lapack_int *, double *, const lapack_int *, double *,
             double *, const lapack_int *, lapack_int *);
void dorgqr_(const lapack_int *, const lapack_int *, const lapack_int *, double *,
             const lapack_int *, const double *, double *, const lapack_int *, lapack_int *);
void dgesdd_(const char *, const lapack_int *, const lapack_int *, double *, const lapack_int *,
             double *, double *, const lapack_int *, double *, const lapack_int *, double *,
             const lapack_int *, lapack_int *, lapack_int *, size_t);

#pragma clang assume_nonnull end

/// The routines above.
#define LAPACK_ROUTINES(ROUTINE) \
  ROUTINE(dsyrk) \
  ROUTINE(ssyrk) \
  ROUTINE(dgemm) \
  ROUTINE(sgemm) \
  ROUTINE(dsyevd) \
  ROUTINE(ssyevd) \
  ROUTINE(dgeqrf) \
  ROUTINE(dorgqr) \
  ROUTINE(dgesdd)

/// Their addresses.
#define LAPACK_ROUTINE(name) __typeof__(&name##_) _Nonnull name;
typedef struct {
  LAPACK_ROUTINES(LAPACK_ROUTINE)
} LAPACKRoutines;
#undef LAPACK_ROUTINE

/// Why the libraries cannot be loaded.
typedef enum {
  LAPACK_LOADED = 0,
  /// A library or a routine is missing.
  LAPACK_MISSING,
  /// A limit on memory (`ulimit -v`, `ulimit -d`) leaves too little for them.
  LAPACK_NO_ROOM,
} LAPACKStatus;

/// Chooses the library that is loaded, instead of the system's `libblas.so.3` and `liblapack.so.3`.
///
/// Its routines are called PREFIX routine _ SUFFIX, for instance `scipy_dsyevd_64_`. `integer_bits` is 32 or 64. Returns 0;
/// -1 if libraries are loaded already, or a text is too long.
int lapack_use(const char *_Nonnull path, const char *_Nonnull prefix, const char *_Nonnull suffix, int integer_bits);

/// Loads the libraries, if that was not tried before.
LAPACKStatus lapack_load(void);

/// One line that says why `lapack_load` failed, without an end of line; empty if it did not.
const char *_Nonnull lapack_load_failure(void);

/// The largest integer that the routines take.
lapack_int lapack_largest_integer(void);

/// The routines. The first call loads the libraries. A program calls `lapack_load` before, and stops if that fails: this function
/// has no way to return an error, and aborts.
const LAPACKRoutines *_Nonnull lapack_routines(void);

/// The address of a function of the loaded libraries that is not a routine, such as `openblas_get_config`; NULL if they
/// do not have it, or could not be loaded.
void *_Nullable lapack_symbol(const char *_Nonnull name);

/// The most threads whose memory fits into the limits of this process; INT_MAX if it has none. If there are limits, the
/// libraries are loaded, so that the answer is known.
int lapack_most_threads(void);

/// C := alpha A Aᵀ + beta C (transpose 'N') or alpha Aᵀ A + beta C ('T'), on one triangle of C.
static inline void dsyrk(char triangle, char transpose, lapack_int n, lapack_int k, double alpha,
                         const double *_Nonnull a, lapack_int lda, double beta,
                         double *_Nonnull c, lapack_int ldc) {
  lapack_routines()->dsyrk(&triangle, &transpose, &n, &k, &alpha, a, &lda, &beta, c, &ldc, 1, 1);
}

/// The same routine in single precision.
static inline void ssyrk(char triangle, char transpose, lapack_int n, lapack_int k, float alpha,
                         const float *_Nonnull a, lapack_int lda, float beta, float *_Nonnull c,
                         lapack_int ldc) {
  lapack_routines()->ssyrk(&triangle, &transpose, &n, &k, &alpha, a, &lda, &beta, c, &ldc, 1, 1);
}

/// C := alpha op(A) op(B) + beta C, where op(A) is m × k and op(B) is k × n.
static inline void dgemm(char transpose_a, char transpose_b, lapack_int m, lapack_int n,
                         lapack_int k, double alpha, const double *_Nonnull a, lapack_int lda,
                         const double *_Nonnull b, lapack_int ldb, double beta,
                         double *_Nonnull c, lapack_int ldc) {
  lapack_routines()->dgemm(&transpose_a, &transpose_b, &m, &n, &k, &alpha, a, &lda, b, &ldb, &beta, c, &ldc, 1, 1);
}

/// The same routine in single precision.
static inline void sgemm(char transpose_a, char transpose_b, lapack_int m, lapack_int n,
                         lapack_int k, float alpha, const float *_Nonnull a, lapack_int lda,
                         const float *_Nonnull b, lapack_int ldb, float beta, float *_Nonnull c,
                         lapack_int ldc) {
  lapack_routines()->sgemm(&transpose_a, &transpose_b, &m, &n, &k, &alpha, a, &lda, b, &ldb, &beta, c, &ldc, 1, 1);
}

/// Eigenvalues `w`, ascending, and for job 'V' eigenvectors over `a`. Returns LAPACK's `info`.
static inline lapack_int dsyevd(char job, char triangle, lapack_int n, double *_Nonnull a,
                                lapack_int lda, double *_Nonnull w, double *_Nonnull work,
                                lapack_int lwork, lapack_int *_Nonnull iwork, lapack_int liwork) {
  lapack_int info = 0;
  lapack_routines()->dsyevd(&job, &triangle, &n, a, &lda, w, work, &lwork, iwork, &liwork, &info, 1, 1);
  return (int32_t)info;  // A library with integers of 32 bits sets the lower half only.
}

/// The same routine in single precision.
static inline lapack_int ssyevd(char job, char triangle, lapack_int n, float *_Nonnull a,
                                lapack_int lda, float *_Nonnull w, float *_Nonnull work,
                                lapack_int lwork, lapack_int *_Nonnull iwork, lapack_int liwork) {
  lapack_int info = 0;
  lapack_routines()->ssyevd(&job, &triangle, &n, a, &lda, w, work, &lwork, iwork, &liwork, &info, 1, 1);
  return (int32_t)info;
}

/// The QR factorisation of `a`, as Householder vectors and `tau`. Returns LAPACK's `info`.
static inline lapack_int dgeqrf(lapack_int m, lapack_int n, double *_Nonnull a, lapack_int lda,
                                double *_Nonnull tau, double *_Nonnull work, lapack_int lwork) {
  lapack_int info = 0;
  lapack_routines()->dgeqrf(&m, &n, a, &lda, tau, work, &lwork, &info);
  return (int32_t)info;
}

/// The orthonormal factor Q (m × n, first k reflectors) from the result of `dgeqrf` in `a`. Returns `info`.
static inline lapack_int dorgqr(lapack_int m, lapack_int n, lapack_int k, double *_Nonnull a,
                                lapack_int lda, const double *_Nonnull tau,
                                double *_Nonnull work, lapack_int lwork) {
  lapack_int info = 0;
  lapack_routines()->dorgqr(&m, &n, &k, a, &lda, tau, work, &lwork, &info);
  return (int32_t)info;
}

/// The singular values `s`, descending, of the m × n matrix in `a`, which is overwritten, and for job 'S' the first
/// min(m, n) singular vectors: left ones in the columns of `u`, right ones in the rows of `vt`. Returns LAPACK's `info`.
static inline lapack_int dgesdd(char job, lapack_int m, lapack_int n, double *_Nonnull a,
                                lapack_int lda, double *_Nonnull s, double *_Nonnull u,
                                lapack_int ldu, double *_Nonnull vt, lapack_int ldvt,
                                double *_Nonnull work, lapack_int lwork,
                                lapack_int *_Nonnull iwork) {
  lapack_int info = 0;
  lapack_routines()->dgesdd(&job, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, work, &lwork, iwork, &info, 1);
  return (int32_t)info;
}
