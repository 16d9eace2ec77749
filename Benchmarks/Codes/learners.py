"""The peers: each learns atoms from samples with a setting of its own, and codes other samples in its own way.

A sample is a row. A learner gets the number of atoms, the number K that are active in a sample, and one setting
(`peers.py`). `learn` keeps the atoms, of length 1; `code` gives the codes of other samples; `rebuild` makes samples of
codes again.
"""

import numpy as np

import peers


class Learner:
    packages, modules = (), ()

    def __init__(self, atoms, sparsity, setting, seed):
        self.count, self.sparsity, self.setting, self.seed = atoms, sparsity, setting, seed

    def rebuild(self, codes):
        return codes @ self.atoms


class LassoLearner(Learner):
    """Learns with the lasso, and codes with it: the penalty is the one whose codes of the learnt samples have K atoms."""

    def penalty(self, samples):
        return self.setting * np.sqrt((samples ** 2).sum(1).mean())

    def code(self, samples):
        return self.lasso(samples, self.coding_penalty)

    def find_coding_penalty(self, samples):
        """By halving intervals: the mean number of active atoms falls with the penalty."""
        few = samples[:1024]
        low, high = 1e-4 * self.penalty(samples) / self.setting, self.penalty(samples) / self.setting
        for _ in range(16):
            middle = np.sqrt(low * high)
            active = (self.lasso(few, middle) != 0).sum(1).mean()
            low, high = (middle, high) if active > self.sparsity else (low, middle)
        self.coding_penalty = high


class Spams(LassoLearner):
    packages, modules = ("spams-bin",), ("spams",)

    def learn(self, samples):
        import spams

        atoms = spams.trainDL(
            np.asfortranarray(samples.T), K=self.count, lambda1=self.penalty(samples), posAlpha=True, numThreads=1,
            iter=peers.SPAMS_ITERATIONS, batchsize=peers.SPAMS_BATCH, verbose=False)
        self.atoms = atoms.T / np.maximum(np.linalg.norm(atoms.T, axis=1, keepdims=True), 1e-300)
        self.find_coding_penalty(samples)

    def lasso(self, samples, penalty):
        import spams

        codes = spams.lasso(
            np.asfortranarray(samples.T), D=np.asfortranarray(self.atoms.T), lambda1=penalty, pos=True, numThreads=1)
        return codes.toarray().T


class ScikitLearner(LassoLearner):
    packages, modules = ("scikit-learn",), ("sklearn.decomposition",)

    def learn(self, samples):
        model = self.model(self.penalty(samples)).fit(samples)
        lengths = np.linalg.norm(model.components_, axis=1, keepdims=True)
        self.atoms = model.components_ / np.maximum(lengths, 1e-300)
        self.find_coding_penalty(samples)

    def lasso(self, samples, penalty):
        from sklearn.decomposition import sparse_encode

        return sparse_encode(samples, self.atoms, algorithm="lasso_cd", alpha=penalty, positive=True)


class Scikit(ScikitLearner):
    def model(self, penalty):
        from sklearn.decomposition import DictionaryLearning

        return DictionaryLearning(
            self.count, alpha=penalty, max_iter=peers.SCIKIT_ITERATIONS, fit_algorithm="cd",
            transform_algorithm="lasso_cd", positive_code=True, random_state=self.seed)


class ScikitBatches(ScikitLearner):
    """Without the rule to stop early, by which it stops after 3 passes here, far from the best."""

    def model(self, penalty):
        from sklearn.decomposition import MiniBatchDictionaryLearning

        return MiniBatchDictionaryLearning(
            self.count, alpha=penalty, max_iter=peers.SCIKIT_PASSES, batch_size=peers.SCIKIT_BATCH, tol=0,
            max_no_improvement=None, fit_algorithm="cd", transform_algorithm="lasso_cd", positive_code=True,
            random_state=self.seed)


class SAELens(Learner):
    """A TopK autoencoder; its encoder is its inference. The setting is the first step of Adam."""

    packages, modules = ("sae-lens", "torch"), ("torch", "sae_lens.training.sae_trainer")
    batch, steps = peers.AUTOENCODER_BATCH, peers.AUTOENCODER_STEPS

    def learn(self, samples):
        import torch
        from sae_lens.config import LoggingConfig, SAETrainerConfig
        from sae_lens.saes.topk_sae import TopKTrainingSAE, TopKTrainingSAEConfig
        from sae_lens.training.sae_trainer import SAETrainer

        torch.manual_seed(self.seed)
        torch.set_num_threads(1)
        self.autoencoder = TopKTrainingSAE(
            TopKTrainingSAEConfig(d_in=samples.shape[1], d_sae=self.count, k=self.sparsity))
        silent = LoggingConfig(log_to_wandb=False, eval_every_n_wandb_logs=2**31 - 1)
        plan = SAETrainerConfig(
            n_checkpoints=0, checkpoint_path=None, save_final_checkpoint=False,
            total_training_samples=self.batch * self.steps, device="cpu", autocast=False, lr=self.setting,
            lr_end=self.setting / 10, lr_scheduler_name="cosineannealing", lr_warm_up_steps=0, adam_beta1=0.9,
            adam_beta2=0.999, lr_decay_steps=0, n_restart_cycles=1, train_batch_size_samples=self.batch,
            dead_feature_window=200, feature_sampling_window=2000, logger=silent, n_batches_for_norm_estimate=1000)
        SAETrainer(cfg=plan, sae=self.autoencoder, data_provider=self.batches(samples)).fit()
        decoder = self.autoencoder.W_dec.detach().numpy().astype(float)
        self.atoms = decoder / np.maximum(np.linalg.norm(decoder, axis=1, keepdims=True), 1e-300)

    def batches(self, samples):
        """Batches of the same samples again and again, drawn anew."""
        import torch

        held = torch.from_numpy(samples.astype(np.float32))
        while True:
            yield held[torch.randint(len(held), (self.batch,))]

    def code(self, samples):
        import torch

        with torch.no_grad():
            codes = self.autoencoder.encode(torch.from_numpy(samples.astype(np.float32)))
        return codes.numpy().astype(float)

    def rebuild(self, codes):
        import torch

        with torch.no_grad():
            return self.autoencoder.decode(torch.from_numpy(codes.astype(np.float32))).numpy().astype(float)


LEARNERS = {
    "spams": Spams, "scikit-learn": Scikit, "scikit-learn, batches": ScikitBatches, "sae-lens": SAELens}
