/// The formats of weight files that can be read.
package enum WeightFileFormat: String, Sendable, CaseIterable {
  /// One NumPy array, `.npy`.
  case numpy
  /// NumPy arrays in a ZIP archive, `.npz`.
  case numpyArchive = "npz"
  /// Named tensors in one file, `.safetensors`.
  case safetensors
  /// Named tensors over several files, `.safetensors.index.json`.
  case safetensorsSharded = "safetensors-sharded"
  /// What `torch.save` writes, `.pt`, `.pth` or `.bin`, of any version.
  case pytorch
  /// PyTorch files with an index, `.bin.index.json`.
  case pytorchSharded = "pytorch-sharded"
  /// llama.cpp's format, `.gguf`.
  case gguf
  /// The Open Neural Network Exchange format, `.onnx`.
  case onnx
  /// The Hierarchical Data Format, `.h5`, as Keras wrote it.
  case hdf5
  /// An archive with weights in HDF5, `.keras`.
  case keras
  /// Numbers as text, `.csv`, `.tsv` or `.txt`.
  case text
}
