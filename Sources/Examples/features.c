// The features of a function that a program in C answers.
//
// cc features.c $(pkg-config --cflags --libs eigenframe) -lm -o features
#include <eigenframe.h>
#include <math.h>
#include <stdio.h>

static int fail(void) {
  fprintf(stderr, "%s\n", ef_error(EF_ERROR_MESSAGE));
  return 1;
}

// f(x) = |x₀| + 2 max(0.6 x₁ + 0.8 x₂ − 0.3, 0) in three dimensions. The context counts the queries.
static int32_t answer(void *context, const double *queries, int64_t count, double *answers) {
  *(int64_t *)context += count;
  for (int64_t i = 0; i < count; i++) {
    const double *x = queries + 3 * i;
    answers[i] = fabs(x[0]) + 2 * fmax(0.6 * x[1] + 0.8 * x[2] - 0.3, 0);
  }
  return 0;
}

int main(int count, char **arguments) {
  int64_t asked = 0;
  const ef_function function = {answer, &asked, 3, 1};
  const ef_weights none = {0};
  ef_result found = {0};
  if (ef_extract(&function, none, "{\"budget\": 1500, \"details\": \"none\"}", NULL, &found)) return fail();
  const char *text;
  if (ef_text(found, "text", NULL, &text)) return fail();
  printf("%sasked %lld\n", text, (long long)asked);

  ef_column directions;
  if (ef_values(found, 0, "directions", &directions)) return fail();
  for (int64_t i = 0; i + 3 <= directions.count; i += 3)
    printf("direction % .3f % .3f % .3f\n", directions.numbers[i], directions.numbers[i + 1], directions.numbers[i + 2]);

  const double query[] = {1, 0.5, 0.5};
  double predicted;
  if (ef_predict(found, query, 1, &predicted)) return fail();
  printf("predicted %.2f\n", predicted);
  if (count > 1 && ef_write(found, arguments[1], NULL)) return fail();
  return ef_free_result(found) ? fail() : 0;
}
