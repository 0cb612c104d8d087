/** The id of the control of a field in the open panel, for links that lead to it. */
export const controlId = (field: string) => `panel-${field}`
