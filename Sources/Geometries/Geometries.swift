// Geometries
