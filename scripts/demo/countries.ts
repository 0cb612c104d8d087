interface CountryWords {
  pays: string
  enPays: string
  dePays: string
  /** Adjective, masculine and feminine. */
  m: string
  f: string
}
const words = (pays: string, enPays: string, dePays: string, m: string, f: string): CountryWords => ({
  pays,
  enPays,
  dePays,
  m,
  f,
})

/** How French speaks of the partners met most often, by the code that EESSI gives them. */
export const countryWords: Readonly<Record<string, CountryWords>> = {
  AT: words('l’Autriche', 'en Autriche', 'd’Autriche', 'autrichien', 'autrichienne'),
  BE: words('la Belgique', 'en Belgique', 'de Belgique', 'belge', 'belge'),
  CH: words('la Suisse', 'en Suisse', 'de Suisse', 'suisse', 'suisse'),
  CZ: words('la Tchéquie', 'en Tchéquie', 'de Tchéquie', 'tchèque', 'tchèque'),
  DE: words('l’Allemagne', 'en Allemagne', 'd’Allemagne', 'allemand', 'allemande'),
  EL: words('la Grèce', 'en Grèce', 'de Grèce', 'grec', 'grecque'),
  ES: words('l’Espagne', 'en Espagne', 'd’Espagne', 'espagnol', 'espagnole'),
  IE: words('l’Irlande', 'en Irlande', 'd’Irlande', 'irlandais', 'irlandaise'),
  IT: words('l’Italie', 'en Italie', 'd’Italie', 'italien', 'italienne'),
  LU: words('le Luxembourg', 'au Luxembourg', 'du Luxembourg', 'luxembourgeois', 'luxembourgeoise'),
  NL: words('les Pays-Bas', 'aux Pays-Bas', 'des Pays-Bas', 'néerlandais', 'néerlandaise'),
  PL: words('la Pologne', 'en Pologne', 'de Pologne', 'polonais', 'polonaise'),
  PT: words('le Portugal', 'au Portugal', 'du Portugal', 'portugais', 'portugaise'),
  RO: words('la Roumanie', 'en Roumanie', 'de Roumanie', 'roumain', 'roumaine'),
  SE: words('la Suède', 'en Suède', 'de Suède', 'suédois', 'suédoise'),
  UK: words('le Royaume-Uni', 'au Royaume-Uni', 'du Royaume-Uni', 'britannique', 'britannique'),
}
