// The HDF5 library, run in a confined child process.
//
// With damaged files the library crashes, loops, and asks for any amount of memory. So it never runs in the process
// that reads weights. Each function here forks a confined child (see confine.c), which reads the file from the memory
// that its parent mapped, and reports through a pipe. Nothing that comes out of the pipe is trusted.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The bytes of an HDF5 file.
typedef struct {
  const void *_Nullable bytes;
  size_t count;
} HDF5Image;

/// What a child may use up before the system ends it.
typedef struct {
  /// Seconds of the processor.
  uint64_t seconds;
  /// Bytes of memory, beyond what its parent has.
  uint64_t memory;
  /// Bytes of the file it writes.
  uint64_t output;
} HDF5Allowance;

/// Starts a child that lists every link and dataset, and sets the end of the pipe to read its report from. Returns its
/// process number, or -1 with `errno` set: `ENOSYS` if this was built without the HDF5 library, `ELIBACC` if no library
/// of the series that it was built for can be loaded.
pid_t hdf5_list(HDF5Image image, HDF5Allowance allowance, int *_Nonnull report);

/// The elements that a child unpacks: all of one dataset, and their size in bytes.
typedef struct {
  /// The place of the dataset's header, as its listing gave it.
  uint64_t address;
  uint64_t elementSize;
  uint64_t byteCount;
  /// The size of one chunk, if there are chunks.
  uint64_t chunkBytes;
} HDF5Selection;

/// Starts a child that writes the elements of a dataset to `output`, last index fastest, bytes in the file's order. Its
/// report and its result are as above.
pid_t hdf5_unpack(
    HDF5Image image, HDF5Selection selection, HDF5Allowance allowance, int output,
    int *_Nonnull report);

/// The release of the HDF5 library, such as 1.10.8: the loaded library or, before the first child is started, the
/// library that this was built for; empty in a build without it.
const char *_Nonnull hdf5_version(void);

// MARK: The report: records, one after the other

/// The start of each record. `textCount` bytes of text follow, then the data of its kind.
typedef struct {
  uint64_t kind;
  uint64_t textCount;
} HDF5Record;

enum {
  /// The library is about to read the object that the text names.
  HDF5_RECORD_PLACE = 1,
  /// A dataset, at the last place named. An `HDF5Dataset` follows, then its dimensions.
  HDF5_RECORD_DATASET,
  /// A link that is not followed, with its name. The number of its kind, see below, follows.
  HDF5_RECORD_LINK,
  /// The object at the last place named is a dataset of a version that the library does not know.
  HDF5_RECORD_NEWER,
  /// The child gave up; an `HDF5Failure` follows.
  HDF5_RECORD_FAILURE,
  /// The child has finished; always the last record.
  HDF5_RECORD_END,
};

enum {
  HDF5_LINK_SOFT = 1,
  HDF5_LINK_EXTERNAL,
  HDF5_LINK_OTHER,
  /// It leads to a group that another link already led to.
  HDF5_LINK_AGAIN,
};

typedef struct {
  uint64_t code;
  /// The system's error number, if the system failed.
  uint64_t systemError;
} HDF5Failure;

enum {
  HDF5_FAILURE_DAMAGED = 1,
  HDF5_FAILURE_CUT_OFF,
  HDF5_FAILURE_NEWER,
  HDF5_FAILURE_NAME_TOO_LONG,
  HDF5_FAILURE_TOO_MANY_LINKS,
  HDF5_FAILURE_OUTPUT,
};

enum {
  /// The longest path of an object, in bytes.
  HDF5_NAME_LIMIT = 4096,
  /// The most links that a file may have.
  HDF5_LINK_LIMIT = 1 << 20,
  /// The most dimensions of a dataset.
  HDF5_RANK_LIMIT = 32,
};

/// The address of elements that were never written, and the rank of a dataset without a data space.
#define HDF5_NONE UINT64_MAX

/// The properties of a dataset, as the library gives them.
typedef struct {
  /// The place of its header, which identifies the dataset under all of its names.
  uint64_t address;

  // Its elements. Positions and sizes of their parts are in bits.
  uint64_t typeClass;
  uint64_t size;
  uint64_t byteOrder;
  uint64_t isSigned;
  uint64_t precision;
  uint64_t bitOffset;
  uint64_t signPosition;
  uint64_t exponentPosition;
  uint64_t exponentSize;
  uint64_t mantissaPosition;
  uint64_t mantissaSize;
  uint64_t exponentBias;

  // Where the elements are.
  uint64_t layout;
  uint64_t externalFiles;
  /// For a contiguous dataset, from the start of the file.
  uint64_t offset;
  uint64_t storedBytes;
  uint64_t chunkBytes;
  uint64_t filterCount;
  /// The first filter that is not read; 0 if there is none.
  uint64_t unreadFilter;

  /// How many dimensions follow.
  uint64_t rank;
} HDF5Dataset;

enum {
  HDF5_CLASS_INTEGER = 1,
  HDF5_CLASS_FLOAT,
  HDF5_CLASS_BOOLEAN,
  HDF5_CLASS_STRING,
  HDF5_CLASS_BIT_FIELD,
  HDF5_CLASS_OPAQUE,
  HDF5_CLASS_COMPOUND,
  HDF5_CLASS_REFERENCE,
  HDF5_CLASS_ENUMERATION,
  HDF5_CLASS_VARIABLE_LENGTH,
  HDF5_CLASS_ARRAY,
  HDF5_CLASS_OTHER,
};

enum { HDF5_ORDER_LITTLE = 1, HDF5_ORDER_BIG, HDF5_ORDER_NONE };

enum { HDF5_LAYOUT_COMPACT = 1, HDF5_LAYOUT_CONTIGUOUS, HDF5_LAYOUT_CHUNKED, HDF5_LAYOUT_VIRTUAL };
