import { RiskModel } from './risk.model.ts'

/** A risk as a qualification names it: no level of it, which not everyone who qualifies or reports may read. */
export interface CataloguedRisk {
  code: string
  titleFr: string
  titleEn: string
  categoryCode: string
  incidentCategories: string[]
  /** Withdrawn from the register: readable on old incidents, refused on new ones. */
  retiredOn: string | null
}

const shown = { code: 1, titleFr: 1, titleEn: 1, categoryCode: 1, incidentCategories: 1, withdrawnOn: 1 } as const

/** Every risk of the register by its number, or those with these codes. */
export const riskCatalogue = async (codes?: readonly string[]): Promise<CataloguedRisk[]> => {
  const rows = await RiskModel.find(codes === undefined ? {} : { code: { $in: [...codes] } }, shown)
    .sort({ number: 1, _id: 1 })
    .lean()
  return rows.map(({ code, titleFr, titleEn, categoryCode, incidentCategories, withdrawnOn }) => ({
    code,
    titleFr,
    titleEn,
    categoryCode,
    incidentCategories: [...incidentCategories],
    retiredOn: withdrawnOn,
  }))
}
