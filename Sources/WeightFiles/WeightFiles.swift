// WeightFiles
