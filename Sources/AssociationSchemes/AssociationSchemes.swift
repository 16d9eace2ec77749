// AssociationSchemes
