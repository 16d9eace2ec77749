// Eigenframe for C, and for every language that calls C.
//
// What shape do the features of a network make? Weights in (files, or a matrix in memory), results out (text, JSON, arrays).
//
//   ef_weights weights;
//   ef_result result;
//   const char *summary;
//   if (ef_matrix(w, EF_F32, 5, 2, 2 * sizeof(float), sizeof(float), "W", &weights)) return fail(ef_error(EF_ERROR_MESSAGE));
//   if (ef_analyze(weights, "{\"features\": \"rows\"}", NULL, &result)) return fail(ef_error(EF_ERROR_MESSAGE));
//   ef_text(result, "text", NULL, &summary);
//   puts(summary);
//   ef_free_result(result);
//   ef_free_weights(weights);
//
// Every function that can fail returns an `ef_status`, and then ef_error says why. No function ends the process for wrong input. If
// memory runs out in the middle of the work, the Swift runtime ends it.
//
// Threads: all functions may be called by several threads at once. Errors are kept for each thread.
//
// Global state: the table of live handles; the BLAS library, which is loaded by the first call that computes and never unloaded; the number
// of threads. After fork() a child can go on if no other thread was in a call.

#ifndef EIGENFRAME_H
#define EIGENFRAME_H

#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"
#pragma clang assume_nonnull begin
#define EF_NULLABLE _Nullable
#else
#define EF_NULLABLE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// How a call ended. The values are the exit codes of the command `eigenframe`, as in sysexits.h.
enum {
  EF_OK = 0,
  /// The arguments make no sense, or a handle is not live.
  EF_USAGE = 64,
  /// A file is malformed or holds no matrix, or a matrix holds NaN, infinity or numbers that are too large.
  EF_BAD_DATA = 65,
  /// A file is missing or cannot be read.
  EF_NO_INPUT = 66,
  /// BLAS is missing, or the library failed.
  EF_SOFTWARE = 70,
  /// A limit of the system, such as `ulimit -v`, leaves too little memory.
  EF_SYSTEM_LIMIT = 71,
  /// A file cannot be created.
  EF_CANNOT_CREATE = 73,
  /// A file cannot be written completely.
  EF_OUTPUT_FAILED = 74,
  /// The progress function stopped the work.
  EF_CANCELLED = 130,
};
typedef int32_t ef_status;

/// How the elements of a matrix are stored, in the byte order of the machine.
enum {
  EF_F64 = 0, EF_F32, EF_F16, EF_BF16, EF_I64, EF_I32, EF_I16, EF_I8, EF_U64, EF_U32, EF_U16, EF_U8,
  EF_F8_E4M3, EF_F8_E5M2, EF_F8_E4M3FNUZ, EF_F8_E5M2FNUZ, EF_F8_E8M0,
};
typedef int32_t ef_type;

/// Weights that can be analysed. A number that is never used again, so that a freed handle is an error and not a crash.
typedef struct { uint64_t id; } ef_weights;

/// What an analysis found. Texts and arrays of a result live as long as the result.
typedef struct { uint64_t id; } ef_result;

/// Is called on the thread that called the library, after every few tiles and blocks. A value other than 0 stops the work.
///
/// `matrix` is the name of the matrix or the step, `stage` what is done with it, `completed` of `total` features, blocks or draws are done.
typedef struct {
  int32_t (*EF_NULLABLE call)(void *EF_NULLABLE context, const char *matrix, const char *stage, int64_t completed, int64_t total);
  void *EF_NULLABLE context;
} ef_progress;

// Weights

/// Opens weight files, and folders of them. `EF_NO_INPUT`, `EF_BAD_DATA`.
ef_status ef_files(const char *EF_NULLABLE const *EF_NULLABLE paths, size_t count, ef_weights *EF_NULLABLE weights);

/// A matrix in memory, of which nothing is copied: it must stay where it is, and not change, until the weights are freed.
///
/// `data` is the element in row 0 and column 0; strides are in bytes, may be negative or 0, and are multiples of the element's
/// size. Each row is a feature, unless the option "features" says otherwise. `name` is what reports call the matrix; NULL
/// means "array". `EF_USAGE`.
ef_status ef_matrix(const void *EF_NULLABLE data, ef_type type, int64_t rows, int64_t columns, int64_t row_stride, int64_t column_stride,
                    const char *EF_NULLABLE name, ef_weights *EF_NULLABLE weights);

