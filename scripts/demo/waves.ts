/** How the go-lives of an institution went, or stand. */
export type Course =
  | 'on_time'
  | 'late'
  | 'waived'
  | 'rolled_back'
  | 'under_way'
  | 'confirmed'
  | 'planned'
  | 'suspended'
  | 'withdrawn'

/** One institution brings its first BUCs into production around a day, counted from today. */
export interface Wave {
  acronym: string
  email: string
  inDays: number
  course: Course
}

const wave = (acronym: string, email: string, inDays: number, course: Course): Wave => ({
  acronym,
  email: `${email}@demo.vigie.test`,
  inDays,
  course,
})

export const waves: readonly Wave[] = [
  wave('CNAM', 'ops.cnam', -230, 'on_time'),
  wave('CCMSA', 'ops.msa', -200, 'late'),
  wave('CPAM 75', 'aurelie.nguyen', -160, 'on_time'),
  wave('CPAM 67', 'elodie.schmitt', -118, 'waived'),
  wave('CAF 67', 'anne.sophie.weber', -84, 'rolled_back'),
  wave('CNAV', 'bruno.charpentier', -50, 'late'),
  wave('CPAM 74', 'romain.favre', 2, 'under_way'),
  wave('Urssaf CN', 'stephanie.moreau', 34, 'confirmed'),
  wave('MSA Alsace', 'jerome.klein', 48, 'suspended'),
  wave('France Travail', 'yann.guillou', 62, 'confirmed'),
  wave('CAF 57', 'damien.thiry', 76, 'planned'),
  wave('Carsat Alsace-Moselle', 'christophe.muller', 97, 'planned'),
  wave('CGSS La Réunion', 'marie.laure.hoarau', 125, 'planned'),
  wave('CNSE', 'gwenaelle.le.goff', 90, 'withdrawn'),
]
