// The BLAS and LAPACK routines that the program uses, as C declarations.
//
// Fortran passes every argument by reference. The `static inline` wrappers take scalars by value, so that
// calls in Swift are short and two arguments never share memory. gfortran appends the length of each CHARACTER
// argument, which is 1 here.
//
// The libraries are not linked. They are loaded at the first call, because loading them takes most of the start of a
// program and many commands do not need them.

#pragma once
#include <stddef.h>
#include <stdint.h>

typedef int32_t lapack_int;

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

/// The routines. The first call loads the libraries. If they cannot be loaded, it prints one line and ends the process
/// with status 70; with status 71 if a limit on memory (`ulimit -v`, `ulimit -d`) leaves too little for them.
const LAPACKRoutines *_Nonnull lapack_routines(void);

/// The address of a symbol of the loaded libraries; NULL if they do not have it.
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
  return info;
}

/// The same routine in single precision.
static inline lapack_int ssyevd(char job, char triangle, lapack_int n, float *_Nonnull a,
                                lapack_int lda, float *_Nonnull w, float *_Nonnull work,
                                lapack_int lwork, lapack_int *_Nonnull iwork, lapack_int liwork) {
  lapack_int info = 0;
  lapack_routines()->ssyevd(&job, &triangle, &n, a, &lda, w, work, &lwork, iwork, &liwork, &info, 1, 1);
  return info;
}

/// The QR factorisation of `a`, as Householder vectors and `tau`. Returns LAPACK's `info`.
static inline lapack_int dgeqrf(lapack_int m, lapack_int n, double *_Nonnull a, lapack_int lda,
                                double *_Nonnull tau, double *_Nonnull work, lapack_int lwork) {
  lapack_int info = 0;
  lapack_routines()->dgeqrf(&m, &n, a, &lda, tau, work, &lwork, &info);
  return info;
}

/// The orthonormal factor Q (m × n, first k reflectors) from the result of `dgeqrf` in `a`. Returns `info`.
static inline lapack_int dorgqr(lapack_int m, lapack_int n, lapack_int k, double *_Nonnull a,
                                lapack_int lda, const double *_Nonnull tau,
                                double *_Nonnull work, lapack_int lwork) {
  lapack_int info = 0;
  lapack_routines()->dorgqr(&m, &n, &k, a, &lda, tau, work, &lwork, &info);
  return info;
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
  return info;
}