/// Frees weights. `EF_USAGE` if they are not live; a handle of 0 is allowed and does nothing.
ef_status ef_free_weights(ef_weights weights);

// Analyses
//
// `options` is a JSON object with the names of the command's options, with - or _ inside, or NULL: {"features": "columns", "group": "cyclic", "null": 99}.
// Three options take a path or the content itself: "labels" a list of names, "selections" an object whose values are lists of features,
// "group" an object with "table" or "generators".

/// The geometry of every chosen matrix: `eigenframe analyze`. With "pictures": false, pages have no pictures, and less is computed.
ef_status ef_analyze(ef_weights weights, const char *EF_NULLABLE options, const ef_progress *EF_NULLABLE progress, ef_result *EF_NULLABLE result);

/// How two models differ: `eigenframe compare`.
ef_status ef_compare(ef_weights first, ef_weights second, const char *EF_NULLABLE options, const ef_progress *EF_NULLABLE progress,
                     ef_result *EF_NULLABLE result);

/// What happens over the checkpoints of a folder: `eigenframe series`.
ef_status ef_series(const char *EF_NULLABLE folder, const char *EF_NULLABLE options, const ef_progress *EF_NULLABLE progress,
                    ef_result *EF_NULLABLE result);

/// The tensors of weights, without arithmetic: `eigenframe inspect`.
ef_status ef_inspect(ef_weights weights, ef_result *EF_NULLABLE result);

/// A matrix of known geometry from parts such as "3*polygon:5@1.2": `eigenframe generate`. Its column "weights" holds n × d numbers, row
/// after row; its text is a JSON object with the shape.
ef_status ef_generate(const char *EF_NULLABLE const *EF_NULLABLE parts, size_t count, const char *EF_NULLABLE options, ef_result *EF_NULLABLE result);

// Dictionaries and sparse codes

/// Learns a dictionary of activations, or takes one, and codes each sample with few atoms: `eigenframe code`.
///
/// `activations` has one sample a row. `dictionary` is taken instead of learning one, and of `truth` the report says which atoms were found;
/// handles of 0 for none. Give the option "atoms", a dictionary, or the option "autoencoder" with a path. Options: "sparsity" or "penalty",
/// "signs", "learning", "starts", "passes", "center", "tensor", "dictionary_tensor", "truth_tensor", "features", "skip_nonfinite", "seed";
/// with "details": "none" the geometry of the atoms is left out.
///
/// Columns: "atoms", N × M numbers, one atom a row; "codes.values" and "codes.indices", of which those of sample i are from "codes.offsets"[i]
/// to before "codes.offsets"[i + 1]; "mean", if one was subtracted. `EF_USAGE`, `EF_BAD_DATA`, `EF_CANCELLED`.
ef_status ef_code(ef_weights activations, ef_weights dictionary, ef_weights truth, const char *EF_NULLABLE options,
                  const ef_progress *EF_NULLABLE progress, ef_result *EF_NULLABLE result);

/// Which atoms of two dictionaries, one atom a row, are the same: `eigenframe match`. `EF_USAGE`, `EF_BAD_DATA`.
ef_status ef_match(ef_weights first, ef_weights second, const char *EF_NULLABLE options, ef_result *EF_NULLABLE result);

/// Sparse data whose truth is known: `eigenframe generate data`. `options`: {"dimension": M, "atoms": N, "sparsity": K, "samples": n, …}, or
/// "features", a list of parts as of ef_generate, in the place of "dimension" and "atoms".
///
/// Columns: "samples", n × M numbers, row after row, and the atoms and codes as those of ef_code. The text is a JSON object with n, M and N. `EF_USAGE`.
ef_status ef_generate_data(const char *EF_NULLABLE options, ef_result *EF_NULLABLE result);

/// Writes the arrays of ef_code, ef_generate_data or an extraction to a .safetensors file, or generated samples or directions to an .npy file, in the
/// place of a file that is there. `options`: {"dtype": "f32"} or "f64", which directions are always. `EF_USAGE`, `EF_CANNOT_CREATE`, `EF_OUTPUT_FAILED`.
ef_status ef_write(ef_result result, const char *EF_NULLABLE path, const char *EF_NULLABLE options);

