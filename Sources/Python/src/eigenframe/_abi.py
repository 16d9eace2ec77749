"""Declarations of eigenframe.h. Made by generate_abi.py; changes here are lost."""

import ctypes

EF_OK = 0
EF_USAGE = 64
EF_BAD_DATA = 65
EF_NO_INPUT = 66
EF_SOFTWARE = 70
EF_SYSTEM_LIMIT = 71
EF_CANNOT_CREATE = 73
EF_OUTPUT_FAILED = 74
EF_CANCELLED = 130

EF_F64 = 0
EF_F32 = 1
EF_F16 = 2
EF_BF16 = 3
EF_I64 = 4
EF_I32 = 5
EF_I16 = 6
EF_I8 = 7
EF_U64 = 8
EF_U32 = 9
EF_U16 = 10
EF_U8 = 11
EF_F8_E4M3 = 12
EF_F8_E5M2 = 13
EF_F8_E4M3FNUZ = 14
EF_F8_E5M2FNUZ = 15
EF_F8_E8M0 = 16

EF_NUMBERS = 0
EF_INTEGERS = 1
EF_WORDS = 2

EF_ERROR_MESSAGE = 0
EF_ERROR_FILE = 1
EF_ERROR_TENSOR = 2
EF_ERROR_PLACE = 3


class ef_weights(ctypes.Structure):
    _fields_ = [
        ("id", ctypes.c_uint64),
    ]


class ef_result(ctypes.Structure):
    _fields_ = [
        ("id", ctypes.c_uint64),
    ]


ef_progress_call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int64, ctypes.c_int64)


class ef_progress(ctypes.Structure):
    _fields_ = [
        ("call", ef_progress_call),
        ("context", ctypes.c_void_p),
    ]


ef_function_answer = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.POINTER(ctypes.c_double), ctypes.c_int64, ctypes.POINTER(ctypes.c_double))


class ef_function(ctypes.Structure):
    _fields_ = [
        ("answer", ef_function_answer),
        ("context", ctypes.c_void_p),
        ("dimension", ctypes.c_int64),
        ("outputs", ctypes.c_int64),
    ]


class ef_column(ctypes.Structure):
    _fields_ = [
        ("kind", ctypes.c_int32),
        ("count", ctypes.c_int64),
        ("numbers", ctypes.POINTER(ctypes.c_double)),
        ("integers", ctypes.POINTER(ctypes.c_int64)),
        ("words", ctypes.c_void_p),
    ]


def declare(library):
    """Sets the types of the functions of the library."""
    library.ef_files.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_size_t, ctypes.POINTER(ef_weights)]
    library.ef_files.restype = ctypes.c_int32
    library.ef_matrix.argtypes = [ctypes.c_void_p, ctypes.c_int32, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_char_p, ctypes.POINTER(ef_weights)]
    library.ef_matrix.restype = ctypes.c_int32
    library.ef_free_weights.argtypes = [ef_weights]
    library.ef_free_weights.restype = ctypes.c_int32
    library.ef_analyze.argtypes = [ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_analyze.restype = ctypes.c_int32
    library.ef_compare.argtypes = [ef_weights, ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_compare.restype = ctypes.c_int32
    library.ef_series.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_series.restype = ctypes.c_int32
    library.ef_inspect.argtypes = [ef_weights, ctypes.POINTER(ef_result)]
    library.ef_inspect.restype = ctypes.c_int32
    library.ef_generate.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_size_t, ctypes.c_char_p, ctypes.POINTER(ef_result)]
    library.ef_generate.restype = ctypes.c_int32
    library.ef_code.argtypes = [ef_weights, ef_weights, ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_code.restype = ctypes.c_int32
    library.ef_match.argtypes = [ef_weights, ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_result)]
    library.ef_match.restype = ctypes.c_int32
    library.ef_generate_data.argtypes = [ctypes.c_char_p, ctypes.POINTER(ef_result)]
    library.ef_generate_data.restype = ctypes.c_int32
    library.ef_write.argtypes = [ef_result, ctypes.c_char_p, ctypes.c_char_p]
    library.ef_write.restype = ctypes.c_int32
    library.ef_extract.argtypes = [ctypes.POINTER(ef_function), ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_extract.restype = ctypes.c_int32
    library.ef_extract_samples.argtypes = [ef_weights, ef_weights, ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_extract_samples.restype = ctypes.c_int32
    library.ef_extract_network.argtypes = [ctypes.c_char_p, ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_extract_network.restype = ctypes.c_int32
    library.ef_extract_program.argtypes = [ctypes.c_char_p, ctypes.c_int64, ef_weights, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_extract_program.restype = ctypes.c_int32
    library.ef_predict.argtypes = [ef_result, ctypes.POINTER(ctypes.c_double), ctypes.c_int64, ctypes.POINTER(ctypes.c_double)]
    library.ef_predict.restype = ctypes.c_int32
    library.ef_exponent.argtypes = [ctypes.POINTER(ctypes.c_double), ctypes.POINTER(ctypes.c_double), ctypes.c_int64, ctypes.c_char_p, ctypes.POINTER(ef_result)]
    library.ef_exponent.restype = ctypes.c_int32
    library.ef_exponent_file.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(ef_result)]
    library.ef_exponent_file.restype = ctypes.c_int32
    library.ef_dynamics.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(ef_progress), ctypes.POINTER(ef_result)]
    library.ef_dynamics.restype = ctypes.c_int32
    library.ef_text.argtypes = [ef_result, ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_char_p)]
    library.ef_text.restype = ctypes.c_int32
    library.ef_column_names.argtypes = [ef_result, ctypes.c_int64, ctypes.POINTER(ctypes.c_char_p)]
    library.ef_column_names.restype = ctypes.c_int32
    library.ef_values.argtypes = [ef_result, ctypes.c_int64, ctypes.c_char_p, ctypes.POINTER(ef_column)]
    library.ef_values.restype = ctypes.c_int32
    library.ef_free_result.argtypes = [ef_result]
    library.ef_free_result.restype = ctypes.c_int32
    library.ef_error.argtypes = [ctypes.c_int32]
    library.ef_error.restype = ctypes.c_char_p
    library.ef_use_blas.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int32]
    library.ef_use_blas.restype = ctypes.c_int32
    library.ef_set_threads.argtypes = [ctypes.c_int32]
    library.ef_set_threads.restype = ctypes.c_int32
    library.ef_version.argtypes = []
    library.ef_version.restype = ctypes.c_char_p
