// The last error of each thread.
#pragma once

/// Keeps the parts of an error for this thread.
void ef_keep_error(const char *_Nonnull message, const char *_Nonnull file, const char *_Nonnull tensor, const char *_Nonnull place);

/// A part of the error that this thread kept last; empty if there is none.
const char *_Nonnull ef_kept_error(int part);