// Features of functions
//
// The function f(x) = Σ σ(v·x) has any number of features: unit directions v with responses σ. They are found from values of f:
// `eigenframe extract`. Of `truth`, directions one a row, the report says which were found; a handle of 0 for none.
//
// Options: "budget", "method", "scale", "resolution", "truth_tensor", "features", "seed"; with "details": "none" the geometry of the directions
// is left out. A progress function that returns another value than 0 stops the work with `EF_CANCELLED`.
//
// Columns, as in the file of ef_write: "directions", n × d numbers, one a row, greatest energy first; "responses.values", n × m × g, at the g places
// "responses.grid" of v·x; "energies" and "angles", n each; "background.constant", "background.linear", m × d, "background.quadratic",
// m × d × d; of samples also "whitening.mean" and "whitening.map".

/// A function that can be asked for its values. It is called on the thread that called the library, with some thousand queries at most.
typedef struct {
  /// Puts the answers to `count` queries, `dimension` numbers each, one after the other, into `answers`, `outputs` numbers each. An answer may be
  /// NaN. A value other than 0 stops the work with `EF_BAD_DATA`.
  int32_t (*EF_NULLABLE answer)(void *EF_NULLABLE context, const double *queries, int64_t count, double *answers);
  void *EF_NULLABLE context;
  /// d, at most 4,096.
  int64_t dimension;
  /// m, at most 65,536.
  int64_t outputs;
} ef_function;

/// The features of a function. `EF_USAGE`, `EF_BAD_DATA`, `EF_CANCELLED`.
ef_status ef_extract(const ef_function *EF_NULLABLE function, ef_weights truth, const char *EF_NULLABLE options,
                     const ef_progress *EF_NULLABLE progress, ef_result *EF_NULLABLE result);

/// The features of a function that is known at n samples, n × d, with values n × m. The samples are whitened; the report warns if they are not
/// Gaussian. `EF_USAGE`, `EF_BAD_DATA`, `EF_CANCELLED`.
ef_status ef_extract_samples(ef_weights samples, ef_weights values, ef_weights truth, const char *EF_NULLABLE options,
                             const ef_progress *EF_NULLABLE progress, ef_result *EF_NULLABLE result);

/// The features of a network with one hidden layer in a file. Its units are the truth if none is given. More options: "activation", "weights", "bias",
/// "output_weights", "output_bias", "noise". `EF_USAGE`, `EF_NO_INPUT`, `EF_BAD_DATA`, `EF_CANCELLED`.
ef_status ef_extract_network(const char *EF_NULLABLE path, ef_weights truth, const char *EF_NULLABLE options,
                             const ef_progress *EF_NULLABLE progress, ef_result *EF_NULLABLE result);

/// The features of a program, run by /bin/sh, that reads .npy blocks of queries and writes .npy blocks of answers. One more option: "timeout", the
/// most seconds for a block, 600 by default. `EF_USAGE`, `EF_NO_INPUT`, `EF_BAD_DATA`, `EF_CANCELLED`.
ef_status ef_extract_program(const char *EF_NULLABLE command, int64_t dimension, ef_weights truth, const char *EF_NULLABLE options,
                             const ef_progress *EF_NULLABLE progress, ef_result *EF_NULLABLE result);

/// What an extraction predicts for `count` queries of d numbers each, one after the other: m numbers for each. `EF_USAGE`.
ef_status ef_predict(ef_result result, const double *EF_NULLABLE queries, int64_t count, double *EF_NULLABLE answers);

// Loss curves
//
// The law L = c t^−α + L∞ of a loss over steps, with the window in which it holds: `eigenframe exponent`. Options: "window" such as "100:10000",
// "irreducible", "a" and "b", "seed". The text as json has "exponent" null for a curve that is no power law.

/// The exponent of `count` losses at `count` steps, in any order. `EF_USAGE`, `EF_BAD_DATA`.
ef_status ef_exponent(const double *EF_NULLABLE steps, const double *EF_NULLABLE losses, int64_t count, const char *EF_NULLABLE options,
                      ef_result *EF_NULLABLE result);

