/** `Claire Vasseur` as `C. Vasseur`; a single name stays whole. */
export const shortName = (name: string): string => {
  const [first = '', ...others] = name.trim().split(/\s+/)
  return others.length === 0 ? first : `${first.charAt(0)}. ${others.join(' ')}`
}
