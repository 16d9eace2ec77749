// The geometry of five vectors in the plane, from C.
//
// cc geometry.c $(pkg-config --cflags --libs eigenframe) -lm -o geometry
#include <eigenframe.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int fail(void) {
  fprintf(stderr, "%s\n", ef_error(EF_ERROR_MESSAGE));
  return 1;
}

/// Is called as the analysis goes on; a value other than 0 would stop it.
static int32_t show(void *context, const char *matrix, const char *stage, int64_t completed, int64_t total) {
  ++*(int *)context;
  (void)matrix, (void)stage, (void)completed, (void)total;
  return 0;
}

int main(void) {
  const double turn = 6.283185307179586 / 5;
  float w[5][4];  // Two numbers of each row are the vector; strides skip the others.
  for (int i = 0; i < 5; i++) {
    w[i][0] = (float)cos(turn * i), w[i][1] = (float)sin(turn * i);
    w[i][2] = w[i][3] = NAN;
  }
  ef_weights weights = {0};
  if (ef_matrix(w, EF_F32, 5, 2, sizeof w[0], sizeof w[0][0], "five", &weights)) return fail();

  int calls = 0;
  ef_progress progress = {show, &calls};
  ef_result result = {0};
  if (ef_analyze(weights, "{\"features\": \"rows\"}", &progress, &result)) return fail();

  const char *text;
  if (ef_text(result, "text", NULL, &text)) return fail();
  printf("%s", text);
  ef_column leverage;
  if (ef_values(result, 0, "leverage", &leverage)) return fail();
  printf("leverage");
  for (int64_t i = 0; i < leverage.count; i++) printf(" %.3f", leverage.numbers[i]);
  printf("; %s progress\n", calls > 0 ? "with" : "without");

  // Handles are checked: a second free is an error, and the process lives.
  if (ef_free_result(result) || ef_free_weights(weights)) return fail();
  return ef_free_result(result) == EF_USAGE ? 0 : 1;
}
