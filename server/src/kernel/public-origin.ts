let origin = 'http://127.0.0.1:3000'

/** Where people reach the platform, for the links that it gives them: `https://vigie.example.fr`. */
export const publicOrigin = (): string => origin

/** Set once, when the server knows its address. */
export const setPublicOrigin = (value: string): void => {
  origin = value.replace(/\/$/, '')
}
