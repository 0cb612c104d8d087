import { AddInstitution, type EditInstitution, type Institution } from '@vigie/shared/institutions/institution'
import { validateWith } from '../../ui/validate-with.ts'

export interface InstitutionDraft extends Record<string, unknown> {
  acronym: string
  nameFr: string
  nameEn: string
  kind: string
  parentId: string | null
  bucPrefixes: string[]
  isActive: boolean
}

export const institutionDraftOf = (institution: Institution | null): InstitutionDraft => ({
  acronym: institution?.acronym ?? '',
  nameFr: institution?.nameFr ?? '',
  nameEn: institution?.nameEn ?? '',
  kind: institution?.kind ?? '',
  parentId: institution?.parentId ?? null,
  bucPrefixes: institution?.bucPrefixes ?? [],
  isActive: institution?.isActive ?? true,
})

/** The draft as the body of an addition. */
export const additionOf = ({ isActive: _, ...draft }: InstitutionDraft): AddInstitution => ({
  ...draft,
  nameEn: draft.nameEn.trim() === '' ? null : draft.nameEn,
})

/** Only what differs is sent, so that two people may change different things. */
export const institutionChanges = (
  institution: Institution,
  draft: InstitutionDraft,
): Omit<EditInstitution, 'version'> => {
  const before: Record<string, unknown> = {
    ...additionOf(institutionDraftOf(institution)),
    isActive: institution.isActive,
  }
  const after = { ...additionOf(draft), isActive: draft.isActive }
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

export const validateInstitution = validateWith(AddInstitution, additionOf)
