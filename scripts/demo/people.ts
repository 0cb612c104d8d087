import type { Role } from '@vigie/shared/access'
import type { demonstrationAccounts } from '@vigie/shared/platform/platform'

export interface DemoPerson {
  email: string
  name: string
  /** Each role with the acronym of its institution, if it has one. */
  roles: readonly { role: Role; acronym?: string }[]
}
type AccountEmail = (typeof demonstrationAccounts)[number]['email']

const named = (email: AccountEmail, name: string, role: Role, acronym?: string): DemoPerson => ({
  email,
  name,
  roles: [{ role, ...(acronym !== undefined && { acronym }) }],
})

/** Who granted every other account, and so comes first. */
export const administrator = named('admin@demo.vigie.test', 'Laurent Petit', 'admin')

/** The people whose accounts can be opened, beside the administrator. */
export const accountHolders: readonly DemoPerson[] = [
  named('spoc.head@demo.vigie.test', 'Hélène Garnier', 'spoc_head'),
  named('spoc@demo.vigie.test', 'Camille Bertin', 'spoc'),
  named('ops.cnam@demo.vigie.test', 'Sophie Delorme', 'ops', 'CNAM'),
  named('ops.msa@demo.vigie.test', 'Mathieu Caron', 'ops', 'CCMSA'),
  named('ops.head@demo.vigie.test', 'Isabelle Fournier', 'ops_head', 'CNAM'),
  named('access-point@demo.vigie.test', 'Olivier Renaud', 'access_point', 'CNAV'),
  named('dss@demo.vigie.test', 'Claire Dumont', 'dss'),
  named('commission@demo.vigie.test', 'Marc Vandamme', 'commission'),
]

const colleague = (name: string, role: Role, acronym?: string): DemoPerson => ({
  email: `${name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')}@demo.vigie.test`,
  name,
  roles: [{ role, ...(acronym !== undefined && { acronym }) }],
})

/** Colleagues who write records and have no password. */
export const colleagues: readonly DemoPerson[] = [
  colleague('Thomas Lefebvre', 'spoc'),
  colleague('Nadia Benali', 'spoc'),
  // Her approving role waits for the other holder's confirmation.
  { ...colleague('Véronique Marchand', 'spoc'), roles: [{ role: 'spoc' }, { role: 'spoc_head' }] },
  colleague('Élodie Schmitt', 'ops', 'CPAM 67'),
  colleague('Romain Favre', 'ops', 'CPAM 74'),
  colleague('Aurélie Nguyen', 'ops', 'CPAM 75'),
  colleague('Karim Haddad', 'ops', 'CPAM Lille-Douai'),
  colleague('Marie-Laure Hoarau', 'ops', 'CGSS La Réunion'),
  colleague('Gwenaëlle Le Goff', 'ops', 'CNSE'),
  colleague('Bruno Charpentier', 'ops', 'CNAV'),
  colleague('Christophe Muller', 'ops', 'Carsat Alsace-Moselle'),
  colleague('Lucie Santoni', 'ops', 'Carsat Sud-Est'),
  colleague('Vincent Delattre', 'ops', 'Carsat Hauts-de-France'),
  colleague('Anne-Sophie Weber', 'ops', 'CAF 67'),
  colleague('Damien Thiry', 'ops', 'CAF 57'),
  colleague('Pauline Rey', 'ops', 'CAF 74'),
  colleague('Jérôme Klein', 'ops', 'MSA Alsace'),
  colleague('Stéphanie Moreau', 'ops', 'Urssaf CN'),
  colleague('Yann Guillou', 'ops', 'France Travail'),
]

/** Who handles incidents at Cleiss, the busiest first. */
export const coordinatorEmails = [
  'spoc@demo.vigie.test',
  'thomas.lefebvre@demo.vigie.test',
  'nadia.benali@demo.vigie.test',
] as const
export const headEmail = 'spoc.head@demo.vigie.test'
export const networkHeadEmail = 'ops.head@demo.vigie.test'

/** Who answers what is referred to the access point. */
export const accessPointEmail = 'access-point@demo.vigie.test'

/** People who report, each for one institution. */
export const reporters: readonly DemoPerson[] = [...accountHolders, ...colleagues].filter(({ roles }) =>
  roles.some(({ role }) => role === 'ops'),
)
