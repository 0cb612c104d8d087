import { hash, verify } from '@node-rs/argon2'

/** argon2id; the library's defaults are OWASP's minimum (19 MiB, 2 passes), held here so that an upgrade does not move them. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = async (password: string): Promise<string> => await hash(password, cost)

/** A hash of nothing anyone knows: verifying against it takes the time that a real account would. */
const nobody = hash(crypto.randomUUID(), cost)

/** Whether the password is right; as slow for an unknown account as for a known one. */
export const isPassword = async (stored: string | null, password: string): Promise<boolean> => {
  const matches = await verify(stored ?? (await nobody), password)
  return stored !== null && matches
}