/// The exponent of the losses in a table of text. One more option: "column". `EF_USAGE`, `EF_NO_INPUT`, `EF_BAD_DATA`.
ef_status ef_exponent_file(const char *EF_NULLABLE path, const char *EF_NULLABLE options, ef_result *EF_NULLABLE result);

/// Trains a student of a teacher in a folder, and says how its loss falls: `eigenframe dynamics`. A training that was stopped is continued by the
/// same call. Options: "features", "dimension", "a", "b", "embedding", "core", "activation", "bias", "loss", "sharpness", "active", "batch",
/// "optimizer", "rate", "steps", "checkpoints", "window", "seed", with the values of the command. A progress function that returns another value
/// than 0 stops the training, which is saved, with `EF_CANCELLED`. `EF_USAGE`, `EF_BAD_DATA`, `EF_CANNOT_CREATE`, `EF_OUTPUT_FAILED`, and
/// `EF_SOFTWARE` if the loss grows without end.
ef_status ef_dynamics(const char *EF_NULLABLE folder, const char *EF_NULLABLE options, const ef_progress *EF_NULLABLE progress,
                      ef_result *EF_NULLABLE result);

// Results

/// The result as "json", "text", "markdown", "html" or "notebook", in UTF-8. `options`: {"details": "auto", "sort": …}; for a notebook
/// also "data", the name of the JSON file that it reads. A text is made once for each format and options.
ef_status ef_text(ef_result result, const char *EF_NULLABLE format, const char *EF_NULLABLE options, const char *EF_NULLABLE *EF_NULLABLE text);

/// What a column holds.
enum { EF_NUMBERS = 0, EF_INTEGERS = 1, EF_WORDS = 2 };

/// A column of the table of features. It has one value for each feature.
typedef struct {
  /// EF_NUMBERS, EF_INTEGERS or EF_WORDS.
  int32_t kind;
  /// The number of values.
  int64_t count;
  /// NaN where there is no number; NULL for another kind.
  const double *EF_NULLABLE numbers;
  /// -1 where there is none; NULL for another kind.
  const int64_t *EF_NULLABLE integers;
  /// The words one after the other, each with a zero byte at its end; NULL for another kind.
  const char *EF_NULLABLE words;
} ef_column;

/// The names of the columns of a matrix, one after the other, each with a zero byte at its end, and one more zero byte at the end.
ef_status ef_column_names(ef_result result, int64_t matrix, const char *EF_NULLABLE *EF_NULLABLE names);

/// A column of a matrix: of the table that `eigenframe analyze --table` writes, or "eigenvalues", descending; or an array of a result that is no
/// analysis, of matrix 0. `EF_USAGE` if there is none.
ef_status ef_values(ef_result result, int64_t matrix, const char *EF_NULLABLE name, ef_column *EF_NULLABLE column);

/// Frees a result, with its texts and arrays. `EF_USAGE` if it is not live; a handle of 0 is allowed and does nothing.
ef_status ef_free_result(ef_result result);

// Errors and settings

/// The parts of an error.
enum { EF_ERROR_MESSAGE = 0, EF_ERROR_FILE = 1, EF_ERROR_TENSOR = 2, EF_ERROR_PLACE = 3 };

/// A part of the last error of this thread: one line for people, the path of the file, the name of the tensor, the row and column such as
/// (3, 17); empty if there is none. It lives until the next call of this thread fails.
const char *ef_error(int32_t part);

/// Uses the BLAS and LAPACK library in this file instead of the system's. Call it before any function that computes or sets threads. Its routines are called PREFIX routine _
/// SUFFIX, such as scipy_dsyevd_64_; its integers have 32 or 64 bits. `EF_USAGE`, and `EF_SOFTWARE` if a library is loaded already.
ef_status ef_use_blas(const char *EF_NULLABLE path, const char *EF_NULLABLE prefix, const char *EF_NULLABLE suffix, int32_t integer_bits);

/// Sets the number of threads of all analyses, from 1 to 1024; the default is the number of processors. Loads BLAS: `EF_USAGE`, `EF_SOFTWARE`.
ef_status ef_set_threads(int32_t count);

/// The version, such as 0.1.0.
const char *ef_version(void);

#ifdef __cplusplus
}
#endif

#ifdef __clang__
#pragma clang assume_nonnull end
#pragma clang diagnostic pop
#endif

#endif
