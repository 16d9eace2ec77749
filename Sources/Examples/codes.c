// Sparse codes of data whose truth is known, from C.
//
// cc codes.c $(pkg-config --cflags --libs eigenframe) -o codes
#include <eigenframe.h>
#include <stdio.h>

static int fail(void) {
  fprintf(stderr, "%s\n", ef_error(EF_ERROR_MESSAGE));
  return 1;
}

int main(int count, char **arguments) {
  // 400 samples, each a sum of 2 of 16 atoms in 8 dimensions.
  ef_result data = {0};
  if (ef_generate_data("{\"dimension\": 8, \"atoms\": 16, \"sparsity\": 2, \"samples\": 400, \"noise\": 0.01}", &data)) return fail();
  ef_column samples, atoms;
  if (ef_values(data, 0, "samples", &samples) || ef_values(data, 0, "atoms", &atoms)) return fail();

  // Their arrays are read where they are: they live as long as the result.
  const int64_t row = 8 * sizeof(double);
  ef_weights activations = {0}, truth = {0}, none = {0};
  if (ef_matrix(samples.numbers, EF_F64, 400, 8, row, sizeof(double), "samples", &activations)) return fail();
  if (ef_matrix(atoms.numbers, EF_F64, 16, 8, row, sizeof(double), "truth", &truth)) return fail();

  ef_result coding = {0};
  if (ef_code(activations, none, truth, "{\"atoms\": 16, \"sparsity\": 2, \"details\": \"none\"}", NULL, &coding)) return fail();
  const char *text;
  if (ef_text(coding, "text", NULL, &text)) return fail();
  printf("%s", text);

  // The code of the first sample: the coefficients from offsets[0] to before offsets[1].
  ef_column values, indices, offsets;
  if (ef_values(coding, 0, "codes.values", &values)) return fail();
  if (ef_values(coding, 0, "codes.indices", &indices)) return fail();
  if (ef_values(coding, 0, "codes.offsets", &offsets)) return fail();
  printf("sample 0:");
  for (int64_t i = offsets.integers[0]; i < offsets.integers[1]; i++) printf(" %.3f of atom %lld", values.numbers[i], (long long)indices.integers[i]);
  printf("\n");

  // How far learnt and true atoms agree.
  ef_column learnt;
  ef_weights found = {0};
  ef_result matching = {0};
  if (ef_values(coding, 0, "atoms", &learnt)) return fail();
  if (ef_matrix(learnt.numbers, EF_F64, 16, 8, row, sizeof(double), "learnt", &found)) return fail();
  if (ef_match(truth, found, NULL, &matching) || ef_text(matching, "text", NULL, &text)) return fail();
  printf("%s", text);

  if (count > 1 && ef_write(coding, arguments[1], "{\"dtype\": \"f64\"}")) return fail();
  if (ef_write(matching, "codes.safetensors", NULL) != EF_USAGE) return 1;  // A match has no arrays.
  if (ef_free_result(matching) || ef_free_result(coding)) return fail();
  if (ef_free_weights(activations) || ef_free_weights(truth) || ef_free_weights(found)) return fail();
  return ef_free_result(data) ? fail() : 0;
}
