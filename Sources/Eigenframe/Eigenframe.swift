// Eigenframe
