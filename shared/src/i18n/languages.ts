/** The languages of the product; the first is the one it begins with. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]
