// One import for callers: the values that go in and come out of an analysis.
@_exported import AssociationSchemes
@_exported import Documents
@_exported import Experiments
@_exported import Figures
@_exported import Frames
@_exported import Geometries
@_exported import enum LinearAlgebra.BLASLibrary
@_exported import struct LinearAlgebra.SeededGenerator
@_exported import Matrices
@_exported import Reports
@_exported import Series
@_exported import ToyModels
@_exported import WeightFiles
